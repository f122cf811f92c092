"""What a revision does, for machines: units piece by piece, counts at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.frozen import frozen
from shufa_rules.grading.number_text import decimal_of
from shufa_rules.report.json_text import json_text
from shufa_rules.revision.impact.summary import OUTCOMES, ElementCount
from shufa_rules.revision.regeneration.tree_merge import Missing

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Ground, Result
    from shufa_rules.revision.impact.attribution import Cause
    from shufa_rules.revision.impact.changed_elements import ChangedElement
    from shufa_rules.revision.impact.cohort_model import CohortImpact, GradeChange, Standing
    from shufa_rules.revision.impact.model import GroundChange, Refused, ResultChange, UnitImpact
    from shufa_rules.revision.impact.summary import ImpactSummary
    from shufa_rules.syntax.plain import PlainValue


@frozen
class ImpactJson:
    """Writes the parts of an impact; the number of a changed part is its place in `changes`, from 1.

    Attributes:
        numbers: of the changed parts of the policy.
        language: of diagnostics.
    """

    numbers: Mapping[ChangedElement, int]
    language: Language = "zh"

    def unit(self, impact: UnitImpact, *, everything: bool = False) -> dict[str, Any]:
        """Return what differs for one unit; with all, changes of nothing but evidence too."""
        results = impact.results if everything else impact.changed_results
        grounds = impact.grounds if everything else impact.changed_grounds
        return {
            "unit": impact.unit,
            "unit_name": impact.unit_name,
            "year": impact.year,
            "as_of": impact.as_of.isoformat(),
            "record_digest": impact.record_digest,
            "results": [self._result_change(part) for part in results],
            "grounds": [self._ground_change(part) for part in grounds],
            "people": [
                {
                    "person": part.person,
                    "role": part.role,
                    "content_list": {"old": part.old_list or None, "new": part.new_list or None},
                }
                for part in impact.people
            ],
            "unchanged": impact.unchanged,
            "evidence_only": len(impact.results)
            - len(impact.changed_results)
            + len(impact.grounds)
            - len(impact.changed_grounds),
        }

    def cohort(self, impact: CohortImpact) -> dict[str, Any]:
        """Return what differs of the grades of one cohort."""
        return {
            "cohort": impact.cohort,
            "name": impact.name,
            "year": impact.year,
            "status": {"old": impact.old_status, "new": impact.new_status},
            "seats": {"old": dict(impact.old_seats), "new": dict(impact.new_seats)},
            "missing": {"old": list(impact.old_missing), "new": list(impact.new_missing)},
            "grades": [_grade_change(part) for part in impact.grades],
            "rescored": impact.rescored,
            "unchanged": impact.unchanged,
            "causes": self._causes(impact.causes),
        }

    def refused(self, refused: Refused) -> dict[str, Any]:
        """Return why a record or a cohort can't be compared."""
        return {
            "name": refused.name,
            "year": refused.year,
            "path": refused.path,
            "old": [render_json(part, self.language) for part in refused.old],
            "new": [render_json(part, self.language) for part in refused.new],
        }

    def changes(self, summary: ImpactSummary) -> list[dict[str, Any]]:
        """Return what differs between the versions, and how much comes of each."""
        return [
            {
                "kind": element.kind,
                "id": {"old": element.old_id, "new": element.new_id},
                "title": {"old": element.old_title, "new": element.new_title},
                "cite": {"old": element.old_cite, "new": element.new_cite},
                "fields": [
                    {
                        "path": ".".join(part.path),
                        "old": _plain(part.old),
                        "new": _plain(part.new),
                    }
                    for part in element.fields
                ],
                "results": count.results,
                "grounds": count.grounds,
                "units": count.units,
                "cohorts": count.cohorts,
            }
            for element in self.numbers
            for count in (summary.elements.get(element, ElementCount()),)
        ]

    def _causes(self, causes: tuple[Cause, ...]) -> list[dict[str, Any]]:
        return [{"change": self.numbers[part.element], "how": part.how} for part in causes]

    def _result_change(self, change: ResultChange) -> dict[str, Any]:
        told = {} if change.is_aside else {"evidence": False}
        return {
            "rule": {"old": change.old_rule, "new": change.new_rule},
            "subject": change.subject,
            "subject_name": change.subject_name,
            "outcome": {"old": change.outcome_before, "new": change.outcome_after},
            "aspects": list(change.aspects),
            "old": _result(change.before, **told),
            "new": _result(change.after, **told),
            "causes": self._causes(change.causes),
        }

    def _ground_change(self, change: GroundChange) -> dict[str, Any]:
        return {
            "trigger": {"old": change.old_trigger, "new": change.new_trigger},
            "subject": change.subject,
            "subject_name": change.subject_name,
            "status": {"old": change.status_before, "new": change.status_after},
            "aspects": list(change.aspects),
            "old": _ground(change.before),
            "new": _ground(change.after),
            "causes": self._causes(change.causes),
        }


