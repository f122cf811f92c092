"""A policy told that it is made under a new superior document: its entry, and all that names it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.document.citation import parse_citation
from shufa_rules.frozen import frozen
from shufa_rules.policy.element import canonical_cite
from shufa_rules.revision.regeneration.folder import PolicyFolder, mappings, scalars
from shufa_rules.revision.regeneration.rewording import Rewording, reword
from shufa_rules.syntax.node import Mapping as MappingNode
from shufa_rules.syntax.promised import children, optional_text, text
from shufa_rules.syntax.yaml_editing import TextEdit, replace_value

if TYPE_CHECKING:
    from shufa_rules.superior.model import SuperiorDocument

POLICY = "policy.yaml"
_OF_THE_DOCUMENT = ("title", "document_number", "issuer", "level")


@frozen
class Rekeying:
    """A folder that rests on the new document.

    Attributes:
        folder: the folder.
        changed: what `policy.yaml` says otherwise of the document: by field, before and now.
        left: what of title and number the plan's text says in words that could not be replaced.
    """

    folder: PolicyFolder
    changed: Mapping[str, tuple[str, str]]
    left: tuple[str, ...]


def rekey(folder: PolicyFolder, old: SuperiorDocument, new: SuperiorDocument) -> Rekeying:
    """Return a folder whose policy is made under the new document in the place of the old one.

    What descends from a provision that the new document no longer has is an addition of the county's
    from now on (`how: adds`, without a provision).
    """
    values = {key: (getattr(old, key), getattr(new, key)) for key in _OF_THE_DOCUMENT}
    left: list[str] = []
    for key in ("title", "document_number"):
        was, is_now = values[key]
        if was is None or is_now is None or was == is_now:
            continue
        cite = _cite_of(folder, old.id)
        reworded = reword(folder, Rewording(parse_citation(cite), was, was, is_now))
        if reworded is None:
            left.append(was)
        else:
            folder = reworded
    gone = {part.id for part in old.provisions} - {part.id for part in new.provisions}
    for name, node in folder.policy_nodes():
        edits = [*_entry_edits(node, old.id, values)] if name == POLICY else []
        edits += _derivation_edits(node, old.id, gone)
        touched = {(edit.start, edit.end) for edit in edits}
        edits += (
            replace_value(scalar, new.id)
            for scalar in scalars(node)
            if scalar.value == old.id != new.id
            and (scalar.span.start, scalar.span.end) not in touched
        )
        folder = folder.with_edits(name, edits)
    changed = {"id": (old.id, new.id), **values}
    return Rekeying(
        _with_document(folder, old, new),
        {key: (was or "", is_now or "") for key, (was, is_now) in changed.items() if was != is_now},
        tuple(left),
    )


def _cite_of(folder: PolicyFolder, document: str) -> str:
    for entry in children(folder.node(POLICY), "superior_documents"):
        if text(entry, "id") == document:
            return canonical_cite(text(entry, "cite"))
    raise KeyError(document)


def _entry_edits(
    node: MappingNode, document: str, values: Mapping[str, tuple[str | None, str | None]]
) -> Iterator[TextEdit]:
    """Yield what changes in the entry of the document in `policy.yaml`."""
    for entry in children(node, "superior_documents"):
        if text(entry, "id") != document:
            continue
        for key, (_, is_now) in values.items():
            value = entry.get(key)
            if value is not None and optional_text(entry, key) != is_now:
                yield replace_value(value, is_now)


def _derivation_edits(node: MappingNode, document: str, gone: set[str]) -> Iterator[TextEdit]:
    """Yield what changes where elements descended from provisions that are gone."""
    for mapping in mappings(node):
        for derivation in children(mapping, "derives_from"):
            provision, how = derivation.get("provision"), derivation.get("how")
            lost = optional_text(derivation, "provision") in gone
            if not lost or text(derivation, "document") != document:
                continue
            if provision is not None and how is not None:
                yield replace_value(provision, None)
                yield replace_value(how, "adds")


def _with_document(
    folder: PolicyFolder, old: SuperiorDocument, new: SuperiorDocument
) -> PolicyFolder:
    """Return the folder with the new document in its `superior/`, so that it needs nothing beside it."""
    files = {
        name: content
        for name, content in folder.files.items()
        if not name.startswith(f"superior/{old.id}/")
    }
    for path in sorted(new.folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            files[f"superior/{new.id}/{path.name}"] = path.read_bytes()
    return PolicyFolder(folder.path, dict(sorted(files.items())))
