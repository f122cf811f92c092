"""The new version's place in time: from when it is in force, and whose reports keep the old rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.revision.regeneration.folder import PolicyFolder
from shufa_rules.revision.regeneration.rekeying import POLICY
from shufa_rules.syntax.yaml_editing import TextEdit, add_entry, replace_value

if TYPE_CHECKING:
    from shufa_rules.revision.regeneration.model import Transition

_ANCHOR = "in_force_from"


def with_transition(folder: PolicyFolder, replaced: str, transition: Transition) -> PolicyFolder:
    """Return a folder whose policy is a proposal, in force from a day, in the place of a version.

    Args:
        folder: of the policy.
        replaced: the version that it takes the place of.
        transition: as declared.
    """
    node = folder.node(POLICY)
    anchor = node.entry(_ANCHOR)
    if anchor is None:
        raise TypeError(f"`{_ANCHOR}` was promised by the schema")
    values: dict[str, Any] = {
        "replaces": replaced,
        "text_status": "proposed",
        "transition": {"new_rule_from_year": transition.new_rule_from_year},
    }
    edits = [replace_value(anchor.value, transition.effective_from.isoformat())]
    added: list[TextEdit] = []
    for key, value in values.items():
        present = node.get(key)
        if present is None:
            added.append(add_entry(anchor, key, value))
        else:
            edits.append(replace_value(present, value))
    return folder.with_edits(POLICY, [*edits, *_joined(added)])


def _joined(edits: list[TextEdit]) -> list[TextEdit]:
    """Return one edit for several at one place, in their order."""
    if not edits:
        return []
    return [TextEdit(edits[0].start, edits[0].end, "".join(edit.text for edit in edits))]