def stream_impact(
    head: Mapping[str, Any], units: Iterable[Mapping[str, Any]], tail: Iterable[Mapping[str, Any]]
) -> Iterator[str]:
    """Yield the JSON of an impact piece by piece, so that no unit has to be kept.

    Args:
        head: what comes before the units.
        units: each is written as soon as it is there.
        tail: what comes after them, one mapping, made when the last unit has been written.
    """
    yield json_text(head)[:-2] + ',\n  "units": ['
    separator, end = "", ""
    for unit in units:
        yield f"{separator}\n    {json_text(unit, '    ')}"
        separator, end = ",", "\n  "
    for rest in tail:
        yield f"{end}],\n  {json_text(rest)[4:]}\n"


def policy_identity(policy: PreparedPolicy) -> dict[str, Any]:
    """Return which version it is, and what is bound in it."""
    metadata = policy.policy.metadata
    return {
        "policy": policy.policy.version,
        "document_number": metadata.document_number,
        "text_status": metadata.text_status,
        "policy_digest": policy.policy.digest,
        "bindings": [{"id": part.id, "digest": part.digest} for part in policy.bindings],
    }


def summary_data(summary: ImpactSummary) -> dict[str, Any]:
    """Return the counts."""
    return {
        "units": summary.units,
        "changed_units": summary.changed_units,
        "unchanged_units": summary.units - summary.changed_units,
        "refused": summary.refused,
        "results": summary.results,
        "unchanged": summary.unchanged,
        "evidence_only": summary.evidence_only,
        "unexplained": summary.unexplained,
        "moves": [
            {"old": was, "new": now, "results": number}
            for (was, now), number in sorted(summary.moves.items())
        ],
        "newly": {
            outcome: {
                "results": summary.results_newly(outcome),
                "units": summary.newly[outcome],
            }
            for outcome in OUTCOMES
        },
        "no_longer": {
            outcome: {
                "results": summary.results_no_longer(outcome),
                "units": summary.no_longer[outcome],
            }
            for outcome in OUTCOMES
        },
        "grounds": summary.grounds,
        "ground_moves": [
            {"old": was, "new": now, "grounds": number}
            for (was, now), number in sorted(summary.ground_moves.items())
        ],
        "people": [
            {
                "role": role,
                "content_list": {"old": old or None, "new": new or None},
                "people": count.people,
                "units": count.units,
            }
            for (role, old, new), count in sorted(summary.people.items())
        ],
        "cohorts": summary.cohorts,
        "changed_cohorts": summary.changed_cohorts,
        "grade_moves": [
            {"old": was, "new": now, "people": number}
            for (was, now), number in sorted(summary.grade_moves.items())
        ],
    }


def _plain(value: PlainValue | Missing) -> PlainValue:
    return None if isinstance(value, Missing) else value


def _result(result: Result | None, *, evidence: bool = True) -> dict[str, Any] | None:
    if result is None:
        return None
    told: dict[str, Any] = {
        "cite": result.cite,
        "severity": result.severity,
        "message": result.message,
        "deadline": None if result.deadline is None else result.deadline.isoformat(),
        "missing": [part.text for part in result.missing],
    }
    if evidence:
        told["evidence"] = [
            {"pointer": part.pointer, "value": part.value} for part in result.evidence
        ]
        told["remedy"] = result.remedy
    return told


def _ground(ground: Ground | None) -> dict[str, Any] | None:
    if ground is None:
        return None
    return {
        "cite": ground.cite,
        "message": ground.message,
        "heads": list(ground.heads),
        "measures": list(ground.measures),
        "awaits": ground.awaits,
        "by": ground.by,
    }


def _grade_change(change: GradeChange) -> dict[str, Any]:
    return {
        "unit": change.unit,
        "unit_name": change.unit_name,
        "person": change.person,
        "name": change.name,
        "role": change.role or None,
        "old": _standing(change.before),
        "new": _standing(change.after),
    }


def _standing(standing: Standing) -> dict[str, Any]:
    return {
        "place": standing.place,
        "grade": standing.grade,
        "possible": list(standing.possible),
        "score": _decimal(standing.score),
        "rank": standing.rank,
        "reasons": list(standing.reasons),
    }


def _decimal(score: Fraction | None) -> Any:
    return None if score is None else decimal_of(score)
