"""One rule judged: a result for the unit, or for each entry that it reaches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.engine.compiled import CompiledRule, InTime, ItemCoverage, OpenEnd, Remarked
from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.coverage import evaluate_coverage
from shufa_rules.engine.facts import EntryView, Facts
from shufa_rules.engine.findings import with_findings
from shufa_rules.engine.message import MessageFacts, compose_message
from shufa_rules.engine.outcome import Missing, Outcome, merged, unknown
from shufa_rules.engine.scope import Scope
from shufa_rules.engine.truth import Truth
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_DEADLINE = Missing("timetable", "deadline", "方案未定期限，尚不能说逾期")
SUPERIOR_TIMETABLE = Missing(
    "timetable", "superior_authority", "时间按上级主管部门年终考核工作安排，本方案不查期限"
)


@frozen
class _Judged:
    """A status with its grounds; `wording` is the status whose template tells it."""

    status: Status
    outcome: Outcome
    deadline: date | None = None
    wording: Status | None = None


def evaluate_rule(rule: CompiledRule, facts: Facts) -> Iterator[Result]:
    """Yield the results of one rule; there is always at least one.

    Entries of which it isn't known whether the rule reaches them share one result.
    """
    if rule.for_each is None:
        yield _result(rule, facts, [], _judge(rule, facts, None))
        return
    entries = facts.collections[rule.for_each]
    if entries is None and (_says_when(rule) or not _could_reach(rule, facts)):
        yield not_applicable(rule, facts)
        return
    if entries is None:
        lacking = unknown(facts.lacking(rule.for_each))
        yield _result(rule, facts, [], _Judged(Status.UNDETERMINED, lacking))
        return
    open_cases: list[tuple[EntryView, _Judged]] = []
    reached = False
    for entry in entries:
        reach = _reach(rule, facts, entry)
        if reach.truth is Truth.UNKNOWN and not _says_when(rule):
            open_cases.append((entry, _Judged(Status.UNDETERMINED, reach)))
        elif reach.truth is Truth.TRUE:
            reached = True
            yield result_for(rule, facts, entry)
    open_cases += [
        (vacancy.head, _Judged(Status.UNDETERMINED, unknown(vacancy.missing)))
        for vacancy in facts.vacancies
        if rule.for_each == "people"
        and not _says_when(rule)
        and _reach(rule, facts, vacancy.head).truth is not Truth.FALSE
    ]
    if open_cases:
        together = merged(Truth.UNKNOWN, [judged.outcome for _, judged in open_cases])
        subjects = [entry for entry, _ in open_cases if "id" in entry.data]
        yield _result(rule, facts, subjects, _Judged(Status.UNDETERMINED, together))
    elif not reached:
        yield not_applicable(rule, facts)


def result_for(rule: CompiledRule, facts: Facts, entry: EntryView) -> Result:
    """Return the result of a rule for an entry that it is known to reach."""
    return _result(rule, facts, [entry], _judge_requirement(rule, facts, entry))


def not_applicable(rule: CompiledRule, facts: Facts) -> Result:
    """Return the result of a rule on a list that is known to reach none of its entries."""
    return _result(rule, facts, [], _Judged(Status.NOT_APPLICABLE, Outcome(Truth.FALSE)))


def _judge(rule: CompiledRule, facts: Facts, entry: EntryView | None) -> _Judged:
    reach = _reach(rule, facts, entry)
    if reach.truth is Truth.FALSE or (reach.truth is Truth.UNKNOWN and _says_when(rule)):
        return _Judged(Status.NOT_APPLICABLE, Outcome(Truth.FALSE, reach.evidence))
    if reach.truth is Truth.UNKNOWN:
        return _Judged(Status.UNDETERMINED, reach)
    return _judge_requirement(rule, facts, entry)


def _could_reach(rule: CompiledRule, facts: Facts) -> bool:
    """Say whether a rule could reach an entry of which nothing is known: whether the unit fits."""
    anything = EntryView(f"/{rule.for_each}", {})
    return _reach(rule, facts, anything).truth is not Truth.FALSE


def _says_when(rule: CompiledRule) -> bool:
    """Whether a rule only says when something came that another rule asks for.

    What isn't known to have come is that rule's to tell, once.
    """
    return isinstance(rule.require, InTime)


def _reach(rule: CompiledRule, facts: Facts, entry: EntryView | None) -> Outcome:
    if rule.when is None:
        return Outcome(Truth.TRUE)
    return evaluate_condition(rule.when, _scope(rule, facts, entry))


def _judge_requirement(rule: CompiledRule, facts: Facts, entry: EntryView | None) -> _Judged:
    scope = _scope(rule, facts, entry)
    match rule.require:
        case ItemCoverage() as coverage:
            if entry is None:
                raise TypeError("coverage is judged for each person")
            outcome = evaluate_coverage(coverage, entry, facts)
        case Remarked(condition, remark):
            outcome = evaluate_condition(condition, scope)
            if outcome.truth is Truth.FALSE:
                outcome = Outcome(Truth.TRUE, outcome.evidence, hints=(remark,))
        case InTime() as in_time:
            return _judge_in_time(in_time, scope)
        case condition:
            outcome = evaluate_condition(condition, scope)
    deadline = _shown_deadline(rule, scope)
    if outcome.truth is Truth.TRUE:
        return _Judged(Status.SATISFIED, outcome, deadline)
    if outcome.truth is Truth.UNKNOWN:
        return _Judged(Status.UNDETERMINED, outcome)
    if deadline is not None:
        return _Judged(Status.VIOLATED, outcome, deadline)
    return _judge_shortfall(rule, scope, entry, outcome)


def _shown_deadline(rule: CompiledRule, scope: Scope) -> date | None:
    if rule.shown_deadline is None:
        return None
    day = scope.lookup(rule.shown_deadline)
    return None if isinstance(day, Missing) else date.fromisoformat(day.value)


def _judge_in_time(in_time: InTime, scope: Scope) -> _Judged:
    until = scope.lookup(in_time.until)
    if isinstance(until, Missing):
        return _Judged(Status.UNDETERMINED, unknown(until))
    deadline = date.fromisoformat(until.value)
    if scope.facts.as_of <= deadline:
        return _Judged(Status.SATISFIED, Outcome(Truth.TRUE), deadline)
    then = evaluate_condition(in_time.condition, scope_on(deadline, scope))
    status = {
        Truth.TRUE: Status.SATISFIED,
        Truth.FALSE: Status.VIOLATED,
        Truth.UNKNOWN: Status.UNDETERMINED,
    }[then.truth]
    return _Judged(status, then, deadline)


def scope_on(day: date, scope: Scope) -> Scope:
    """Return what a condition saw on an earlier day, from the same entry."""
    facts = with_findings(scope.facts.on(day))
    pointers = {entry.pointer for entry in scope.entries.values()}
    around = {
        entry.pointer: entry
        for entries in facts.collections.values()
        for entry in entries or ()
        if entry.pointer in pointers
    }
    entries = {name: around.get(entry.pointer, entry) for name, entry in scope.entries.items()}
    innermost = scope.innermost
    return Scope(facts, entries, innermost and around.get(innermost.pointer, innermost))


def _judge_shortfall(
    rule: CompiledRule, scope: Scope, entry: EntryView | None, outcome: Outcome
) -> _Judged:
    """Say whether what is not there is late, or can still come."""
    if rule.until is None:
        return _Judged(Status.VIOLATED, outcome)
    missing: Missing | None = None
    if entry is not None and entry.derived.get("timetable") == "superior_authority":
        missing = SUPERIOR_TIMETABLE
    elif isinstance(rule.until, OpenEnd):
        missing = NO_DEADLINE
    if missing is None and not isinstance(rule.until, OpenEnd):
        until = scope.lookup(rule.until)
        if not isinstance(until, Missing):
            deadline = date.fromisoformat(until.value)
            late = scope.facts.as_of > deadline
            return _Judged(Status.VIOLATED if late else Status.PENDING, outcome, deadline)
        missing = until
    # It is not there, that is known; whether it is late is not.
    return _Judged(
        Status.UNDETERMINED,
        evolve(outcome, truth=Truth.UNKNOWN, missing=() if missing is None else (missing,)),
        wording=Status.VIOLATED,
    )


def _scope(rule: CompiledRule, facts: Facts, entry: EntryView | None) -> Scope:
    scope = Scope(facts)
    return scope if entry is None or rule.entry is None else scope.inside(rule.entry, entry)


def _result(
    rule: CompiledRule, facts: Facts, entries: Sequence[EntryView], judged: _Judged
) -> Result:
    name = "、".join(name_of(entry, facts) for entry in entries) or str(facts.unit["name"])
    entry = entries[0] if len(entries) == 1 else None
    message = compose_message(
        rule.messages,
        (judged.wording or judged.status).value,
        MessageFacts(
            title=rule.title,
            subject=name,
            entry_name=rule.entry,
            entry={} if entry is None else entry.fields,
            outcome=judged.outcome,
            as_of=facts.as_of,
            year=facts.year,
            deadline=judged.deadline,
        ),
    )
    wants_remedy = judged.status in {Status.VIOLATED, Status.PENDING, Status.UNDETERMINED}
    return Result(
        rule=rule.id,
        title=rule.title,
        status=judged.status,
        severity=rule.severity,
        subject="、".join(entry.id for entry in entries) or str(facts.unit["id"]),
        subject_name=name,
        cite=rule.cite,
        quote=rule.quote,
        evidence=judged.outcome.evidence,
        missing=judged.outcome.missing if judged.status is Status.UNDETERMINED else (),
        message=message,
        remedy=remedy_of(rule, judged.outcome.missing) if wants_remedy else None,
        deadline=judged.deadline,
    )


def remedy_of(rule: CompiledRule, missing: tuple[Missing, ...]) -> str | None:
    """Return what a clerk can do; where only a binding is missing, nothing in the record helps."""
    if missing and all(part.kind == "parameter" for part in missing):
        ids = "、".join(dict.fromkeys(part.what for part in missing))
        return f"由有权机关书面确定后写入参数取值（bindings）：{ids}"
    return rule.remedy


def name_of(entry: EntryView, facts: Facts) -> str:
    """Return what a clerk calls an entry: its name, or its id with the person it is about."""
    if "name" in entry.data:
        return str(entry.data["name"])
    person = entry.data.get("person")
    for other in facts.collections["people"] or ():
        if other.id == person:
            return f"{entry.id}（{other.data['name']}）"
    return entry.id
