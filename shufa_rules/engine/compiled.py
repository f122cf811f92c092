"""A compiled policy: every duty of the plan as a rule of one shape, in document order."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from shufa_rules.document.citation import Citation
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.policy.condition import Condition, Reference
    from shufa_rules.policy.content import ContentItem, SubItem
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


@frozen
class ItemCoverage:
    """The requirement that a person's report section covers a content item (三).

    Attributes:
        item: the item, whose id passages of a record name.
        part: the matter in it that is asked for; `None` where the item is one matter.
    """

    item: ContentItem
    part: SubItem | None


@frozen
class Remarked:
    """What an open list asks: whoever does otherwise is told, and in order all the same (anomaly 22).

    Attributes:
        condition: to do it in one of the ways that the plan names.
        remark: what is said where it was done in another.
    """

    condition: Condition
    remark: str


@frozen
class InTime:
    """The requirement that what is there now was there on the last day for it.

    Attributes:
        condition: what was required.
        until: the last day.
    """

    condition: Condition
    until: Reference


@frozen
class OpenEnd:
    """What is missing can still come, and nothing says until when."""


OPEN_END = OpenEnd()

Requirement: TypeAlias = "Condition | ItemCoverage | Remarked | InTime"
"""What a rule requires of a unit or an entry."""

Until: TypeAlias = "Reference | OpenEnd | None"
"""Until when what is missing can come: a date, nobody knows when, or never."""


@frozen(kw_only=True)
class CompiledRule:
    """One rule of a compiled policy.

    Attributes:
        id: unique in the compiled policy.
        element: the id of the policy's element it comes from.
        place: where in the text, for the order of results.
        shown_deadline: a last day that messages name, where `until` doesn't say it.
        quote: the words of the plan, with its slips read as the errata say.
    """

    id: str
    element: str
    title: str
    cite: str
    place: Citation
    quote: str
    severity: str
    for_each: str | None
    entry: str | None
    when: Condition | None
    require: Requirement
    until: Until
    shown_deadline: Reference | None = None
    messages: dict[str, str]
    remedy: str | None


@frozen
class CompiledPolicy:
    """A policy ready to be evaluated; rules in document order."""

    policy: Policy
    shape: RecordShape
    rules: tuple[CompiledRule, ...]
