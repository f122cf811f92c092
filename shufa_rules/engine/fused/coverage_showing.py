"""What shows that a report covers an item, or doesn't: the evidence of `engine.coverage`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.coverage import NO_REPORT, remarks_on_reach, remarks_on_terms
from shufa_rules.engine.fused.passages import Asked, asked_for, shows
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from typing import Any

    from shufa_rules.engine.compiled import ItemCoverage
    from shufa_rules.engine.fused.places import E, Places
    from shufa_rules.policy.content import ContentItem, SubItem


@frozen
class ShownItem:
    """An item that passages may show.

    Attributes:
        item: the item, or the matter of one.
        asked: the same, as passages are held against it.
        remarks: what is said of it in a unit of this kind, whatever a report says.
    """

    item: ContentItem | SubItem
    asked: Asked
    remarks: tuple[str, ...]


def shown_item(coverage: ItemCoverage, unit_kind: str) -> ShownItem:
    """Return what a coverage asks for in units of a kind."""
    item = coverage.part or coverage.item
    return ShownItem(item, asked_for(item, 0), remarks_on_reach(coverage, unit_kind))


def covered(s: Places[E], person: Any, shown: ShownItem) -> tuple[list[E], tuple[str, ...]]:
    """Return the passages that show an item, and remarks; it is known to be covered."""
    naming = s.naming(person.id).get(shown.item.id, ())
    if len(naming) > 1:
        found = [passage for words, passage in naming if shows(words, shown.asked)]
    else:  # then it is the one that shows it
        found = [passage for _, passage in naming]
    return found, shown.remarks


def uncovered(s: Places[E], person: Any, shown: ShownItem) -> tuple[list[E], tuple[str, ...]]:
    """Return what a person's reports name instead, and remarks; the item is known not to be there."""
    sections = s.passages(person.id)
    if not sections:
        return [s.whole("report_sections")], (NO_REPORT, *shown.remarks)
    found = [
        s.field("report_sections", section, "passages", [part.items for part in section.passages])
        for section, _ in sections
    ]
    told = dict.fromkeys(
        remark for section, _ in sections for remark in remarks_on_terms(shown.item, section.text)
    )
    return found, (*told, *shown.remarks)
