"""What shows that a rule holds of a person, as expressions, where each activity that it asks for has one event.

Most people have one event of each, and then no list has to be gathered: the pieces of evidence are
known beforehand. Where it isn't so, `showing_writing` gathers them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from attrs import evolve, field

from shufa_rules.engine.compiled import InTime, ItemCoverage, Remarked
from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.engine.fused.coverage_showing import shown_item
from shufa_rules.engine.fused.operand import EntrySight, Read, Sight
from shufa_rules.engine.fused.places import identifying_fields
from shufa_rules.engine.fused.rule_writing import day_text
from shufa_rules.engine.fused.showing_limits import is_plain, refuse_counts
from shufa_rules.engine.fused.truth_text import NO, YES, negation
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import (
    All,
    AnyOf,
    BodyOfUnit,
    Compare,
    Condition,
    Every,
    Exists,
    Not,
    OneOf,
    Present,
    Reference,
)

if TYPE_CHECKING:
    from shufa_rules.engine.compiled import CompiledRule
    from shufa_rules.engine.fused.condition_writing import ConditionWriter

_OWN: Final = re.compile(r"own\.get\((c([0-9]+)), \(\)\)")
_OWN_UNTIL: Final = re.compile(r"\[z for z in (own\.get\((c([0-9]+)), \(\)\)) if [^\[\]]*\]")
_EVENTS: Final = "events"


@frozen
class LoneEvidence:
    """The evidence of a rule that holds, where it can be said beforehand.

    Attributes:
        guard: the expression that says whether it can.
        pieces: expressions of bytes, which one after the other are the evidence.
    """

    guard: str
    pieces: list[str]


@frozen
class _Part:
    """A piece of evidence.

    Attributes:
        values: expressions of bytes, which `form` puts together.
        form: how; of what may not be there it begins with a comma.
        is_sure: whether it is there.
    """

    values: tuple[str, ...]
    form: str = "%b"
    is_sure: bool = True


@frozen
class LoneEvents:
    """The events that are known to be alone where a function says so, for all rules of the function.

    Of the activity `c5` the event is `w5`, which it is `u5`, and where it stands `h5`; `u5` is `None`
    where there are none or several.
    """

    conditions: ConditionWriter
    _activities: dict[str, bool] = field(factory=dict, init=False)

    def evidence(self, rule: CompiledRule, sight: Sight) -> LoneEvidence:
        """Return the evidence of a rule that is satisfied.

        Raises:
            NotFusedError: it has to be gathered.
        """
        lines = self.conditions.block.lines
        before = len(lines)
        try:
            found = self._of(rule, sight)
            if len(lines) > before:
                raise NotFusedError("a condition that needs lines of its own")
        finally:
            del lines[before:]
        return found

    def _of(self, rule: CompiledRule, sight: Sight) -> LoneEvidence:
        showing = _LoneShowing(self.conditions, self._activities)
        match rule.require:
            case ItemCoverage() as coverage:
                asked = shown_item(coverage, str(getattr(sight.unit["kind"], "value", None)))
                if asked.remarks:
                    raise NotFusedError("what is said whatever a report says")
                item = self.conditions.constants.name(asked.item.id)
                return LoneEvidence(f"len(g := naming.get({item}, ())) == 1", ["g[0][1]"])
            case Remarked(condition):
                truth = self.conditions.write(condition, sight)
                showing.show(condition, sight, holds=True)
                return showing.evidence(truth.certain)
            case InTime(condition, until):
                day = day_text(self.conditions.constants, until, sight)
                if day is None or isinstance(condition, ItemCoverage | Remarked | InTime):
                    raise NotFusedError(rule.id)
                showing.show(condition, evolve(sight, day=day), holds=True)
                found = showing.evidence(YES)
                late = [f'({piece} if k.as_of > {day} else b"")' for piece in found.pieces]
                return LoneEvidence(found.guard, late)
            case condition:
                showing.show(condition, sight, holds=True)
                return showing.evidence(YES)

    def lines(self) -> list[str]:
        """Return the lines that look for the events, which come before all others."""
        if not self._activities:
            return []
        events = self.conditions.constants.name(_EVENTS)
        found = []
        if any(self._activities.values()):
            found.append(f"    starts = s.starts({events})")
        for name, is_read in self._activities.items():
            number, source = name[1:], f"own.get({name}, ())"
            found += [
                f"    u{number} = None",
                f"    if len({source}) == 1:",
                f"        w{number} = {source}[0]",
                f"        u{number} = s.identity({events}, w{number})[0]",
            ]
            if is_read:
                found.append(f"        h{number} = starts[w{number}.id]")
        return found


class _LoneShowing:
    """Gathers what shows one rule."""

    def __init__(self, conditions: ConditionWriter, activities: dict[str, bool]) -> None:
        self._conditions = conditions
        self._activities = activities
        self._asked: dict[str, None] = {}
        self._named: set[tuple[str, str]] = set()
        self._parts: list[_Part] = []

    def evidence(self, certain: str) -> LoneEvidence:
        """Return what was gathered, for where a test holds besides."""
        if not self._asked or certain == NO or not self._parts[0].is_sure:
            raise NotFusedError("no event comes first")
        for name in self._asked:
            self._activities.setdefault(name, False)
        tests = [f"u{name[1:]}" for name in self._asked]
        if certain != YES:
            tests.append(f"({certain})")
        pieces: list[str] = []
        for part in self._parts:
            if pieces and part.is_sure:
                pieces.append('b","')
            pieces.append(_text([part]))
        return LoneEvidence(" and ".join(tests), pieces)

    def show(self, condition: Condition, sight: Sight, *, holds: bool) -> None:
        """Gather the evidence of a condition of which it is known whether it holds."""
        match condition:
            case All(parts) | AnyOf(parts):
                if isinstance(condition, All) is holds:
                    for part in parts:
                        self.show(part, sight, holds=holds)
                else:
                    first = self._first(parts, sight, holds=holds)
                    self._parts.append(_Part((first,), is_sure=False))
            case Not(part):
                self.show(part, sight, holds=not holds)
            case Compare(left) | OneOf(left) | BodyOfUnit(left):
                self._value(left, sight)
            case Present(left):
                if holds:
                    self._value(left, sight)
            case Exists() if holds:
                refuse_counts(condition.where)
                source, _, _ = self._conditions.loop_source(condition, sight)
                self._event(_OWN_UNTIL.sub(r"\1", source))
            case Every() if holds and sight.day is None:
                self._every(condition, sight)
            case _:
                raise NotFusedError("what is gathered")

    def _first(self, parts: tuple[Condition, ...], sight: Sight, *, holds: bool) -> str:
        """Return what shows the first part that decides, as later ones are not looked at."""
        outer, named = self._parts, frozenset(self._named)
        choices, last = [], 'b""'
        for part in parts:
            truth = self._conditions.write(part, sight)
            test = truth.certain if holds else negation(truth.possible)
            if test == NO:
                continue
            self._parts, before = [], frozenset(self._named)
            self._named -= before - named  # only one of them is shown
            self.show(part, sight, holds=holds)
            shown = _text(
                [
                    evolve(part, form=f",{part.form}") if part.is_sure else part
                    for part in self._parts
                ]
            )
            self._named |= before
            if test == YES:
                last = shown
                break
            choices.append(f"{shown} if {test} else ")
        self._parts = outer
        return f"({''.join(choices)}{last})"

    def _event(self, source: str) -> str:
        """Gather which event it is that a condition holds of, and return the name of its activity."""
        found = _OWN.fullmatch(source)
        if found is None:
            raise NotFusedError("a list of which nobody knows how long it is")
        name = found[1]
        self._asked[name] = None
        for identifying in identifying_fields(_EVENTS):
            self._name(f"w{name[1:]}", identifying)
        self._parts.append(_Part((f"u{name[1:]}",)))
        return name

    def _every(self, condition: Every, sight: Sight) -> None:
        refuse_counts(condition.where)
        refuse_counts(condition.satisfies)
        source, parts, known = self._conditions.loop_source(condition, sight)
        if parts:
            raise NotFusedError("whether it is one of them")
        variable = f"w{self._event(source)[1:]}"
        inner = sight.inside(condition.name, EntrySight(condition.collection, variable, known))
        self.show(condition.satisfies, inner, holds=True)

    def _value(self, left: Reference, sight: Sight) -> None:
        """Gather the value of an event's field that a test was made on."""
        root, name = left.root, str(left.name)
        if root is not None and root not in sight.entries:
            if root in {"year", "unit"}:
                raise NotFusedError(str(left))
            return
        entry = sight.innermost if root is None else sight.entries[root]
        if entry is None or not entry.variable.startswith("w"):
            raise NotFusedError(str(left))
        if name in identifying_fields(_EVENTS):
            return  # which event it is has been shown
        plain = EntrySight(entry.collection, entry.variable)
        found: Any = sight.inside(entry.variable, plain).lookup(evolve(left, root=None))
        if not isinstance(found, Read) or not is_plain(entry, name, sight):
            raise NotFusedError(name)
        self._name(entry.variable, name)
        self._activities[f"c{entry.variable[1:]}"] = True
        between = self._conditions.constants.name(
            b'/%b","value":' % name.replace(".", "/").encode()
        )
        start = f"h{entry.variable[1:]}"
        self._parts.append(_Part((start, between, f"encode({found.text})"), "%b%b%b}"))

    def _name(self, variable: str, name: str) -> None:
        """Note what is shown; of two for one place the first would count."""
        if (variable, name) in self._named:
            raise NotFusedError("what is shown twice")
        self._named.add((variable, name))


def _text(parts: list[_Part]) -> str:
    """Return the expression of pieces that stand one after the other."""
    form = "".join(part.form for part in parts)
    values = [value for part in parts for value in part.values]
    if not values:
        return 'b""'
    return values[0] if form == "%b" else f"b'{form}' % ({', '.join(values)},)"
