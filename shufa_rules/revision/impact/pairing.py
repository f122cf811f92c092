"""Which elements of two versions are one, and which of them differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.revision.comparison.policies import compare_files
from shufa_rules.revision.impact.changed_elements import (
    ChangedElement,
    changed_element,
    told_fields,
)

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.grade import Grade
    from shufa_rules.policy.policy import Policy
    from shufa_rules.revision.comparison.policy_diff import ElementChange

_BY_ID = "id"
_QUOTAS = ("quotas", "grade")


@frozen
class PairedElements:
    """The elements of two versions, those that are one side by side.

    Attributes:
        old: of the old version, by id; only those that decide something.
        new: of the new version, by id.
        renamed: the new ids of elements that have another, by the old.
        changes: those that are new, gone, renamed or different.
        quotas: the grades whose quota another parameter sets, or that have or had none.
    """

    old: Mapping[str, Element]
    new: Mapping[str, Element]
    renamed: Mapping[str, str]
    changes: tuple[ChangedElement, ...]
    quotas: tuple[ChangedElement, ...]

    @property
    def pairs(self) -> Iterator[tuple[Element | None, Element | None]]:
        """Yield each element of the old version with its own in the new, then the new ones alone."""
        there = set()
        for identifier, element in self.old.items():
            found = self.renamed.get(identifier, identifier)
            there.add(found)
            yield element, self.new.get(found)
        for identifier, element in self.new.items():
            if identifier not in there:
                yield None, element


def pair_elements(old: Policy, new: Policy) -> PairedElements:
    """Compare two versions by element and field, whatever in them can't decide anything left aside."""
    one, other = (dict(_deciding(policy)) for policy in (old, new))
    found = compare_files(old.files, new.files).elements
    elements = [part for part in found if part.element.identity == _BY_ID]
    return PairedElements(
        old=one,
        new=other,
        renamed={
            part.old.name: part.new.name
            for part in elements
            if part.old and part.new and part.old.name != part.new.name and part.old.name in one
        },
        changes=tuple(_changes(elements, one, other)),
        quotas=tuple(
            _quota(part, old, new)
            for part in found
            if (part.element.list_name, part.element.identity) == _QUOTAS
        ),
    )


def _deciding(policy: Policy) -> Iterator[tuple[str, Element]]:
    """Yield the elements that results, grounds and grades can hang on, by id."""
    aside = {policy.metadata.id}
    aside.update(part.id for part in policy.metadata.superior_documents)
    aside.update(part.id for part in (*policy.notes, *policy.errata))
    for element in policy.elements():
        if element.id not in aside:
            yield element.id, element


def _changes(
    elements: list[ElementChange], old: Mapping[str, Element], new: Mapping[str, Element]
) -> Iterator[ChangedElement]:
    for part in elements:
        was = None if part.old is None else old.get(part.old.name)
        now = None if part.new is None else new.get(part.new.name)
        fields = told_fields(part)
        renamed = was is not None and now is not None and was.id != now.id
        if (was or now) is not None and (fields or renamed or was is None or now is None):
            yield changed_element(was, now, fields)


def _quota(change: ElementChange, old: Policy, new: Policy) -> ChangedElement:
    was = None if change.old is None else change.old.name
    now = None if change.new is None else change.new.name
    grades = [_grade(policy, name) for policy, name in ((old, was), (new, now))]
    return ChangedElement(
        kind="quota",
        old_id=was,
        new_id=now,
        old_title=None if grades[0] is None else grades[0].title,
        new_title=None if grades[1] is None else grades[1].title,
        old_cite=None if grades[0] is None else grades[0].cite,
        new_cite=None if grades[1] is None else grades[1].cite,
        fields=change.fields,
    )


def _grade(policy: Policy, identifier: str | None) -> Grade | None:
    return next((part for part in policy.grades if part.id == identifier), None)
