"""YAML read into nodes: a composer of its own over libyaml's events, so that nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Protocol

import yaml

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.late_pattern import late_pattern
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits
from shufa_rules.syntax.node import Entry, Mapping, Node, Scalar, Sequence
from shufa_rules.syntax.problems import Problems, ReadingStopped, character_name
from shufa_rules.syntax.reading import Reading
from shufa_rules.syntax.yaml_scalars import is_text_key, read_plain

_FAST_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREADABLE = late_pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_INVISIBLE = frozenset("\x85\u2028\u2029\ufeff")
_TAG = late_pattern(r"![^\s,\[\]{}]*")
MERGE_KEY = "<<"


def read_yaml(
    source: SourceFile, limits: Limits = DEFAULT_LIMITS, *, pure: bool = False
) -> Reading:
    """Read the one YAML document of a source.

    Args:
        source: the text.
        limits: how much of it is read.
        pure: read with PyYAML's own parser, as is done where libyaml is missing; slower.

    Returns:
        the value and all that is wrong; no value where the syntax ends the reading, or a limit.
    """
    problems = Problems(source, limits)
    composer = _Composer(problems)
    node: Node | None = None
    try:
        problems.check_size(len(source.text))
        text = _replace_unreadable(source.text, problems)
        loader = (yaml.SafeLoader if pure else _FAST_LOADER)(text)
        try:
            composer.take_all(loader.get_event)
        finally:
            loader.dispose()
        node = composer.root()
    except ReadingStopped:
        pass
    except yaml.YAMLError as error:
        from shufa_rules.syntax.yaml_problems import syntax_problem

        problem = syntax_problem(source, error, composer.bracket(), limits.max_depth)
        problems.found.append(problem)
    return Reading(node, problems.in_order())


def _replace_unreadable(text: str, problems: Problems) -> str:
    """Report characters that YAML can't hold; the text returned has its offsets unchanged."""

    def replace(match: re.Match[str]) -> str:
        character = match.group()
        invisible = character in _INVISIBLE
        code = codes.INVISIBLE_CHARACTER if invisible else codes.CONTROL_CHARACTER
        problems.add(code, match.start(), match.end(), character=character_name(character))
        return "\ufffd"

    return _UNREADABLE.sub(replace, text)


class _Mark(Protocol):
    """A place, as both parsers of PyYAML tell it."""

    index: int


def _offset(mark: _Mark | None) -> int:
    return 0 if mark is None else mark.index


class _List:
    """A list that is being read."""

    def __init__(self, start: int, *, bracketed: bool) -> None:
        self.start = self.end = start
        self.bracketed = bracketed
        self.items: list[Node] = []


class _Map:
    """A mapping that is being read; its keys and values come by turns."""

    def __init__(self, start: int, *, bracketed: bool) -> None:
        self.start = self.end = start
        self.bracketed = bracketed
        self.entries: dict[str, Entry] = {}
        self.wants_key = True
        self.key: tuple[str, Span] | None = None


