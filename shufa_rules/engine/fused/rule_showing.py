"""What shows how a rule stands with an entry, as a function; it is written when somebody asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias

from attrs import evolve

from shufa_rules.engine.compiled import CompiledRule, InTime, ItemCoverage, OpenEnd, Remarked
from shufa_rules.engine.facts import unbound
from shufa_rules.engine.fused.block import Constants, NotFusedError
from shufa_rules.engine.fused.code import (
    LATE_UNKNOWN,
    PENDING,
    REACH_UNKNOWN,
    SATISFIED,
    UNREACHED,
    VIOLATED,
)
from shufa_rules.engine.fused.coverage_showing import covered, shown_item, uncovered
from shufa_rules.engine.fused.function_text import FunctionText, function_text
from shufa_rules.engine.fused.operand import EntrySight, Known, Lacking, Sight
from shufa_rules.engine.fused.places import E, Places
from shufa_rules.engine.fused.rule_writing import day_text, looked_up_once, parts_of
from shufa_rules.engine.fused.showing_writing import ShowingWriter
from shufa_rules.engine.fused.truth_text import NO, YES, negation
from shufa_rules.engine.rule_evaluation import NO_DEADLINE, SUPERIOR_TIMETABLE
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import Condition, Present, Reference

if TYPE_CHECKING:
    from shufa_rules.engine.fused.lists import Lists
    from shufa_rules.engine.outcome import Missing, Tally

Case: TypeAlias = Literal["held", "failed", "doubtful", "unreached", "open"]
"""How a rule stands: what it requires is there, or isn't, or isn't and nobody knows whether it is late;
it doesn't reach the unit; or whether it reaches an entry hangs on parameters that are unbound."""

CASES: Final[dict[int, Case]] = {
    SATISFIED: "held",
    VIOLATED: "failed",
    PENDING: "failed",
    UNREACHED: "unreached",
    REACH_UNKNOWN: "open",
    LATE_UNKNOWN: "doubtful",
}
"""The case of a code. All else that is undetermined is the reference evaluator's to tell."""

Shown: TypeAlias = (
    "tuple[Sequence[E], Tally | None, Sequence[str], str | None, tuple[Missing, ...]]"
)
"""Evidence, a count, remarks, the last day for what is required, and what is missing to tell."""

Show: TypeAlias = "Callable[[Any, Lists, Places[Any]], Any]"
"""Shows how a rule stands with an entry (`Shown`), or what is missing to tell whether it reaches it;
`None` where the reference evaluator has to be asked."""


@frozen
class WrittenShowing:
    """A function that shows how one rule stands.

    Attributes:
        source: its lines and constants.
        joined: activities whose events have to name a person each.
    """

    source: FunctionText
    joined: frozenset[str]


def write_showing(
    rule: CompiledRule, case: Case, sight: Sight, entry: EntrySight | None
) -> WrittenShowing:
    """Write the function for one rule and entries of one sort.

    Raises:
        NotFusedError: the reference evaluator has to be asked.
    """
    writer = ShowingWriter(Constants())
    if entry is not None and rule.entry is not None:
        sight = sight.inside(rule.entry, entry)
    if case == "open":
        missing = _write_open(writer, rule.when, sight)
        returned = f"    return {missing}"
    else:
        day = write_shown(writer, rule, case, sight)
        found = "found"
        if writer.shown.kinds and writer.shown.is_distinct:
            found = "s.joined(found)"
        tally, hints = told_besides(writer.block.lines)
        missing = "()"
        if case == "doubtful":
            missing = writer.constants.name((_unknown_end(rule, sight, entry),))
        returned = f"    return {found}, {tally}, {hints}, {day}, {missing}"
    body = [*writer.conditions.top.lines, *writer.block.lines, returned]
    head = [f"    {line}" for line in begun(writer.block.lines)]
    names, body = looked_up_once(body)
    head += names
    source = function_text("e, k, s", [*head, *body], writer.constants)
    return WrittenShowing(source, frozenset(writer.conditions.joined))


