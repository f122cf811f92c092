"""durable_rules held to the one way of use that was shown to be right and safe.

No threads, no timers, no events, no retraction: a session takes its facts one by one, then its
gates, then is read and deleted. A ruleset that ever failed is thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import count
from threading import Lock
from typing import TYPE_CHECKING, Any

from attrs import define, field

from shufa_rules.engine.durable.program import Program

if TYPE_CHECKING:
    from shufa_rules.engine.durable.facts import Fact
    from shufa_rules.engine.durable.program import FlatRule, Relation

_NAMES = count()


class DurableError(Exception):
    """durable_rules is not there, or failed; nothing was concluded.

    Attributes:
        reason: what happened.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@define(eq=False)
class DurableRuleset:
    """A program as a ruleset of its own host; one session at a time."""

    program: Program
    _lock: Lock = field(factory=Lock, init=False)
    _host: Any = field(default=None, init=False)
    _name: str = field(factory=lambda: f"trigger_{next(_NAMES)}", init=False)
    _derived: set[tuple[str, ...]] = field(factory=set, init=False)
    _failures: list[str] = field(factory=list, init=False)
    _sessions: int = field(default=0, init=False)

    def run(self, facts: Iterable[Fact]) -> frozenset[tuple[str, ...]]:
        """Return what is derived from facts, as tuples of a kind and entries.

        Raises:
            DurableError: durable_rules is not installed, or failed.
        """
        with self._lock:
            if self._host is None:
                _require()
                self._host = _host(self._name, self._definition())
            self._sessions += 1
            try:
                return self._session(f"s{self._sessions}", facts)
            except DurableError:
                self._discard()
                raise
            except Exception as error:
                self._discard()
                raise DurableError(str(error)) from error

    def close(self) -> None:
        """Free the ruleset."""
        with self._lock:
            self._discard()

    def _session(self, sid: str, facts: Iterable[Fact]) -> frozenset[tuple[str, ...]]:
        self._derived.clear()
        self._failures.clear()
        opened = False
        try:
            self._assert({"kind": "opening"}, sid)
            opened = True
            for fact in facts:
                self._assert(fact, sid)
            for gate in range(self.program.strata):
                self._assert({"kind": f"gate_{gate}"}, sid)
            state = self._host.get_state(self._name, sid)
            if "exception" in state:
                self._failures.append(str(state["exception"]))
            if self._failures:
                raise DurableError(self._failures[0])
            return frozenset(self._derived)
        finally:
            if opened:
                self._host.delete_state(self._name, sid)

    def _assert(self, fact: Fact, sid: str) -> None:
        self._host.assert_fact(self._name, {**fact, "sid": sid})

    def _definition(self) -> dict[str, Any]:
        rules: dict[str, Any] = {
            "opening": {"all": [{"o": {"kind": "opening"}}], "run": _nothing},
            "store": {"all": [{"f": {"$ex": {"kind": 1}}}], "run": _nothing},
        }
        for number, rule in enumerate(self.program.rules):
            rules[f"rule_{number}"] = {"all": _patterns(rule), "run": self._action(rule)}
        return rules

    def _action(self, rule: FlatRule) -> Callable[[Any], None]:
        from durable.engine import MessageObservedException

        places = _places(rule)

        # durable_rules swallows what an action raises, so it is kept here.
        def derive(closure: Any) -> None:
            try:
                fact = {"kind": rule.head.kind}
                for place, variable in enumerate(rule.head.variables):
                    alias, name = places[variable]
                    fact[f"v{place}"] = str(getattr(getattr(closure, alias), name))
                key = tuple(fact.values())
                if key not in self._derived:
                    self._derived.add(key)
                    closure.assert_fact(fact)
            except MessageObservedException:
                pass
            except Exception as error:  # noqa: BLE001  told when the session is read
                self._failures.append(f"{type(error).__name__}: {error}")

        return derive

    def _discard(self) -> None:
        if self._host is None:
            return
        import durable_rules_engine

        ruleset = self._host.get_ruleset(self._name)
        self._host = None
        durable_rules_engine.delete_ruleset(ruleset._handle)  # noqa: SLF001  there is no other way


def _nothing(_closure: Any) -> None:
    """Do nothing: the rule is there to be matched."""


def _places(rule: FlatRule) -> dict[int, tuple[str, str]]:
    """Return where each variable is bound first: the pattern's alias and the field."""
    places: dict[int, tuple[str, str]] = {}
    for number, relation in enumerate(rule.positive):
        for place, variable in enumerate(relation.variables):
            places.setdefault(variable, (f"p{number}", f"v{place}"))
    return places


def _patterns(rule: FlatRule) -> list[Mapping[str, Any]]:
    places = _places(rule)
    patterns: list[Mapping[str, Any]] = [{"g": {"kind": f"gate_{rule.stratum}"}}]
    for number, relation in enumerate(rule.positive):
        alias = f"p{number}"
        patterns.append({alias: _pattern(relation, places, alias)})
    for number, relation in enumerate(rule.negative):
        patterns.append({f"n{number}$not": _pattern(relation, places, None)})
    return patterns


def _pattern(
    relation: Relation, places: Mapping[int, tuple[str, str]], alias: str | None
) -> dict[str, Any]:
    tests: list[dict[str, Any]] = [{"kind": relation.kind}]
    for place, variable in enumerate(relation.variables):
        bound_by, name = places[variable]
        if bound_by != alias:
            tests.append({f"v{place}": {bound_by: name}})
    return tests[0] if len(tests) == 1 else {"$and": tests}


def _require() -> None:
    try:
        import durable.engine  # noqa: F401  only whether it is there
    except ImportError as error:
        reason = f"durable_rules can't be imported ({error}): install shufa-rules[durable]"
        raise DurableError(reason) from error


def _host(name: str, definition: dict[str, Any]) -> Any:
    from durable.engine import Host

    class QuietHost(Host):  # type: ignore[misc]
        """A host without the two timer threads."""

        def _run(self) -> None:
            """Start nothing."""

    return QuietHost({name: definition})
