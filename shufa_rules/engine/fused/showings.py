"""The functions that show how rules stand, each written when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from shufa_rules.engine.characters import count_characters
from shufa_rules.engine.condition_evaluation import remark_on_length
from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.engine.fused.code import LATE_UNKNOWN, STATUS, UNREACHED
from shufa_rules.engine.fused.code_summary import MOST_KEPT
from shufa_rules.engine.fused.coverage_showing import covered, uncovered
from shufa_rules.engine.fused.lists import NOTHING
from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.fused.result_making import ResultMaker, ResultMakers
from shufa_rules.engine.fused.rule_showing import CASES, Case, Show, write_showing
from shufa_rules.engine.names import plain_name
from shufa_rules.engine.outcome import Tally
from shufa_rules.engine.verdict import Status

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.function_text import FunctionText
    from shufa_rules.engine.fused.judge import Judge
    from shufa_rules.engine.fused.operand import EntrySight, Sight

_NAMES: Final[dict[str, Any]] = {
    "MISSING": MISSING,
    "NOTHING": NOTHING,
    "Tally": Tally,
    "count_characters": count_characters,
    "covered": covered,
    "plain_name": plain_name,
    "remark_on_length": remark_on_length,
    "uncovered": uncovered,
}
"""What the functions name besides constants."""


ENTRIES_BEFORE = 16
"""How many entries of a sort are written rule by rule, before a function is written for them all."""

EntryWriter: TypeAlias = "Callable[..., list[tuple[int, int]]]"
"""Writes the results of an entry that are satisfied; returns the other rules that reach it, with codes."""

Segment: TypeAlias = "int | tuple[bytes, ...]"
"""The results of one rule, by its number; or of rules that follow one another, as pieces of JSON."""


class Showings:
    """Shows how the rules of one program stand."""

    def __init__(
        self,
        rules: Sequence[CompiledRule],
        sight: Sight,
        joined: set[str],
        writing: RLock,
        makers: ResultMakers,
    ) -> None:
        self._rules = rules
        self._sight = sight
        self._joined = joined
        self._made: dict[tuple[tuple[str, ...], int, Case], Show | None] = {}
        self._writing = writing
        self._makers = makers
        self._asked: dict[tuple[str, ...], int] = {}
        self._entry_writers: dict[tuple[str, ...], EntryWriter] = {}
        self._segments: dict[int, tuple[Segment, ...]] = {}
        self.texts: dict[tuple[tuple[str, ...], int, Case], FunctionText] = {}
        self.writer_texts: dict[tuple[str, ...], FunctionText] = {}

    def teller(self, judge: Judge, number: int, code: int) -> tuple[Show | None, ResultMaker]:
        """Return what shows how a rule stands with entries of a sort, and what makes results of it.

        Nothing shows it where the reference evaluator has to be asked.
        """
        key = number, code
        found = judge.tellers.get(key)
        if found is None:
            rule = self._rules[number]
            told = Status.VIOLATED if code == LATE_UNKNOWN else None
            maker, show = self._makers.of(number, STATUS[code], told), None
            # What reaches no entry of a list shows nothing; what doesn't reach the unit does.
            shows = code in CASES and (code != UNREACHED or rule.for_each is None)
            if shows and maker.is_sure:
                show = self.of(judge.sort, judge.entry, number, CASES[code])
            found = judge.tellers[key] = show, maker
        return found

    def entry_writer(self, judge: Judge) -> EntryWriter | None:
        """Return what writes the results of an entry that are satisfied, once it is worth its writing.

        That for the unit writes the rules that don't reach it besides.
        """
        try:
            return self._entry_writers[judge.sort]
        except KeyError:
            pass
        asked = self._asked[judge.sort] = self._asked.get(judge.sort, 0) + 1
        if asked <= ENTRIES_BEFORE:
            return None
        from shufa_rules.engine.fused.entry_writing import NAMES

        with self._writing:
            source = self.writer_texts[judge.sort] = self._write_all_of(judge)
            self._entry_writers[judge.sort] = source.function({**_NAMES, **NAMES})
        return self._entry_writers[judge.sort]

    def _write_all_of(self, judge: Judge) -> FunctionText:
        from shufa_rules.engine.fused.entry_writing import write_entry_writer, write_unit_writer

        rules = [(number, self._rules[number]) for number in judge.rules]
        if judge.entry is not None:
            return write_entry_writer(rules, self._sight, judge.entry, self._joined, self._makers)
        told = {*judge.rules, *judge.written.unsure}
        beyond = [
            (number, rule)
            for number, rule in enumerate(self._rules)
            if rule.for_each is None and number not in told
        ]
        return write_unit_writer(rules, beyond, self._sight, self._joined, self._makers)

    def segments(self, reached: int) -> tuple[Segment, ...]:
        """Return where results of rules that reach nothing stand, written but for the unit's name.

        Args:
            reached: the rules that reach something, as the bits of a number.

        Returns:
            in document order, numbers of rules whose results are made elsewhere, and pieces that
            go with the unit's id and name between any two.
        """
        found = self._segments.get(reached)
        if found is None:
            if len(self._segments) >= MOST_KEPT:
                self._segments.clear()
            found = self._segments[reached] = tuple(self._find_segments(reached))
        return found

    def _find_segments(self, reached: int) -> Iterator[Segment]:
        run: list[bytes] = []
        for number, rule in enumerate(self._rules):
            bare = None
            if rule.for_each is not None and not reached >> number & 1:
                maker = self._makers.of(number, STATUS[UNREACHED])
                bare = maker.writer.bare if maker.is_sure else None
            if bare is None:
                if run:
                    yield tuple(run)
                    run = []
                yield number
            elif run:
                run[-1:] = [run[-1] + bare[0], bare[1]]
            else:
                run += bare
        if run:
            yield tuple(run)

    def of(
        self, sort: tuple[str, ...], entry: EntrySight | None, number: int, case: Case
    ) -> Show | None:
        """Return what shows how a rule stands; `None` where the reference evaluator has to.

        Args:
            sort: of entries, as the program calls it.
            entry: what is known of such entries; `None` for the unit.
            number: of the rule.
            case: how it stands.
        """
        key = (sort, number, case)
        try:
            return self._made[key]
        except KeyError:
            with self._writing:
                if key not in self._made:
                    self._made[key] = self._write(key, entry)
                return self._made[key]

    def _write(
        self, key: tuple[tuple[str, ...], int, Case], entry: EntrySight | None
    ) -> Show | None:
        _, number, case = key
        try:
            written = write_showing(self._rules[number], case, self._sight, entry)
        except NotFusedError:
            return None
        if not written.joined <= self._joined:
            return None  # that every event names a person was asked of other activities
        self.texts[key] = written.source
        return written.source.function(_NAMES)
