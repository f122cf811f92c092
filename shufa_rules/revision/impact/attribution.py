"""By which changed part of the policy a result, a ground or a grade differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import evolve

from shufa_rules.frozen import frozen
from shufa_rules.grading.settings import GRADING_PARAMETERS
from shufa_rules.policy.content import ContentList
from shufa_rules.policy.grade import Grade, GradeInput, RoutedUpward
from shufa_rules.policy.parameter import Parameter
from shufa_rules.policy.subject import Subject
from shufa_rules.revision.impact.changed_elements import ChangedElement, changed_value
from shufa_rules.revision.impact.dependencies import Dependencies, read_dependencies
from shufa_rules.revision.impact.pairing import PairedElements, pair_elements
from shufa_rules.revision.regeneration.tree_merge import ABSENT, Missing

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.parameter import Binding
    from shufa_rules.syntax.plain import PlainValue

How: TypeAlias = Literal["direct", "indirect"]
"""Whether the rule's own element differs, or another that it hangs on."""


@frozen
class Cause:
    """A changed part of the policy, and how a difference comes from it."""

    element: ChangedElement
    how: How

    @property
    def mirrored(self) -> Cause:
        """The cause of the difference the other way round."""
        return evolve(self, element=self.element.mirrored)


@frozen(kw_only=True)
class Difference:
    """How a result or a ground differs.

    Attributes:
        status: whether more than what is said of it differs.
        classes: the classes of reporting subjects, in either version, of the people of whom it
            differs whether and on which list they report.
        own_class: whether it is the result of such a person, there in one version alone.
    """

    status: bool
    classes: tuple[str, ...] = ()
    own_class: bool = False


@frozen
class Attributor:
    """Finds causes; what differs between two policies, with the values bound for one year.

    Attributes:
        paired: which elements are one.
        dependencies: what hangs on what.
        changes: what differs, by the one name of the element; in the order of the files.
        quotas: the grades whose quota another parameter sets.
        bound_values: the values that differ, by the one name of the parameter.
        shares: ids of the parameters that say the quotas.
    """

    paired: PairedElements
    dependencies: Dependencies
    changes: Mapping[str, ChangedElement]
    quotas: tuple[ChangedElement, ...]
    bound_values: Mapping[str, ChangedElement]
    shares: frozenset[str]

    @property
    def all_changes(self) -> tuple[ChangedElement, ...]:
        """Everything that differs."""
        return (*self.changes.values(), *self.quotas, *self.bound_values.values())

    def causes(self, element: str, difference: Difference) -> tuple[Cause, ...]:
        """Return why a result or a ground differs; nothing where that can't be told.

        Args:
            element: the id, in either version, of the element it comes from.
            difference: how it differs.
        """
        name = self.dependencies.name_of(element)
        on_subjects = name in self.dependencies.on_subjects
        by_class = list(self._by_classes(difference.classes)) if on_subjects else []
        own = self.changes.get(name)
        # Where who reports differs, the rule comes or goes by that, unless its own reach differs.
        by_reach = difference.own_class and bool(by_class)
        explains = own is not None and own.explains(status=difference.status)
        if own is not None and explains and (own.alters_reach or not by_reach):
            return (Cause(own, "direct"),)
        if by_reach:
            return tuple(dict.fromkeys(by_class))
        nearest = list(self._nearest(name, status=difference.status))
        return tuple(dict.fromkeys(nearest or (by_class if difference.status else [])))

    def _by_classes(self, classes: Iterable[str]) -> Iterator[Cause]:
        for identifier in classes:
            name = self.dependencies.name_of(identifier)
            change = self.changes.get(name)
            if change is not None and change.explains(status=True):
                yield Cause(change, "indirect")
            else:
                yield from self._nearest(name, status=True)

    def _nearest(self, name: str, *, status: bool) -> Iterator[Cause]:
        """Yield the nearest changed elements and values that an element hangs on.

        A class of subjects is no cause by itself: whose reporting differs is told from the record.
        """
        for ring in self.dependencies.rings(name):
            found = []
            for part in sorted(ring):
                change = self.changes.get(part)
                if (
                    change is not None
                    and change.explains(status=status)
                    and not self._is_class(part)
                ):
                    found.append(change)
                if part in self.bound_values:
                    found.append(self.bound_values[part])
            if found:
                yield from (Cause(change, "indirect") for change in found)
                return

    def _is_class(self, name: str) -> bool:
        element = self.paired.old.get(name) or self.paired.new.get(name)
        return isinstance(element, Subject | ContentList)

    def grading_causes(self) -> tuple[Cause, ...]:
        """Return what differs of how a cohort is graded: its elements directly, bound values not."""
        grading = {
            self.dependencies.name_of(identifier)
            for elements in (self.paired.old, self.paired.new)
            for identifier, element in elements.items()
            if isinstance(element, Grade | GradeInput | RoutedUpward)
        }
        parameters = {part for name in grading for part in self.dependencies.named.get(name, ())}
        parameters |= GRADING_PARAMETERS | self.shares
        direct = [part for name, part in sorted(self.changes.items()) if name in grading]
        bound = [
            part
            for name, part in sorted(self.bound_values.items())
            if parameters.intersection((name, part.old_id, part.new_id))
        ]
        return (
            *(Cause(part, "direct") for part in direct if part.explains(status=False)),
            *(Cause(part, "direct") for part in self.quotas),
            *(Cause(part, "indirect") for part in bound),
        )


def attributor(old: PreparedPolicy, new: PreparedPolicy, year: int) -> Attributor:
    """Compare two policies with what is bound for a year of reports."""
    paired = pair_elements(old.policy, new.policy)
    dependencies = read_dependencies(old.policy, new.policy, paired)
    changes = {dependencies.name_of(change.id): change for change in paired.changes}
    return Attributor(
        paired=paired,
        dependencies=dependencies,
        changes=changes,
        shares=frozenset(
            part.share for policy in (old.policy, new.policy) for part in policy.quotas
        ),
        quotas=tuple(sorted(paired.quotas, key=lambda part: part.key)),
        bound_values={
            dependencies.name_of(change.id): change
            for change in _bound_values(paired, old.binding_for(year), new.binding_for(year))
        },
    )


def _bound_values(
    paired: PairedElements, old: Binding | None, new: Binding | None
) -> Iterator[ChangedElement]:
    """Yield the parameters whose values differ between two bindings."""
    for was, now in paired.pairs:
        if isinstance(was or now, Parameter):
            values = (_value(old, was), _value(new, now))
            if values[0] != values[1]:
                yield changed_value(was, now, *values)


def _value(binding: Binding | None, parameter: Element | None) -> PlainValue | Missing:
    found = None if parameter is None or binding is None else binding.values.get(parameter.id)
    return ABSENT if found is None else found.value
