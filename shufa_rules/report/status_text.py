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


EXAMPLE = "（示例，没有机关确定过）"
"""What stands behind values that no authority ever set."""


def bindings_text(bindings: str | None, label: str | None) -> str:
    """Return which values were used, that they are an example where they are, and that there are none."""
    if bindings is None:
        return "无"
    return f"{bindings}{EXAMPLE if label == 'example' else ''}"


def basis_text(document_number: str, text_status: TextStatus) -> str:
    """Return what a verdict or a sheet rests on: the document, and that nobody adopted it."""
    return f"依据 {document_text(document_number, text_status)}"


def document_text(document_number: str, text_status: TextStatus) -> str:
    """Return a document's number, and that nobody adopted its text where nobody did."""
    return f"{document_number}{PROPOSED if text_status == 'proposed' else ''}"
