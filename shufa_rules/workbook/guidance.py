"""What a workbook tells those who fill it in, beside its sheets and columns."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.workbook.word_list import Word


@frozen(kw_only=True)
class Guidance:
    """Words, notes and an introduction that a policy adds to the record's schema.

    Attributes:
        heading: what the workbook is for, such as the plan's title and number.
        words: what the policy's own words are called, such as activities and content items.
        notes: lines for the note at a column's heading, such as quotations of clauses, by the column's
            key, as `events.activity`.
    """

    heading: str = ""
    words: tuple[Word, ...] = ()
    notes: Mapping[str, tuple[str, ...]] = field(factory=dict, hash=False)


NO_GUIDANCE = Guidance()
"""What the record's schema says, and nothing else."""
