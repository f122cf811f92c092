"""Conditions evaluated: the reference, plain and readable, the authority for every other engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, assert_never

from attrs import evolve

from shufa_rules.engine.characters import count_characters
from shufa_rules.engine.determination import evaluate_determination
from shufa_rules.engine.names import is_body_of, same_name
from shufa_rules.engine.outcome import Evidence, Missing, Outcome, Tally, merged, unknown
from shufa_rules.engine.truth import Truth, conjunction, disjunction
from shufa_rules.policy.condition import (
    AboutCharacters,
    All,
    AnyOf,
    BodyOfUnit,
    Compare,
    Condition,
    Count,
    Determined,
    Every,
    Exists,
    Literal,
    Not,
    OneOf,
    Present,
)
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.engine.facts import EntryView
    from shufa_rules.engine.scope import Found, Scope


def evaluate_condition(condition: Condition, scope: Scope) -> Outcome:
    """Return the truth of a condition with its grounds."""
    match condition:
        case All(parts):
            return _connected(parts, Truth.FALSE, scope)
        case AnyOf(parts):
            return _connected(parts, Truth.TRUE, scope)
        case Not(part):
            outcome = evaluate_condition(part, scope)
            return Outcome(
                outcome.truth.negated(),
                outcome.evidence,
                outcome.missing,
                outcome.tally,
                outcome.hints,
            )
        case Compare(left, operator, right):
            return _compare(operator, scope.lookup(left), scope.value(right))
        case OneOf(left, values):
            tests = [_compare("is", scope.lookup(left), scope.value(value)) for value in values]
            return merged(disjunction(test.truth for test in tests), tests)
        case Present(left):
            found = scope.lookup(left)
            if isinstance(found, Missing):
                absent = found.kind == "record" and not scope.is_derived(left)
                return Outcome(Truth.FALSE) if absent else unknown(found)
            return Outcome(_truth(found.value is not None), found.evidence)
        case BodyOfUnit(left, words):
            found = scope.lookup(left)
            if isinstance(found, Missing):
                return unknown(found)
            is_body = is_body_of(str(found.value), str(scope.facts.unit["name"]), words)
            return Outcome(_truth(is_body), found.evidence)
        case AboutCharacters():
            return _about_characters(condition, scope)
        case Exists() | Every() | Count():
            return _quantified(condition, scope)
        case Determined():
            return evaluate_determination(condition, scope)
        case _:
            assert_never(condition)


def _connected(parts: tuple[Condition, ...], decisive: Truth, scope: Scope) -> Outcome:
    """Evaluate parts in their order up to the first that decides; else what is unknown stays open."""
    outcomes = []
    for part in parts:
        outcome = evaluate_condition(part, scope)
        if outcome.truth is decisive:
            return outcome
        outcomes.append(outcome)
    is_open = any(outcome.truth is Truth.UNKNOWN for outcome in outcomes)
    return merged(Truth.UNKNOWN if is_open else decisive.negated(), outcomes)


def _compare(operator: str, left: Found | Missing, right: Found | Missing) -> Outcome:
    if isinstance(right, Missing):  # an unbound parameter has to be settled first
        return unknown(right)
    if isinstance(left, Missing):
        return unknown(left)
    if right.is_name:
        return Outcome(_truth(same_name(str(left.value), str(right.value))), left.evidence)
    return Outcome(_truth(holds(operator, left.value, right.value)), left.evidence)


def holds(operator: str, left: Any, right: Any) -> bool:
    """Say whether an operator holds between two values; ISO dates compare as texts.

    Of a derived field that there is not (`None`), such as the list of one who doesn't report, none
    holds, on either side: two who don't report are not of the same class.
    """
    if left is None or right is None:
        return False
    match operator:
        case "is":
            return bool(left == right) and isinstance(left, bool) == isinstance(right, bool)
        case "includes":
            return right in left
        case "ends_with":
            return bool(left.endswith(right))
        case "before":
            return bool(left < right)
        case "on_or_before":
            return bool(left <= right)
        case "after":
            return bool(left > right)
        case "on_or_after":
            return bool(left >= right)
        case "at_least":
            return bool(left >= right)
        case "at_most":
            return bool(left <= right)
        case "more_than":
            return bool(left > right)
        case "less_than":
            return bool(left < right)
        case _:
            raise ValueError(f"{operator} is no operator")


def _about_characters(condition: AboutCharacters, scope: Scope) -> Outcome:
    text = scope.lookup(condition.left)
    about, tolerance, counting = (
        scope.value(part) for part in (condition.about, condition.tolerance, condition.counting)
    )
    sides = (text, about, tolerance, counting)
    if isinstance(text, Missing):
        return unknown(*(side for side in sides if isinstance(side, Missing)))
    if (
        isinstance(about, Missing)
        or isinstance(tolerance, Missing)
        or isinstance(counting, Missing)
    ):
        length = count_characters(text.value, "all_characters")
        missing = tuple(side for side in sides if isinstance(side, Missing))
        hint = f"全文{length}字（含标点）"
        return Outcome(Truth.UNKNOWN, text.evidence, missing, hints=(hint,))
    length = count_characters(text.value, counting.value)
    within = abs(length - about.value) <= tolerance.value
    hint = remark_on_length(length, about.value, tolerance.value)
    return Outcome(_truth(within), text.evidence, tally=Tally(length, about.value), hints=(hint,))


def remark_on_length(length: int, about: int, tolerance: int) -> str:
    """Return what is said of the length of a text."""
    return f"{length}字，方案为{about}字左右，幅度±{tolerance}字"


def _quantified(condition: Exists | Every | Count, scope: Scope) -> Outcome:
    entries = scope.facts.collections[condition.collection]
    if entries is None:
        return unknown(scope.facts.lacking(condition.collection))
    views = [
        (entry, scope.inside(condition.name, entry))
        for entry in scope.facts.worth_testing(condition.collection, condition.where, scope.lookup)
        if not _plainly_other(condition.where, entry)
    ]
    tested = [(entry, evaluate_condition(condition.where, inner)) for entry, inner in views]
    unseen = _unseen(condition, scope)
    all_of = scope.facts.whole(condition.collection)
    match condition:
        case Exists():
            tested += unseen
            truth = disjunction(outcome.truth for _, outcome in tested)
            return _of_entries(truth, [] if truth is Truth.FALSE else tested, all_of)
        case Every():
            reached = [
                (entry, _implies(outcome, evaluate_condition(condition.satisfies, inner)))
                for (entry, outcome), (_, inner) in zip(tested, views, strict=True)
                if outcome.truth is not Truth.FALSE
            ]
            reached += unseen
            truth = conjunction(outcome.truth for _, outcome in reached)
            outcome = _of_entries(truth, reached, all_of)
            if truth is Truth.UNKNOWN:
                return outcome
            # What holds or fails inside an entry tells more than which entry it is.
            inside = tuple(
                part
                for entry, judged in reached
                for part in judged.evidence
                if judged.truth is truth
                and (truth is Truth.TRUE or part.pointer.startswith(f"{entry.pointer}/"))
            )
            return merged(truth, [outcome, evolve(outcome, evidence=inside)])
        case Count():
            return _count(condition, tested + unseen, scope, all_of)
        case _:
            assert_never(condition)


def _unseen(condition: Exists | Every | Count, scope: Scope) -> list[tuple[EntryView, Outcome]]:
    """Return the heads whom the record doesn't show and of whom the condition might hold."""
    if condition.collection != "people":
        return []
    return [
        (vacancy.head, unknown(vacancy.missing))
        for vacancy in scope.facts.vacancies
        if evaluate_condition(condition.where, scope.inside(condition.name, vacancy.head)).truth
        is not Truth.FALSE
    ]


