"""The order of activities: no activity comes after itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy
    from shufa_rules.schema.fields import RecordShape


def check_procedure(policy: Policy, _shape: RecordShape) -> Iterator[Diagnostic]:
    """Yield SR213 for each activity that has to come after itself."""
    after = {activity.id: activity.after for activity in policy.activities()}
    for activity in policy.activities():
        if activity.id in _earlier(activity.id, after):
            yield report(codes.ORDER_CYCLE, activity.span("after"), activity=activity.id)


def _earlier(activity: str, after: dict[str, tuple[str, ...]]) -> set[str]:
    reached: set[str] = set()
    waiting = list(after.get(activity, ()))
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting.extend(after.get(name, ()))
    return reached
