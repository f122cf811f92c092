"""A function that reads every entry of a record once, written from the record's schema.

Whether days exist, names name something and texts match their patterns is said of all of them at
once (`agreement`); here they are gathered. The function is made rather than a table walked because
it runs for every record, and reading fields by name in a loop takes twice as long.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from attrs import Factory

from shufa_rules.frozen import frozen
from shufa_rules.record.checks.dates import ORDERED
from shufa_rules.record.typed.structs import LINE_PATTERNS
from shufa_rules.schema.fields import record_shape
from shufa_rules.schema.store import load_schema


@frozen
class Seen:
    """What stands in a record, to be held against each other.

    Attributes:
        ids: of the unit and of every entry.
        ids_of: by list.
        days: on which something happened in the record's own years.
        old_days: the same, of what carries over from earlier years.
        other_days: those of which nothing is asked but to exist.
        names: what is referred to, by the list it has to be in.
        texts: by the pattern they have to match.
    """

    ids: list[str] = Factory(list)
    ids_of: dict[str, list[str]] = Factory(dict)
    days: set[str] = Factory(set)
    old_days: set[str] = Factory(set)
    other_days: set[str] = Factory(set)
    names: dict[str, set[str]] = Factory(dict)
    texts: dict[str, set[str]] = Factory(dict)


@cache
def looking() -> Callable[[Any, Seen], bool]:
    """Return the function that gathers what is in a typed record, and says if its lists are in order.

    They aren't where an object is empty that may not be, where values repeat that may not, or
    where a later day lies before an earlier one.
    """
    space: dict[str, Any] = {}
    code = compile(source_of(load_schema("record")), "<record.schema.json>", "exec")
    exec(code, space)  # noqa: S102  made of the keys of the library's own schema, below
    look: Callable[[Any, Seen], bool] = space["look"]
    return look


def source_of(schema: Mapping[str, Any]) -> str:
    """Return the function's text.

    Raises:
        ValueError: a key of the schema is no plain name.
    """
    body = [
        "ids, days, old_days, other_days = seen.ids, seen.days, seen.old_days, seen.other_days",
        *_sets("names", _targets(schema)),
        *_sets("texts", LINE_PATTERNS),
        "unit = record.unit",
        "ids.append(unit.id)",
        *_lines_of_object("unit", schema["properties"]["unit"], skipped={"id"}),
    ]
    for collection in record_shape().collections.values():
        name = _plain(collection.name)
        entry = schema["properties"][name]["items"]
        known = "old_days" if collection.carries_over else "days"
        lines = ["own.append(entry.id)"]
        if collection.happened is not None:
            lines.append(f"{known}.add(entry.{_plain(collection.happened)})")
        lines += _lines_of_object("entry", entry, skipped={"id", collection.happened})
        lines += _lines_of_order(name, set(entry["required"]))
        body += [
            f"own = seen.ids_of[{name!r}] = []",
            f"for entry in record.{name} or ():",
            *("    " + line for line in lines),
            "ids += own",
        ]
    return "\n".join(
        ["def look(record, seen):", *(f"    {line}" for line in body), "    return True", ""]
    )


def _targets(schema: Mapping[str, Any]) -> list[str]:
    found = [schema["x-reference"]] if "x-reference" in schema else []
    for part in (*schema.get("properties", {}).values(), schema.get("items", {})):
        if part:
            found += _targets(part)
    return sorted(set(found))


def _sets(kind: str, keys: Any) -> Iterator[str]:
    for key in sorted(keys):
        yield f"{_set(kind, key)} = seen.{kind}[{key!r}] = set()"


def _set(kind: str, key: str) -> str:
    if kind == "names":
        return f"names_{'anything' if key == '*' else _plain(key)}"
    return f"texts_{sorted(LINE_PATTERNS).index(key)}"


def _lines_of_object(
    owner: str,
    schema: Mapping[str, Any],
    *,
    skipped: set[str | None] = frozenset(),  # type: ignore[assignment]
) -> Iterator[str]:
    """Yield the lines that read the fields of an object; a field that may be absent is tested."""
    required = set(schema.get("required", ()))
    if "minProperties" in schema:
        absent = " and ".join(f"{owner}.{_plain(name)} is None" for name in schema["properties"])
        yield f"if {absent}:"
        yield "    return False"
    for name, part in schema["properties"].items():
        if name in skipped:
            continue
        lines = list(_lines_of_value("value", part, f"{owner}_{name}"))
        if not lines:
            continue
        yield f"value = {owner}.{_plain(name)}"
        if name in required:
            yield from lines
        else:
            yield "if value is not None:"
            yield from ("    " + line for line in lines)


def _lines_of_value(value: str, schema: Mapping[str, Any], name: str) -> Iterator[str]:
    if "x-reference" in schema:
        yield f"{_set('names', schema['x-reference'])}.add({value})"
    if schema.get("pattern") in LINE_PATTERNS:
        yield f"{_set('texts', schema['pattern'])}.add({value})"
    if schema.get("format") == "date":
        yield f"other_days.add({value})"
    if schema.get("uniqueItems"):
        yield f"if len({value}) > 1 and len(set({value})) < len({value}):"
        yield "    return False"
    if "properties" in schema:
        yield f"{name} = {value}"
        yield from _lines_of_object(name, schema)
    items = schema.get("items", {})
    if "x-reference" in items:
        yield f"{_set('names', items['x-reference'])}.update({value})"
    elif items.get("pattern") in LINE_PATTERNS:
        yield f"{_set('texts', items['pattern'])}.update({value})"
    elif "properties" in items:
        yield f"for {name} in {value}:"
        yield from ("    " + line for line in _lines_of_object(name, items))


def _lines_of_order(collection: str, required: set[str]) -> Iterator[str]:
    for name, earlier, later in ORDERED:
        if name == collection:
            there = [f"entry.{day} is not None" for day in (earlier, later) if day not in required]
            yield f"if {' and '.join([*there, f'entry.{later} < entry.{earlier}'])}:"
            yield "    return False"


def _plain(name: str) -> str:
    if not name.isidentifier():
        raise ValueError(f"{name} is no plain name")
    return name