def _plainly_other(where: Condition, entry: EntryView) -> bool:
    """Say whether the first test of a condition already rules an entry out.

    Most conditions on events begin with the activity, so most events need no scope of their own.
    """
    while isinstance(where, All) and where.conditions:
        where = where.conditions[0]
    if not isinstance(where, Compare) or where.operator != "is" or where.left.root is not None:
        return False
    name = str(where.left.name)
    if name not in entry.data or not isinstance(where.right, Literal):
        return False
    return not holds("is", entry.data[name], where.right.value)


def _implies(where: Outcome, satisfies: Outcome) -> Outcome:
    truth = disjunction((where.truth.negated(), satisfies.truth))
    return (
        merged(truth, [satisfies, where])
        if truth is Truth.UNKNOWN
        else Outcome(truth, satisfies.evidence, (), satisfies.tally, satisfies.hints)
    )


def _count(
    condition: Count, tested: list[tuple[EntryView, Outcome]], scope: Scope, all_of: Evidence
) -> Outcome:
    number = scope.value(condition.number)
    if isinstance(number, Missing):
        return unknown(number)
    certain = [pair for pair in tested if pair[1].truth is Truth.TRUE]
    open_ = [pair for pair in tested if pair[1].truth is Truth.UNKNOWN]
    least, most, bound = len(certain), len(certain) + len(open_), number.value
    if condition.distinct is not None:
        return _count_distinct(condition.distinct, certain, most, bound, all_of)
    match condition.comparison:
        case "at_least":
            truth = Truth.TRUE if least >= bound else _open(most >= bound)
        case "at_most":
            truth = Truth.TRUE if most <= bound else _open(least <= bound)
        case _:
            truth = Truth.TRUE if least == most == bound else _open(least <= bound <= most)
    if truth is Truth.UNKNOWN:
        return evolve(_of_entries(truth, open_, all_of), tally=Tally(least, bound))
    counted = _of_entries(Truth.TRUE, certain, all_of)
    return Outcome(truth, counted.evidence, tally=Tally(least, bound))


