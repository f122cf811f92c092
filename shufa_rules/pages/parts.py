"""A verdict told by the parts of the plan (一 to 七), as whoever holds the plan in hand looks it up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.document.citation import Citation, parse_citation
from shufa_rules.frozen import frozen
from shufa_rules.pages.anchors import anchor
from shufa_rules.pages.evidence import ShownEvidence, shown_evidence
from shufa_rules.pages.reasons import ShownExplanation
from shufa_rules.report.result_kind import ResultKind, kind_counts, kind_of
from shufa_rules.report.verdict_groups import GroupKind, ResultGroup, groups_of

if TYPE_CHECKING:
    from shufa_rules.engine.verdict import Result, Verdict
    from shufa_rules.policy.policy import Policy
    from shufa_rules.record.model import Record

Explanations: TypeAlias = Mapping[tuple[str, str], ShownExplanation]
"""Why, by rule and subject."""

_NOTHING_TO_DO = (ResultKind.SATISFIED, ResultKind.NOT_APPLICABLE)


@frozen
class ShownGroup:
    """Results of one cause for a person.

    Attributes:
        group: the results.
        kind: what a clerk calls them.
        subjects: whom it is about, where it is not the unit itself.
        deadlines: until when, as far as it is known, the first first.
        evidence: what in the record shows it.
        explanations: why, for each whom it is about; where several rules are told of together, none.
    """

    group: ResultGroup
    kind: ResultKind
    subjects: tuple[str, ...]
    deadlines: tuple[date, ...]
    evidence: tuple[ShownEvidence, ...]
    explanations: tuple[ShownExplanation, ...]

    @property
    def is_one_rule(self) -> bool:
        """Whether one rule is told about, whose words can be quoted."""
        return len(self.group.titles) == 1


@frozen
class ShownResult:
    """A result that asks for nothing, with what shows it."""

    result: Result
    kind: ResultKind
    evidence: tuple[ShownEvidence, ...]


@frozen
class PlanPart:
    """What a verdict says on one part of the plan.

    Attributes:
        cite: the part, such as 四.
        heading: what it is called, such as 述法流程; empty where it has no heading.
        anchor: its place on the page.
        counts: results by kind.
        groups: what is wrong, open or to come.
        settled: by kind, what is satisfied or doesn't apply.
    """

    cite: str
    heading: str
    anchor: str
    counts: Mapping[ResultKind, int]
    groups: tuple[ShownGroup, ...]
    settled: Mapping[ResultKind, tuple[ShownResult, ...]]


def plan_parts(
    verdict: Verdict, record: Record, policy: Policy, why: Explanations
) -> tuple[PlanPart, ...]:
    """Return what a verdict says part by part, in the order of the plan.

    Args:
        verdict: what the engine says.
        record: what it was said of.
        policy: what it was judged by.
        why: the explanations of its results, by rule and subject.
    """
    by_part: dict[Citation, list[Result]] = {}
    for result in verdict.results:
        by_part.setdefault(part_of(result.cite), []).append(result)
    return tuple(
        _part(citation, by_part[citation], (record, why), policy) for citation in sorted(by_part)
    )


def part_of(cite: str) -> Citation:
    """Return the part of the plan that a provision stands in."""
    citation = parse_citation(cite)
    return Citation(citation.steps[:1], name=citation.name)


def _part(
    citation: Citation,
    results: Iterable[Result],
    judged: tuple[Record, Explanations],
    policy: Policy,
) -> PlanPart:
    results, (record, why) = tuple(results), judged
    provision = policy.document.provision(citation)
    return PlanPart(
        cite=str(citation),
        heading="" if provision is None else provision.heading or "",
        anchor=anchor("part", str(citation)),
        counts=kind_counts(results),
        groups=tuple(_shown(group, record, why) for group in groups_of(results)),
        settled={
            kind: tuple(
                ShownResult(part, kind, shown_evidence(part.evidence, record))
                for part in results
                if kind_of(part) is kind
            )
            for kind in _NOTHING_TO_DO
        },
    )


def _shown(group: ResultGroup, record: Record, why: Explanations) -> ShownGroup:
    alone = len(group.titles) == 1
    told = group.results[:1] if group.kind is GroupKind.REMARK else group.results
    return ShownGroup(
        group=group,
        kind=kind_of(group.first),
        subjects=group.subjects(record.unit_name),
        deadlines=tuple(sorted({part.deadline for part in group.results if part.deadline})),
        evidence=shown_evidence((piece for part in told for piece in part.evidence), record),
        explanations=tuple(why[part.rule, part.subject] for part in told) if alone else (),
    )
