"""Results of a rule made from what shows them: what is the same in all of them is made once."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from string import Formatter
from typing import TYPE_CHECKING, Final

from shufa_rules.engine.message import MessageFacts, compose_message, template_of
from shufa_rules.engine.outcome import Outcome
from shufa_rules.engine.truth import Truth
from shufa_rules.engine.verdict import Result, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.lists import Lists
    from shufa_rules.engine.outcome import Evidence, Tally

_TOLD: Final = {"title", "subject", "count", "least", "as_of", "year", "deadline"}
"""What a message can name that isn't a field of the entry."""

_to_date = lru_cache(maxsize=512)(date.fromisoformat)


class ResultMaker:
    """Makes the results of one rule and one status.

    Attributes:
        is_sure: whether it can: a message that names fields of the entry is the reference's.
    """

    __slots__ = ("_message", "_remedy", "_rule", "_status", "is_sure")

    def __init__(self, rule: CompiledRule, status: Status) -> None:
        self._rule = rule
        self._status = status
        self._remedy = rule.remedy if status in {Status.VIOLATED, Status.PENDING} else None
        template = template_of(rule.messages, status.value)
        named = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
        self.is_sure = named <= _TOLD and rule.entry not in named
        self._message = None
        if named <= {"title"} and self.is_sure:
            self._message = self._compose("", None, (), None, (date.min, 0))

    def make(  # noqa: PLR0913, PLR0917  all that differs from result to result
        self,
        subject: str,
        name: str,
        evidence: Sequence[Evidence],
        tally: Tally | None,
        hints: Sequence[str],
        day: str | None,
        k: Lists,
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
        """
        deadline = None if day is None else _to_date(day)
        message = self._message
        if message is None or hints:
            message = self._compose(name, tally, hints, deadline, (_to_date(k.as_of), k.year))
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
            missing=(),
            message=message,
            remedy=self._remedy,
            deadline=deadline,
        )

    def _compose(
        self,
        name: str,
        tally: Tally | None,
        hints: Sequence[str],
        deadline: date | None,
        when: tuple[date, int],
    ) -> str:
        facts = MessageFacts(
            title=self._rule.title,
            subject=name,
            entry_name=None,
            entry={},
            outcome=Outcome(Truth.TRUE, tally=tally, hints=tuple(hints)),
            as_of=when[0],
            year=when[1],
            deadline=deadline,
        )
        return compose_message(self._rule.messages, self._status.value, facts)


def _distinct(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    if len(evidence) < 2:
        return tuple(evidence)
    by_place: dict[str, Evidence] = {}
    for part in evidence:
        by_place.setdefault(part.pointer, part)
    return tuple(by_place.values())
