"""The difference of two official texts for a person: values first, then words, in document order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.report.layout import flow, hang, shorten
from shufa_rules.report.paint import BLUE, BOLD, GREEN, RED, YELLOW, Paint
from shufa_rules.revision.comparison.document_diff import ProvisionChangeKind
from shufa_rules.revision.comparison.wording import cut, is_mark, topic

if TYPE_CHECKING:
    from shufa_rules.revision.comparison.document_diff import (
        DocumentDiff,
        ProvisionChange,
        TextEdit,
    )
    from shufa_rules.revision.comparison.reading import ProvisionReading

KIND_WORDS = {
    ProvisionChangeKind.REWORDED: "改写",
    ProvisionChangeKind.SPLIT: "拆分",
    ProvisionChangeKind.MERGED: "合并",
    ProvisionChangeKind.MOVED: "移位",
    ProvisionChangeKind.ADDED: "新增",
    ProvisionChangeKind.REMOVED: "删去",
    ProvisionChangeKind.RENUMBERED: "序号变动",
    ProvisionChangeKind.UNCHANGED: "未变",
}
"""The Chinese word for each kind, in the order in which the counts stand."""

_VALUE_WORD = "数值变动"
"""A rewording by which only values have changed."""

_COUNTED = (KIND_WORDS[ProvisionChangeKind.REWORDED], _VALUE_WORD, *tuple(KIND_WORDS.values())[1:])
_MARKS = {
    ProvisionChangeKind.ADDED: ("+", GREEN),
    ProvisionChangeKind.REMOVED: ("-", RED),
    ProvisionChangeKind.MOVED: (">", BLUE),
    ProvisionChangeKind.UNCHANGED: ("=", ""),
    ProvisionChangeKind.RENUMBERED: ("=", ""),
}
_CHANGED = ("~", YELLOW)
_GLIMPSE = 60
"""So many columns of a provision that moved say which it is."""

_PLACE = 10
"""So many characters before an insertion say where it stands."""


def render_document_diff(
    diff: DocumentDiff, old: str, new: str, *, whole: bool = False, color: bool = False
) -> str:
    """Return the difference of two texts as text; it ends without a line break.

    Args:
        diff: what became of the provisions.
        old: what the old text is called, such as its file's name.
        new: what the new text is called.
        whole: whether provisions that didn't change, but for their numbers, are listed, too.
        color: whether the text is painted.
    """
    paint = Paint(color)
    lines = [*(paint(line, BOLD) for line in hang("", f"{old} → {new}")), *counts(diff)]
    lines += provision_lines(diff, paint, whole=whole)
    return "\n".join(lines)


def counts(diff: DocumentDiff) -> Iterator[str]:
    """Yield how many provisions are of each kind, and whether the texts say the same."""
    kinds = Counter(word for change in diff.changes for word in _kind_words(change))
    told = [f"{word} {kinds[word]}" for word in _COUNTED if kinds[word]]
    yield from flow([f"  条文   {''.join(told[:1]) or '无'}", *told[1:]])
    if not diff.in_substance:
        numbers = diff.count(ProvisionChangeKind.RENUMBERED)
        yield "  条文内容没有变化" + (f"，只有 {numbers} 条的序号变了" if numbers else "")


def provision_lines(diff: DocumentDiff, paint: Paint, *, whole: bool = False) -> Iterator[str]:
    """Yield what became of the provisions, in the order of the new text."""
    shown = diff.changes if whole else diff.in_substance
    apart = True
    for change in shown:
        if apart or change.in_substance:
            yield ""
        apart = change.in_substance
        yield from _change(change, paint)


def _change(change: ProvisionChange, paint: Paint) -> Iterator[str]:
    mark, colour = next((_MARKS[kind] for kind in change.kinds if kind in _MARKS), _CHANGED)
    if ProvisionChangeKind.REWORDED in change.kinds and mark == "=":
        mark, colour = _CHANGED
    kinds = "、".join(_kind_words(change))
    first, *rest = hang(f"{mark} ", f"{_cited(change)}   {kinds}")
    yield first.replace(mark, paint(mark, colour) if colour else mark, 1)
    yield from rest
    if ProvisionChangeKind.MOVED in change.kinds:
        yield from hang("    条文   ", shorten(shown_text(change.new_text), _GLIMPSE))
    for edit in change.values:
        yield from _value(change, edit)
    if ProvisionChangeKind.SPLIT in change.kinds:
        yield from _parts("拆为", change.new)
    if ProvisionChangeKind.MERGED in change.kinds:
        yield from _parts("并自", change.old)
    for edit in change.words:
        if ProvisionChangeKind.REWORDED in change.kinds:
            yield from _words(change, edit, paint)
    for sign, side, other, sgr in (
        ("-", change.old, change.new, RED),
        ("+", change.new, change.old, GREEN),
    ):
        if not other:
            for part in side:
                yield from _painted(hang(f"    {sign} ", shown_text(part.text)), paint, sgr)


def _kind_words(change: ProvisionChange) -> Iterator[str]:
    for kind in change.kinds:
        if kind is ProvisionChangeKind.REWORDED and not change.words:
            yield _VALUE_WORD
        else:
            yield KIND_WORDS[kind]


def _cited(change: ProvisionChange) -> str:
    old, new = ("、".join(str(part.citation) for part in side) for side in (change.old, change.new))
    return old or new if old == new or not old or not new else f"{old} → {new}"


def _value(change: ProvisionChange, edit: TextEdit) -> Iterator[str]:
    if edit.quantities is None:
        return
    about = topic(change.new_text, edit.quantities[1])
    told = f"{edit.old} → {edit.new}"
    yield from hang("    数值   ", f"{about}   {told}" if about else told)


def _words(change: ProvisionChange, edit: TextEdit, paint: Paint) -> Iterator[str]:
    if edit.old:
        yield from _painted(hang("    - ", shown_text(edit.old)), paint, RED)
    if edit.new:
        where = "" if edit.old else _place(change.old_text, edit.old_start)
        yield from _painted(hang("    + ", where + shown_text(edit.new)), paint, GREEN)


def _place(text: str, position: int) -> str:
    """Say after which words something was inserted."""
    before = [piece.text for piece in cut(text[:position]) if not is_mark(piece.text)]
    if not before:
        return "（开头）"
    words = before[-1]
    short = words if len(words) <= _PLACE else f"…{words[-_PLACE:]}"
    return f"（“{short}”之后）"


def _parts(label: str, parts: Iterable[ProvisionReading]) -> Iterator[str]:
    for part in parts:
        yield from hang(f"    {label}   ", f"{part.citation}   {shown_text(part.text)}")


def shown_text(text: str) -> str:
    """Return a text in one line: a space stands between a heading and what follows it."""
    return text.replace("\n", " ").strip()


def _painted(lines: Iterable[str], paint: Paint, sgr: str) -> Iterator[str]:
    for line in lines:
        yield paint(line, sgr)
