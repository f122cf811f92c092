"""All that a trigger asks of an entry, as one condition: facts about somebody whom it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.policy.condition import All, Condition, Exists

if TYPE_CHECKING:
    from shufa_rules.policy.accountability import Trigger


def condition_of(trigger: Trigger) -> Condition:
    """Return the condition on an entry whose truth says whether the trigger's facts are there."""
    span = trigger.node.span
    about = trigger.who
    if trigger.for_each != "people":
        about = Exists("people", "person", trigger.who, span)
    return about if trigger.when is None else All((trigger.when, about), span)
