"""Results of a rule made from what shows them: what is the same in all of them is made once."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Final

from shufa_rules.engine.fused.showing_limits import PLAIN_KINDS
from shufa_rules.engine.message import (
    UNCOUNTED,
    UNDATED,
    MessageFacts,
    compose_message,
    template_of,
    with_remarks,
)
from shufa_rules.engine.outcome import Outcome
from shufa_rules.engine.rule_evaluation import remedy_of
from shufa_rules.engine.truth import Truth
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.schema.fields import record_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.lists import Lists
    from shufa_rules.engine.fused.result_writing import ResultWriter
    from shufa_rules.engine.outcome import Evidence, Missing, Tally

_TOLD: Final = {"title", "subject", "count", "least", "as_of", "year", "deadline"}
"""What a message can name that isn't a field of the entry."""

_HOLES: Final = re.compile("[\ue000-\ue0ff]")
"""What stands for the subject, and for fields, in a message of which all else is known: characters
of private use."""

SUBJECT: Final = "subject"
"""The hole of a message where the name of the subject goes."""

_to_date = lru_cache(maxsize=512)(date.fromisoformat)


class ResultMaker:
    """Makes the results of one rule and one status; their message may be that of another.

    Attributes:
        is_sure: whether it can: a message that names what the engine derives is the reference's.
        pieces: the message, parted where it names the subject or a field of the entry, if it names no
            more than the title besides; else `None`.
        holes: what goes between any two pieces: `SUBJECT`, or a field.
        remedy: what would change it, where nothing is missing.
    """

    __slots__ = (
        "_fields", "_rule", "_status", "_template", "_wording", "_writer", "holes", "is_sure", "pieces", "remedy",
    )  # fmt: skip

    def __init__(self, rule: CompiledRule, status: Status, wording: Status | None = None) -> None:
        self._rule = rule
        self._status = status
        self._wording = status if wording is None else wording
        self._writer: ResultWriter | None = None
        self.remedy = rule.remedy if status in {Status.VIOLATED, Status.PENDING} else None
        self._template = template_of(rule.messages, self._wording.value)
        parts = list(Formatter().parse(self._template))
        named = {name for _, name, _, _ in parts if name is not None}
        is_plain = not any(spec or conversion for _, _, spec, conversion in parts)
        self._fields = tuple(_fields_of(rule, named))
        self.is_sure = named <= {*_TOLD, *(f"{rule.entry}.{name}" for name in self._fields)}
        self.pieces: list[str] | None = None
        self.holes: list[str] = []
        known = {"title", SUBJECT, *(f"{rule.entry}.{name}" for name in self._fields)}
        is_dated = not {"due", "due_on"}.isdisjoint(self._fields)  # and no mark is a day
        if named <= known and is_plain and rule.entry not in _TOLD and not is_dated:
            self._part()

    def _part(self) -> None:
        """Part the message at what differs from result to result."""
        holes = {chr(0xE000 + place): name for place, name in enumerate((SUBJECT, *self._fields))}
        marks = {name: mark for mark, name in holes.items()}
        message = self._compose(
            subject=marks[SUBJECT],
            entry={name: marks[name] for name in self._fields},
            outcome=Outcome(Truth.TRUE),
            as_of=date.min,
            year=0,
            deadline=None,
        )
        found = [holes.get(mark) for mark in _HOLES.findall(message)]
        names = [name for _, name, _, _ in Formatter().parse(self._template) if name is not None]
        asked = [name.removeprefix(f"{self._rule.entry}.") for name in names if name != "title"]
        if found == asked:  # else the policy has such a character itself
            self.pieces, self.holes = _HOLES.split(message), asked

    def make(  # noqa: PLR0913, PLR0917  all that differs from result to result
        self,
        subject: str,
        name: str,
        evidence: Sequence[Evidence],
        tally: Tally | None,
        hints: Sequence[str],
        day: str | None,
        k: Lists,
        entry: Any,
        missing: tuple[Missing, ...] = (),
    ) -> Result:
        """Return the result for a subject.

        Args:
            subject: the id of what it is about.
            name: its name, for a person to read.
            evidence: what shows it; of two for one place the first counts.
            tally: a count, for the message.
            hints: remarks, for the message.
            day: the last day for what is required, where one is named.
            k: the record's lists.
            entry: what it is about; `None` for the unit, and for several.
            missing: what is missing where it is undetermined.
        """
        if self.pieces is None or self._fields or hints or missing:
            message = self.message(name, tally, hints, day, k, entry, missing)
        else:
            message = name.join(self.pieces).rstrip("。")
        rule = self._rule
        return Result(
            rule=rule.id,
            title=rule.title,
            status=self._status,
            severity=rule.severity,
            subject=subject,
            subject_name=name,
            cite=rule.cite,
            quote=rule.quote,
            evidence=_distinct(evidence),
            missing=missing,
            message=message,
            remedy=self.remedy_for(missing),
            deadline=None if day is None else _to_date(day),
        )

    def message(  # noqa: PLR0913, PLR0917  all that a message names
        self,
        name: str,
        tally: Tally | None,
        hints: Sequence[str],
        day: str | None,
        k: Lists,
        entry: Any,
        missing: tuple[Missing, ...] = (),
    ) -> str:
        """Return the message of a result, as `make` puts it there."""
        if self._fields or self._rule.entry in _TOLD:
            return self._compose(
                subject=name,
                entry={} if entry is None else self._read(entry),
                outcome=Outcome(Truth.TRUE, (), missing, tally, tuple(hints)),
                as_of=_to_date(k.as_of),
                year=k.year,
                deadline=None if day is None else _to_date(day),
            )
        message = (
            name.join(self.pieces)
            if self.pieces is not None
            else self._template.format_map(
                {
                    "title": self._rule.title,
                    "subject": name,
                    "count": UNCOUNTED if tally is None else tally.found,
                    "least": UNCOUNTED if tally is None else tally.bound,
                    "as_of": k.as_of,
                    "year": k.year,
                    "deadline": UNDATED if day is None else day,
                }
            )
        )
        return with_remarks(message, hints, missing)

    def remedy_for(self, missing: tuple[Missing, ...]) -> str | None:
        """Return what would change it."""
        return remedy_of(self._rule, missing) if missing else self.remedy

    @property
    def writer(self) -> ResultWriter:
        """Return what writes the same results as JSON."""
        writer = self._writer
        if writer is None:
            from shufa_rules.engine.fused.result_writing import ResultWriter

            writer = self._writer = ResultWriter(self._rule, self._status, self)
        return writer

    def _read(self, entry: Any) -> dict[str, Any]:
        """Return what a message names of an entry."""
        told = {field: getattr(entry, field) for field in self._fields}
        return {field: value for field, value in told.items() if value is not None}

    def _compose(self, **told: Any) -> str:
        facts = MessageFacts(title=self._rule.title, entry_name=self._rule.entry, **told)
        return compose_message(self._rule.messages, self._wording.value, facts)


