"""JSON read into nodes by a tokenizer of its own, which goes on after what it can mend."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NoReturn

from shufa_rules.diagnostics.catalog import json as json_codes
from shufa_rules.diagnostics.catalog import scalars as scalar_codes
from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.late_pattern import late_pattern
from shufa_rules.syntax.json_strings import QUOTATION_MARKS, StringReader
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits
from shufa_rules.syntax.node import Entry, Mapping, Node, Plain, Scalar, Sequence
from shufa_rules.syntax.numbers import NumberTooLong, read_number
from shufa_rules.syntax.problems import Problems, ReadingStopped
from shufa_rules.syntax.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Mapping as MappingABC

_SPACE = late_pattern(r"[ \t\n\r]*")
_COMMENT = late_pattern(r"//[^\r\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
_NUMBER = late_pattern(r"[-+.0-9][-+.\w]*")
_WORD = late_pattern(r"[^\W\d]\w*")
_WORDS: MappingABC[str, Plain] = {"true": True, "false": False, "null": None}
_MEANT = {"True": "true", "False": "false", "None": "null", "undefined": "null", "nil": "null"}
_NOT_NUMBERS = frozenset({"NaN", "Infinity", "+Infinity", "-Infinity", "+NaN", "-NaN"})


def read_json(
    source: SourceFile, start: int = 0, end: int | None = None, limits: Limits = DEFAULT_LIMITS
) -> Reading:
    """Read the one JSON value of a source, or of a part of it, such as a line of NDJSON.

    Args:
        source: the text.
        start: the offset at which the part begins.
        end: the offset at which it ends; without it, the end of the text.
        limits: how much of it is read.

    Returns:
        the value and all that is wrong; no value where the syntax ends the reading, or a limit.
    """
    end = len(source.text) if end is None else end
    problems = Problems(source, limits)
    node: Node | None = None
    try:
        problems.check_size(end - start)
        node = _JsonReader(problems, start, end).read()
    except ReadingStopped:
        pass
    return Reading(node, problems.in_order())


class _JsonReader:
    """Reads from left to right; `_at` is the offset of the next character."""

    def __init__(self, problems: Problems, start: int, end: int) -> None:
        self._problems = problems
        self._source = problems.source
        self._text = problems.source.text
        self._start = start
        self._end = end
        self._at = start
        self._count = 0
        self._strings = StringReader(problems, end)

    def read(self) -> Node:
        if not self._next():
            self._problems.fail(codes.EMPTY, self._start, self._start)
        node = self._value(1)
        if self._next():
            self._unexpected("the end", "结尾")
        return node

    def _next(self) -> str:
        """Skip what says nothing, and return the next character; an empty text at the end."""
        while True:
            match = _SPACE.match(self._text, self._at, self._end)
            self._at = self._at if match is None else match.end()
            character = self._text[self._at : min(self._at + 1, self._end)]
            comment = _COMMENT.match(self._text, self._at, self._end) if character == "/" else None
            if comment is None:
                return character
            self._problems.add(json_codes.JSON_COMMENT, self._at, comment.end())
            self._at = comment.end()

    def _unexpected(self, expected: str, expected_zh: str) -> NoReturn:
        found = self._next()
        self._problems.fail(
            json_codes.JSON_SYNTAX,
            self._at,
            self._at + len(found),
            expected=expected,
            expected_zh=expected_zh,
            found=f"`{found}`" if found else "the end",
            found_zh=f"`{found}`" if found else "结尾",
        )

    def _counted(self, node: Scalar) -> Scalar:
        self._count += 1
        self._problems.check_count(self._count, node.span.start, node.span.end)
        return node

    def _value(self, depth: int) -> Node:
        character = self._next()
        if character == "{":
            return self._object(depth)
        if character == "[":
            return self._array(depth)
        scalar = self._scalar(character)
        return self._unexpected("a value", "一个值") if scalar is None else scalar

    def _scalar(self, character: str) -> Scalar | None:
        start = self._at
        if character in QUOTATION_MARKS:
            text, self._at = self._strings.read(start)
            return self._counted(Scalar(text, Span(self._source, start, self._at), plain=False))
        number = _NUMBER.match(self._text, start, self._end)
        match = number or _WORD.match(self._text, start, self._end)
        if match is None:
            return None
        self._at = match.end()
        read = self._word if number is None else self._number
        value = read(match.group(), start)
        return self._counted(Scalar(value, Span(self._source, start, self._at)))

    def _number(self, text: str, start: int) -> Plain:
        try:
            number = read_number(text, self._problems.limits.max_digits)
        except NumberTooLong:
            self._problems.add(scalar_codes.NUMBER_TOO_LONG, start, self._at)
            return text
        if number is None:
            code = (
                scalar_codes.NOT_A_NUMBER if text in _NOT_NUMBERS else scalar_codes.AMBIGUOUS_NUMBER
            )
            self._problems.add(code, start, self._at, word=text)
            return text
        return number

    def _word(self, word: str, start: int) -> Plain:
        if word in _WORDS:
            return _WORDS[word]
        if word in _NOT_NUMBERS:
            self._problems.add(scalar_codes.NOT_A_NUMBER, start, self._at, word=word)
        else:
            self._problems.add(
                json_codes.JSON_WORD, start, self._at, suggestion=_MEANT.get(word), word=word
            )
        return word

    def _array(self, depth: int) -> Sequence:
        start = self._open(depth)
        items: list[Node] = []
        closed = self._next() == "]"
        while not closed:
            items.append(self._value(depth + 1))
            closed = self._separator("]", start)
        self._at += 1
        return Sequence(tuple(items), Span(self._source, start, self._at))

    def _object(self, depth: int) -> Mapping:
        start = self._open(depth)
        entries: dict[str, Entry] = {}
        closed = self._next() == "}"
        while not closed:
            key, span = self._key(start)
            if self._next() != ":":
                self._unexpected("`:` after a key", "键后的半角冒号`:`")
            self._at += 1
            value = self._value(depth + 1)
            first = entries.setdefault(key, Entry(key, span, value))
            if first.key_span is not span:
                line = str(first.key_span.start_position.line)
                self._problems.add(codes.DUPLICATE_KEY, span.start, span.end, key=key, line=line)
            closed = self._separator("}", start)
        self._at += 1
        return Mapping(tuple(entries.values()), Span(self._source, start, self._at))

    def _open(self, depth: int) -> int:
        """Step over an opening bracket, and return its offset."""
        start = self._at
        self._problems.check_depth(depth, start)
        self._count += 1
        self._problems.check_count(self._count, start, start + 1)
        self._at += 1
        return start

    def _key(self, opening: int) -> tuple[str, Span]:
        character = self._next()
        if not character:
            self._unclosed(opening)
        start = self._at
        scalar = self._scalar(character) if character in QUOTATION_MARKS else self._bare_key()
        if scalar is None:
            self._unexpected("a key in double quotes", "加双引号的键")
        return str(scalar.value), Span(self._source, start, self._at)

    def _bare_key(self) -> Scalar | None:
        """Read a key without quotation marks, and say that they are missing."""
        start = self._at
        match = _WORD.match(self._text, start, self._end) or _NUMBER.match(
            self._text, start, self._end
        )
        if match is None:
            return None
        self._at = match.end()
        self._problems.add(codes.KEY_NOT_TEXT, start, self._at)
        return self._counted(Scalar(match.group(), Span(self._source, start, self._at)))

    def _separator(self, closing: str, opening: int) -> bool:
        """Step over the comma after an item; tell whether the closing bracket comes next."""
        character = self._next()
        if character == closing:
            return True
        if not character:
            self._unclosed(opening)
        if character != ",":
            self._unexpected(f"`,` or `{closing}`", f"`,`或`{closing}`")
        comma = self._at
        self._at += 1
        if self._next() != closing:
            return False
        self._problems.add(json_codes.TRAILING_COMMA, comma, comma + 1)
        return True

    def _unclosed(self, opening: int) -> NoReturn:
        mark = self._text[opening]
        self._problems.fail(codes.UNCLOSED_BRACKET, opening, opening + 1, mark=mark)
