"""What statuses are called in Chinese."""

from __future__ import annotations

from shufa_rules.engine.verdict import GroundStatus, Status

STATUS_TITLES = {
    Status.VIOLATED: "不符合",
    Status.UNDETERMINED: "待定",
    Status.PENDING: "未到期",
    Status.SATISFIED: "符合",
    Status.NOT_APPLICABLE: "不适用",
}
"""By status of a result."""

GROUND_TITLES = {
    GroundStatus.RAISED: "构成线索",
    GroundStatus.PENDING_DETERMINATION: "待认定",
    GroundStatus.NOT_RAISED: "不构成线索",
}
"""By status of a ground; a person is never called in violation."""
