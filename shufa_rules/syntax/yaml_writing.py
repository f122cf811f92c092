"""Values written as YAML that reads back as the same value, in the dialect of this project."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.yaml_reader import read_yaml

if TYPE_CHECKING:
    from shufa_rules.syntax.plain import PlainValue

_ESCAPED = re.compile(
    '["\\\\]|[^\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]'
)
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_WORDS = {None: "null", True: "true", False: "false"}
# Marks that end a plain scalar inside brackets, or begin another kind of scalar.
_CERTAINLY_QUOTED = re.compile(r"^$|^[\s\-?:,\[\]{}#&*!|>'\"%@`=<]|[,\[\]{}#:\n\t]|\s$")


def flow_yaml(value: PlainValue) -> str:
    """Return a plain value on one line: `[甲, 乙]`, `{id: a, title: "1"}`.

    Raises:
        TypeError: the value is of another type than `to_plain` returns.
    """
    if isinstance(value, Mapping):
        pairs = (f"{flow_yaml(str(key))}: {flow_yaml(part)}" for key, part in value.items())
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow_yaml, value)) + "]"
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"{type(value).__name__} has no place in a YAML file")


def quoted_yaml(text: str) -> str:
    """Return a text in double quotation marks."""
    return '"' + _ESCAPED.sub(_escape, text) + '"'


def _text(text: str) -> str:
    """Return a text without quotation marks where it is read as itself so, inside brackets too."""
    if _CERTAINLY_QUOTED.search(text) is None:
        reading = read_yaml(SourceFile("-", f"[{text}]"))
        if reading.node is not None and not reading.diagnostics:
            value = to_plain(reading.node)
            if value == [text]:
                return text
    return quoted_yaml(text)


def _escape(match: re.Match[str]) -> str:
    character = match[0]
    if character in _SHORT:
        return _SHORT[character]
    code = ord(character)
    if code <= 0xFF:
        return f"\\x{code:02X}"
    return f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
