"""Changing values in a YAML text where they stand; not a character beside them moves.

A round trip through a parser and a printer (ruamel.yaml was tried) keeps comments and order, but
breaks lines and aligns comments anew, and then a reader of the difference can't see what changed.
"""

from __future__ import annotations

from collections.abc import Iterable

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.frozen import frozen
from shufa_rules.syntax.node import Entry, Node, Scalar, Sequence
from shufa_rules.syntax.plain import PlainValue
from shufa_rules.syntax.yaml_reader import read_yaml
from shufa_rules.syntax.yaml_writing import flow_yaml, quoted_yaml


class YamlEditError(ValueError):
    """Edits that overlap, or whose outcome can't be read.

    Attributes:
        path: the file they were for.
        reason: what is wrong.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def __str__(self) -> str:
        """Say which file, and what is wrong."""
        return f"{self.path}: {self.reason}"


@frozen(order=True)
class TextEdit:
    """`text` in the place of the characters from `start` up to but not including `end`."""

    start: int
    end: int
    text: str


def replace_value(node: Node, value: PlainValue) -> TextEdit:
    """Write a value in the place of another; the quotation marks of a text stay as they were."""
    quoted = isinstance(node, Scalar) and isinstance(value, str) and not node.plain
    written = _in_quotes(node.span.text[0], value) if quoted else flow_yaml(value)
    return TextEdit(node.span.start, node.span.end, written)


def add_entry(after: Entry, key: str, value: PlainValue) -> TextEdit:
    """Write a key on a line of its own below another key of a block mapping, and what belongs to it."""
    source = after.key_span.source
    line_end = _end_of_line(source.text, after.value.span.end)
    column = after.key_span.start_position.column - 1
    line = f"\n{' ' * column}{flow_yaml(key)}: {flow_yaml(value)}"
    return TextEdit(line_end, line_end, line)


def add_item(sequence: Sequence, value: PlainValue) -> TextEdit:
    """Write an item behind the last one of a list, in its style.

    Raises:
        YamlEditError: the list is empty and no brackets show where it stands.
    """
    source = sequence.span.source
    if source.text.startswith("[", sequence.span.start):
        comma = ", " if sequence.items else ""
        place = sequence.items[-1].span.end if sequence.items else sequence.span.end - 1
        return TextEdit(place, place, comma + flow_yaml(value))
    if not sequence.items:
        raise YamlEditError(source.path, "a list without items or brackets has no place")
    last = sequence.items[-1]
    line_end = _end_of_line(source.text, last.span.end)
    dash = source.text.rfind("-", 0, last.span.start)
    column = source.position(dash).column - 1
    return TextEdit(line_end, line_end, f"\n{' ' * column}- {flow_yaml(value)}")


def edit_yaml(source: SourceFile, edits: Iterable[TextEdit]) -> SourceFile:
    """Return the text with edits made; all that they don't touch is there to the byte.

    Raises:
        YamlEditError: edits overlap, or the outcome is no YAML that this project reads.
    """
    text = apply_edits(source, edits)
    edited = SourceFile(source.path, text)
    reading = read_yaml(edited)
    errors = [part for part in reading.diagnostics if part.severity == "error"]
    if errors:
        raise YamlEditError(source.path, errors[0].message())
    return edited


def apply_edits(source: SourceFile, edits: Iterable[TextEdit]) -> str:
    """Return the text with edits made, whatever it means.

    Raises:
        YamlEditError: edits overlap.
    """
    pieces: list[str] = []
    done = 0
    for edit in sorted(set(edits)):
        if edit.start < done:
            raise YamlEditError(source.path, f"two edits at character {edit.start}")
        pieces += (source.text[done : edit.start], edit.text)
        done = edit.end
    return "".join((*pieces, source.text[done:]))


def _in_quotes(mark: str, value: str) -> str:
    """Return a text in the quotation marks that the old one had; a block of text gets double ones."""
    if mark == "'":
        written = "'" + value.replace("'", "''") + "'"
        reading = read_yaml(SourceFile("-", written))
        if isinstance(reading.node, Scalar) and reading.node.value == value:
            return written
    return quoted_yaml(value)


def _end_of_line(text: str, offset: int) -> int:
    """Return where the line ends, its comment included."""
    ends = [place for place in (text.find("\n", offset), text.find("\r", offset)) if place >= 0]
    return min(ends, default=len(text))
