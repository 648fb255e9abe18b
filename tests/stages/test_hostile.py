"""Texts made to keep a stage busy: each stage stays linear, and the whole cleaner comes to rest."""

from __future__ import annotations

import time

import pytest

from cleanup import Cleaner, Options, apply_edits
from cleanup.stages import boilerplate, characters, encoding, spacing
from cleanup.view import View

LENGTH = 100_000  # code points, the most that the service takes
MOST = 2.0  # seconds of processor time for one stage; far more than a quiet machine needs
STAGES = (encoding.STAGE, characters.STAGE, boilerplate.STAGE, spacing.STAGE)

PIECES = (
    " ", "\n", "\t", "\xa0", "\r\n", "a ", "a\n", "  a", "\ta", " \n", "0", "9,", "9.", "-", " -", "- ",
    "1 -year", "ab- ab", "\xc3\u0192", "\xc3", "\xc3 ", "\xe2\u20ac", "\xe2\u20ac ", "\xc2", "\xd0",
    "\u0420", "\u0420\u0421", "\xe9", "\xe9\xc2", "\xf4", "\xf4a \xec", "\xd2", "don\xedt ", "don?t ",
    "\x92", "\x92a", "&amp;", "&#38;", "&", "&a", "&#", "amp;", "& # 3", "&quot", "\\", "\\u00e9", "\\x41",
    "\\n", "u00e9", "=C3=A9", "=", "=20\n", "%", "%C3", "%20", "+AOk-", "+AAA", "+", "?t", "\x1b[0m",
    "\x1b[", "\x1b]", "\x00", "\x00a", "\u200b", "\u200ba", "\u200d", "\U0001f469\u200d", "\u202e",
    "\u202ea", "\u2028", "\u2028 ", "\uff0c", "\uff0ca", "\uff11", "\u300aa", "\u300aa\u300b", "\u3000",
    "\u0430a", "\u0430a ", "\u0430", "\u03c9", "\u03c9a", "\ufb01", "\ue000a", "e\u0301", "\ufdfa",
    "\ud800", "\ud800a", "\u2047", "Leave a Reply\n", "x\nLeave a Reply\n\n", "See also:", "Read also  \n",
    "Your email address will not be published. ", "<p", "<p>", "<p x=", "<!--", "</p ", "[", "[a", "[los ",
    "[embed ", "(HANDLE)", "PHOTO:\n", "(@a) May 1, 2021 ", "pic.twitter.com/abcd ", "date 2021-01-01 ",
    "a \u2013 ", " | ", "Home \xbb ", "#a ", "Follow us on ", "Click to share ", "of1 ", "of", "ofthe ",
    "abcdand ", "the.The ", "the.The", "a,", "a,b ", "%a", "a:B", "a ment ", "@-@", "a@@ ", "\u2581",
    "\u2581a", "theUnited ", "aA",
)  # fmt: skip


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_each_stage_is_linear(piece: str) -> None:
    text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
    for stage in STAGES:
        start = time.process_time()
        for _ in stage.propose(View(text, Options(), "en")):
            pass
        assert time.process_time() - start < MOST, stage.name


@pytest.mark.parametrize("piece", PIECES, ids=ascii)
def test_cleaning_comes_to_rest(piece: str) -> None:
    text = f"The mayor spoke.\n{piece * 30}\nThe council listened."
    result = Cleaner(stages=STAGES).clean(text)
    assert "cleaner.unsettled" not in {flag.rule for flag in result.flags}
    assert apply_edits(text, result.edits) == result.text
    assert not Cleaner(stages=STAGES).clean(result.text).edits


def test_a_million_line_breaks() -> None:
    start = time.process_time()
    Cleaner(stages=STAGES).clean("\n" * 1_000_000)
    assert time.process_time() - start < 3 * MOST
