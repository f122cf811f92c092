"""Conditions written as expressions of Python, with the loops that they need before them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from attrs import Factory, define, field

from shufa_rules.engine.condition_evaluation import holds
from shufa_rules.engine.fused.block import Block, Constants, NotFusedError
from shufa_rules.engine.fused.operand import EntrySight, Known, Lacking, Operand, Read, Sight
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
    guarded,
    known,
    negation,
    plain,
)
from shufa_rules.engine.names import plain_name, same_name
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

_ORDER = {
    "before": "<", "on_or_before": "<=", "after": ">", "on_or_after": ">=",
    "less_than": "<", "at_most": "<=", "more_than": ">", "at_least": ">=",
}  # fmt: skip


@define
class ConditionWriter:
    """Writes the conditions of one function.

    Attributes:
        block: the function.
        constants: of the program.
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
                return self._compare(operator, sight.lookup(left), sight.value(right))
            case OneOf(left, values):
                return self._one_of(sight.lookup(left), [sight.value(value) for value in values])
            case Present(left):
                return _present(sight.lookup(left))
            case BodyOfUnit(left, words):
                return self._body(sight.lookup(left), words)
            case AboutCharacters():
                return self._about_characters(condition, sight)
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

    def _compare(self, operator: str, left: Operand, right: Operand) -> Truth2:
        if isinstance(right, Lacking) or isinstance(left, Lacking):
            return UNKNOWN
        if isinstance(left, Known) and isinstance(right, Known):
            if right.is_name:
                return known(same_name(str(left.value), str(right.value)))
            return known(_holds(operator, left.value, right.value))
        missing = [
            side.missing for side in (left, right) if isinstance(side, Read) and side.missing
        ]
        if isinstance(right, Known) and right.is_name:
            if not isinstance(left, Read) or left.derived or left.kind not in {"string", "text"}:
                raise NotFusedError(operator)
            name = self.constants.name(str(right.value))
            folded = self.constants.name(plain_name(str(right.value)))
            return guarded(
                f"({left.text} == {name} or plain_name({left.text}) == {folded})", missing
            )
        return self._test(operator, left, right, missing)

    def _test(
        self, operator: str, left: Known | Read, right: Known | Read, missing: list[str]
    ) -> Truth2:
        if operator == "is":
            return self._is(left, right, missing)
        if isinstance(left, Read) and left.derived and left.kind != "date":
            raise NotFusedError(f"{operator} of a derived field")
        one, other = self._text(left), self._text(right)
        if operator == "includes":
            return guarded(f"{other} in {one}", missing)
        if operator == "ends_with":
            return guarded(f"{one}.endswith({other})", missing)
        return guarded(f"{one} {_ORDER[operator]} {other}", missing)

    def _is(self, left: Known | Read, right: Known | Read, missing: list[str]) -> Truth2:
        if isinstance(left, Known):
            left, right = right, left
        if not isinstance(left, Read):
            raise NotFusedError("two known values are compared before")
        if isinstance(right, Known):
            value = right.value
            if isinstance(value, bool) != (left.kind == "boolean"):
                return guarded(NO, missing)
            if isinstance(value, bool):
                return guarded(left.text if value else f"not {left.text}", missing)
            if isinstance(value, str) and value in left.other:
                return guarded(NO, missing)
        elif (left.kind == "boolean") != (right.kind == "boolean"):
            return guarded(NO, missing)
        return guarded(f"{left.text} == {self._text(right)}", missing)

    def _one_of(self, left: Operand, values: list[Operand]) -> Truth2:
        plain_values = [
            value.value
            for value in values
            if isinstance(value, Known) and isinstance(value.value, str) and not value.is_name
        ]
        if (
            isinstance(left, Read)
            and left.kind != "boolean"
            and len(plain_values) == len(values) > 1
        ):
            among = tuple(value for value in plain_values if value not in left.other)
            missing = [left.missing] if left.missing else []
            test = f"{left.text} in {self.constants.name(among)}" if among else NO
            return guarded(test, missing)
        return either(self._compare("is", left, value) for value in values)

    def _body(self, left: Operand, words: tuple[str, ...]) -> Truth2:
        if isinstance(left, Lacking):
            return UNKNOWN
        if not isinstance(left, Read) or left.derived:
            raise NotFusedError("a body whose name no record gives")
        text = left.text
        missing = [left.missing] if left.missing else []
        return guarded(f"k.is_body({text}, {self.constants.name(words)})", missing)

    def _about_characters(self, condition: AboutCharacters, sight: Sight) -> Truth2:
        text = sight.lookup(condition.left)
        about, tolerance, counting = (
            sight.value(part) for part in (condition.about, condition.tolerance, condition.counting)
        )
        if any(isinstance(side, Lacking) for side in (text, about, tolerance, counting)):
            return UNKNOWN
        if not isinstance(text, Read) or text.derived or not isinstance(about, Known):
            raise NotFusedError("characters")
        if not isinstance(tolerance, Known) or not isinstance(counting, Known):
            raise NotFusedError("characters")
        length = f"count_characters({text.text}, {self.constants.name(counting.value)})"
        bounds = self.constants.name(about.value), self.constants.name(tolerance.value)
        missing = [text.missing] if text.missing else []
        return guarded(f"abs({length} - {bounds[0]}) <= {bounds[1]}", missing)

    def _text(self, operand: Known | Read) -> str:
        return operand.text if isinstance(operand, Read) else self.constants.name(operand.value)

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
        """Write the loop of a condition on a list."""
        source, parts, known_fields = self._source(condition, sight)
        variable = self.block.fresh("x")
        entry = EntrySight(condition.collection, variable, known_fields)
        inner = sight.inside(condition.name, entry)
        absent = NO if condition.collection == "people" else f"k.{condition.collection} is None"
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
            where = self._where(parts, inner)
            if where.is_plain:
                self._if(where.certain, [f"{certain} = True", "break"])
            else:
                self._if(where.certain, [f"{certain} = {possible} = True", "break"])
                self._if(where.possible, [f"{possible} = True"])
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
            where = self._where(parts, inner)
            satisfies = self.write(condition.satisfies, inner)
            fails = conjunction([where.certain, negation(satisfies.possible)])
            self._if(fails, [f"{certain} = {possible} = False", "break"])
            if not (where.is_plain and satisfies.is_plain):
                doubt = conjunction([where.possible, negation(satisfies.certain)])
                self._if(doubt, [f"{certain} = False"])
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
            where = self._where(parts, inner)
            with self.block.under(f"if {where.possible}:"):
                self.block.line(f"{most} += 1")
            with self.block.under(f"if {where.certain}:"):
                self.block.line(f"{least} += 1")
                if values is not None:
                    self.block.line(f"{values}.add({self._distinct(condition, inner)})")
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

    def _distinct(self, condition: Count, inner: Sight) -> str:
        reference = Reference(None, condition.distinct, condition.span)
        found = inner.lookup(reference)
        if not isinstance(found, Read) or found.derived or "." in str(condition.distinct):
            raise NotFusedError("distinct values of what the record doesn't give")
        return found.text

    def _where(self, parts: list[Condition], inner: Sight) -> Truth2:
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
                self._if(negation(truth.possible), ["continue"])
        return TRUE if is_plain else Truth2(conjunction(certain), YES)

    def _if(self, test: str, lines: list[str]) -> None:
        if test == NO:
            return
        if test == YES:
            for line in lines:
                self.block.line(line)
            return
        with self.block.under(f"if {test}:"):
            for line in lines:
                self.block.line(line)

    def _source(
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


def _present(found: Operand) -> Truth2:
    match found:
        case Known(value):
            return known(value is not None)
        case Lacking(kind, derived):
            return FALSE if kind == "record" and not derived else UNKNOWN
        case Read(text, missing, _, derived):
            if derived:
                there = YES if missing is None else f"{text} is not None"
                return guarded(there, [missing] if missing else [])
            return plain(YES if missing is None else negation(missing))
        case _:
            assert_never(found)


def _holds(operator: str, left: Any, right: Any) -> bool:
    try:
        return holds(operator, left, right)
    except (TypeError, AttributeError, ValueError) as error:
        raise NotFusedError(operator) from error


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
