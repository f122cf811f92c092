"""Diagnostics for a person at a terminal, with carets aligned for Chinese."""

from __future__ import annotations

from itertools import accumulate, takewhile
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Language
from shufa_rules.diagnostics.width import display_width, visible
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from shufa_rules.diagnostics.code import Severity
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.source import Span

DEFAULT_WIDTH = 100
"""The columns a source line may take where the terminal's width is not known."""

_LEAST_ROOM = 20
_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "36"}
_SEVERITIES_ZH: dict[Severity, str] = {"error": "错误", "warning": "警告", "note": "提示"}
_ELLIPSIS = "…"


def render_text(
    diagnostics: Iterable[Diagnostic],
    language: Language = "en",
    *,
    color: bool = False,
    width: int = DEFAULT_WIDTH,
) -> str:
    """Return diagnostics as text, a blank line between two; it ends without a line break.

    Args:
        diagnostics: in the order in which they are shown.
        language: of the messages.
        color: whether to use ANSI escape sequences.
        width: of the terminal; a longer source line is cut around the caret.
    """
    style = _Style(language, color, width)
    return "\n\n".join("\n".join(_lines(part, style)) for part in diagnostics)


@frozen
class _Style:
    language: Language
    color: bool
    width: int

    def paint(self, text: str, sgr: str) -> str:
        return f"\x1b[{sgr}m{text}\x1b[0m" if self.color else text

    @property
    def colon(self) -> str:
        return "：" if self.language == "zh" else ": "


def _lines(diagnostic: Diagnostic, style: _Style) -> Iterator[str]:
    severity = diagnostic.severity
    sgr = f"1;{_COLOURS[severity]}"
    zh = style.language == "zh"
    name = _SEVERITIES_ZH[severity] if zh else severity
    head = style.paint(f"{name}[{diagnostic.code.id}]", sgr)
    yield f"{head}{style.colon}{visible(diagnostic.message(style.language))}"
    span = diagnostic.span
    path = visible(diagnostic.path)
    if span is None:
        margin = " "
        yield f"{margin}{style.paint('-->', '34')} {path}"
    else:
        start, cell = span.start_position, span.source.cell
        line = str(start.line) if cell is None else cell.rpartition("!")[2]
        margin = " " * len(line)
        place = f"{start.line}:{start.column}" if cell is None else visible(cell)
        yield f"{margin}{style.paint('-->', '34')} {path}:{place}"
        yield f"{margin} |"
        excerpt = _excerpt(span, style.width - len(margin) - 3)
        yield f"{line} | {excerpt.text}".rstrip()
        carets = style.paint("^" * excerpt.marked, sgr)
        label = visible(diagnostic.label(style.language) or "")
        yield f"{margin} | {' ' * excerpt.before}{carets} {label}".rstrip()
    for line in diagnostic.detail:
        yield f"{margin} | {visible(line)}".rstrip()
    if diagnostic.clause is not None:
        yield f"{margin} = {'条款' if zh else 'clause'}{style.colon}{visible(diagnostic.clause)}"
    for line in (diagnostic.help(style.language) or "").splitlines():
        yield f"{margin} = {'建议' if zh else 'help'}{style.colon}{visible(line)}"


@frozen
class _Excerpt:
    """A source line as shown, the columns before the caret, and the columns it underlines."""

    text: str
    before: int
    marked: int


def _excerpt(span: Span, room: int) -> _Excerpt:
    """Show the first line of a place, cut to the room there is; the place itself stays in sight."""
    start, end = span.start_position, span.end_position
    line = span.source.line_text(start.line)
    first = start.column - 1
    last = end.column - 1 if end.line == start.line else len(line)
    room = max(room, _LEAST_ROOM)
    # Of a line of megabytes no more is looked at than could be shown.
    ample = room * 4
    before = visible(line[max(first - ample, 0) : first])
    inside = visible(line[first : min(last, first + ample)])
    after = visible(line[last : last + ample])
    if display_width(before + inside + after) > room:
        inside = _keep_start(inside, room * 2 // 3)
        spare = room - display_width(inside)
        before = _keep_end(before, max(spare // 2, spare - display_width(after)))
        after = _keep_start(after, room - display_width(before) - display_width(inside))
    return _Excerpt(before + inside + after, display_width(before), max(display_width(inside), 1))


def _keep_end(text: str, room: int) -> str:
    """Cut a text at its start to the columns there are."""
    if display_width(text) <= room:
        return text
    return _ELLIPSIS + _take(text[::-1], room - 1)[::-1]


def _keep_start(text: str, room: int) -> str:
    """Cut a text at its end to the columns there are."""
    if display_width(text) <= room:
        return text
    return _take(text, room - 1) + _ELLIPSIS


def _take(characters: str, room: int) -> str:
    """Return the first characters that fit into the columns there are."""
    used = accumulate(map(display_width, characters))
    fitting = takewhile(lambda pair: pair[1] <= room, zip(characters, used, strict=True))
    return "".join(character for character, _ in fitting)
