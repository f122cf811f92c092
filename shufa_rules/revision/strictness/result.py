"""What came of holding one element of a plan against one demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Message
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.policy.element import Element
    from shufa_rules.revision.strictness.outcome import Outcome
    from shufa_rules.superior.model import Demand, SuperiorDocument, SuperiorProvision


@frozen(kw_only=True)
class Asked:
    """A demand, with the provision and the document it stands in."""

    document: SuperiorDocument = field(repr=False)
    provision: SuperiorProvision = field(repr=False)
    demand: Demand


@frozen(kw_only=True)
class StrictnessResult:
    """How one element of a plan relates to one demand of a superior document.

    Attributes:
        asked: the demand.
        outcome: equal, stricter, looser or incomparable.
        element: the plan's element; `None` where none answers the demand.
        role: the role concerned, as the id of a content list; `None` where the demand is of no role.
        year: the year of the binding that says what the plan leaves open; `None` where none was needed.
        ours: what the plan asks, as a person reads it; `None` where it asks nothing that compares.
        theirs: what is demanded, as a person reads it.
        reason: why it is so, where the two values don't say it.
        span: where the plan says it.
    """

    asked: Asked
    outcome: Outcome
    element: Element | None
    role: str | None
    year: int | None
    ours: str | None
    theirs: str
    reason: Message | None
    span: Span = field(eq=False, repr=False)
