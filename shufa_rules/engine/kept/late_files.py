"""The files of a policy that was read before: parts of them are read again when somebody looks there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.policy.files import POLICY_FILES, SOURCE_TEXT
from shufa_rules.syntax.deferred import Deferred
from shufa_rules.syntax.late_mapping import mappings_by_place
from shufa_rules.syntax.node import Mapping as MappingNode

if TYPE_CHECKING:
    from shufa_rules.document.parsing import Document
    from shufa_rules.policy.folder import PolicyFolder
    from shufa_rules.policy.ledger import LedgerEntry
    from shufa_rules.policy.note import Note
    from shufa_rules.superior.folder import SuperiorFiles
    from shufa_rules.superior.model import SuperiorDocument
    from shufa_rules.syntax.plain import PlainValue


class LateFiles:
    """The files of a version's folder, which were found in order when the policy was kept."""

    def __init__(self, taken: PolicyFolder, superiors: Mapping[str, SuperiorFiles]) -> None:
        """Hold the files as they are now; they are what the kept policy was made of.

        Raises:
            ValueError: one of them is no text.
        """
        self.sources = tuple(
            SourceFile(str(taken.place(name)), content.decode("utf-8-sig"))
            for name, content in taken.files.items()
            if isinstance(content, bytes)
        )
        self._named = dict(zip(taken.files, self.sources, strict=True))
        self._superiors = superiors
        self._mappings = {source: Deferred(partial(_mappings, source)) for source in self.sources}

    def mapping_at(self, span: Span) -> MappingNode:
        """Return the mapping that stands at a place."""
        return self._mappings[span.source].get()[span.start, span.end]

    def document(self) -> Document:
        """Return the text as received, parsed."""
        from shufa_rules.document.parsing import parse_document

        return parse_document(self._named[SOURCE_TEXT].text)

    def notes(self) -> tuple[Note, ...]:
        """Return the notes."""
        from shufa_rules.policy.note import read_notes

        return read_notes(self._whole("notes.yaml"))

    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Return the ledger."""
        from shufa_rules.policy.ledger import read_ledger

        return read_ledger(self._whole("ledger.yaml"))

    def superior(self) -> dict[str, SuperiorDocument]:
        """Return what is known of the superior documents."""
        from shufa_rules.superior.loading import read_taken_superior

        readings = {name: read_taken_superior(files) for name, files in self._superiors.items()}
        found = ((name, reading.document) for name, reading in readings.items())
        return {name: document for name, document in found if document is not None}

    def files(self) -> dict[str, PlainValue]:
        """Return the content of the policy's files as plain data."""
        from shufa_rules.syntax.plain import to_plain

        return {part.name: to_plain(self._whole(part.name)) for part in POLICY_FILES}

    def _whole(self, name: str) -> MappingNode:
        source = self._named[name]
        node = _node(source)
        if not isinstance(node, MappingNode):
            raise TypeError(f"{name} was promised to hold a mapping")
        return node


def _mappings(source: SourceFile) -> Mapping[tuple[int, int], MappingNode]:
    return mappings_by_place(_node(source))


def _node(source: SourceFile) -> object:
    from shufa_rules.syntax.yaml_reader import read_yaml

    return read_yaml(source).node
