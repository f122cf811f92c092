"""Putting an official text in the place of a paraphrase; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.diagnostics.catalog import superior as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.document.citation import Citation
from shufa_rules.document.folding import fold_text
from shufa_rules.document.numbering import Level
from shufa_rules.document.parsing import Document, parse_document
from shufa_rules.frozen import frozen
from shufa_rules.superior.loading import read_superior_files
from shufa_rules.superior.locating import DOCUMENT_FILE, OFFICIAL_TEXT
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.node import Entry, Scalar, Sequence
from shufa_rules.syntax.node import Mapping as MappingNode
from shufa_rules.syntax.yaml_editing import TextEdit, add_entry, edit_yaml, replace_value
from shufa_rules.syntax.yaml_reader import read_yaml
from shufa_rules.syntax.yaml_writing import flow_yaml

if TYPE_CHECKING:
    from shufa_rules.superior.model import SuperiorDocument
    from shufa_rules.syntax.plain import PlainValue

_BELOW = {
    Level.PART: Level.SECTION,
    Level.ARTICLE: Level.SECTION,
    Level.SECTION: Level.ITEM,
    Level.ITEM: Level.POINT,
    Level.POINT: Level.MARK,
}
"""The level that is meant below another where an id doesn't name it."""


@frozen
class Predecessor:
    """What a document takes over from the version that it replaces.

    Attributes:
        id: of the version replaced.
        provisions: what `document.yaml` says of each provision that both have.
        ids: all that the version replaced has given; none of them is used for anything else.
    """

    id: str
    provisions: tuple[Mapping[str, PlainValue], ...]
    ids: frozenset[str]


@frozen
class NewDocument:
    """What has to be said of a document that nobody knows yet.

    Attributes:
        document_number: `None` to take it from the text, where the text has one.
        predecessor: the version that it replaces, if it replaces one.
    """

    title: str
    level: str
    issuer: str
    document_number: str | None = None
    predecessor: Predecessor | None = None


@frozen
class TextImport:
    """A superior document with its official text, ready to be written.

    Attributes:
        document: as it reads then.
        files: the content of its folder then, by name, what else lies there included.
        added: ids and citations of the provisions that nobody had written down.
    """

    document: SuperiorDocument
    files: Mapping[str, bytes] = field(repr=False)
    added: tuple[tuple[str, str], ...]


def import_text(  # noqa: PLR0913  what is read, what is known, and what nobody may use
    text: bytes,
    text_path: str,
    folder: Path,
    before: Mapping[str, bytes],
    *,
    fictional: bool = False,
    reserved: frozenset[str] = frozenset(),
) -> TextImport:
    """Return a superior document with an official text in the place of its paraphrases.

    Everything that `document.yaml` says stays to the byte, comments and order included; provisions
    of the text that it doesn't know are added below, each with an id of its own (`article_6_6`).

    Args:
        text: the official text, in UTF-8.
        text_path: where the text was read from, for diagnostics.
        folder: where the document is to lie.
        before: the files of the document so far, `document.yaml` among them.
        fictional: whether the text was invented for an example.
        reserved: ids that no new provision gets, since another version has them.

    Raises:
        DiagnosticsError: the text can't be read (SR001, SR002), has no numbered provision (SR608), is
            another document's (SR609), lacks a provision that is known (SR603), or another text is in
            place already (SR614); or the document has errors of its own.
    """
    official = read_official(text, text_path)
    data = before[DOCUMENT_FILE]
    known = read_superior_files(folder, data, text)
    if known.document is None:
        raise DiagnosticsError(known.errors)
    problems = [
        *_other_document(official, text_path, known.document),
        *_other_text(text, folder, before),
    ]
    if problems or known.errors:
        raise DiagnosticsError(sort_diagnostics(problems or known.errors))
    added = _unknown_provisions(official, known.document, reserved)
    source = SourceFile(str(folder / DOCUMENT_FILE), data.decode("utf-8-sig"))
    edited = edit_yaml(source, _edits(source, added, fictional=fictional)).text.encode()
    reading = read_superior_files(folder, edited, text)
    if reading.document is None or reading.errors:
        raise DiagnosticsError(reading.errors)
    files = {**before, DOCUMENT_FILE: edited, OFFICIAL_TEXT: text}
    return TextImport(reading.document, files, added)


def new_document(identifier: str, new: NewDocument, text: bytes, text_path: str) -> bytes:
    """Return a first `document.yaml` of a document, with the provisions it takes over, if any.

    Raises:
        DiagnosticsError: the text can't be read (SR001, SR002), or has no numbered provision (SR608).
    """
    official = read_official(text, text_path)
    predecessor = new.predecessor
    number = new.document_number or _number(official)
    values: tuple[tuple[str, PlainValue], ...] = (
        ("id", identifier),
        ("title", new.title),
        ("document_number", number),
        ("level", new.level),
        ("issuer", new.issuer),
        ("issued_on", None),
        ("in_force_from", None),
        ("in_force_to", None),
        ("availability", "not_public"),
        ("replaces", [] if predecessor is None else [predecessor.id]),
        ("replaced_by", []),
    )
    lines = [f"{key}: {flow_yaml(value)}\n" for key, value in values]
    if predecessor is None or not predecessor.provisions:
        return "".join((*lines, "provisions: []\n")).encode()
    taken_over = [f"  - {flow_yaml(part)}\n" for part in predecessor.provisions]
    return "".join((*lines, "provisions:\n", *taken_over)).encode()


