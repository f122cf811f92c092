"""Rules written as lines of a function that judges one entry: one small number a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from attrs import define, evolve, field

from shufa_rules.engine.compiled import CompiledRule, InTime, ItemCoverage, OpenEnd, Remarked
from shufa_rules.engine.fused.block import Block, Constants, NotFusedError
from shufa_rules.engine.fused.code import (
    LATE_UNKNOWN,
    PENDING,
    REACH_UNKNOWN,
    SATISFIED,
    UNDETERMINED,
    VIOLATED,
)
from shufa_rules.engine.fused.condition_writing import ConditionWriter
from shufa_rules.engine.fused.function_text import FunctionText, function_text
from shufa_rules.engine.fused.operand import EntrySight, Known, Lacking, Read, Sight
from shufa_rules.engine.fused.passages import plan_of
from shufa_rules.engine.fused.truth_text import NO, YES, Truth2, conjunction
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import All, Condition, Reference
from shufa_rules.schema.calendar import is_date

_OWN_EVENTS = re.compile(r"own\.get\((c[0-9]+), \(\)\)")

OWN = "e"
"""The name of the entry that a function judges."""


@frozen
class WrittenFunction:
    """A function that judges one entry, or the unit.

    Attributes:
        source: its lines and constants.
        rules: the numbers of the rules that its codes are for, in their order.
        unsure: the numbers of rules that the reference evaluator has to judge.
        joined: activities whose events have to name a person each.
    """

    source: FunctionText
    rules: tuple[int, ...]
    unsure: frozenset[int]
    joined: frozenset[str]


@define
class _FunctionWriter:
    """Writes one function."""

    sight: Sight
    entry: EntrySight | None
    constants: Constants = field(init=False, factory=Constants)
    conditions: ConditionWriter = field(init=False)
    block: Block = field(init=False)
    unsure: set[int] = field(factory=set)
    rules: list[int] = field(factory=list)
    returned: list[str] = field(factory=list)

    def write(self, rules: Iterable[tuple[int, CompiledRule]]) -> FunctionText:
        self.block = Block()
        self.conditions = ConditionWriter(self.block, self.constants)
        covering: dict[str, list[tuple[int, ItemCoverage]]] = {}
        for number, rule in rules:
            before, depth = len(self.block.lines), self.block.depth
            try:
                self._write_rule(number, rule, covering)
            except NotFusedError:
                del self.block.lines[before:]
                self.unsure.add(number)
            self.block.depth = depth
        for uncovered, asked in covering.items():
            codes = self.block.fresh("g")
            plan = self.constants.name(plan_of([coverage for _, coverage in asked]))
            self.block.line(f"{codes} = cover(k, {OWN}.id, {plan}, {uncovered})")
            self.rules += [number for number, _ in asked]
            self.returned.append(f"*{codes}")
        self.block.line(f"return ({', '.join(self.returned)}{',' if self.returned else ''})")
        head = []
        lines = [*self.conditions.top.lines, *self.block.lines]
        names, lines = looked_up_once(lines)
        head += names
        codes_of = [name for name in self.returned if not name.startswith("*")]
        if codes_of:
            head.append(f"    {' = '.join(codes_of)} = 0")
        parameters = "k" if self.entry is None else f"{OWN}, k"
        return function_text(parameters, [*head, *lines], self.constants)

    def _sight_of(self, rule: CompiledRule) -> Sight:
        if self.entry is None or rule.entry is None:
            return self.sight
        return self.sight.inside(rule.entry, self.entry)

    def _write_rule(
        self, number: int, rule: CompiledRule, covering: dict[str, list[tuple[int, ItemCoverage]]]
    ) -> None:
        sight = self._sight_of(rule)
        certain = self._write_reach(rule.when, sight)
        if certain is None or (certain == NO and isinstance(rule.require, InTime)):
            self.block.line("pass")
            return
        if isinstance(rule.require, ItemCoverage) and certain == YES and self.block.depth == 1:
            if self.entry is None or self.entry.collection != "people":
                raise NotFusedError("coverage is judged for each person")
            covering.setdefault(self._code_of_shortfall(rule, sight), []).append(
                (number, rule.require)
            )
            return
        code = f"r{number}"
        self.rules.append(number)
        self.returned.append(code)
        try:
            self._write_code(rule, sight, code, certain)
        except NotFusedError:
            self.rules.pop()
            self.returned.pop()
            raise

    def _write_reach(self, when: Condition | None, sight: Sight) -> str | None:
        """Write the tests of where a rule reaches, one under the other.

        Returns:
            an expression that says whether it reaches for certain where it may; `None` where it
            never reaches.
        """
        certain = []
        for part in parts_of(when):
            truth = self.conditions.write(part, sight)
            if truth.possible == NO:
                return None
            if truth.possible != YES:
                self.block.line(f"if {truth.possible}:")
                self.block.depth += 1
            if not truth.is_plain:
                certain.append(truth.certain)
        return conjunction(certain)

    def _write_code(self, rule: CompiledRule, sight: Sight, code: str, certain: str) -> None:
        unknown = UNDETERMINED if self.entry is None else REACH_UNKNOWN
        if certain == NO:
            self.block.line(f"{code} = {unknown}")
        elif certain == YES:
            self._write_requirement(rule, sight, code)
        else:
            with self.block.under(f"if {certain}:"):
                self._write_requirement(rule, sight, code)
            if not isinstance(rule.require, InTime):
                with self.block.under("else:"):
                    self.block.line(f"{code} = {unknown}")

    def _write_requirement(self, rule: CompiledRule, sight: Sight, code: str) -> None:
        match rule.require:
            case ItemCoverage():
                raise NotFusedError("coverage that hangs on more than the kind of person")
            case Remarked(condition):
                truth = self.conditions.write(condition, sight)
                told = Truth2(f"({truth.certain} or not ({truth.possible}))", YES)
                if truth.is_plain:
                    told = Truth2(YES, YES)
                self._assign(code, told, str(VIOLATED))
            case InTime(condition, until):
                self._write_in_time(rule, condition, until, sight, code)
            case condition:
                truth = self.conditions.write(condition, sight)
                self._assign(code, truth, self._code_of_shortfall(rule, sight))

    def _assign(self, code: str, truth: Truth2, otherwise: str) -> None:
        if truth.certain == YES:
            self.block.line(f"{code} = {SATISFIED}")
            return
        text = otherwise
        if truth.possible == YES:
            text = str(UNDETERMINED)
        elif not truth.is_plain:
            text = f"{UNDETERMINED} if {truth.possible} else {otherwise}"
        if truth.certain != NO:
            text = f"{SATISFIED} if {truth.certain} else {text}"
        self.block.line(f"{code} = {text}")

    def _write_in_time(
        self, rule: CompiledRule, condition: object, until: Reference, sight: Sight, code: str
    ) -> None:
        if isinstance(condition, ItemCoverage | Remarked | InTime):
            raise NotFusedError(rule.id)
        day = day_text(self.constants, until, sight)
        if day is None:
            self.block.line(f"{code} = {UNDETERMINED}")
            return
        if self.entry is not None and self.entry.collection == "rectifications":
            raise NotFusedError("what was verified when")
        with self.block.under(f"if k.as_of <= {day}:"):
            self.block.line(f"{code} = {SATISFIED}")
        with self.block.under("else:"):
            truth = self.conditions.write(condition, evolve(sight, day=day))  # type: ignore[arg-type]
            self._assign(code, truth, str(VIOLATED))

    def _code_of_shortfall(self, rule: CompiledRule, sight: Sight) -> str:
        """Return the code, as text, of what is not there: late, or still to come."""
        shown = rule.shown_deadline
        if shown is not None and day_text(self.constants, shown, sight) is not None:
            return str(VIOLATED)
        if rule.until is None:
            return str(VIOLATED)
        if self.entry is not None and self.entry.collection == "people":
            timetable = self.entry.known.get("timetable")
            if not isinstance(timetable, Known | Lacking):
                raise NotFusedError("timetable")
            if timetable == Known("superior_authority"):
                return str(LATE_UNKNOWN)
        if isinstance(rule.until, OpenEnd):
            return str(LATE_UNKNOWN)
        day = day_text(self.constants, rule.until, sight)
        if day is None:
            return str(LATE_UNKNOWN)
        return f"({VIOLATED} if k.as_of > {day} else {PENDING})"


def day_text(constants: Constants, reference: Reference, sight: Sight) -> str | None:
    """Return the expression of a deadline; `None` where none is known.

    Raises:
        NotFusedError: it is no day of the binding or the calendar.
    """
    found = sight.lookup(reference)
    match found:
        case Lacking():
            return None
        case Known(str() as day) if is_date(day):
            return constants.name(day)
        case Read(text, None) if text.startswith("k.year_"):
            return text
        case _:
            raise NotFusedError(str(reference))


def write_function(
    rules: list[tuple[int, CompiledRule]], sight: Sight, entry: EntrySight | None
) -> WrittenFunction:
    """Write the function that judges entries of one sort, or the unit where there is no entry."""
    writer = _FunctionWriter(sight, entry)
    source = writer.write(rules)
    return WrittenFunction(
        source, tuple(writer.rules), frozenset(writer.unsure), frozenset(writer.conditions.joined)
    )


def looked_up_once(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return lines that name a person's events of each activity, and the lines with those names."""
    found = dict.fromkeys(name for line in lines for name in _OWN_EVENTS.findall(line))
    names = [f"    own = k.by_person.get({OWN}.id, NOTHING)"] if found else []
    names += [f"    o{name[1:]} = own.get({name}, ())" for name in found]
    return names, [_OWN_EVENTS.sub(lambda match: f"o{match[1][1:]}", line) for line in lines]


