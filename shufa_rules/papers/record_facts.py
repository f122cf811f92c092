"""What a record says, in the words of papers: entries by the titles that the record's schema has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from shufa_rules.papers.paper import day_text
from shufa_rules.report.evidence_text import value_text
from shufa_rules.schema.fields import FieldType, record_shape
from shufa_rules.syntax.pointer import tokens_of

if TYPE_CHECKING:
    from shufa_rules.engine.outcome import Missing
    from shufa_rules.engine.verdict import Ground, Verdict
    from shufa_rules.policy.policy import Policy
    from shufa_rules.record.model import Record

_LEFT_OUT = {"id", "text", "passages"}
"""An entry's id is said before; a report isn't copied into a paper."""


def entry_text(policy: Policy, record: Record, pointer: str) -> str | None:
    """Return an entry of a record as one sentence; `None` where a pointer leads to no entry."""
    tokens = tokens_of(pointer)
    if len(tokens) < 2 or tokens[0] not in record_shape().collections:
        return None
    collection = record_shape().collections[tokens[0]]
    entry = record.at("/" + "/".join(tokens[:2]))
    told = "；".join(_fields(entry, collection.fields, record, _words(policy)))
    return f"{collection.title_zh}（{entry['id']}），{told}"


def facts_of_ground(policy: Policy, record: Record, ground: Ground) -> tuple[str, ...]:
    """Return the entries of a record that a ground rests on, each once, in the order of the evidence."""
    found = (entry_text(policy, record, part.pointer) for part in ground.evidence)
    return tuple(dict.fromkeys(text for text in found if text is not None))


def lacking_text(missing: Iterable[Missing]) -> str:
    """Return what is missing, each once, by its name alone: a pointer says nothing to a reader of papers."""
    told = (part.text.replace(f"（{part.what}）", "").rstrip("。") for part in missing)
    return "；".join(dict.fromkeys(told))


def authority(role: str) -> str:
    """Return what the authority of a role is called, where the record's schema has a word for it."""
    functions = record_shape().unit["functions"].item
    return "有权机关" if functions is None else functions.words.get(role, "有权机关")


def origin_of(verdict: Verdict) -> tuple[str, str, str]:
    """Return from what a verdict was made, so that it can be made again."""
    return (
        f"{verdict.policy} {verdict.policy_digest}",
        f"{verdict.bindings or '-'} {verdict.bindings_digest or '-'}",
        f"{verdict.record_digest} {verdict.as_of.isoformat()} shufa_rules {verdict.engine_version}",
    )


def _words(policy: Policy) -> Mapping[str, Mapping[str, str]]:
    """Return what the policy's own words are called, by the field that they stand in."""
    return {
        "activity": {part.id: part.title for part in policy.activities()},
        "question": {part.id: part.title for part in policy.questions},
    }


def _fields(
    entry: Mapping[str, Any],
    fields: Mapping[str, FieldType],
    record: Record,
    words: Mapping[str, Mapping[str, str]],
) -> Iterator[str]:
    for name, kind in fields.items():
        if name in entry and name not in _LEFT_OUT:
            value = words.get(name, {}).get(entry[name]) if name in words else None
            told = value or _value(entry[name], kind, record)
            yield f"{kind.title_zh}：{told.rstrip('。')}"


def _value(value: Any, kind: FieldType, record: Record) -> str:
    if isinstance(value, Mapping):
        return "，".join(_fields(value, kind.fields, record, {}))
    if isinstance(value, list | tuple):
        item = kind.item or kind
        return "、".join(_value(part, item, record) for part in value)
    if kind.kind == "date":
        return day_text(date.fromisoformat(value))
    if kind.kind == "reference" and value in record.index:
        found = record.at(record.index[value])
        return str(found.get("name", value))
    titles = {**kind.words, **dict(zip(kind.values, kind.value_titles, strict=False))}
    return titles.get(str(value), value_text(value))
