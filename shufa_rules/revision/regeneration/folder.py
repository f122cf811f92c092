"""A policy's folder with all its files, to be copied with a few places changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import field

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.frozen import frozen
from shufa_rules.policy.files import POLICY_FILES, SOURCE_TEXT
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.node import Mapping as MappingNode
from shufa_rules.syntax.node import Node, Scalar
from shufa_rules.syntax.node import Sequence as SequenceNode
from shufa_rules.syntax.promised import optional_text
from shufa_rules.syntax.yaml_editing import TextEdit, edit_yaml
from shufa_rules.syntax.yaml_reader import read_yaml


@frozen
class PolicyFolder:
    """Every file of a version of a policy.

    Attributes:
        path: where it was read from.
        files: content by path below the folder (`tests/duties.yaml`), in the order of the names.
    """

    path: Path
    files: Mapping[str, bytes] = field(repr=False)
    _nodes: dict[str, MappingNode] = field(factory=dict, eq=False, repr=False)

    @property
    def source(self) -> SourceFile:
        """The official text."""
        return self._decoded(SOURCE_TEXT)

    def text(self, name: str) -> str:
        """Return a file's text.

        Raises:
            DiagnosticsError: it is not UTF-8.
        """
        return self._decoded(name).text

    def node(self, name: str) -> MappingNode:
        """Return a YAML file as nodes with their places.

        Raises:
            DiagnosticsError: it can't be read.
            TypeError: it is no mapping, which the schema rules out.
        """
        if name in self._nodes:
            return self._nodes[name]
        reading = read_yaml(self._decoded(name))
        if reading.node is None or reading.diagnostics:
            raise DiagnosticsError(reading.diagnostics)
        if not isinstance(reading.node, MappingNode):
            raise TypeError(f"{name}: a mapping was promised by the schema")
        self._nodes[name] = reading.node
        return reading.node

    def policy_nodes(self) -> Iterator[tuple[str, MappingNode]]:
        """Yield the policy's own YAML files: not the bindings, which authorities set, nor the cases."""
        for part in POLICY_FILES:
            yield part.name, self.node(part.name)

    def element(self, identifier: str) -> tuple[str, MappingNode]:
        """Return the file that an element stands in, and its node there.

        Raises:
            KeyError: no element of the policy has this id.
        """
        for name, node in self.policy_nodes():
            for mapping in mappings(node):
                if optional_text(mapping, "id") == identifier and mapping.get("cite") is not None:
                    return name, mapping
        raise KeyError(identifier)

    def with_edits(self, name: str, edits: Iterable[TextEdit]) -> PolicyFolder:
        """Return the folder with places of a YAML file changed.

        Raises:
            YamlEditError: the edits overlap, or the outcome can't be read.
        """
        wanted = list(edits)
        if not wanted:
            return self
        return self.with_file(name, edit_yaml(self._decoded(name), wanted).text)

    def with_file(self, name: str, text: str) -> PolicyFolder:
        """Return the folder with a file's text replaced, or a file more."""
        return PolicyFolder(
            self.path,
            dict(sorted({**self.files, name: text.encode()}.items())),
            {other: node for other, node in self._nodes.items() if other != name},
        )

    def _decoded(self, name: str) -> SourceFile:
        decoding = decode_source(str(self.path / name), self.files[name])
        if decoding.source is None:
            raise DiagnosticsError(decoding.diagnostics)
        return decoding.source


def read_folder(path: Path) -> PolicyFolder:
    """Read every file of a policy's folder.

    Raises:
        OSError: a file can't be read.
    """
    files = {
        part.relative_to(path).as_posix(): part.read_bytes()
        for part in sorted(path.rglob("*"))
        if part.is_file()
    }
    return PolicyFolder(path, files)


def path_to(node: Node, wanted: Span) -> tuple[str | int, ...] | None:
    """Return the keys and indices that lead from a node to the one at a place; `None` where none is."""
    if (node.span.start, node.span.end) == (wanted.start, wanted.end):
        return ()
    parts: Iterable[tuple[str | int, Node]] = ()
    if isinstance(node, MappingNode):
        parts = ((entry.key, entry.value) for entry in node.entries)
    elif isinstance(node, SequenceNode):
        parts = enumerate(node.items)
    for key, part in parts:
        below = path_to(part, wanted)
        if below is not None:
            return (key, *below)
    return None


def node_at(node: Node, path: Iterable[str | int]) -> Node:
    """Return the node that keys and indices lead to.

    Raises:
        KeyError: they lead nowhere.
    """
    for key in path:
        part: Node | None = None
        if isinstance(node, MappingNode) and isinstance(key, str):
            part = node.get(key)
        elif isinstance(node, SequenceNode) and isinstance(key, int) and key < len(node.items):
            part = node.items[key]
        if part is None:
            raise KeyError(key)
        node = part
    return node


def scalars(node: Node) -> Iterator[Scalar]:
    """Yield the scalars in a node, in the order of the file."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from scalars(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from scalars(item)
    else:
        yield node


def mappings(node: Node) -> Iterator[MappingNode]:
    """Yield the mappings in a node, itself included, each before those inside it."""
    if isinstance(node, MappingNode):
        yield node
        for entry in node.entries:
            yield from mappings(entry.value)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield from mappings(item)
