"""Loading a superior document: file → node → model → checks, with every problem told at once."""

from __future__ import annotations

from pathlib import Path

from shufa_rules.diagnostics.catalog import superior as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.document.parsing import parse_document
from shufa_rules.frozen import frozen
from shufa_rules.schema.reading import read_validated
from shufa_rules.superior.checks import check_superior
from shufa_rules.superior.folder import SuperiorFiles, take_superior
from shufa_rules.superior.locating import (
    DOCUMENT_FILE,
    OFFICIAL_TEXT,
    find_superior,
    known_superiors,
)
from shufa_rules.superior.model import SuperiorDocument
from shufa_rules.superior.reading import read_superior
from shufa_rules.syntax.decoding import decode_source

SCHEMA = "superior-document"
"""The schema of `document.yaml`."""


@frozen
class SuperiorReading:
    """A superior document as far as it could be read, and all that is wrong with it.

    Attributes:
        document: `None` where a file can't be read or doesn't follow its schema.
        diagnostics: sorted; a document with errors among them must not be relied on.
    """

    document: SuperiorDocument | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The diagnostics that are errors."""
        return tuple(part for part in self.diagnostics if part.severity == "error")


def load_superior(name: str | Path) -> SuperiorDocument:
    """Return a superior document.

    Args:
        name: its id, which is looked up in the policies that come with the library, or its folder.

    Raises:
        DiagnosticsError: there is no such document (SR601), or it has errors.
    """
    path = Path(name)
    folder = path if (path / DOCUMENT_FILE).is_file() else find_superior(str(name))
    if folder is None:
        raise DiagnosticsError([unknown_superior(str(name))])
    reading = read_superior_folder(folder)
    if reading.document is None or reading.errors:
        raise DiagnosticsError(reading.errors)
    return reading.document


def read_superior_folder(folder: Path) -> SuperiorReading:
    """Read and check the superior document in a folder."""
    return read_taken_superior(take_superior(folder))


def read_taken_superior(taken: SuperiorFiles) -> SuperiorReading:
    """Read and check the superior document that the files of a folder hold."""
    data, text = taken.data, taken.text
    if isinstance(data, OSError) or isinstance(text, OSError):
        named = ((DOCUMENT_FILE, data), (OFFICIAL_TEXT, text))
        return SuperiorReading(
            None,
            sort_diagnostics(
                _unreadable(taken.path / name, content)
                for name, content in named
                if isinstance(content, OSError)
            ),
        )
    return read_superior_files(taken.path, data, text)


def read_superior_files(folder: Path, data: bytes, text: bytes | None) -> SuperiorReading:
    """Read and check a superior document from what its files hold, or are to hold.

    Args:
        folder: where the files lie.
        data: the content of `document.yaml`.
        text: the content of `source.txt`; `None` where there is none.
    """
    reading = read_validated(str(folder / DOCUMENT_FILE), data, SCHEMA)
    problems = [*reading.diagnostics]
    official = None
    if text is not None:
        decoded = decode_source(str(folder / OFFICIAL_TEXT), text)
        problems += decoded.diagnostics
        official = None if decoded.source is None else parse_document(decoded.source.text)
    if reading.node is None or (text is not None and official is None):
        return SuperiorReading(None, sort_diagnostics(problems))
    document = read_superior(reading.node, official, folder)
    problems += check_superior(document)
    return SuperiorReading(document, sort_diagnostics(problems))


def unknown_superior(name: str, policy_folder: Path | None = None) -> Diagnostic:
    """Return the diagnostic of a superior document that there is none of (SR601)."""
    known = known_superiors(policy_folder)
    return report(
        codes.UNKNOWN_SUPERIOR,
        name,
        document=name,
        known="、".join(known),
        suggestion=closest(name, known),
    )


def _unreadable(path: Path, error: OSError) -> Diagnostic:
    return report_refusal(codes.UNREADABLE_SUPERIOR, str(path), error, file=path.name)
