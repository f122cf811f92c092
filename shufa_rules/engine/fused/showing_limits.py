"""What functions that show how rules stand leave to the reference evaluator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from shufa_rules.engine.fused.block import NotFusedError
from shufa_rules.policy.condition import AboutCharacters, Count, walk_conditions

if TYPE_CHECKING:
    from shufa_rules.engine.fused.operand import EntrySight, Sight
    from shufa_rules.policy.condition import Condition

PLAIN_KINDS: Final = frozenset(
    {"string", "text", "date", "integer", "boolean", "enum", "reference"}
)
"""Kinds of field whose typed value is what the record's plain data has."""


def is_plain(entry: EntrySight, name: str, sight: Sight) -> bool:
    """Say whether a typed value of a field is the value that the record's plain data has.

    Whole objects aren't: their keys have the record's order, which no typed value keeps.
    """
    head, _, rest = name.partition(".")
    kind = sight.shape.collections[entry.collection].fields[head]
    if rest:
        kind = kind.fields[rest]
    if kind.kind == "list":
        return kind.item is not None and kind.item.kind in PLAIN_KINDS
    return kind.kind in PLAIN_KINDS


def refuse_counts(condition: Condition) -> None:
    """Refuse a loop whose entries bring counts and remarks of their own.

    Raises:
        NotFusedError: they do.
    """
    if any(isinstance(part, Count | AboutCharacters) for part in walk_conditions(condition)):
        raise NotFusedError("counts inside a loop")
