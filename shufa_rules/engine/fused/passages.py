"""Whether reports cover the items of a list: all items in one pass over the passages.

The truth of `engine.coverage`, without its evidence. That passages stand in their report is known
of every record that was read (SR410).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from shufa_rules.engine.blanks import may_have_blanks, unfilled_blanks
from shufa_rules.engine.characters import count_characters
from shufa_rules.engine.compiled import ItemCoverage
from shufa_rules.engine.coverage import FEWEST_CHARACTERS
from shufa_rules.engine.fused.code import SATISFIED, UNDETERMINED
from shufa_rules.frozen import frozen
from shufa_rules.record.checks.passages import without_space

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shufa_rules.engine.fused.lists import Lists
    from shufa_rules.policy.content import ContentItem, SubItem

_BEGINS: Final = re.compile(rf"[\u4e00-\u9fa5]{{{FEWEST_CHARACTERS}}}")
_ENOUGH: Final = re.compile(rf"(?:[\u4e00-\u9fa5][^\u4e00-\u9fa5]*){{{FEWEST_CHARACTERS}}}")


@frozen
class Asked:
    """An item, or a matter of one, that passages may name.

    Attributes:
        place: its number among the items asked for.
        text: its words without white space and full stop; a passage that copies them says nothing.
        terms: words of which a passage has to have one; without any, no passage shows the item.
    """

    place: int
    text: str
    terms: tuple[str, ...]


@frozen
class CoveragePlan:
    """The items that a list asks for.

    Attributes:
        size: how many they are.
        named: what a passage answers that names an item, by the item's id; a number alone is the
            place of a matter that isn't covered by naming its whole item.
    """

    size: int
    named: Mapping[str, tuple[Asked | int, ...]]


def asked_for(item: ContentItem | SubItem, place: int) -> Asked:
    """Return an item, or a matter of one, as passages are held against it."""
    return Asked(place, without_space(item.text).rstrip("。"), tuple(item.key_terms))


def shows(words: str, asked: Asked) -> bool:
    """Say whether a passage that names an item shows it."""
    return _says_something(words) and _is_about(words, asked)


def plan_of(coverages: Sequence[ItemCoverage]) -> CoveragePlan:
    """Return the plan of items that are asked for in an order."""
    named: dict[str, tuple[Asked | int, ...]] = {}
    for place, coverage in enumerate(coverages):
        asked = coverage.part or coverage.item
        words = asked_for(asked, place)
        named[asked.id] = (*named.get(asked.id, ()), words)
        if coverage.part is not None:
            named[coverage.item.id] = (*named.get(coverage.item.id, ()), place)
    return CoveragePlan(len(coverages), named)


def cover(k: Lists, person: str, plan: CoveragePlan, uncovered: int) -> list[int]:
    """Return how each item asked for stands with a person's reports.

    Args:
        k: the record's lists.
        person: whose reports.
        plan: what is asked for.
        uncovered: the code of an item that isn't covered.
    """
    sections = k.report_sections
    if sections is None:
        return [UNDETERMINED] * plan.size
    codes = [uncovered] * plan.size
    named = plan.named
    for section in sections:
        if section.person != person:
            continue
        if section.passages is None:
            codes = [code if code == SATISFIED else UNDETERMINED for code in codes]
            continue
        clean = not may_have_blanks("\n".join([passage.text for passage in section.passages]))
        for passage in section.passages:
            says = None
            for item in passage.items:
                for asked in named.get(item, ()):
                    if isinstance(asked, int):
                        if codes[asked] != SATISFIED:
                            codes[asked] = UNDETERMINED
                    elif codes[asked.place] != SATISFIED:
                        if says is None:
                            says = _says_something(passage.text, clean=clean)
                        shows = says and _is_about(passage.text, asked)
                        codes[asked.place] = SATISFIED if shows else UNDETERMINED
    return codes


def _says_something(words: str, *, clean: bool = False) -> bool:
    if not clean and unfilled_blanks(words):
        return False
    if _BEGINS.match(words) is not None or _ENOUGH.search(words) is not None:
        return True
    return count_characters(words, "han_and_digits") >= FEWEST_CHARACTERS


def _is_about(words: str, asked: Asked) -> bool:
    if len(words) >= len(asked.text) and asked.text in without_space(words):
        return False
    for term in asked.terms:  # noqa: SIM110  a generator would take longer than all else here
        if term in words:
            return True
    return False
