"""What statuses are called in Chinese."""

from __future__ import annotations

from shufa_rules.engine.verdict import Status

STATUS_TITLES = {
    Status.VIOLATED: "不符合",
    Status.UNDETERMINED: "待定",
    Status.PENDING: "未到期",
    Status.SATISFIED: "符合",
    Status.NOT_APPLICABLE: "不适用",
}
"""By status of a result."""
