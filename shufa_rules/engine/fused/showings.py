"""The functions that show how rules stand, each written when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import RLock
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from shufa_rules.engine.characters import count_characters
from shufa_rules.engine.condition_evaluation import remark_on_length
from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.engine.fused.code import STATUS, UNREACHED
from shufa_rules.engine.fused.coverage_showing import covered, uncovered
from shufa_rules.engine.fused.lists import NOTHING
from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.fused.result_making import ResultMaker
from shufa_rules.engine.fused.rule_showing import CASES, Case, Show, write_showing
from shufa_rules.engine.names import plain_name
from shufa_rules.engine.outcome import Tally

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


class Showings:
    """Shows how the rules of one program stand."""

    def __init__(
        self,
        rules: Sequence[CompiledRule],
        sight: Sight,
        joined: set[str],
        writing: RLock,
    ) -> None:
        self._rules = rules
        self._sight = sight
        self._joined = joined
        self._made: dict[tuple[tuple[str, ...], int, Case], Show | None] = {}
        self._writing = writing
        self._asked: dict[tuple[str, ...], int] = {}
        self._entry_writers: dict[tuple[str, ...], EntryWriter] = {}
        self.texts: dict[tuple[tuple[str, ...], int, Case], FunctionText] = {}

    def teller(self, judge: Judge, number: int, code: int) -> tuple[Show | None, ResultMaker]:
        """Return what shows how a rule stands with entries of a sort, and what makes results of it.

        Nothing shows it where the reference evaluator has to be asked.
        """
        key = number, code
        found = judge.tellers.get(key)
        if found is None:
            rule = self._rules[number]
            maker, show = ResultMaker(rule, STATUS[code]), None
            # What reaches no entry of a list shows nothing; what doesn't reach the unit does.
            shows = code in CASES and (code != UNREACHED or rule.for_each is None)
            if shows and maker.is_sure:
                show = self.of(judge.sort, judge.entry, number, CASES[code])
            found = judge.tellers[key] = show, maker
        return found

    def entry_writer(self, judge: Judge) -> EntryWriter | None:
        """Return what writes the results of an entry that are satisfied, once it is worth its writing."""
        try:
            return self._entry_writers[judge.sort]
        except KeyError:
            pass
        asked = self._asked[judge.sort] = self._asked.get(judge.sort, 0) + 1
        if asked <= ENTRIES_BEFORE or judge.entry is None:
            return None
        from shufa_rules.engine.fused.entry_writing import NAMES, write_entry_writer

        with self._writing:
            rules = [(number, self._rules[number]) for number in judge.rules]
            source = write_entry_writer(rules, self._sight, judge.entry, self._joined)
            self._entry_writers[judge.sort] = source.function({**_NAMES, **NAMES})
        return self._entry_writers[judge.sort]

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
