"""Numbers that limit something, anywhere in a plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shufa_rules.document.numbering import Level
from shufa_rules.document.quantity import Bound, Quantity, QuantityKind, find_quantities
from shufa_rules.revision.drafting.model import FoundQuantity
from shufa_rules.revision.drafting.passage import Passage

_IN_FORCE = re.compile("^起?(?:施行|实施|执行|生效)")
_NAMED = {"导语", "印发语"}


def stated_quantities(passages: Sequence[Passage]) -> Iterator[FoundQuantity]:
    """Each number that limits a count, a length, a share, a day or a year.

    Days that name the plan's own issue or term are its identity; a mere day, or a count that nothing
    limits, is none.
    """
    for passage in passages:
        if passage.provision.level is Level.NAMED and passage.cite not in _NAMED:
            continue
        for quantity in find_quantities(passage.text):
            if _limits(quantity, passage.text[quantity.end :]):
                words = passage.words(quantity.start, quantity.end)
                if words is not None:
                    yield FoundQuantity("stated_quantity", words, quantity)


def _limits(quantity: Quantity, behind: str) -> bool:
    if quantity.kind is QuantityKind.DAY:
        return quantity.bound is Bound.UNTIL or (
            quantity.bound is Bound.FROM and not _IN_FORCE.match(behind)
        )
    if quantity.kind is QuantityKind.COUNT:
        return quantity.bound is not Bound.EXACTLY
    return True
