"""Values and types in words, in both languages, for messages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Message
from shufa_rules.diagnostics.width import shortened
from shufa_rules.late_pattern import late_pattern

if TYPE_CHECKING:
    from shufa_rules.schema.store import Schema
    from shufa_rules.syntax.plain import PlainValue

_TYPES: Mapping[str, Message] = {
    "string": Message("a text", "文字"),
    "integer": Message("a whole number", "整数"),
    "number": Message("a number", "数"),
    "boolean": Message("`true` or `false`", "`true`或`false`"),
    "array": Message("a list", "列表"),
    "object": Message("a mapping", "一组键值"),
    "null": Message("nothing", "空"),
}
_DATE = Message("a date", "日期")
_SINGLE = Message("a single value", "单个值")
_CHINESE_THEN_ENGLISH = late_pattern(r"(.*?。)([A-Za-z`$].*)", re.DOTALL)
_FORMS: Mapping[str, Message] = {
    "^[a-z][a-z0-9_]*$": Message(
        "lower-case letters, digits and `_`, beginning with a letter",
        "请用小写字母、数字和下划线，以字母开头",
    ),
    "^[^\\s/~]{1,100}$": Message(
        "1 to 100 characters, without spaces, `/` and `~`", "1至100字，不含空格、`/`和`~`"
    ),
}
"""What patterns that are used often ask for."""


def expected_words(schema: Schema) -> Message:
    """Say what a schema asks for."""
    if schema.get("format") == "date":
        return _DATE
    names = schema.get("type", ())
    words = [_TYPES[name] for name in ([names] if isinstance(names, str) else names)]
    if not words:
        return _SINGLE
    return Message(" or ".join(part.en for part in words), "或".join(part.zh for part in words))


def found_words(value: PlainValue) -> Message:
    """Say what a value is."""
    if isinstance(value, Mapping):
        return _TYPES["object"]
    if isinstance(value, list):
        return _TYPES["array"]
    if value is None:
        return _TYPES["null"]
    written = f"`{shown(value)}`"
    if isinstance(value, bool):
        return Message(written, written)
    if isinstance(value, int | Decimal):
        return Message(f"the number {written}", f"数{written}")
    return (
        Message(f"the text {written}", f"文字{written}")
        if value
        else Message("an empty text", "空文字")
    )


def shown(value: PlainValue) -> str:
    """Return a scalar as it is written, shortened."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return shortened("null" if value is None else str(value))


def form_words(schema: Schema) -> Message:
    """Say what form a text has: the schema's own hint, or its description."""
    hint = schema.get("x-pattern-hint")
    if isinstance(hint, Mapping):
        return Message(hint["en"], hint["zh"])
    return _FORMS.get(schema.get("pattern", "")) or description_words(schema)


def description_words(schema: Schema) -> Message:
    """Return a schema's description, which is written in Chinese and then in English."""
    text = schema.get("description", "")
    match = _CHINESE_THEN_ENGLISH.fullmatch(text)
    zh, en = (text, text) if match is None else match.groups()
    return Message(en.rstrip("."), zh.rstrip("。"))


def title_of(schema: Schema, key: str) -> str:
    """Return the Chinese name of a key in brackets, or an empty text."""
    part = schema.get("properties", {}).get(key, {})
    title = part.get("title", "") if isinstance(part, Mapping) else ""
    return f"（{title}）" if title else ""
