"""A plan as strictness looks at it: which elements come from where, whom they reach, what is bound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.engine.truth import Truth, conjunction, disjunction
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import All, AnyOf, Compare, Literal, Not, OneOf
from shufa_rules.policy.content import SubItem

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition, Reference, Value
    from shufa_rules.policy.content import ContentItem, ContentList
    from shufa_rules.policy.element import Derivation, Element
    from shufa_rules.policy.parameter import Binding, BoundValue
    from shufa_rules.policy.policy import Policy
    from shufa_rules.policy.subject import Subject


@frozen
class Plan:
    """A policy and the bindings that fill what it leaves open."""

    policy: Policy
    bindings: tuple[Binding, ...]

    def linked(self, document: str, provision: str) -> Iterator[tuple[Element, Derivation]]:
        """Yield the elements that descend from a provision, in the order of the files."""
        for element in self.policy.elements():
            for derivation in element.derives_from:
                if (derivation.document, derivation.provision) == (document, provision):
                    yield element, derivation

    def content_list(self, role: str) -> ContentList | None:
        """Return what a role reports on; `None` where the plan has no list for it."""
        return next((part for part in self.policy.content_lists if part.id == role), None)

    def list_of(self, item: ContentItem | SubItem) -> str:
        """Return the role whose list an item or a sub-item is in."""
        return next(
            part.id
            for part in self.policy.content_lists
            for known in part.items
            if known.id == item.id or item.id in {sub.id for sub in known.sub_items}
        )

    def bound(self, parameter: str) -> Iterator[tuple[Binding, BoundValue]]:
        """Yield what the bindings say of a parameter, the earliest year first."""
        for binding in sorted(self.bindings, key=lambda binding: binding.year):
            if parameter in binding.values:
                yield binding, binding.values[parameter]

    def reaches(self, condition: Condition | None, role: str) -> Truth:
        """Say whether a condition on a person holds of all who report on a list, whatever the unit.

        `TRUE`: of every class of them; `FALSE`: of none; `UNKNOWN`: of some, or it hangs on what is
        not of the person's role, footing, list and class.
        """
        subjects = [part for part in self.policy.subjects if part.content_list == role]
        truths = {_holds(condition, subject) for subject in subjects}
        return truths.pop() if len(truths) == 1 else Truth.UNKNOWN


def _holds(condition: Condition | None, subject: Subject) -> Truth:
    match condition:
        case None:
            return Truth.TRUE
        case All(parts):
            return conjunction(_holds(part, subject) for part in parts)
        case AnyOf(parts):
            return disjunction(_holds(part, subject) for part in parts)
        case Not(part):
            return _holds(part, subject).negated()
        case Compare(left, "is", right):
            return _is_among(left, (right,), subject)
        case OneOf(left, values):
            return _is_among(left, values, subject)
        case _:
            return Truth.UNKNOWN


def _is_among(left: Reference, values: tuple[Value, ...], subject: Subject) -> Truth:
    known = {
        "subject": subject.id,
        "role": subject.role,
        "footing": subject.footing,
        "content_list": subject.content_list,
    }
    of_person = left.root in {None, "person"}
    actual = known.get(left.name or "") if of_person else None
    literals = [part.value for part in values if isinstance(part, Literal)]
    if actual is None or actual == "any" or len(literals) < len(values):
        return Truth.UNKNOWN
    return Truth.TRUE if actual in literals else Truth.FALSE
