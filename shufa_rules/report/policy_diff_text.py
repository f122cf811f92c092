"""The difference of two policies for a person: the text's, then element by element and field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING

from shufa_rules.report.diff_text import counts, provision_lines
from shufa_rules.report.evidence_text import value_text
from shufa_rules.report.field_change_text import (
    FIELD_WORDS,
    PolicyWording,
    field_lines,
    policy_wording,
)
from shufa_rules.report.layout import flow, hang
from shufa_rules.report.paint import BLUE, BOLD, DIM, GREEN, RED, YELLOW, Paint
from shufa_rules.revision.comparison.policy_diff import LEDGER, ElementChangeKind

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.comparison.policy_diff import (
        ElementChange,
        ListChange,
        PolicyDiff,
    )

_KINDS = {
    ElementChangeKind.CHANGED: ("改动", "~", YELLOW),
    ElementChangeKind.ADDED: ("新增", "+", GREEN),
    ElementChangeKind.REMOVED: ("删去", "-", RED),
    ElementChangeKind.RENAMED: ("改标识", ">", BLUE),
    ElementChangeKind.MOVED: ("移位", ">", BLUE),
}
_SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "policy.yaml": "方案",
        "notes.yaml": "解释说明",
        "errata.yaml": "勘误",
        "parameters.yaml": "参数",
        "subjects.yaml": "述法主体",
        "content.yaml": "述法内容",
        "duties.yaml": "职责",
        "procedure.yaml": "程序",
        "grading.yaml": "等次和专项考核",
        "results.yaml": "结果运用",
        "safeguards.yaml": "组织保障",
        "accountability.yaml": "问责情形",
        LEDGER: "逐句台账",
    }
)


def render_policy_diff(
    diff: PolicyDiff, old: Policy, new: Policy, *, whole: bool = False, color: bool = False
) -> str:
    """Return the difference of two policies as text; it ends without a line break.

    Args:
        diff: what differs between them.
        old: the old policy.
        new: the new policy.
        whole: whether provisions that didn't change, citations and the ledger are listed, too.
        color: whether the text is painted.
    """
    paint = Paint(color)
    return "\n".join(_lines(diff, policy_wording(old), policy_wording(new), paint, whole=whole))


def _lines(
    diff: PolicyDiff, old: PolicyWording, new: PolicyWording, paint: Paint, *, whole: bool
) -> Iterator[str]:
    yield from (paint(line, BOLD) for line in hang("", f"{diff.old} → {diff.new}"))
    yield from counts(diff.text)
    yield from _element_counts(diff)
    text = list(provision_lines(diff.text, paint, whole=whole))
    if text:
        yield from ("", paint("条文", BOLD), *(text if text[0] else text[1:]))
    shown = diff.files.elements if whole else diff.files.in_substance
    told = [part for part in shown if whole or part.element.file != LEDGER]
    for file, changes in groupby(told, key=lambda part: part.element.file):
        lines = [line for change in changes for line in _element(change, old, new, paint)]
        if lines:
            yield from ("", paint(_section(file), BOLD), *lines)
    for part in diff.files.reordered:
        yield from ("", *_reordered(part, old, new))
    yield from _ledger(diff, whole=whole)


def _element_counts(diff: PolicyDiff) -> Iterator[str]:
    of_elements = [part for part in diff.files.elements if part.element.file != LEDGER]
    kinds = Counter(kind for part in of_elements for kind in part.kinds)
    told = [f"{word} {kinds[kind]}" for kind, (word, *_) in _KINDS.items() if kinds[kind]]
    if diff.files.reordered:
        told.append(f"顺序变动 {len(diff.files.reordered)}")
    yield from flow([f"  要素   {''.join(told[:1]) or '没有变化'}", *told[1:]])
    if diff.is_empty:
        yield "  没有任何不同"
    elif not diff.files.in_substance and not diff.files.reordered:
        yield "  要素内容没有变化"


def _section(file: str) -> str:
    return _SECTIONS.get(file, f"绑定 {file.rpartition('/')[2].removesuffix('.yaml')}")


def _element(
    change: ElementChange, old: PolicyWording, new: PolicyWording, paint: Paint
) -> Iterator[str]:
    lines = [*field_lines(change, old, new)] if change.old and change.new else [*_one_sided(change)]
    element = change.element
    if len(element.key) == 1 and not lines:
        return  # of a file the elements are told, and nothing of its own has changed
    kind = next(kind for kind in _KINDS if kind in change.kinds)
    _, mark, colour = _KINDS[kind]
    words = "、".join(_KINDS[part][0] for part in change.kinds)
    cites = [part.text("cite") for part in (change.old, change.new) if part is not None]
    cite = " → ".join(dict.fromkeys(cite for cite in cites if cite))
    names = [part.name for part in (change.old, change.new) if part is not None]
    title = element.text("title") or new.title(element.name) or old.title(element.name)
    told = "   ".join(part for part in (cite, title, words) if part)
    first, *rest = hang(f"{mark} ", told)
    yield first.replace(mark, paint(mark, colour), 1)
    yield from rest
    for line in hang("    ", " → ".join(dict.fromkeys(names))):
        yield paint(line, DIM)
    yield from lines


def _one_sided(change: ElementChange) -> Iterator[str]:
    sign = "-" if change.new is None else "+"
    element = change.element
    for name in ("text", "value", "quote"):
        value = element.own.get(name)
        if value is not None:
            yield from hang(f"    {sign} ", f"{FIELD_WORDS[name]}   {value_text(value)}")
            return


def _reordered(part: ListChange, old: PolicyWording, new: PolicyWording) -> Iterator[str]:
    section = _section(str((part.new_owner or ("",))[0]))
    yield from hang("~ ", f"{section}   顺序变动   {part.name}")
    for sign, names, wording in (("-", part.old, old), ("+", part.new, new)):
        titles = [wording.title(name) or name for name, _ in names]
        yield from hang(f"    {sign} ", "、".join(titles))


def _ledger(diff: PolicyDiff, *, whole: bool) -> Iterator[str]:
    changes = [part for part in diff.files.in_substance if part.element.file == LEDGER]
    if not changes or whole:
        return
    kinds = Counter(kind for part in changes for kind in part.kinds)
    told = "，".join(f"{_KINDS[kind][0]} {kinds[kind]} 句" for kind in _KINDS if kinds[kind])
    yield from ("", f"逐句台账   {told}（--all 逐句列出）")