class ResultMakers:
    """What makes results of each rule and status, made once for all kinds of unit."""

    __slots__ = ("_made", "_rules")

    def __init__(self, rules: Sequence[CompiledRule]) -> None:
        self._rules = rules
        self._made: dict[tuple[int, Status, Status | None], ResultMaker] = {}

    def of(self, number: int, status: Status, wording: Status | None = None) -> ResultMaker:
        """Return what makes results of a rule, by its number.

        Args:
            number: of the rule.
            status: of the results.
            wording: the status that the message tells, where it is another.
        """
        key = number, status, wording
        found = self._made.get(key)
        if found is None:
            found = self._made[key] = ResultMaker(self._rules[number], status, wording)
        return found


def _fields_of(rule: CompiledRule, named: Iterable[str]) -> Iterator[str]:
    """Yield the fields of the entry that a message names and that stand in the record as they are."""
    if rule.for_each is None or rule.for_each not in record_shape().collections:
        return
    fields = record_shape().collections[rule.for_each].fields
    for name in sorted(named):
        head, _, rest = name.partition(".")
        if head == rule.entry and rest in fields and fields[rest].kind in PLAIN_KINDS:
            yield rest


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    match evidence:
        case [] | [_]:
            return tuple(evidence)
        case [one, other] if one.pointer != other.pointer:
            return (one, other)
    by_place: dict[str, Evidence] = {}
    for part in evidence:
        by_place.setdefault(part.pointer, part)
    return tuple(by_place.values())
