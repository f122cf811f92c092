"""A function that writes all results of one entry as JSON: one call where most rules are satisfied.

It writes the results of rules that are satisfied, and says which others reach the entry.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from shufa_rules.engine.compiled import InTime
from shufa_rules.engine.fused.block import Constants, NotFusedError
from shufa_rules.engine.fused.code import SATISFIED
from shufa_rules.engine.fused.function_text import FunctionText, function_text
from shufa_rules.engine.fused.lone_events import LoneEvents
from shufa_rules.engine.fused.result_making import SUBJECT
from shufa_rules.engine.fused.result_writing import encode, inside_text, joined_text, written_day
from shufa_rules.engine.fused.rule_showing import (
    begun,
    is_named,
    possible_reach,
    show_unreached,
    told_besides,
    write_shown,
)
from shufa_rules.engine.fused.rule_writing import looked_up_once
from shufa_rules.engine.fused.showing_writing import ShowingWriter
from shufa_rules.engine.fused.truth_text import NO, YES, negation
from shufa_rules.engine.verdict import Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.lone_events import LoneEvidence
    from shufa_rules.engine.fused.operand import EntrySight, Sight
    from shufa_rules.engine.fused.result_making import ResultMakers
    from shufa_rules.engine.fused.result_writing import ResultWriter

_IDENTITY: Final = re.compile(r"s\.identity\((c[0-9]+), ([a-z][0-9]+)\)")

_OF_UNIT: Final = re.compile(r's\.unit\("(\w+)"\)')

_ONLY: Final = re.compile(r" *found\.append\((.*)\)")
"""The one line that gathers evidence where there is one piece of it."""

NAMES: Final[dict[str, Any]] = {
    "encode": encode,
    "inside_text": inside_text,
    "joined_text": joined_text,
    "text_of": b",".join,
    "written_day": written_day,
}
"""What such a function names besides constants, and besides what every showing names."""


def write_entry_writer(
    rules: Sequence[tuple[int, CompiledRule]],
    sight: Sight,
    entry: EntrySight,
    joined: AbstractSet[str],
    makers: ResultMakers,
) -> FunctionText:
    """Return the function for entries of one sort.

    Args:
        rules: in the order of the codes.
        sight: what conditions see.
        entry: what is known of such an entry.
        joined: activities whose events are known to name a person each.
        makers: what makes the results.
    """
    writer = _EntryWriter(sight, entry, joined, makers)
    for number, rule in rules:
        writer.write(number, rule)
    return writer.text([number for number, _ in rules])


def write_unit_writer(
    rules: Sequence[tuple[int, CompiledRule]],
    beyond: Sequence[tuple[int, CompiledRule]],
    sight: Sight,
    joined: AbstractSet[str],
    makers: ResultMakers,
) -> FunctionText:
    """Return the function for the rules on the unit as a whole; it also writes those that don't reach it.

    Args:
        rules: in the order of the codes.
        beyond: the others, which reach no unit of the kind.
        sight: what conditions see.
        joined: activities whose events are known to name a person each.
        makers: what makes the results.
    """
    writer = _EntryWriter(sight, None, joined, makers)
    for number, rule in rules:
        writer.write(number, rule)
        writer.write_unreached(number, rule, f"not r{number}", is_told=True)
    for number, rule in beyond:
        writer.write_unreached(number, rule, YES, is_told=False)
    return writer.text([number for number, _ in rules])


def _looked_up(match: re.Match[str]) -> str:
    """Return the expression that looks up which entry it is."""
    return f"y{match[1][1:]}[{match[2]}.id]"


def _field(name: str) -> str:
    """Return the expression of a field of the entry as it stands in a message."""
    if not name.isidentifier():
        raise NotFusedError(name)
    return f"inside_text(e.{name})"


class _EntryWriter:
    def __init__(
        self, sight: Sight, entry: EntrySight | None, joined: AbstractSet[str], makers: ResultMakers
    ) -> None:
        self._makers = makers
        self._sight = sight
        self._entry = entry
        self._joined = joined
        self._showing = ShowingWriter(Constants())
        self._block = self._showing.block
        self._lone = LoneEvents(self._showing.conditions)
        self._variable = "None" if entry is None else "e"

    def write(self, number: int, rule: CompiledRule) -> None:
        """Write the result of a rule that is satisfied; of one that can't be written, only its number."""
        test = "if"
        with self._or_nothing():
            with self._block.under(f"if r{number} == {SATISFIED}:"):
                self._write_satisfied(number, rule)
            test = "elif"
        with self._block.under(f"{test} r{number}:"):
            self._block.line(f"left.append(({number}, r{number}))")

    def write_unreached(self, number: int, rule: CompiledRule, test: str, *, is_told: bool) -> None:
        """Write the result of a rule that doesn't reach the unit; nothing of one that can't be written.

        Args:
            number: of the rule.
            rule: the rule.
            test: the expression that says that it doesn't.
            is_told: whether a code says so; of a rule that only says when something came, none does.
        """
        showing, block = self._showing, self._block
        with self._or_nothing():
            writer = self._result_writer(number, Status.NOT_APPLICABLE)
            with block.under(f"if {test}:"):
                possible = NO
                if not is_told or isinstance(rule.require, InTime):
                    possible = possible_reach(showing, rule, self._sight)
                with block.under(f"if {negation(possible)}:"):
                    showing.shown.clear()
                    start = len(block.lines)
                    show_unreached(showing, rule, self._sight)
                    self._write_gathered(number, writer, self._taken(start), "None")
                self._refuse_unjoined()

    def _write_satisfied(self, number: int, rule: CompiledRule) -> None:
        writer = self._result_writer(number, Status.SATISFIED)
        sight, block, showing = self._sight, self._block, self._showing
        if rule.entry is not None and self._entry is not None:
            sight = sight.inside(rule.entry, self._entry)
        showing.shown.clear()
        start = len(block.lines)
        day = write_shown(showing, rule, "held", sight)
        self._refuse_unjoined()
        gathering = self._taken(start)
        alone = self._alone(rule, sight, writer)
        if alone is None:
            self._write_gathered(number, writer, gathering, day)
            return
        with block.under(f"if {alone.guard}:"):
            pieces = self._pieces(writer, alone.pieces, day)
            block.line(f"rows[{number}] += ({', '.join(pieces)})")
        with block.under("else:"):
            self._write_gathered(number, writer, [f"    {line}" for line in gathering], day)

    def _result_writer(self, number: int, status: Status) -> ResultWriter:
        maker = self._makers.of(number, status)
        if not maker.is_sure:
            raise NotFusedError("a message that names what is derived")
        return maker.writer

    def _refuse_unjoined(self) -> None:
        if not self._showing.conditions.joined <= self._joined:
            raise NotFusedError("whom an event is about has to be known")

    def _taken(self, start: int) -> list[str]:
        """Return the lines from a place on, which then stand there no more."""
        lines = self._block.lines[start:]
        del self._block.lines[start:]
        return lines

    @contextmanager
    def _or_nothing(self) -> Iterator[None]:
        """Write what is written within, or nothing where it can't be."""
        block, conditions = self._block, self._showing.conditions
        before = len(block.lines), len(conditions.top.lines), block.depth
        kept = dict(conditions.shared), set(conditions.joined)
        try:
            yield
        except NotFusedError:
            del block.lines[before[0] :], conditions.top.lines[before[1] :]
            block.depth = before[2]
            conditions.shared, conditions.joined = kept

    def _alone(self, rule: CompiledRule, sight: Sight, writer: ResultWriter) -> LoneEvidence | None:
        """Return the evidence that needs no gathering where each activity has one event."""
        if writer.pieces is None or self._entry is None or self._entry.collection != "people":
            return None
        try:
            return self._lone.evidence(rule, sight)
        except NotFusedError:
            return None

    def _write_gathered(
        self, number: int, writer: ResultWriter, gathering: list[str], day: str
    ) -> None:
        """Write the lines that gather what shows a rule, and then its result."""
        block = self._block
        only = _ONLY.fullmatch("\n".join(gathering))
        if only is not None and writer.pieces is not None:
            block.line(f"rows[{number}] += ({', '.join(self._pieces(writer, [only[1]], day))})")
            return
        for line in begun(gathering):
            block.line(line)
        block.lines += gathering
        tally, hints = told_besides(gathering)
        shown = f"(found, {tally}, {hints}, {day}, ())"
        write = f"{self._showing.constants.name(writer)}.write"
        write = f"{write}(rows[{number}], subject, {shown}, k, {self._variable})"
        if writer.pieces is None:
            block.line(write)
            return
        pieces = self._pieces(writer, [self._showing.shown.text_of_found()], day)
        add = f"rows[{number}] += ({', '.join(pieces)})"
        if is_named(gathering, "hints"):
            with block.under("if hints:"):
                block.line(write)
            with block.under("else:"):
                block.line(add)
        else:
            block.line(add)

    def _pieces(self, written: ResultWriter, evidence: list[str], day: str) -> list[str]:
        """Return the expressions of the pieces of a result whose message names no more than a name."""
        name = self._showing.constants.name
        others = (written.pieces or [b""])[:-1]
        values = self._showing.constants.values
        last, ends = b"", []
        if day == "None":
            last = written.ended(b"null}")
        elif day in values:
            last = written.ended(written_day(values[day]))
        else:
            last, ends = written.ended(b""), [f"written_day({day})"]
        filled = ["inside" if hole == SUBJECT else _field(hole) for hole in written.holes]
        rest = [
            expression
            for piece, told in zip(others, filled, strict=True)
            for expression in (name(piece), told)
        ]
        before = [name(written.head), "keys", name(written.before)]
        return [*before, *evidence, *rest, name(last), *ends]

    def text(self, numbers: list[int]) -> FunctionText:
        """Return the whole function."""
        self._block.line("return left")
        top = self._showing.conditions.top.lines
        lines = [*self._lone.lines(), *top, *self._block.lines]
        head = [
            f"    [{', '.join(f'r{number}' for number in numbers)}] = codes",
            "    keys, inside, left = subject.keys, subject.inside, []",
        ]
        names, lines = looked_up_once(lines)
        head += names
        if is_named(lines, "naming"):
            head.append("    naming = s.naming(e.id)")
        lists = dict.fromkeys(name for line in lines for name, _ in _IDENTITY.findall(line))
        head += [f"    y{name[1:]} = s.identities({name})" for name in lists]
        lines = [_IDENTITY.sub(_looked_up, line) for line in lines]
        fields = list(dict.fromkeys(name for line in lines for name in _OF_UNIT.findall(line)))
        head += [f'    v{place} = s.unit("{name}")' for place, name in enumerate(fields)]
        lines = [_OF_UNIT.sub(lambda match: f"v{fields.index(match[1])}", line) for line in lines]
        parameters = "e, k, s, codes, subject, rows"
        return function_text(parameters, [*head, *lines], self._showing.constants)