def provision_id(citation: Citation) -> str:
    """Return the id of a provision: `article_6_6` for 第六条（六）, `part_3_2_9` for 三（二）9.

    A level that is not the one next below is named: `article_7_clause_2`, `part_3_item_2`.
    """
    words: list[str] = []
    above: Level | None = None
    for level, number in citation.steps:
        if above is None or _BELOW.get(above) is not level:
            words.append(level.name.lower())
        words.append(str(number))
        above = level
    return "_".join(words)


def read_official(text: bytes, path: str) -> Document:
    """Return an official text, read.

    Raises:
        DiagnosticsError: it is no UTF-8 (SR001, SR002), or has no numbered provision (SR608).
    """
    decoded = decode_source(path, text)
    if decoded.source is None:
        raise DiagnosticsError(decoded.diagnostics)
    document = parse_document(decoded.source.text)
    if not any(provision.citation.steps for provision in document.walk()):
        raise DiagnosticsError([report(codes.NO_PROVISIONS, path)])
    return document


def _number(official: Document) -> str | None:
    """Return the document number that a text says of itself; `None` where it says none."""
    provision = official.provision(Citation(name="文号"))
    return None if provision is None else provision.text


def _other_document(
    official: Document, path: str, document: SuperiorDocument
) -> Iterator[Diagnostic]:
    number, known = _number(official), document.document_number
    if number is not None and known is not None and fold_text(number) != fold_text(known):
        yield report(codes.OTHER_DOCUMENT, path, id=document.id, number=number, known=known)


def _other_text(text: bytes, folder: Path, before: Mapping[str, bytes]) -> Iterator[Diagnostic]:
    there = before.get(OFFICIAL_TEXT)
    if there is not None and there != text:
        yield report(codes.OTHER_TEXT, str(folder / OFFICIAL_TEXT), id=folder.name)


def _unknown_provisions(
    official: Document, document: SuperiorDocument, reserved: frozenset[str]
) -> tuple[tuple[str, str], ...]:
    """Return ids and citations of the provisions of a text that a document doesn't have.

    A heading is none, and where the text uses a number twice the first is meant.
    """
    cites = {provision.cite for provision in document.provisions}
    taken = set(reserved).union(provision.id for provision in document.provisions)
    taken |= {demand.id for provision in document.provisions for demand in provision.demands}
    added: list[tuple[str, str]] = []
    for provision in official.walk():
        cite = str(provision.citation)
        heads = bool(provision.children) and provision.heading == provision.text
        if not provision.citation.steps or not provision.text or heads or cite in cites:
            continue
        wanted = provision_id(provision.citation)
        free = next(name for name in _candidates(wanted) if name not in taken)
        cites.add(cite)
        taken.add(free)
        added.append((free, cite))
    return tuple(added)


def _candidates(wanted: str) -> Iterator[str]:
    yield wanted
    number = 2
    while True:
        yield f"{wanted}_v{number}"
        number += 1


def _edits(
    source: SourceFile, added: tuple[tuple[str, str], ...], *, fictional: bool
) -> Iterator[TextEdit]:
    node = read_yaml(source).node
    if not isinstance(node, MappingNode):
        raise TypeError("a mapping was promised by the schema")
    provisions, availability = node.entry("provisions"), node.entry("availability")
    if provisions is None or availability is None:
        raise TypeError("`provisions` and `availability` were promised by the schema")
    if added:
        yield _more_provisions(provisions, added)
    if fictional:
        said = node.get("fictional")
        if said is None:
            yield add_entry(availability, "fictional", value=True)
        elif isinstance(said, Scalar) and said.value is not True:
            yield replace_value(said, value=True)


def _more_provisions(entry: Entry, added: tuple[tuple[str, str], ...]) -> TextEdit:
    """Write provisions below those that are there, in the same style, a line each."""
    source = entry.value.span.source
    values = [flow_yaml({"id": identifier, "cite": cite}) for identifier, cite in added]
    items = entry.value.items if isinstance(entry.value, Sequence) else ()
    if not items:
        written = "".join(f"\n  - {value}" for value in values)
        return TextEdit(entry.value.span.start, entry.value.span.end, written.lstrip(" "))
    end = items[-1].span.end
    if source.text.startswith("[", entry.value.span.start):
        return TextEdit(end, end, "".join(f", {value}" for value in values))
    line_end = source.text.find("\n", end)
    line_end = len(source.text) if line_end < 0 else line_end
    dash = source.text.rfind("-", 0, items[-1].span.start)
    indent = " " * (source.position(dash).column - 1)
    return TextEdit(line_end, line_end, "".join(f"\n{indent}- {value}" for value in values))
