"""Violations of a schema as diagnostics: one small generator a keyword."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import schema as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.message import Message
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.schema.calendar import iso_form, missing_day
from shufa_rules.schema.validator import Violation
from shufa_rules.schema.words import (
    expected_words,
    form_words,
    found_words,
    shown,
    title_of,
)
from shufa_rules.syntax.canonical import canonical_json
from shufa_rules.syntax.node import Mapping as MappingNode
from shufa_rules.syntax.node import Node
from shufa_rules.syntax.pointer import ROOT, join, resolve, span_of

if TYPE_CHECKING:
    from shufa_rules.diagnostics.code import Code
    from shufa_rules.diagnostics.source import Span
    from shufa_rules.schema.store import Schema
    from shufa_rules.syntax.plain import PlainValue

_CHOICES_LISTED = 8


@frozen
class Context:
    """A violation, and the value it was found in.

    Attributes:
        root: the whole value, with places.
        violation: what is wrong.
    """

    root: Node
    violation: Violation

    @property
    def found(self) -> PlainValue:
        """The value that is wrong."""
        return self.violation.found

    @property
    def schema(self) -> Schema:
        """The part of the schema that it does not keep to."""
        return self.violation.schema

    @property
    def span(self) -> Span:
        """Where the value stands; where it is a key, the key."""
        if self.violation.is_key:
            return self.key_span(self.found)
        return span_of(self.root, self.violation.path)

    @property
    def name(self) -> str:
        """The key that the value stands under, or of the list that it is in."""
        keys = [token for token in self.violation.path if isinstance(token, str)]
        return shown(keys[-1]) if keys else self.root.span.source.path

    @property
    def place(self) -> Message:
        """What the mapping is, for labels."""
        title = self.schema.get("title", "文件")
        keys = shown("/".join(map(str, self.violation.path)))
        return Message(f"`{keys}`" if keys else "the file", f"“{title}”")

    def key_span(self, key: str) -> Span:
        """Where a key of the mapping stands."""
        return span_of(self.root, (*self.violation.path, key), key=True)

    def head_span(self) -> Span:
        """Where the mapping begins: the key it stands under, or its own first key."""
        path = self.violation.path
        if path and isinstance(path[-1], str):
            return span_of(self.root, path, key=True)
        node = resolve(self.root, join(ROOT, *path))
        if isinstance(node, MappingNode) and node.entries:
            return node.entries[0].key_span
        return self.span

    def report(self, code: Code, suggestion: str | None = None, **fields: str) -> Diagnostic:
        """Make a diagnostic at the value."""
        return report(code, self.span, suggestion=suggestion, detail=(), key=self.name, **fields)


def diagnostics_of(violation: Violation, root: Node) -> Iterator[Diagnostic]:
    """Yield what a violation says, each thing by itself."""
    context = Context(root, violation)
    if violation.is_key:
        yield from _wrong_key(context)
    else:
        yield from _WORDINGS.get(violation.keyword, _other)(context)


def _additional_properties(context: Context) -> Iterator[Diagnostic]:
    known = context.schema.get("properties", {})
    patterns = context.schema.get("patternProperties", {})
    place = context.place
    for key in context.found:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            yield report(
                codes.UNKNOWN_KEY,
                context.key_span(key),
                suggestion=closest(key, [name for name in known if name not in context.found])
                or closest(key, known),
                key=shown(key),
                place=place.en,
                place_zh=place.zh,
            )


def _required(context: Context) -> Iterator[Diagnostic]:
    place = context.place
    for key in context.violation.expected:
        if key not in context.found:
            yield report(
                codes.MISSING_KEY,
                context.head_span(),
                key=key,
                title_zh=title_of(context.schema, key),
                place=place.en,
                place_zh=place.zh,
            )


def _dependent_required(context: Context) -> Iterator[Diagnostic]:
    for key, needed in context.violation.expected.items():
        for missing in needed if key in context.found else ():
            if missing not in context.found:
                yield report(
                    codes.DEPENDENT_KEY,
                    context.key_span(key),
                    key=key,
                    missing=missing,
                    title_zh=title_of(context.schema, missing),
                )


def _type(context: Context) -> Iterator[Diagnostic]:
    found, schema = context.found, context.schema
    types = schema["type"]
    names = {types} if isinstance(types, str) else set(types)
    expected, words = expected_words(schema), found_words(found)
    if found is None:
        code = codes.EMPTY_VALUE
    elif schema.get("format") == "date" and isinstance(found, int | Decimal):
        yield from _format(context)
        return
    elif "string" in names and isinstance(found, bool | int | Decimal):
        code = codes.TEXT_NEEDS_QUOTES
    elif names == {"array"} and not isinstance(found, Mapping):
        code = codes.LIST_EXPECTED
    else:
        code = codes.WRONG_TYPE
    yield context.report(
        code,
        expected=expected.en,
        expected_zh=expected.zh,
        found=words.en,
        found_zh=words.zh,
        value=shown(found),
    )


def _enum(context: Context) -> Iterator[Diagnostic]:
    found = context.found
    choices = [shown(value) for value in context.violation.expected]
    if isinstance(found, Mapping | list) or found is None:
        yield from _no_scalar(context)
        return
    listed = len(choices) <= _CHOICES_LISTED
    yield context.report(
        codes.NOT_AMONG,
        closest(shown(found), choices),
        value=shown(found),
        choices=", ".join(f"`{choice}`" for choice in choices)
        if listed
        else f"the {len(choices)} values in the schema",
        choices_zh="、".join(f"`{choice}`" for choice in choices)
        if listed
        else f"见模式，共{len(choices)}个",
    )


def _const(context: Context) -> Iterator[Diagnostic]:
    if context.found is None:
        yield from _no_scalar(context)
        return
    words = found_words(context.found)
    yield context.report(
        codes.WRONG_CONSTANT,
        expected=shown(context.violation.expected),
        found=words.en,
        found_zh=words.zh,
    )


def _no_scalar(context: Context) -> Iterator[Diagnostic]:
    """Say that a single value is expected, where there is a list, a mapping or nothing."""
    code = codes.EMPTY_VALUE if context.found is None else codes.WRONG_TYPE
    expected, words = expected_words({}), found_words(context.found)
    yield context.report(
        code, expected=expected.en, expected_zh=expected.zh, found=words.en, found_zh=words.zh
    )


def _format(context: Context) -> Iterator[Diagnostic]:
    text = str(context.found)
    reason = missing_day(text)
    if reason is None:
        yield context.report(codes.DATE_FORM, iso_form(text), value=shown(text))
    else:
        yield context.report(
            codes.NO_SUCH_DATE, value=shown(text), reason=reason.en, reason_zh=reason.zh
        )


def _pattern(context: Context) -> Iterator[Diagnostic]:
    hint = form_words(context.schema)
    yield context.report(
        codes.WRONG_FORM, value=shown(context.found), hint=hint.en, hint_zh=hint.zh
    )


def _wrong_key(context: Context) -> Iterator[Diagnostic]:
    hint = form_words(context.schema)
    suggestion = closest(context.found, map(shown, context.schema.get("enum", ())))
    yield report(
        codes.WRONG_KEY,
        context.span,
        suggestion=suggestion,
        key=shown(context.found),
        hint=hint.en,
        hint_zh=hint.zh,
    )


def _limit(code: Code) -> Callable[[Context], Iterator[Diagnostic]]:
    """Return the wording for a limit that a number or a size does not keep to."""

    def wording(context: Context) -> Iterator[Diagnostic]:
        found = context.found
        size = str(len(found)) if isinstance(found, str | list | Mapping) else ""
        empty = code is codes.TOO_SHORT and not found
        yield context.report(
            codes.EMPTY_TEXT if empty else code,
            limit=str(context.violation.expected),
            length=size,
            count=size,
            value=shown(found),
        )

    return wording


def _unique_items(context: Context) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for index, item in enumerate(context.found):
        written = canonical_json(item)
        if written in seen:
            words = found_words(item)
            scalar = not isinstance(item, Mapping | list)
            yield report(
                codes.REPEATED_ITEM,
                span_of(context.root, (*context.violation.path, index)),
                key=context.name,
                value=f"`{shown(item)}`" if scalar else words.en,
                value_zh=f"`{shown(item)}`" if scalar else words.zh,
            )
        seen.add(written)


def _other(context: Context) -> Iterator[Diagnostic]:
    yield context.report(codes.SCHEMA_VIOLATION, keyword=context.violation.keyword)


_WORDINGS: Mapping[str, Callable[[Context], Iterator[Diagnostic]]] = {
    "additionalProperties": _additional_properties,
    "required": _required,
    "dependentRequired": _dependent_required,
    "type": _type,
    "enum": _enum,
    "const": _const,
    "format": _format,
    "pattern": _pattern,
    "minimum": _limit(codes.TOO_SMALL),
    "maximum": _limit(codes.TOO_LARGE),
    "minLength": _limit(codes.TOO_SHORT),
    "maxLength": _limit(codes.TOO_LONG),
    "minItems": _limit(codes.TOO_FEW),
    "maxItems": _limit(codes.TOO_MANY),
    "minProperties": _limit(codes.TOO_FEW),
    "maxProperties": _limit(codes.TOO_MANY),
    "uniqueItems": _unique_items,
}