class _Composer:
    """Takes events one by one, and builds nodes of them without recursion."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._source = problems.source
        self._open: list[_List | _Map] = []
        self._root: Node | None = None
        self._documents = 0
        self._count = 0
        self._most, self._longest = problems.limits.max_nodes, problems.limits.max_scalar
        self._text_keys: set[str] = set()

    def root(self) -> Node:
        """Return the document's value.

        Raises:
            ReadingStopped: there is none.
        """
        root = self._root
        if root is None or (isinstance(root, Scalar) and root.span.start == root.span.end):
            self._problems.fail(codes.EMPTY, 0, 0)
        return root

    def bracket(self) -> int | None:
        """Return the offset of the innermost bracket that is open."""
        return next((part.start for part in reversed(self._open) if part.bracketed), None)

    def take_all(self, following: Callable[[], Any]) -> None:
        """Take events up to the end of the text.

        Raises:
            ReadingStopped: the limits or the number of documents don't allow more.
            yaml.YAMLError: the text isn't YAML.
        """
        while True:
            event = following()
            kind = type(event)
            if kind is yaml.ScalarEvent:
                self._take_scalar(event)
            elif kind is yaml.StreamEndEvent:
                return
            else:
                self._take(event)

    def _take(self, event: yaml.Event) -> None:
        """Take an event that is no scalar."""
        if isinstance(event, yaml.CollectionStartEvent):
            self._take_start(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._take_end(event)
        elif isinstance(event, yaml.AliasEvent):
            start, end = _offset(event.start_mark), _offset(event.end_mark)
            self._problems.add(codes.ALIAS, start, end, name=str(event.anchor))
            self._place(Scalar(None, Span(self._source, start, end)))
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                start, end = _offset(event.start_mark), _offset(event.end_mark)
                self._problems.fail(codes.SEVERAL_DOCUMENTS, start, end)

    def _take_scalar(self, event: Any) -> None:
        # In one piece, as nine of ten events of a file are scalars.
        start, end = event.start_mark.index, event.end_mark.index
        text: str = event.value
        plain = not event.style
        if event.anchor is not None or event.tag is not None:  # hardly ever
            self._check_properties(event, start)
            plain = plain and event.tag is None
        if len(text) > self._longest:
            self._problems.check_length(text, start, end)
        if not plain and event.style in {"|", ">"}:
            end = start + len(self._source.text[start:end].rstrip())
        span = Span(self._source, start, end)
        holder = self._open[-1] if self._open else None
        if isinstance(holder, _Map) and holder.wants_key:
            if plain and text not in self._text_keys:
                self._place_plain_key(holder, text, span)
            else:
                self._place_key(holder, text, span)
        elif plain:
            value, surprise = read_plain(text, self._problems.limits.max_digits)
            if surprise is not None:
                self._problems.add(
                    surprise.code, start, end, suggestion=surprise.suggestion, **surprise.fields
                )
            self._place_value(Scalar(value, span))
        else:
            self._place_value(Scalar(text, span, plain=False))

    def _take_start(self, event: yaml.CollectionStartEvent) -> None:
        start = _offset(event.start_mark)
        self._check_properties(event, start)
        self._problems.check_depth(len(self._open) + 1, start)
        kind = _Map if isinstance(event, yaml.MappingStartEvent) else _List
        self._open.append(kind(start, bracketed=bool(event.flow_style)))

    def _take_end(self, event: yaml.CollectionEndEvent) -> None:
        closed = self._open.pop()
        # The end mark of a block falls after its last line, that of a bracket where it should.
        end = _offset(event.end_mark) if closed.bracketed else closed.end
        span = Span(self._source, closed.start, end)
        if isinstance(closed, _Map):
            self._place(Mapping(tuple(closed.entries.values()), span))
        else:
            self._place(Sequence(tuple(closed.items), span))

    def _check_properties(
        self, event: yaml.ScalarEvent | yaml.CollectionStartEvent, start: int
    ) -> None:
        text = self._source.text
        if event.anchor is not None:
            at = max(text.find(f"&{event.anchor}", start), start)
            self._problems.add(codes.ANCHOR, at, at + len(event.anchor) + 1, name=event.anchor)
        if event.tag is not None:
            match = _TAG.search(text, start)
            at, tag = (start, event.tag) if match is None else (match.start(), match.group())
            self._problems.add(codes.TAG, at, at + len(tag), tag=tag)

    def _place_plain_key(self, holder: _Map, text: str, span: Span) -> None:
        """Put a key without quotation marks where it belongs; one that is no text is reported."""
        if text == MERGE_KEY:
            self._problems.add(codes.MERGE_KEY, span.start, span.end)
        elif not is_text_key(text):
            self._report_key(span)
        else:
            self._text_keys.add(text)  # files use few keys, and each of them often
            self._place_key(holder, text, span)
            return
        self._place_key(holder, None, span)

    def _place(self, node: Node) -> None:
        """Put a value where it belongs: under the last key, into the list, or at the root."""
        holder = self._open[-1] if self._open else None
        if isinstance(holder, _Map) and holder.wants_key:
            self._report_key(node.span)
            self._place_key(holder, None, node.span)
        else:
            self._place_value(node)

    def _place_value(self, node: Node) -> None:
        """Put a value where no key has to follow."""
        span = node.span
        self._count += 1
        if self._count > self._most:
            self._problems.check_count(self._count, span.start, span.end)
        if not self._open:
            self._root = node
            return
        holder = self._open[-1]
        holder.end = max(holder.end, span.end)
        if isinstance(holder, _List):
            holder.items.append(node)
            return
        holder.wants_key = True
        if holder.key is not None:
            key, key_span = holder.key
            holder.entries[key] = Entry(key, key_span, node)

    def _place_key(self, holder: _Map, key: str | None, span: Span) -> None:
        """Keep a key for the value that follows; `None` where the value will be dropped."""
        self._count += 1
        if self._count > self._most:
            self._problems.check_count(self._count, span.start, span.end)
        holder.end = max(holder.end, span.end)
        holder.wants_key = False
        holder.key = None
        if key is None:
            return
        first = holder.entries.get(key)
        if first is None:
            holder.key = (key, span)
        else:
            line = str(first.key_span.start_position.line)
            self._problems.add(codes.DUPLICATE_KEY, span.start, span.end, key=key, line=line)

    def _report_key(self, span: Span) -> None:
        self._problems.add(codes.KEY_NOT_TEXT, span.start, span.end)