def write_shown(writer: ShowingWriter, rule: CompiledRule, case: Case, sight: Sight) -> str:
    """Write what gathers evidence (`found`), a count (`tally`) and remarks (`hints`).

    Returns:
        the expression of the last day that a result names.

    Raises:
        NotFusedError: the reference evaluator has to be asked.
    """
    if case == "unreached":
        possible = possible_reach(writer, rule, sight)
        if possible != NO:
            with writer.block.under(f"if {possible}:"):
                writer.block.line("return None")
        show_unreached(writer, rule, sight)
        return "None"
    holds = case == "held"
    match rule.require:
        case ItemCoverage() as coverage:
            asked = shown_item(coverage, str(_unit_kind(sight)))
            told = covered if holds else uncovered
            remarks = "hints" if asked.remarks or not holds else "_"
            name = writer.constants.name(asked)
            writer.block.line(f"found, {remarks} = {told.__name__}(s, e, {name})")
        case Remarked(condition, remark):
            if not holds:
                raise NotFusedError("what is only remarked never fails")
            _write_remarked(writer, condition, writer.constants.name(remark), sight)
        case InTime(condition, until):
            if isinstance(condition, ItemCoverage | Remarked | InTime) or case == "doubtful":
                raise NotFusedError(rule.id)
            day = day_text(writer.constants, until, sight)
            if day is None:
                raise NotFusedError("nobody knows until when")
            then = evolve(sight, day=day)
            with writer.block.under(f"if k.as_of > {day}:"):
                writer.show(condition, then, "found", holds=holds)
            return day
        case condition:
            writer.show(condition, sight, "found", holds=holds)
    if case == "doubtful":
        return "None"
    return _deadline(writer.constants, rule, sight, holds=holds)


def begun(lines: list[str]) -> list[str]:
    """Return the lines with which evidence, remarks and count begin; what no line adds to needs none."""
    others = [("hints", "[]"), ("tally", "None")]
    named = [(name, value) for name, value in others if is_named(lines, name)]
    return [f"{name} = {value}" for name, value in [("found", "[]"), *named]]


def told_besides(lines: list[str]) -> tuple[str, str]:
    """Return the expressions of the count and of the remarks."""
    return (
        "tally" if is_named(lines, "tally") else "None",
        "hints" if is_named(lines, "hints") else "()",
    )


def is_named(lines: list[str], name: str) -> bool:
    """Say whether lines name something."""
    return any(name in line for line in lines)


def _deadline(constants: Constants, rule: CompiledRule, sight: Sight, *, holds: bool) -> str:
    """Return the expression of the day that a result names."""
    day = None
    if rule.shown_deadline is not None:
        day = day_text(constants, rule.shown_deadline, sight)
    if day is None and not holds and rule.until is not None:
        if isinstance(rule.until, OpenEnd):
            raise NotFusedError("whether it is late")
        day = day_text(constants, rule.until, sight)
        if day is None:
            raise NotFusedError("whether it is late")
    return "None" if day is None else day


def _unknown_end(rule: CompiledRule, sight: Sight, entry: EntrySight | None) -> Missing:
    """Return what is missing to tell whether something is late, as `rule_evaluation` looks for it."""
    timetable = None if entry is None else entry.known.get("timetable")
    if timetable == Known("superior_authority"):
        return SUPERIOR_TIMETABLE
    match rule.until:
        case OpenEnd():
            return NO_DEADLINE
        case Reference("parameter", str(name)) if sight.lookup(rule.until) == Lacking("parameter"):
            return unbound(sight.policy, name)
        case _:
            raise NotFusedError("whether it is late")


def _write_remarked(writer: ShowingWriter, condition: Condition, remark: str, sight: Sight) -> None:
    truth = writer.conditions.write(condition, sight)
    if truth.certain != NO:
        with writer.block.under(f"if {truth.certain}:"):
            writer.show(condition, sight, "found", holds=True)
    if truth.certain != YES:
        with writer.block.under("else:" if truth.certain != NO else "if True:"):
            writer.show(condition, sight, "found", holds=False)
            writer.block.line(f"hints, tally = [{remark}], None")


def possible_reach(writer: ShowingWriter, rule: CompiledRule, sight: Sight) -> str:
    """Write what says whether a rule may reach the unit after all, and return the expression.

    Raises:
        NotFusedError: it does, for all that is known.
    """
    possible = YES if rule.when is None else writer.conditions.write(rule.when, sight).possible
    if possible == YES:
        raise NotFusedError("it may reach every unit")
    return possible


def show_unreached(writer: ShowingWriter, rule: CompiledRule, sight: Sight) -> None:
    """Write what gathers the evidence that a rule doesn't reach the unit."""
    if rule.when is not None:
        writer.show(rule.when, sight, "found", holds=False)


def _write_open(writer: ShowingWriter, when: Condition | None, sight: Sight) -> str:
    """Write what keeps a rule open but for unbound parameters, and return the name of those."""
    missing: set[Missing] = set()
    for part in parts_of(when):
        match part:
            case Present(Reference("parameter", str(name))) if isinstance(
                sight.lookup(part.left), Lacking
            ):
                missing.add(unbound(sight.policy, name))
                continue
        certain = writer.conditions.write(part, sight).certain
        if certain == NO:
            raise NotFusedError("more is missing than parameters")
        if certain != YES:
            with writer.block.under(f"if {negation(certain)}:"):
                writer.block.line("return None")
    if not missing:
        raise NotFusedError("no parameter is missing")
    return writer.constants.name(tuple(sorted(missing)))


def _unit_kind(sight: Sight) -> object:
    return getattr(sight.unit["kind"], "value", None)
