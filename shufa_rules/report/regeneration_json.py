"""A regeneration for machines: edits with their marks, open questions, the files that change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.revision.regeneration.protocol import edit_data, question_data

if TYPE_CHECKING:
    from pathlib import Path

    from shufa_rules.revision.regeneration.model import Regeneration


def regeneration_data(result: Regeneration, written: Path | None = None) -> dict[str, Any]:
    """Return a regeneration as plain data.

    Args:
        result: what came out.
        written: the folder it was written to; `None` where it was only looked at.
    """
    transition = result.transition
    return {
        "policy": result.policy,
        "superior": {"old": result.old, "new": result.new},
        "transition": None
        if transition is None
        else {
            "effective_from": transition.effective_from.isoformat(),
            "new_rule_from_year": transition.new_rule_from_year,
            "old_rule_until_year": transition.new_rule_from_year - 1,
        },
        "edits": [edit_data(edit) for edit in result.edits],
        "questions": [question_data(question) for question in result.questions],
        "changed_files": list(result.changed_files),
        "written": None if written is None else str(written),
    }
