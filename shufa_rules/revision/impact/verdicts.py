"""Two verdicts on one record, held against each other by rule and subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from shufa_rules.document.citation import Citation
from shufa_rules.engine.verdict import Ground, Result, Status
from shufa_rules.frozen import frozen
from shufa_rules.revision.impact.model import Aspect, GroundChange, ResultChange

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.revision.impact.dependencies import Dependencies

T = TypeVar("T", Result, Ground)

Key: TypeAlias = tuple[str, str]
"""The one name of a rule or a trigger, and the id of the subject."""


@frozen
class Rules:
    """The rules and triggers of one version.

    Attributes:
        names: the one name of each, which renaming doesn't alter, by id.
        ids: the id of each in this version, by name.
        elements: the id of the element that each comes from, by name.
        places: where in the text each stands, by name.
    """

    names: Mapping[str, str]
    ids: Mapping[str, str]
    elements: Mapping[str, str]
    places: Mapping[str, Citation]


@frozen
class PairedRules:
    """The rules and triggers of two versions.

    Attributes:
        old: of the old version.
        new: of the new version.
        order: the place of each name in document order, the same from either side.
    """

    old: Rules
    new: Rules
    order: Mapping[str, int]


def pair_rules(old: Rules, new: Rules) -> PairedRules:
    """Put the rules of two versions into one order: by provision, then by name."""

    def place(name: str) -> tuple[Citation, str]:
        return min(rules.places[name] for rules in (old, new) if name in rules.places), name

    names = sorted({*old.places, *new.places}, key=place)
    return PairedRules(old, new, {name: number for number, name in enumerate(names)})


def read_rules(compiled: CompiledPolicy, dependencies: Dependencies) -> Rules:
    """Return the rules and triggers of a version under names that both versions share."""
    found = [(rule.id, rule.element, rule.place) for rule in compiled.rules]
    found += [(part.id, part.id, part.citation) for part in compiled.policy.triggers]
    names = {}
    for identifier, element, _ in found:
        suffix = identifier.removeprefix(element)
        kind, dot, other = suffix.rpartition(".")
        if kind == ".after":  # the other activity may be renamed too
            suffix = kind + dot + dependencies.name_of(other)
        names[identifier] = dependencies.name_of(element) + suffix
    return Rules(
        names=names,
        ids={names[identifier]: identifier for identifier, _, _ in found},
        elements={names[identifier]: element for identifier, element, _ in found},
        places={names[identifier]: place for identifier, _, place in found},
    )


def compare_results(
    before: Verdict, after: Verdict, rules: PairedRules
) -> tuple[tuple[ResultChange, ...], int]:
    """Return the results that differ, in document order, and how many don't.

    A result about several people is one about each. A rule that a version has and that doesn't reach
    a subject says there that it isn't applicable.
    """
    old, new = rules.old, rules.new
    was = _by_key(before.results, old, lambda part: part.rule)
    now = _by_key(after.results, new, lambda part: part.rule)
    changes = []
    unchanged = 0
    for name, subject in _in_order(was, now, rules):
        one, other = was.get((name, subject)), now.get((name, subject))
        told = other or one
        aspects = tuple(_result_aspects(one, other, _one_sided(name, old, new)))
        if told is None or not aspects:
            unchanged += 1
            continue
        changes.append(
            ResultChange(
                old_rule=old.ids.get(name),
                new_rule=new.ids.get(name),
                subject=subject,
                subject_name=_name_of(told, subject),
                before=one,
                after=other,
                aspects=aspects,
            )
        )
    return tuple(changes), unchanged


def compare_grounds(
    before: Verdict, after: Verdict, rules: PairedRules
) -> tuple[GroundChange, ...]:
    """Return the grounds that differ, in document order."""
    old, new = rules.old, rules.new
    was = _by_key(before.grounds, old, lambda part: part.trigger)
    now = _by_key(after.grounds, new, lambda part: part.trigger)
    changes = []
    for name, subject in _in_order(was, now, rules):
        one, other = was.get((name, subject)), now.get((name, subject))
        told = other or one
        aspects = tuple(_ground_aspects(one, other, _one_sided(name, old, new)))
        if told is not None and aspects:
            changes.append(
                GroundChange(
                    old_trigger=old.ids.get(name),
                    new_trigger=new.ids.get(name),
                    subject=subject,
                    subject_name=told.subject_name,
                    before=one,
                    after=other,
                    aspects=aspects,
                )
            )
    return tuple(changes)


def _by_key(parts: Iterable[T], rules: Rules, rule_of: Callable[[T], str]) -> dict[Key, T]:
    return {
        (rules.names[rule_of(part)], subject): part
        for part in parts
        for subject in part.subject.split("、")
    }


def _name_of(result: Result, subject: str) -> str:
    """Return the name of one of the subjects of a result."""
    subjects, names = result.subject.split("、"), result.subject_name.split("、")
    if len(subjects) != len(names):
        return result.subject_name
    return names[subjects.index(subject)]


def _in_order(
    was: Mapping[Key, object], now: Mapping[Key, object], rules: PairedRules
) -> list[Key]:
    """Return all keys by provision, name and subject: the same from either side."""
    return sorted({*was, *now}, key=lambda key: (rules.order[key[0]], key[1]))


def _one_sided(name: str, old: Rules, new: Rules) -> Aspect | None:
    if name in old.ids and name in new.ids:
        return None
    return "rule_removed" if name in old.ids else "rule_added"


def _result_aspects(
    before: Result | None, after: Result | None, one_sided: Aspect | None
) -> Iterator[Aspect]:
    statuses = [
        Status.NOT_APPLICABLE if result is None else result.status for result in (before, after)
    ]
    if statuses == [Status.NOT_APPLICABLE, Status.NOT_APPLICABLE]:
        return
    if one_sided is not None:
        yield one_sided
    if statuses[0] is not statuses[1]:
        yield "status"
    if before is None or after is None:
        return
    if before.severity != after.severity:
        yield "severity"
    # Some statuses name no deadline: that one came or went with the status says nothing.
    named = before.deadline is not None and after.deadline is not None
    if before.deadline != after.deadline and (named or statuses[0] is statuses[1]):
        yield "deadline"
    if before.message != after.message:
        yield "message"
    if before.missing != after.missing:
        yield "missing"
    if before.evidence != after.evidence:
        yield "evidence"
    if before.remedy != after.remedy:
        yield "remedy"


def _ground_aspects(
    before: Ground | None, after: Ground | None, one_sided: Aspect | None
) -> Iterator[Aspect]:
    if one_sided is not None:
        yield one_sided
    if before is None or after is None:
        yield "status"
        return
    if before.status is not after.status:
        yield "status"
    if frozenset(before.measures) != frozenset(after.measures):
        yield "measures"
    if before.awaits != after.awaits:
        yield "awaits"
    if before.heads != after.heads:
        yield "heads"
    if before.message != after.message:
        yield "message"
    if before.missing != after.missing:
        yield "missing"
    if (before.evidence, before.related) != (after.evidence, after.related):
        yield "evidence"