def _count_distinct(
    name: str, certain: list[tuple[EntryView, Outcome]], most: int, bound: int, all_of: Evidence
) -> Outcome:
    """Count values of a field: entries of one value may be one thing written twice."""
    values: dict[Any, list[EntryView]] = {}
    for entry, _ in certain:
        values.setdefault(entry.data.get(name), []).append(entry)
    tally = Tally(len(values), bound)
    if len(values) >= bound or most < bound:
        truth = _truth(len(values) >= bound)
        return evolve(_of_entries(Truth.TRUE, certain, all_of), truth=truth, tally=tally)
    doubtful = [entry for same in values.values() if len(same) > 1 for entry in same]
    ids = "、".join(entry.id for entry in doubtful)
    pointer = doubtful[0].pointer if doubtful else all_of.pointer
    missing = Missing("record", pointer, f"{ids}日期相同，是否为同一次活动须核对")
    evidence = tuple(
        Evidence(join(entry.pointer, name), entry.data[name])
        for entry in doubtful
        if name in entry.data
    )
    return Outcome(Truth.UNKNOWN, evidence, (missing,), tally)


def _of_entries(truth: Truth, pairs: list[tuple[EntryView, Outcome]], all_of: Evidence) -> Outcome:
    """Return an outcome shown by the entries of its own truth, or by the whole list."""
    bearing = [(entry, outcome) for entry, outcome in pairs if outcome.truth is truth]
    if truth is Truth.UNKNOWN:
        return merged(truth, [outcome for _, outcome in bearing])
    evidence = tuple(part for entry, _ in bearing for part in entry.identity)
    tally = next((outcome.tally for _, outcome in bearing if outcome.tally is not None), None)
    hints = tuple(dict.fromkeys(hint for _, outcome in bearing for hint in outcome.hints))
    return Outcome(truth, evidence or (all_of,), tally=tally, hints=hints)


def _truth(value: bool) -> Truth:  # noqa: FBT001  a conversion
    return Truth.TRUE if value else Truth.FALSE


def _open(possible: bool) -> Truth:  # noqa: FBT001  a conversion
    return Truth.UNKNOWN if possible else Truth.FALSE
