"""Evidence on a page: what the place in the record is called, its pointer and line, and what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.last_year import PLACE
from shufa_rules.frozen import frozen
from shufa_rules.report.evidence_place import evidence_place
from shufa_rules.report.evidence_text import value_text
from shufa_rules.schema.fields import find_field, record_shape
from shufa_rules.syntax.pointer import tokens_of

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Evidence
    from shufa_rules.record.model import Record

_LONGEST = 120
"""Characters of a value that are shown at once; the rest is a click away."""


@frozen
class ShownEvidence:
    """A piece of evidence for a person.

    Attributes:
        title: what the place is called, such as `流程记录 e04 日期`.
        pointer: the JSON Pointer.
        line: the line of the record's file; `None` where it is not known.
        value: what stands there, its beginning where it is long.
        whole: all of it where `value` is only a beginning; else nothing.
    """

    title: str
    pointer: str
    line: int | None
    value: str
    whole: str


def shown_evidence(evidence: Iterable[Evidence], record: Record) -> tuple[ShownEvidence, ...]:
    """Return evidence as a page shows it, each place once."""
    by_place = {part.pointer: part for part in evidence}
    return tuple(_shown(part, record) for part in by_place.values())


def _shown(part: Evidence, record: Record) -> ShownEvidence:
    span = evidence_place(part.pointer, record)
    value, whole = value_text(part.value), value_text(part.value, None)
    if len(value) > _LONGEST:
        value = f"{value[: _LONGEST - 1]}…"
    return ShownEvidence(
        title=" ".join(_names(part.pointer, record)),
        pointer=part.pointer,
        line=None if span is None else span.start_position.line,
        value=value,
        whole="" if whole == value else whole,
    )


def _names(pointer: str, record: Record) -> Iterator[str]:
    """Yield what the parts of a pointer are called: the list, the entry by its id, the field."""
    if pointer.startswith(f"{PLACE}/"):
        yield "上一年度记录"
        yield pointer.removeprefix(PLACE)
        return
    head, *rest = tokens_of(pointer)
    shape = record_shape()
    collection = shape.collections.get(head)
    if collection is None:
        fields = shape.unit if head == "unit" else shape.fields
        if head == "unit":
            yield "单位"
        named = find_field(fields, ".".join(rest if head == "unit" else [head, *rest]))
        yield "" if named is None else named.title_zh
        return
    yield collection.title_zh
    if not rest:
        return
    try:
        yield str(record.at(f"/{head}/{rest[0]}/id"))
    except LookupError:
        yield f"第{int(rest[0]) + 1}条" if rest[0].isdecimal() else rest[0]
    named = find_field(collection.fields, ".".join(rest[1:])) if rest[1:] else None
    if named is not None:
        yield named.title_zh
