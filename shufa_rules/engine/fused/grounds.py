"""Whether there can be grounds for accountability at all: of most units there are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shufa_rules.engine.fused.lists import Lists
    from shufa_rules.policy.policy import Policy


def no_grounds(policy: Policy, k: Lists) -> bool:
    """Say whether it is sure that `engine.grounds` finds none.

    A trigger looks at the entries of its list; without facts of its own it waits until somebody has
    answered its question.
    """
    asked = {given.question for given in k.determinations or ()}
    return all(
        trigger.question not in asked if trigger.when is None else _is_empty(k, trigger.for_each)
        for trigger in policy.triggers
    )


def _is_empty(k: Lists, name: str) -> bool:
    """Say whether a list is there, and nothing in it; one that isn't there is unknown."""
    entries = getattr(k, name)
    return entries is not None and not entries
