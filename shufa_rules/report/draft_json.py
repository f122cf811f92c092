"""A draft for machines: what was found, by which rule, where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.revision.drafting import elements
from shufa_rules.revision.drafting.parameters import open_parameters
from shufa_rules.revision.drafting.step_elements import step_elements

if TYPE_CHECKING:
    from pathlib import Path

    from shufa_rules.revision.drafting.drafting import Draft
    from shufa_rules.revision.drafting.model import FoundValue


def draft_data(drafted: Draft, folder: Path | None = None) -> dict[str, Any]:
    """Return a draft as plain data; each element as it stands in its file.

    Args:
        drafted: the draft.
        folder: where it was written to.
    """
    found, ids = drafted.found, drafted.ids
    fates = found.fates
    return {
        "policy": drafted.identifier,
        "folder": None if folder is None else str(folder),
        "is_plan": found.is_plan,
        "identity": [_value(part) for part in (*found.identity, *found.addressees)],
        "aliases": elements.aliases(found),
        "superior_documents": elements.superior_documents(found, ids),
        "subjects": elements.subjects(found, ids),
        "content_lists": elements.content_lists(found, ids),
        "procedure": {"steps": step_elements(found, ids)},
        "grading": {"grades": elements.grades(found, ids), "quotas": elements.quotas(found, ids)},
        "quantities": elements.quantities(found, ids),
        "accountability": {
            "measures": elements.measures(found, ids),
            "triggers": elements.triggers(found, ids),
        },
        "parameters": list(open_parameters(found, ids)),
        "notes": elements.notes(found, ids),
        "sentences": len(fates),
        "encoded": sum(part.classification == "encoded" for part in fates),
        "not_normative": sum(part.classification == "not_normative" for part in fates),
        "unclassified": [
            {
                "cite": str(part.sentence.citation),
                "index": part.sentence.index,
                "text": part.sentence.text,
                "found": ids.elements(part.found),
            }
            for part in drafted.unclassified
        ],
    }


def _value(part: FoundValue) -> dict[str, Any]:
    words = part.words
    return {
        "key": part.key,
        "value": part.value,
        "cite": words.cite,
        "drafted_by": {"rule": part.rule, "start": words.start, "end": words.end},
    }
