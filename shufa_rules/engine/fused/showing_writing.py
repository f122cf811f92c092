"""What shows that a condition holds, or doesn't, written as lines that gather evidence.

They are for entries of which a program has said how the condition stands, and gather what
`engine.condition_evaluation` gathers. Where it is unknown the reference evaluator is asked.
"""

from __future__ import annotations

from typing import assert_never

from attrs import define, evolve, field

from shufa_rules.engine.fused.block import Block, Constants, NotFusedError
from shufa_rules.engine.fused.condition_writing import ConditionWriter
from shufa_rules.engine.fused.operand import EntrySight, Known, Read, Sight
from shufa_rules.engine.fused.places import identifying_fields
from shufa_rules.engine.fused.shown_set import ShownSet
from shufa_rules.engine.fused.truth_text import NO, YES, negation
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
    Not,
    OneOf,
    Present,
    Reference,
    walk_conditions,
)

_SHOWN_AS_IT_IS = {"string", "text", "date", "integer", "boolean", "enum", "reference"}


@define
class ShowingWriter:
    """Writes the lines of one function; it has an entry `e`, the lists `k` and the places `s`.

    Attributes:
        shown: what is added.
    """

    constants: Constants
    block: Block = field(factory=Block)
    conditions: ConditionWriter = field(init=False)
    shown: ShownSet = field(factory=ShownSet, init=False)
    _named: set[str] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        self.conditions = ConditionWriter(self.block, self.constants)

    def show(self, condition: Condition, sight: Sight, sink: str, *, holds: bool) -> None:
        """Write what gathers the evidence of a condition of which it is known whether it holds.

        Args:
            condition: the condition.
            sight: what it sees.
            sink: the name of the list that evidence is added to.
            holds: whether it is for where the condition holds, or for where it doesn't.

        Raises:
            NotFusedError: the reference evaluator has to be asked.
        """
        match condition:
            case All(parts) | AnyOf(parts):
                if isinstance(condition, All) is holds:
                    for part in parts:
                        self.show(part, sight, sink, holds=holds)
                else:
                    self._show_first(parts, sight, sink, holds=holds)
            case Not(part):
                self.show(part, sight, sink, holds=not holds)
            case Compare(left) | OneOf(left) | BodyOfUnit(left):
                self._show_value(left, sight, sink)
            case Present(left):
                if holds:
                    self._show_value(left, sight, sink)
            case AboutCharacters():
                self._show_length(condition, sight, sink)
            case Exists() | Every() | Count():
                self._show_list(condition, sight, sink, holds=holds)
            case Determined():
                raise NotFusedError("determinations are shown by the reference evaluator")
            case _:
                assert_never(condition)

    def _show_first(
        self, parts: tuple[Condition, ...], sight: Sight, sink: str, *, holds: bool
    ) -> None:
        """Write what shows the first part that decides, as later ones are not looked at."""
        depth = self.block.depth
        for part in parts:
            truth = self.conditions.write(part, sight)
            test = truth.certain if holds else negation(truth.possible)
            if test == NO:
                continue
            if test == YES:
                self._show_or_pass(part, sight, sink, holds=holds)
                break
            with self.block.under(f"if {test}:"):
                self.show(part, sight, sink, holds=holds)
            self.block.line("else:")
            self.block.depth += 1
        else:
            self.block.line("pass")
        self.block.depth = depth

    def _show_or_pass(self, part: Condition, sight: Sight, sink: str, *, holds: bool) -> None:
        before = len(self.block.lines)
        self.show(part, sight, sink, holds=holds)
        if len(self.block.lines) == before:
            self.block.line("pass")

    def _show_value(self, left: Reference, sight: Sight, sink: str) -> None:
        """Write what shows the value that a test was made on, where it stands in the record."""
        root, name = left.root, str(left.name)
        if root is None or root in sight.entries:
            entry = sight.innermost if root is None else sight.entries[root]
            if entry is None:
                raise NotFusedError(str(left))
            self._show_field(entry, left, sight, sink)
        elif root == "year":
            self.shown.add("", "", "year")
            self.block.line(f'{sink}.append(s.told("/year", k.year))')
        elif root == "unit":
            kind = sight.shape.unit[name].kind
            if not name.isidentifier() or kind not in {*_SHOWN_AS_IT_IS, "list"}:
                raise NotFusedError(str(left))
            self.shown.add("", "", f"unit/{name}")
            self.block.line(f'{sink}.append(s.unit("{name}"))')

    def _show_field(self, entry: EntrySight, left: Reference, sight: Sight, sink: str) -> None:
        variable, name = entry.variable, str(left.name)
        match entry.collection, name:
            case ("people", "subject" | "footing" | "content_list" | "timetable") | (
                "report_sections",
                "findings",
            ):
                return  # the record doesn't say it, and nothing is shown for it
            case "report_sections", "has_blanks":
                self.shown.add(entry.collection, variable, "text")
                self.block.line(f"{sink}.append(s.blanks({variable}))")
                return
            case "inspection_findings", "due" | "correction":
                raise NotFusedError("what shows how far a finding has come")
            case _:
                # What is known of an entry stands in the record all the same.
                plain = EntrySight(entry.collection, variable, nobody=entry.nobody)
                found = sight.inside(variable, plain).lookup(evolve(left, root=None))
        if not isinstance(found, Read) or not self._is_plain(entry, name, sight):
            raise NotFusedError(name)
        if (entry.collection, variable, name) in self._identified(entry.collection, variable):
            return  # which entry it is has been shown, and with it this field
        self.shown.add(entry.collection, variable, name)
        collection = self.constants.name(entry.collection)
        place = self.constants.name(name.replace(".", "/"))
        self.block.line(f"{sink}.append(s.field({collection}, {variable}, {place}, {found.text}))")

    def _identified(self, collection: str, variable: str) -> list[tuple[str, str, str]]:
        """Return what of an entry shows which it is, as far as that is written before all else of it."""
        if variable not in self._named:
            return []
        return [(collection, variable, name) for name in identifying_fields(collection)]

    def _identity(self, condition: Exists | Every | Count, variable: str) -> str:
        """Return the expression of what shows which entry of a list it is."""
        return f"s.identity({self.constants.name(condition.collection)}, {variable})"

    def _show_identity(
        self, condition: Exists | Every | Count, variable: str, activity: Known | None = None
    ) -> str:
        """Return the same, and keep in mind that it is shown."""
        for name in identifying_fields(condition.collection):
            self.shown.add(condition.collection, variable, name)
        if activity is not None:
            self.shown.activities[variable] = str(activity.value)
        return self._identity(condition, variable)

    def _is_plain(self, entry: EntrySight, name: str, sight: Sight) -> bool:
        """Whether a typed value of a field is the value that the record's plain data has."""
        head, _, rest = name.partition(".")
        kind = sight.shape.collections[entry.collection].fields[head]
        if rest:
            kind = kind.fields[rest]
        if kind.kind == "list":
            return kind.item is not None and kind.item.kind in _SHOWN_AS_IT_IS
        return kind.kind in _SHOWN_AS_IT_IS

    def _show_length(self, condition: AboutCharacters, sight: Sight, sink: str) -> None:
        text = sight.lookup(condition.left)
        sides = [
            sight.value(part) for part in (condition.about, condition.tolerance, condition.counting)
        ]
        if not isinstance(text, Read) or not all(isinstance(side, Known) for side in sides):
            raise NotFusedError("characters")
        about, tolerance, counting = (
            self.constants.name(side.value) for side in sides if isinstance(side, Known)
        )
        length = self.block.fresh("n")
        self._show_value(condition.left, sight, sink)
        self.block.line(f"{length} = count_characters({text.text}, {counting})")
        self.block.line(f"tally = tally or Tally({length}, {about})")
        self.block.line(f"hints.append(remark_on_length({length}, {about}, {tolerance}))")

    def _show_list(
        self, condition: Exists | Every | Count, sight: Sight, sink: str, *, holds: bool
    ) -> None:
        match condition:
            case Exists():
                if holds:
                    self._show_entries(condition, sight, sink)
                else:
                    self.block.line(f"{sink}.append({self._whole(condition, sight)})")
            case Every():
                self._show_every(condition, sight, sink, holds=holds)
            case Count():
                self._show_count(condition, sight, sink)
            case _:
                assert_never(condition)

    def _show_entries(self, condition: Exists, sight: Sight, sink: str) -> None:
        self._refuse_counts(condition.where)
        source, parts, known = self.conditions.loop_source(condition, sight)
        variable = self.block.fresh("x")
        inner = sight.inside(condition.name, EntrySight(condition.collection, variable, known))
        activity = known.get("activity")
        if activity is not None and parts:
            events = self.block.fresh("l")
            self.block.line(f"{events} = {source}")
            with self.block.under(f"if len({events}) == 1:"):  # then it is the one that holds
                self.block.line(f"{variable} = {events}[0]")
                self.block.line(f"{sink} += {self._show_identity(condition, variable, activity)}")
            self.block.line("else:")
            self.block.depth += 1
            source = events
        with self.shown.loop(variable), self.block.under(f"for {variable} in {source}:"):
            where = self.conditions.where(parts, inner)
            identity = f"{sink} += {self._identity(condition, variable)}"
            self.conditions.only_if(where.certain, [identity])
        if activity is not None and parts:
            self.block.depth -= 1
        else:
            self._show_identity(condition, variable, activity)

    def _show_every(self, condition: Every, sight: Sight, sink: str, *, holds: bool) -> None:
        """Write what shows the entries that all hold, or those that don't, and what is inside them."""
        self._refuse_counts(condition.where)
        self._refuse_counts(condition.satisfies)
        source, parts, known = self.conditions.loop_source(condition, sight)
        variable, ids, inside = (self.block.fresh(letter) for letter in "xid")
        inner = sight.inside(condition.name, EntrySight(condition.collection, variable, known))
        self.block.line(f"{ids}, {inside} = [], []")
        with self.shown.loop(variable), self.block.under(f"for {variable} in {source}:"):
            where = self.conditions.where(parts, inner)
            depth = self.block.depth
            test = where.possible if holds else where.certain
            self._deeper(test)
            if not holds:
                self._deeper(negation(self.conditions.write(condition.satisfies, inner).possible))
            identity = self._show_identity(condition, variable, known.get("activity"))
            self.block.line(f"{ids} += {identity}")
            self._named.add(variable)
            if holds:
                self.show(condition.satisfies, inner, inside, holds=True)
            else:
                own = self.block.fresh("d")
                self.block.line(f"{own} = []")
                self.show(condition.satisfies, inner, own, holds=False)
                self.block.line(f"{inside} += s.inside({self._list(condition)}, {variable}, {own})")
            self.block.depth = depth
        self.block.line(f"{sink} += {ids} or [{self._whole(condition, sight)}]")
        self.block.line(f"{sink} += {inside}")

    def _deeper(self, test: str) -> None:
        if test != YES:
            self.block.line(f"if {test}:")
            self.block.depth += 1

    def _show_count(self, condition: Count, sight: Sight, sink: str) -> None:
        """Write what shows the entries that are counted for certain."""
        self._refuse_counts(condition.where)
        source, parts, known = self.conditions.loop_source(condition, sight)
        variable, ids, counted = (self.block.fresh(letter) for letter in "xin")
        inner = sight.inside(condition.name, EntrySight(condition.collection, variable, known))
        number = inner.value(condition.number)
        if not isinstance(number, Known):
            raise NotFusedError("a number that is only known later")
        value = "None"
        if condition.distinct is not None:
            value = self.conditions.distinct_value(condition, inner)
        self.block.line(f"{ids}, {counted} = [], []")
        with self.shown.loop(variable), self.block.under(f"for {variable} in {source}:"):
            where = self.conditions.where(parts, inner)
            lines = [
                f"{ids} += {self._show_identity(condition, variable)}",
                f"{counted}.append({value})",
            ]
            self.conditions.only_if(where.certain, lines)
        size = f"len({counted})" if condition.distinct is None else f"len(set({counted}))"
        self.block.line(f"tally = tally or Tally({size}, {self.constants.name(number.value)})")
        self.block.line(f"{sink} += {ids} or [{self._whole(condition, sight)}]")

    def _list(self, condition: Exists | Every | Count) -> str:
        return self.constants.name(condition.collection)

    def _whole(self, condition: Exists | Every | Count, sight: Sight) -> str:
        self.shown.add(f"/{condition.collection}", "", "")
        day = "" if sight.day is None else f", {sight.day}"
        return f"s.whole({self._list(condition)}{day})"

    def _refuse_counts(self, condition: Condition) -> None:
        """Refuse a loop whose entries bring counts and remarks of their own."""
        if any(isinstance(part, Count | AboutCharacters) for part in walk_conditions(condition)):
            raise NotFusedError("counts inside a loop")
