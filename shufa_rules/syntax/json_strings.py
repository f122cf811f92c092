"""Texts of JSON, with their escapes."""

from __future__ import annotations

from shufa_rules.diagnostics.catalog import json as json_codes
from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.late_pattern import late_pattern
from shufa_rules.syntax.problems import Problems, character_name

QUOTATION_MARKS = {'"': '"', "'": "'", "“": "”", "”": "”", "‘": "’", "’": "’"}
"""What a text is taken to begin with, and what then ends it; only the first is JSON."""

_STOPS = {
    mark: late_pattern(f"[{mark}\\\\\\x00-\\x1f\\ud800-\\udfff]")
    for mark in QUOTATION_MARKS.values()
}
_ESCAPES = {
    '"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t",
}  # fmt: skip
_UNICODE = late_pattern(r"\\u([0-9a-fA-F]{4})")
_REPLACEMENT = "\ufffd"


class StringReader:
    """Reads texts in quotation marks out of a part of a source."""

    def __init__(self, problems: Problems, end: int) -> None:
        self._problems = problems
        self._text = problems.source.text
        self._end = end

    def read(self, start: int) -> tuple[str, int]:
        """Read the text whose quotation mark stands at an offset.

        Returns:
            the text, and the offset after its closing quotation mark.

        Raises:
            ReadingStopped: it is not closed on its line, or too long.
        """
        mark = self._text[start]
        if mark != '"':
            self._problems.add(json_codes.SINGLE_QUOTES, start, start + 1)
        closing = QUOTATION_MARKS[mark]
        stops = _STOPS[closing]
        parts: list[str] = []
        at = start + 1
        while True:
            special = stops.search(self._text, at, self._end)
            stop = self._end if special is None else special.start()
            parts.append(self._text[at:stop])
            at = stop
            character = self._text[at : min(at + 1, self._end)]
            if character in {"", "\n", "\r"}:
                self._problems.fail(codes.UNCLOSED_QUOTATION, start, start + 1, mark=mark)
            if character == closing:
                break
            part, at = self._special(character, at)
            parts.append(part)
        text = "".join(parts)
        self._problems.check_length(text, start, at + 1)
        return text, at + 1

    def _special(self, character: str, at: int) -> tuple[str, int]:
        """Read what is no ordinary character of a text."""
        if character == "\\":
            return self._escape(at)
        if character < " ":
            name = character_name(character)
            self._problems.add(codes.CONTROL_CHARACTER, at, at + 1, character=name)
            return character, at + 1
        return self._lone_surrogate(f"\\u{ord(character):04x}", at, at + 1)

    def _escape(self, at: int) -> tuple[str, int]:
        match = _UNICODE.match(self._text, at, self._end)
        if match is None:
            letter = self._text[at + 1 : min(at + 2, self._end)]
            if letter not in _ESCAPES:
                self._problems.add(codes.UNKNOWN_ESCAPE, at, at + 1 + len(letter))
            return _ESCAPES.get(letter, letter), at + 1 + len(letter)
        code = int(match.group(1), 16)
        after = match.end()
        if not 0xD800 <= code <= 0xDFFF:
            return chr(code), after
        low = _UNICODE.match(self._text, after, self._end)
        if code < 0xDC00 and low is not None and 0xDC00 <= int(low.group(1), 16) <= 0xDFFF:
            pair = 0x10000 + ((code - 0xD800) << 10) + int(low.group(1), 16) - 0xDC00
            return chr(pair), low.end()
        return self._lone_surrogate(match.group(), at, after)

    def _lone_surrogate(self, escape: str, start: int, end: int) -> tuple[str, int]:
        self._problems.add(json_codes.LONE_SURROGATE, start, end, escape=escape)
        return _REPLACEMENT, end
