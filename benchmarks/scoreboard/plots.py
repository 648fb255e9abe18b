"""Tables and plots as plain HTML and SVG, with nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_STYLE = """
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#6b7280;--line:#d8dce2;--main:#0b6e4f;--mark:#b4541a;--paper:#fff}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#9aa3ad;--line:#333a42;--main:#54c39a;--mark:#e69a5b;
--paper:#14171a}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:72rem;
margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{margin-top:2.5rem;font-size:1.2rem}h3{font-size:1rem}
.scroll{overflow-x:auto}table{border-collapse:collapse;margin:1rem 0;font-variant-numeric:tabular-nums}
th,td{padding:.25rem .7rem;border-bottom:1px solid var(--line);text-align:right;white-space:nowrap}
th{font-weight:600;color:var(--soft)}th:first-child,td:first-child{text-align:left}
svg{max-width:100%;height:auto}svg text{fill:var(--ink);font:12px system-ui,sans-serif}svg .soft{fill:var(--soft)}
svg .grid{stroke:var(--line)}svg .main{fill:var(--main)}svg .line{stroke:var(--main);fill:none;stroke-width:2}
svg .mark{fill:var(--mark)}svg .rule{stroke:var(--mark);stroke-dasharray:4 3}
"""


def document(title: str, body: str) -> str:
    """Return a whole page."""
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>{body}</body></html>\n'
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a table; its cells are plain text."""
    top = "".join(f"<th>{escape(cell)}</th>" for cell in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f'<div class="scroll"><table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table></div>'


def frontier(points: Sequence[tuple[float, float, float]], chosen: float, target: float) -> str:
    """Return the curve of (level, wins, win rate); wins run to the right, the rate upwards."""
    width, height, left, bottom = 760, 380, 60, 40
    if not points:
        return ""
    most = max(wins for _, wins, _ in points) * 1.05
    low = min(*(rate for *_, rate in points), target) - 0.02
    top = 1.0

    def x(wins: float) -> float:
        return left + (width - left - 20) * wins / most

    def y(rate: float) -> float:
        return height - bottom - (height - bottom - 20) * (rate - low) / (top - low)

    parts = [f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="win rate against wins">']
    for step in range(6):
        rate, wins = low + (top - low) * step / 5, most * step / 5
        parts.append(f'<line class="grid" x1="{left}" x2="{width - 20}" y1="{y(rate):.1f}" y2="{y(rate):.1f}"/>')
        parts.append(f'<text class="soft" x="{left - 8}" y="{y(rate) + 4:.1f}" text-anchor="end">{rate:.2f}</text>')
        parts.append(
            f'<text class="soft" x="{x(wins):.1f}" y="{height - bottom + 18}" text-anchor="middle">{wins:,.0f}</text>'
        )
    parts.append(f'<line class="rule" x1="{left}" x2="{width - 20}" y1="{y(target):.1f}" y2="{y(target):.1f}"/>')
    line = " ".join(f"{x(wins):.1f},{y(rate):.1f}" for _, wins, rate in points)
    parts.append(f'<polyline class="line" points="{line}"/>')
    for level, wins, rate in points:
        kind, size = ("mark", 6) if level == chosen else ("main", 3)
        parts.append(
            f'<circle class="{kind}" cx="{x(wins):.1f}" cy="{y(rate):.1f}" r="{size}">'
            f"<title>confidence {level:.2f}: {wins:,.0f} wins, rate {rate:.3f}</title></circle>"
        )
    parts.append(f'<text x="{width - 20}" y="{height - 4}" text-anchor="end">wins per 100,000 segments</text>')
    parts.append(f'<text x="{left - 50}" y="14">win rate</text></svg>')
    return "".join(parts)


def bars(rows: Sequence[tuple[str, float]], mark: float | None = None) -> str:
    """Return a horizontal bar for each (label, share); `mark` draws one upright line."""
    line, left, width = 20, 240, 760
    height = line * len(rows) + 10
    span = width - left - 60
    parts = [f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="shares">']
    for row, (label, share) in enumerate(rows):
        at = row * line
        parts.append(f'<text x="{left - 8}" y="{at + 15}" text-anchor="end">{escape(label)}</text>')
        parts.append(f'<rect class="main" x="{left}" y="{at + 4}" width="{span * share:.1f}" height="13" rx="2"/>')
        parts.append(f'<text class="soft" x="{left + span * share + 6:.1f}" y="{at + 15}">{share:.3f}</text>')
    if mark is not None:
        parts.append(
            f'<line class="rule" x1="{left + span * mark:.1f}" x2="{left + span * mark:.1f}" y1="0" y2="{height}"/>'
        )
    return "".join([*parts, "</svg>"])