def write_absent(rules: list[tuple[int, CompiledRule]], sight: Sight) -> WrittenFunction:
    """Write the function for a list that the record lacks: what could reach is undetermined."""
    block, constants = Block(), Constants()
    writer = ConditionWriter(block, constants)
    numbers: list[int] = []
    unsure: set[int] = set()
    returned = []
    for number, rule in rules:
        if isinstance(rule.require, InTime):
            continue
        entry = EntrySight(str(rule.for_each), OWN, nobody=True)
        before = len(block.lines)
        try:
            inner = sight.inside(str(rule.entry), entry)
            truths = [writer.write(part, inner) for part in parts_of(rule.when)]
        except NotFusedError:
            del block.lines[before:]
            unsure.add(number)
            continue
        possible = conjunction(truth.possible for truth in truths)
        if possible != NO:
            numbers.append(number)
            returned.append(
                str(UNDETERMINED) if possible == YES else f"{UNDETERMINED} if {possible} else 0"
            )
    block.line(f"return ({', '.join(returned)}{',' if returned else ''})")
    source = function_text("k", [*writer.top.lines, *block.lines], constants)
    return WrittenFunction(source, tuple(numbers), frozenset(unsure), frozenset(writer.joined))


def parts_of(when: Condition | None) -> Iterator[Condition]:
    """Yield the parts of a condition that all have to hold."""
    if isinstance(when, All):
        for part in when.conditions:
            yield from parts_of(part)
    elif when is not None:
        yield when
