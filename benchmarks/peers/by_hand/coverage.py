"""Part 三: whether a report touches each item of the list that its person reports on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from peers.by_hand.facts import Facts, Reporter
from peers.by_hand.statuses import SATISFIED, UNDETERMINED, Status
from shufa_rules.engine.blanks import unfilled_blanks
from shufa_rules.engine.characters import count_characters

if TYPE_CHECKING:
    from shufa_rules.policy.content import ContentList

FEWEST = 4
ENOUGH = re.compile("(?:[\u4e00-\u9fa5][^\u4e00-\u9fa5]*){4}")


@frozen
class Item:
    """An item, or a matter of an item that bundles several.

    Attributes:
        place: its place among the rules of the list.
        text: its words; a passage that copies them says nothing.
        terms: its own words, of which a passage needs one.
    """

    place: int
    text: str
    terms: tuple[str, ...]


@frozen
class Items:
    """The items of a list.

    Attributes:
        rules: their ids, in order.
        by_id: each by its id.
        bundles: the places of the matters that an item bundles, by its id.
    """

    rules: tuple[str, ...]
    by_id: Mapping[str, Item]
    bundles: Mapping[str, tuple[int, ...]]


def items_of(content_list: ContentList) -> Items:
    """Return the items of a list of the policy."""
    by_id: dict[str, Item] = {}
    bundles: dict[str, tuple[int, ...]] = {}
    for item in content_list.items:
        first = len(by_id)
        for asked in item.sub_items or (item,):
            text = "".join(asked.text.split()).rstrip("。")
            by_id[asked.id] = Item(len(by_id), text, tuple(asked.key_terms))
        if item.sub_items:
            bundles[item.id] = tuple(range(first, len(by_id)))
    return Items(tuple(by_id), by_id, bundles)


def cover(facts: Facts, reporter: Reporter, items: Items, shortfall: str) -> list[Status]:
    """Return how each item of a list stands with the reports of one person."""
    if facts.sections is None:
        return [UNDETERMINED] * len(items.rules)
    found: list[Status] = [shortfall] * len(items.rules)
    for section in facts.sections:
        if section["person"] != reporter.id:
            continue
        if "passages" not in section:  # words alone show nothing: somebody has to map them
            found = [one if one is SATISFIED else UNDETERMINED for one in found]
            continue
        for passage in section["passages"]:
            words = passage["text"]
            for name in passage["items"]:
                item = items.by_id.get(name)
                if item is not None:
                    if found[item.place] is not SATISFIED:
                        found[item.place] = SATISFIED if _shows(words, item) else UNDETERMINED
                else:
                    for place in items.bundles.get(name, ()):
                        if found[place] is not SATISFIED:
                            found[place] = UNDETERMINED
    return found


def _shows(words: str, item: Item) -> bool:
    if unfilled_blanks(words):
        return False
    if not ENOUGH.search(words) and count_characters(words, "han_and_digits") < FEWEST:
        return False
    if len(words) >= len(item.text) and item.text in "".join(words.split()):
        return False
    for term in item.terms:  # noqa: SIM110  a generator takes three times as long
        if term in words:
            return True
    return False
