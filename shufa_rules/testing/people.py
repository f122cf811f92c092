"""People of a cohort who fit a policy: scores and ballots in its scale, facts that it knows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from attrs import evolve, field

from shufa_rules.frozen import frozen
from shufa_rules.grading import settings as ids
from shufa_rules.grading.cohort import Ballots, Cohort, Entry, Number
from shufa_rules.grading.routing import route
from shufa_rules.grading.settings import Settings, read_settings
from shufa_rules.policy.table import ROLES, UNIT_KINDS, Group

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy

BEST = 9
"""The best level; 0 is the worst. People of one level have one score."""
_BALLOTS = 3


def _bound(policy: PreparedPolicy) -> str:
    """Write a policy as what is bound in it; the whole of it would fill pages."""
    name = policy.policy.metadata.id
    values = [{key: part.value for key, part in one.values.items()} for one in policy.bindings]
    return f"<{name} with {values}>"


@frozen(slots=False)
class Ground:
    """What a bound policy says about the people that can be graded by it.

    Attributes:
        like: the policy under another binding that routes the same people upward; spares asking.
    """

    policy: PreparedPolicy = field(repr=_bound)
    year: int
    like: Ground | None = field(default=None, repr=False)

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001  as Hypothesis calls it
        printer.text(repr(self))

    def under(self, policy: PreparedPolicy) -> Ground:
        """Return what the policy says under a binding that routes the same people upward."""
        return Ground(policy, self.year, self.like or self)

    @cached_property
    def settings(self) -> Settings:
        """What the binding settles."""
        return read_settings(self.policy.policy, self.policy.binding_for(self.year))

    @cached_property
    def places(self) -> tuple[tuple[str, str], ...]:
        """The kinds of unit and roles whose people are graded here."""
        return self._routed(upward=False) if self.like is None else self.like.places

    @cached_property
    def places_above(self) -> tuple[tuple[str, str], ...]:
        """The kinds of unit and roles whose people a higher level grades."""
        return self._routed(upward=True) if self.like is None else self.like.places_above

    def _routed(self, *, upward: bool) -> tuple[tuple[str, str], ...]:
        pairs = [(kind, role) for role in ROLES for kind in sorted(UNIT_KINDS, reverse=True)]
        people = [_blank(str(number), *pair) for number, pair in enumerate(pairs)]
        routing = route(people, self.policy, self.year)
        aside = {*routing.routed, *routing.unknown}
        chosen = routing.routed if upward else {*range(len(pairs))} - aside
        return tuple(pairs[index] for index in sorted(chosen))

    @property
    def facts(self) -> tuple[str, ...]:
        """What from outside limits a grade under this binding."""
        return tuple(sorted(self.settings.tables.get(ids.VETOES, {})))

    @property
    def named_groups(self) -> tuple[str, ...]:
        """Groups that a person is in because the cohort says so."""
        groups: tuple[Group, ...] = self.settings.tables.get(ids.GROUPS, ())
        return tuple(part.id for part in groups if part.kinds is None and part.roles is None)

    def person(  # noqa: PLR0913  what a person is made of
        self,
        name: str,
        level: int,
        place: tuple[str, str],
        *,
        facts: frozenset[str] = frozenset(),
        eligible: bool = True,
        assessed: bool = True,
        groups: tuple[str, ...] = (),
    ) -> Entry:
        """Return somebody of a unit of their own who does so well."""
        person = evolve(
            _blank(name, *place), facts=facts, eligible=eligible, assessed=assessed, groups=groups
        )
        return self.at_level(person, level)

    def at_level(self, person: Entry, level: int) -> Entry:
        """Return a person with the scores and ballots of a level."""
        scores: dict[str, Number | str] = {}
        ballots: dict[str, Ballots] = {}
        for part in self.settings.inputs:
            if part.panels_parameter is None:
                scores[part.activity] = self.score(level)
            else:
                for panel in part.panels or {}:
                    ballots[panel] = self._ballots(level)
        return evolve(person, scores=scores, ballots=ballots)

    @cached_property
    def _levels(self) -> list[tuple[object, object]]:
        nobody = _blank("", *self.places[0])
        shown = [self.at_level(nobody, level) for level in range(BEST + 1)]
        return [(person.scores, person.ballots) for person in shown]

    def level_of(self, person: Entry) -> int:
        """Return the level of a person made by `person` or `at_level`.

        Raises:
            ValueError: the person's scores are of no level.
        """
        return self._levels.index((person.scores, person.ballots))

    def score(self, level: int) -> int:
        """Return the score of a level: a whole number of the bound scale, the more the better."""
        lowest, highest = self.settings.tables.get(ids.SCALE, (0, 100))
        return int(lowest + (highest - lowest) * level // BEST)

    def _ballots(self, level: int) -> Ballots:
        grades = self.settings.grade_ids
        number = max(int(self.settings.values.get(ids.BALLOT_MINIMUM, 0)), _BALLOTS)
        return Ballots(counts={grades[(BEST - level) * len(grades) // (BEST + 1)]: number})

    def cohort(self, people: tuple[Entry, ...]) -> Cohort:
        """Return a cohort of people."""
        return Cohort(id="trial", name="试评", year=self.year, entries=people, path="<trial>")


def members(group: Group, people: Mapping[int, Entry]) -> tuple[int, ...]:
    """Return who is in a group, straight from its conditions."""
    return tuple(
        index
        for index, person in people.items()
        if (
            group.id in person.groups
            if group.kinds is None and group.roles is None
            else (group.kinds is None or person.unit_kind in group.kinds)
            and (group.roles is None or person.role in group.roles)
        )
    )


def _blank(name: str, kind: str, role: str) -> Entry:
    return Entry(
        unit=f"u-{name}",
        unit_name=f"单位{name}",
        unit_kind=kind,
        person="p",
        name=name,
        role=role,
        facts=frozenset(),
    )
