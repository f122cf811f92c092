"""Results, grounds and verdicts: what the engine says of a unit in a year."""

from __future__ import annotations

from collections import Counter
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from attrs import field

from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.engine.related_passages import RelatedPassage
from shufa_rules.engine.verdict_data import ground_data, written_results
from shufa_rules.frozen import frozen
from shufa_rules.policy.metadata import TextStatus
from shufa_rules.syntax.deferred import Deferred, reveal


class Status(StrEnum):
    """What a rule says of a unit or a person.

    `satisfied`: the record shows it. `violated`: the record shows the contrary, or the time for it
    is over and it is not there. `pending`: not there yet, and still in time. `undetermined`: the
    record, a binding or a determination is missing. `not_applicable`: the rule doesn't reach.
    """

    SATISFIED = "satisfied"
    VIOLATED = "violated"
    PENDING = "pending"
    UNDETERMINED = "undetermined"
    NOT_APPLICABLE = "not_applicable"


class GroundStatus(StrEnum):
    """Whether there are grounds for accountability; a person is never called in violation."""

    RAISED = "raised"
    PENDING_DETERMINATION = "pending_determination"
    NOT_RAISED = "not_raised"


@frozen(kw_only=True)
class Result:
    """What one rule says of the unit, of a person, or of another entry.

    Attributes:
        rule: the rule's id.
        severity: `violation`, `warning` or `advice`.
        subject: the id of what it is about.
        subject_name: its name, for a person to read.
        cite: the provision.
        quote: the words of the plan.
        evidence: what in the record shows it.
        missing: what is missing where it is undetermined.
        message: in Chinese.
        remedy: what would change it, in Chinese; `None` where nothing would or need.
        deadline: until when what is missing can come, where that is known.
    """

    rule: str
    title: str
    status: Status
    severity: str
    subject: str
    subject_name: str
    cite: str
    quote: str
    evidence: tuple[Evidence, ...]
    missing: tuple[Missing, ...]
    message: str
    remedy: str | None
    deadline: date | None

    @property
    def is_violation(self) -> bool:
        """Whether it is a violation in earnest, and not a warning or advice."""
        return self.status is Status.VIOLATED and self.severity == "violation"


@frozen(kw_only=True)
class Ground:
    """Facts that give grounds for accountability of principal heads under 七（四）.

    Attributes:
        trigger: the trigger's id.
        status: raised only where an authority has determined what the plan leaves to judgement.
        subject: the id of the entry that gives grounds.
        heads: names of the principal heads concerned.
        related: what their reports say that resembles the entry; shown, and proof of nothing.
        measures: titles of the measures that are open; an unordered set, and a person chooses.
        awaits: the plan's word that an authority has still to determine; `None` where it has.
        by: the role of that authority.
    """

    trigger: str
    title: str
    status: GroundStatus
    subject: str
    subject_name: str
    heads: tuple[str, ...]
    cite: str
    quote: str
    evidence: tuple[Evidence, ...]
    related: tuple[RelatedPassage, ...]
    missing: tuple[Missing, ...]
    measures: tuple[str, ...]
    awaits: str | None
    by: str
    message: str


class LazyResults(Protocol):
    """Results of which it is known how they stand, and that are made when they are asked for."""

    def all(self) -> tuple[Result, ...]:
        """Return every result, in document order."""

    def written(self) -> list[bytes]:
        """Return every result, in document order, as pieces of JSON with a comma between any two."""

    def violations(self) -> tuple[Result, ...]:
        """Return the results that are violations in earnest, in document order."""

    def counts(self) -> dict[str, int]:
        """Return how many results there are of each status."""


def all_results(results: tuple[Result, ...] | LazyResults) -> tuple[Result, ...]:
    """Return results that may still have to be made."""
    return results if isinstance(results, tuple) else results.all()


@frozen(kw_only=True)
class Verdict:
    """All that the engine says of a unit in a year; the same inputs give the same verdict.

    Results and grounds are made when they are asked for, and then kept.

    Attributes:
        unit: the unit's id.
        policy: id and version.
        text_status: `proposed` where no authority has adopted the policy's text.
        bindings: id of the binding in effect; `None` where nothing is bound.
        bindings_label: `official`, or `example` for values that no authority ever set.
        last_year_digest: of last year's record; `None` where it was not given.
    """

    unit: str
    unit_name: str
    year: int
    as_of: date
    policy: str
    document_number: str
    policy_digest: str
    bindings: str | None
    bindings_digest: str | None
    bindings_label: str | None = None
    text_status: TextStatus = "received"
    _record_digest: str | Deferred[str] = field(eq=reveal)
    last_year_digest: str | None = None
    engine_version: str
    _results: tuple[Result, ...] | LazyResults = field(eq=all_results)
    _grounds: tuple[Ground, ...] | Deferred[tuple[Ground, ...]] = field(eq=reveal)

    @property
    def record_digest(self) -> str:
        """The digest of the record that was judged."""
        return reveal(self._record_digest)

    @property
    def results(self) -> tuple[Result, ...]:
        """What every rule says, in document order."""
        return all_results(self._results)

    @property
    def grounds(self) -> tuple[Ground, ...]:
        """The grounds that are raised or await a determination, in document order."""
        return reveal(self._grounds)

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that are violations in earnest; no other result is made for it."""
        if not isinstance(self._results, tuple):
            return self._results.violations()
        return tuple(result for result in self.results if result.is_violation)

    def with_status(self, status: Status) -> tuple[Result, ...]:
        """Return the results of one status."""
        return tuple(result for result in self.results if result.status is status)

    @property
    def summary(self) -> dict[str, int]:
        """How many results there are of each status."""
        if not isinstance(self._results, tuple):
            return self._results.counts()
        counts = Counter(result.status for result in self.results)
        return {status.value: counts[status] for status in Status}

    def to_dict(self) -> dict[str, Any]:
        """Return the verdict as plain data, as `schemas/verdict.schema.json` tells it: `to_json`, decoded."""
        import msgspec

        told: dict[str, Any] = msgspec.json.decode(self.to_json())
        return told

    def to_json(self) -> bytes:
        """Return the verdict as JSON in UTF-8 on one line, from pieces that were encoded before."""
        results = self._results
        return self._joined(
            [written_results(results)] if isinstance(results, tuple) else results.written()
        )

    def violations_to_json(self) -> bytes:
        """Return the same with no results but the violations in earnest; its counts are of all."""
        return self._joined([written_results(self.violations)])

    def _joined(self, written: list[bytes]) -> bytes:
        """Return the JSON that has these results."""
        import msgspec

        encode = msgspec.json.encode
        return b"".join(
            (
                encode(self._head())[:-1],
                b',"results":[',
                *written,
                b'],"grounds":',
                encode([ground_data(ground) for ground in self.grounds]),
                b',"summary":',
                encode(self.summary),
                b"}",
            )
        )

    def _head(self) -> dict[str, Any]:
        """Return what was judged, and by what."""
        return {
            "unit": self.unit,
            "unit_name": self.unit_name,
            "year": self.year,
            "as_of": self.as_of.isoformat(),
            "policy": self.policy,
            "document_number": self.document_number,
            "text_status": self.text_status,
            "policy_digest": self.policy_digest,
            "bindings": self.bindings,
            "bindings_digest": self.bindings_digest,
            "bindings_label": self.bindings_label,
            "record_digest": self.record_digest,
            "last_year_digest": self.last_year_digest,
            "engine_version": self.engine_version,
        }
