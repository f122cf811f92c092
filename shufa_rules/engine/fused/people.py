"""People as programs see them: what the record says of one, and as what they report (二)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.fused.operand import Known, Lacking

if TYPE_CHECKING:
    from shufa_rules.engine.fused.lists import Lists

FIELDS: Final = ("id", "name", "role", "organ", "title", "appointed_on", "left_on")
"""What a record can say of a person."""

DERIVED: Final = ("subject", "footing", "content_list", "timetable")
"""What the engine derives of a person; `None` where there is none, `MISSING` where it can't tell."""


STATES: Final = ("in", "left", "never")
"""Whether somebody held the post in the year: still, for a part of it, or not at all."""


class Person:
    """A person of the record, with what is derived from the unit's kind and the person's post."""

    __slots__ = (*FIELDS, *DERIVED, "kind")

    def __init__(self, data: Any, kind: PersonKind) -> None:
        self.id = data.id
        self.name = data.name
        self.role = data.role
        self.organ = data.organ
        self.title = data.title
        self.appointed_on = data.appointed_on
        self.left_on = data.left_on
        self.kind = kind
        self.subject, self.footing, self.content_list, self.timetable = kind.derived


class PersonKind:
    """All people of one role and organ in one kind of unit, who report as the same.

    Attributes:
        known: the fields that are the same for all of them, for the program.
        derived: the values of the derived fields.
        classes: numbers of the classes of subjects that such a person might belong to.
        in_office: whether they are known to be, or to have been, in office in the year.
    """

    __slots__ = ("classes", "derived", "in_office", "known")

    def __init__(
        self,
        role: str,
        organ: str,
        derived: dict[str, Known | Lacking],
        classes: frozenset[int],
    ) -> None:
        self.known: dict[str, Known | Lacking] = {
            "role": Known(role),
            "organ": Known(organ),
            **derived,
        }
        self.derived = tuple(
            MISSING if isinstance(value, Lacking) else value.value for value in derived.values()
        )
        self.classes = classes
        self.in_office = self.derived[0] is not None


def office_state(person: Any, k: Lists) -> str:
    """Say whether a person was in office in the year: `in`, `never`, or `left` in its course."""
    appointed, left = person.appointed_on, person.left_on
    if appointed is None and left is None:
        return "in"
    last = min(k.year_end, k.as_of)
    if appointed is not None and appointed > last:
        return "never"
    if left is None or left > last:
        return "in"
    return "never" if left < k.year_start else "left"
