"""How far apart two words are, for words of at most forty letters."""

from __future__ import annotations

import functools


def one_edit(first: str, second: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes ``second`` of ``first``."""
    if len(first) > len(second):
        first, second = second, first
    if len(second) - len(first) > 1 or first == second:
        return False
    at = 0
    while at < len(first) and first[at] == second[at]:
        at += 1
    if len(first) < len(second):
        return first[at:] == second[at + 1 :]
    return first[at + 1 :] == second[at + 1 :] or (
        first[at : at + 2] == second[at : at + 2][::-1] and first[at + 2 :] == second[at + 2 :]
    )


def edits_between(first: str, second: str, most: int) -> int:
    """Edits (insertion, deletion, substitution, swap) between two words, ``most + 1`` where there are more.

    Optimal string alignment, in O(length squared) for words of at most 40 letters.
    """
    return most + 1 if abs(len(first) - len(second)) > most else _aligned(first, second, most)


@functools.lru_cache(maxsize=4096)  # names come again, in the next state of a text at the latest
def _aligned(first: str, second: str, most: int) -> int:
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, one in enumerate(first, 1):
        older, before, row = before, row, [i]
        for j, other in enumerate(second, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (one != other))
            if older and i > 1 and j > 1 and one == second[j - 2] and first[i - 2] == other:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return row[-1]
