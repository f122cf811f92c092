"""The functions of a program, each for one sort of entry."""

from __future__ import annotations

from collections.abc import Callable

from attrs import field

from shufa_rules.engine.fused.code_summary import MOST_KEPT, CodeSummary, summarize
from shufa_rules.engine.fused.operand import EntrySight
from shufa_rules.engine.fused.result_making import ResultMaker
from shufa_rules.engine.fused.rule_showing import Show
from shufa_rules.engine.fused.rule_writing import WrittenFunction
from shufa_rules.frozen import frozen

Codes = tuple[int, ...]


@frozen
class Sort:
    """A sort of entries that the program has a function for.

    Attributes:
        key: what the program calls it.
        collection: the list; `None` for the unit.
        entry: what is known of such an entry; `None` for the unit and for a list that isn't there.
        is_absent: whether it is for where the record lacks the list.
    """

    key: tuple[str, ...]
    collection: str | None
    entry: EntrySight | None
    is_absent: bool = False

    @property
    def name(self) -> str:
        """The sort in words."""
        return " ".join(part for part in self.key if part)


@frozen
class Judge:
    """A function of a program.

    Attributes:
        sort: the sort of entries that it is for, as the program calls it.
        entry: what is known of such an entry; `None` for the unit and for a list that isn't there.
        rules: the numbers of the rules, in the order of the codes.
        says_anything: whether there is a rule for such an entry at all.
        tellers: what tells how its rules stand, as far as anybody asked.
    """

    sort: tuple[str, ...]
    entry: EntrySight | None
    written: WrittenFunction
    call: Callable[..., Codes]
    rules: tuple[int, ...]
    says_anything: bool
    tellers: dict[tuple[int, int], tuple[Show | None, ResultMaker]] = field(
        init=False, eq=False, repr=False, factory=dict
    )
    _summaries: dict[Codes, CodeSummary] = field(init=False, eq=False, repr=False, factory=dict)

    def summary(self, codes: Codes) -> CodeSummary:
        """Return what codes that it gave come to."""
        found = self._summaries.get(codes)
        if found is None:
            if len(self._summaries) >= MOST_KEPT:
                self._summaries.clear()
            found = self._summaries[codes] = summarize(self.rules, codes)
        return found
