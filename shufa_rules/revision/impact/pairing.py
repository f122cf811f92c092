"""Which elements of two versions are one: by id, or renamed and the same in all else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from shufa_rules.revision.impact.changed_elements import (
    ChangedElement,
    FieldChange,
    compare_elements,
    one_sided,
    plain_element,
)
from shufa_rules.syntax.canonical import canonical_json

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.grade import GradeQuota
    from shufa_rules.policy.policy import Policy


@frozen
class PairedElements:
    """The elements of two versions, those that are one side by side.

    Attributes:
        old: of the old version, by id; only those that decide something.
        new: of the new version, by id.
        renamed: the new ids of elements that have another, by the old.
    """

    old: Mapping[str, Element]
    new: Mapping[str, Element]
    renamed: Mapping[str, str]

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

    def changed(self) -> Iterator[ChangedElement]:
        """Yield what is new, gone, renamed or different."""
        for old, new in self.pairs:
            if old is None or new is None:
                yield one_sided(old, new)
                continue
            change = compare_elements(old, new)
            if change is not None:
                yield change
            elif old.id != new.id:
                yield one_sided(old, new)


def pair_elements(old: Policy, new: Policy) -> PairedElements:
    """Find which elements of two versions are one; the same from either side.

    An element has its partner under its own id. Of those that have none, two are one where they say
    the same in all but their id and number; where several do, they are taken in order.
    """
    one, other = (dict(_deciding(policy)) for policy in (old, new))
    gone = _by_content(one, other)
    added = _by_content(other, one)
    renamed = {
        was: now
        for content, identifiers in gone.items()
        for was, now in zip(identifiers, added.get(content, ()), strict=False)
    }
    return PairedElements(one, other, renamed)


def _deciding(policy: Policy) -> Iterator[tuple[str, Element]]:
    """Yield the elements that results, grounds and grades can hang on, by id."""
    aside = {policy.metadata.id}
    aside.update(part.id for part in policy.metadata.superior_documents)
    aside.update(part.id for part in (*policy.notes, *policy.errata))
    for element in policy.elements():
        if element.id not in aside:
            yield element.id, element


def _by_content(
    those: Mapping[str, Element], others: Mapping[str, Element]
) -> dict[str, list[str]]:
    """Return the ids that the others lack, by what the elements say."""
    found: dict[str, list[str]] = {}
    for identifier, element in those.items():
        if identifier not in others:
            said = canonical_json([type(element).__name__, plain_element(element)])
            found.setdefault(said, []).append(identifier)
    return found


def changed_quotas(old: Policy, new: Policy) -> Iterator[ChangedElement]:
    """Yield the grades whose quota is set by another parameter, is new or is gone."""
    one, other = ({part.grade: part for part in policy.quotas} for policy in (old, new))
    for grade in dict.fromkeys((*one, *other)):
        was, now = one.get(grade), other.get(grade)
        if _share(was) == _share(now):
            continue
        titles = [
            next((part for part in policy.grades if part.id == grade), None)
            for policy in (old, new)
        ]
        yield ChangedElement(
            kind="quota",
            old_id=None if was is None else grade,
            new_id=None if now is None else grade,
            old_title=None if was is None or titles[0] is None else titles[0].title,
            new_title=None if now is None or titles[1] is None else titles[1].title,
            old_cite=None if was is None or titles[0] is None else titles[0].cite,
            new_cite=None if now is None or titles[1] is None else titles[1].cite,
            fields=(FieldChange("share", _share(was), _share(now)),),
        )


def _share(quota: GradeQuota | None) -> str | None:
    return None if quota is None else quota.share
