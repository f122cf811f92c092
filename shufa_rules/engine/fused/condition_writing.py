"""Conditions written as expressions of Python, with the loops that they need before them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from attrs import Factory, define, field

from shufa_rules.engine.fused.block import Block, Constants, NotFusedError
from shufa_rules.engine.fused.field_writing import (
    about_characters,
    body,
    compare,
    one_of,
    present,
)
from shufa_rules.engine.fused.operand import EntrySight, Known, Lacking, Read, Sight
from shufa_rules.engine.fused.truth_text import (
    FALSE,
    NO,
    TRUE,
    UNKNOWN,
    YES,
    Truth2,
    both,
    conjunction,
    disjunction,
    either,
    negation,
    plain,
)
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
    Reference,
)
from shufa_rules.policy.derived import LAST_YEAR


@define
class ConditionWriter:
    """Writes the conditions of one function.

    Attributes:
        block: the function.
        constants: of the function.
        top: its beginning, where conditions on whole lists are worked out, each once for all rules.
        shared: what those came to.
        joined: activities whose events were looked up by their person; each has to name one.
    """

    block: Block
    constants: Constants
    top: Block = field(default=Factory(lambda self: Block(self.block), takes_self=True), init=False)
    shared: dict[tuple[Any, ...], Truth2] = field(factory=dict)
    joined: set[str] = field(factory=set)

    def write(self, condition: Condition, sight: Sight) -> Truth2:
        """Return the truth of a condition; lines that it needs are written before.

        Raises:
            NotFusedError: the reference evaluator has to be asked.
        """
        match condition:
            case All(parts):
                return both(self._parts(parts, sight, NO))
            case AnyOf(parts):
                return either(self._parts(parts, sight, YES))
            case Not(part):
                return self.write(part, sight).negated()
            case Compare(left, operator, right):
                return compare(self.constants, operator, sight.lookup(left), sight.value(right))
            case OneOf(left, values):
                return one_of(
                    self.constants, sight.lookup(left), [sight.value(value) for value in values]
                )
            case Present(left):
                return present(sight.lookup(left))
            case BodyOfUnit(left, words):
                return body(self.constants, sight.lookup(left), words)
            case AboutCharacters():
                return about_characters(self.constants, condition, sight)
            case Exists() | Every() | Count():
                return self._quantified(condition, sight)
            case Determined():
                raise NotFusedError("determinations are looked at where a ground is raised")
            case _:
                assert_never(condition)

    def _parts(self, parts: Iterable[Condition], sight: Sight, decisive: str) -> Iterable[Truth2]:
        """Return the truths of parts up to the first that decides when the program is written."""
        truths = []
        for part in parts:
            truth = self.write(part, sight)
            truths.append(truth)
            if (truth.possible if decisive == NO else truth.certain) == decisive:
                break
        return truths

    def _quantified(self, condition: Exists | Every | Count, sight: Sight) -> Truth2:
        """Write the loop of a condition on a list, or take what was worked out at the top."""
        if condition.collection == LAST_YEAR:
            raise NotFusedError("last year's findings")
        if not self._is_own(sight):
            return self._write_loop(condition, sight)
        key = (condition, sight.day, *sight.entries)
        if key not in self.shared:
            body, self.block = self.block, self.top
            before, depth = len(self.top.lines), self.top.depth
            try:
                self.shared[key] = self._write_loop(condition, sight)
            except NotFusedError:
                del self.top.lines[before:]
                self.top.depth = depth
                raise
            finally:
                self.block = body
        return self.shared[key]

    def _is_own(self, sight: Sight) -> bool:
        """Whether a condition sees no entry but the function's own."""
        return all(entry.variable == "e" for entry in sight.entries.values())

    def _write_loop(self, condition: Exists | Every | Count, sight: Sight) -> Truth2:
        """Write the loop of a condition on a list; whether there is anything at all needs none."""
        source, parts, known_fields = self.loop_source(condition, sight)
        absent = NO if condition.collection == "people" else f"k.{condition.collection} is None"
        if isinstance(condition, Exists) and not parts:
            there = source.removesuffix(" or ()")
            return Truth2(conjunction([negation(absent), there]), disjunction([absent, there]))
        variable = self.block.fresh("x")
        entry = EntrySight(condition.collection, variable, known_fields)
        inner = sight.inside(condition.name, entry)
        match condition:
            case Exists():
                found = self._write_exists(source, variable, parts, inner)
            case Every():
                found = self._write_every(condition, source, variable, parts, inner)
            case Count():
                found = self._write_count(condition, source, variable, parts, inner)
            case _:
                assert_never(condition)
        return Truth2(
            conjunction([negation(absent), found.certain]), disjunction([absent, found.possible])
        )

    def _write_exists(
        self, source: str, variable: str, parts: list[Condition], inner: Sight
    ) -> Truth2:
        certain, possible = self.block.fresh("t"), self.block.fresh("p")
        first = len(self.block.lines)
        self.block.line(f"{certain} = {possible} = False")
        with self.block.under(f"for {variable} in {source}:"):
            where = self.where(parts, inner)
            if where.is_plain:
                self.only_if(where.certain, [f"{certain} = True", "break"])
            else:
                self.only_if(where.certain, [f"{certain} = {possible} = True", "break"])
                self.only_if(where.possible, [f"{possible} = True"])
        if where.is_plain:
            self.block.lines[first] = self.block.lines[first].replace(f" = {possible}", "")
            return plain(certain)
        return Truth2(certain, possible)

    def _write_every(
        self, condition: Every, source: str, variable: str, parts: list[Condition], inner: Sight
    ) -> Truth2:
        certain, possible = self.block.fresh("t"), self.block.fresh("p")
        self.block.line(f"{certain} = {possible} = True")
        with self.block.under(f"for {variable} in {source}:"):
            where = self.where(parts, inner)
            satisfies = self.write(condition.satisfies, inner)
            fails = conjunction([where.certain, negation(satisfies.possible)])
            self.only_if(fails, [f"{certain} = {possible} = False", "break"])
            if not (where.is_plain and satisfies.is_plain):
                doubt = conjunction([where.possible, negation(satisfies.certain)])
                self.only_if(doubt, [f"{certain} = False"])
        return Truth2(certain, possible)

    def _write_count(
        self, condition: Count, source: str, variable: str, parts: list[Condition], inner: Sight
    ) -> Truth2:
        number = inner.value(condition.number)
        if isinstance(number, Lacking):
            return UNKNOWN
        if not isinstance(number, Known):
            raise NotFusedError("a number that is only known later")
        bound = self.constants.name(number.value)
        least, most = self.block.fresh("n"), self.block.fresh("m")
        self.block.line(f"{least} = {most} = 0")
        values = None
        if condition.distinct is not None:
            values = self.block.fresh("s")
            self.block.line(f"{values} = set()")
        with self.block.under(f"for {variable} in {source}:"):
            where = self.where(parts, inner)
            with self.block.under(f"if {where.possible}:"):
                self.block.line(f"{most} += 1")
            with self.block.under(f"if {where.certain}:"):
                self.block.line(f"{least} += 1")
                if values is not None:
                    self.block.line(f"{values}.add({self.distinct_value(condition, inner)})")
        if values is not None:
            self.block.line(f"{least} = len({values})")
            return Truth2(f"{least} >= {bound}", f"({least} >= {bound} or {most} >= {bound})")
        match condition.comparison:
            case "at_least":
                return Truth2(f"{least} >= {bound}", f"{most} >= {bound}")
            case "at_most":
                return Truth2(f"{most} <= {bound}", f"{least} <= {bound}")
            case _:
                return Truth2(f"{least} == {most} == {bound}", f"{least} <= {bound} <= {most}")

    def distinct_value(self, condition: Count, inner: Sight) -> str:
        """Return the expression of the value by which a count tells entries apart."""
        reference = Reference(None, condition.distinct, condition.span)
        found = inner.lookup(reference)
        if not isinstance(found, Read) or found.derived or "." in str(condition.distinct):
            raise NotFusedError("distinct values of what the record doesn't give")
        return found.text

    def where(self, parts: list[Condition], inner: Sight) -> Truth2:
        """Write the parts of a loop's condition one by one; the first that fails ends the round."""
        certain = []
        is_plain = True
        for number, part in enumerate(parts):
            truth = self.write(part, inner)
            if truth.possible == NO:
                self.block.line("continue")
                return FALSE
            certain.append(truth.certain)
            is_plain = is_plain and truth.is_plain
            last = number == len(parts) - 1
            if last and is_plain:
                return plain(truth.possible)
            if truth.possible != YES:
                self.only_if(negation(truth.possible), ["continue"])
        return TRUE if is_plain else Truth2(conjunction(certain), YES)

    def only_if(self, test: str, lines: list[str]) -> None:
        """Write lines that are for where a test holds."""
        if test == NO:
            return
        if test == YES:
            for line in lines:
                self.block.line(line)
            return
        with self.block.under(f"if {test}:"):
            for line in lines:
                self.block.line(line)

    def loop_source(
        self, condition: Exists | Every | Count, sight: Sight
    ) -> tuple[str, list[Condition], dict[str, Known]]:
        """Return what a loop goes over, and what is left to test: events are found by an index."""
        parts = list(_flat(condition.where))
        collection = self._plain_list(condition.collection, sight)
        if condition.collection != "events":
            return self._until(condition, f"k.{collection} or ()", sight), parts, {}
        activity = next((part for part in parts if _is_literal(part, "activity")), None)
        if not isinstance(activity, Compare) or not isinstance(activity.right, Literal):
            return self._until(condition, "k.events or ()", sight), parts, {}
        parts.remove(activity)
        word = self.constants.name(activity.right.value)
        fields = {"activity": Known(activity.right.value)}
        for part in parts:
            person = self._person_of(part, sight)
            if person is not None:
                parts.remove(part)
                self.joined.add(str(activity.right.value))
                own = "own" if person == "e.id" else f"k.by_person.get({person}, NOTHING)"
                return self._until(condition, f"{own}.get({word}, ())", sight), parts, fields
        return self._until(condition, f"k.by_activity.get({word}, ())", sight), parts, fields

    def _plain_list(self, collection: str, sight: Sight) -> str:
        if collection not in sight.shape.collections or not collection.isidentifier():
            raise NotFusedError(collection)
        return collection

    def _person_of(self, part: Condition, sight: Sight) -> str | None:
        """Return the expression that an event's person has to be equal to, never missing."""
        match part:
            case Compare(Reference(None, "person"), "is", Reference() as right) if right.root:
                found = sight.lookup(right)
                if isinstance(found, Read) and found.missing is None and not found.derived:
                    return found.text
        return None

    def _until(self, condition: Exists | Every | Count, source: str, sight: Sight) -> str:
        """Return a source without what happened after the last day that counts."""
        if sight.day is None:
            return source
        if condition.collection == "rectifications":
            raise NotFusedError("what was verified when")
        happened = sight.shape.collections[condition.collection].happened
        if happened is None:
            return source
        return f"[z for z in {source} if z.{happened} <= {sight.day}]"


def _flat(condition: Condition) -> Iterable[Condition]:
    """Yield the parts of a condition that all have to hold."""
    if isinstance(condition, All):
        for part in condition.conditions:
            yield from _flat(part)
    else:
        yield condition


def _is_literal(part: Condition, field_name: str) -> bool:
    """Whether a part tests the innermost entry's field for one text."""
    match part:
        case Compare(Reference(None, name), "is", Literal(value=str())):
            return name == field_name
    return False
