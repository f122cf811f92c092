"""Applying the difference of two texts to the old one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.diagnostics.errors import ShufaError
from shufa_rules.revision.comparison.reading import ProvisionReading, read_provisions

if TYPE_CHECKING:
    from shufa_rules.document.parsing import Document
    from shufa_rules.revision.comparison.document_diff import (
        DocumentDiff,
        ProvisionChange,
        TextEdit,
    )


class AnotherDocumentError(ShufaError):
    """A difference that is applied to another text than the one it was made from.

    Attributes:
        expected: the first provision that the difference has otherwise; `None` where it has none more.
        found: the provision that the text has there; `None` where it has none more.
    """

    def __init__(self, expected: ProvisionReading | None, found: ProvisionReading | None) -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found

    def __str__(self) -> str:
        """Say where the two part."""
        wanted, there = map(_told, (self.expected, self.found))
        return f"the difference was made from another text: expected {wanted}, found {there}"


def apply_document_diff(diff: DocumentDiff, old: Document) -> tuple[ProvisionReading, ...]:
    """Return the provisions of the new text, made from those of the old one and the difference.

    Raises:
        AnotherDocumentError: the document is not the one that the difference was made from.
    """
    return patch_provisions(diff, read_provisions(old))


def patch_provisions(
    diff: DocumentDiff, old: Sequence[ProvisionReading]
) -> tuple[ProvisionReading, ...]:
    """Return the provisions of the new text, made from provisions and the difference.

    Raises:
        AnotherDocumentError: they are not those that the difference was made from.
    """
    expected = sorted((part for change in diff.changes for part in change.old), key=_index)
    for place in range(max(len(expected), len(old))):
        wanted, found = (
            side[place] if place < len(side) else None for side in (expected, list(old))
        )
        if wanted != found:
            raise AnotherDocumentError(wanted, found)
    new = [part for change in diff.changes for part in _patched(change, old)]
    return tuple(sorted(new, key=_index))


def _patched(change: ProvisionChange, old: Sequence[ProvisionReading]) -> list[ProvisionReading]:
    """Return the new provisions of a change; a text that was there is taken from where it was."""
    if not change.old:
        return list(change.new)
    text = _edited("".join(old[part.index].text for part in change.old), change.edits)
    made: list[ProvisionReading] = []
    start = 0
    for part in change.new:
        end = start + len(part.text)
        made.append(evolve(part, text=text[start:end]))
        start = end
    return made


def _edited(text: str, edits: Sequence[TextEdit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.old_start] + edit.new + text[edit.old_start + len(edit.old) :]
    return text


def _index(part: ProvisionReading) -> int:
    return part.index


def _told(part: ProvisionReading | None) -> str:
    return "nothing" if part is None else f"{part.citation} `{part.text[:20]}`"
