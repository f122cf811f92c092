"""What statuses, of results and of texts, are called in Chinese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.verdict import Status

if TYPE_CHECKING:
    from shufa_rules.policy.metadata import TextStatus

STATUS_TITLES = {
    Status.VIOLATED: "不符合",
    Status.UNDETERMINED: "待定",
    Status.PENDING: "未到期",
    Status.SATISFIED: "符合",
    Status.NOT_APPLICABLE: "不适用",
}
"""By status of a result."""

PROPOSED = "（拟议稿，没有机关通过）"
"""What stands behind a text that nobody has adopted."""


def basis_text(document_number: str, text_status: TextStatus) -> str:
    """Return what a verdict or a sheet rests on: the document, and that nobody adopted it."""
    return f"依据 {document_number}{PROPOSED if text_status == 'proposed' else ''}"
