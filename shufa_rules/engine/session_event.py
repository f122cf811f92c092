"""What happens in a session: an entry comes, an entry changes, a day passes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, TypeAlias

from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.frozen import frozen
from shufa_rules.record.plain_values import json_text
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import DEFAULT_LIMITS
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from shufa_rules.syntax.plain import PlainValue

IN_MEMORY = "<event>"
"""What stands for the path of an event that was never a line of a file."""


@frozen
class EntryAdded:
    """An entry comes into a list of the record.

    Attributes:
        collection: such as `rectifications`; a list that the record lacked is complete from now on.
        entry: its fields, as a record writes them.
    """

    collection: str
    entry: Mapping[str, Any]


@frozen
class EntryChanged:
    """Fields of an entry change: a rectification is verified.

    Attributes:
        collection: the list.
        id: the entry.
        fields: the new values; `None` takes a field away.
    """

    collection: str
    id: str
    fields: Mapping[str, Any]


@frozen
class DayPassed:
    """A day has come; everything that happened up to it is on record."""

    day: date


SessionEvent: TypeAlias = EntryAdded | EntryChanged | DayPassed
"""One thing that happens."""


def read_event(text: str, path: str = IN_MEMORY) -> SessionEvent:
    """Read an event from a line of JSON.

    Raises:
        DiagnosticsError: it is no JSON, says not exactly one thing (SR423), or is not as `schemas/session-event.schema.json` has it.
    """
    reading = read_json(SourceFile(path, text))
    if reading.node is None:
        raise DiagnosticsError(reading.diagnostics)
    problems = (
        *reading.diagnostics,
        *validate_node(reading.node, "session-event", known=reading.diagnostics),
    )
    if problems:
        raise DiagnosticsError(problems)
    plain = to_plain(reading.node)
    if not isinstance(plain, dict) or len(plain.keys() & {"day", "add", "change"}) != 1:
        raise DiagnosticsError([report(judging_codes.ONE_THING_AT_A_TIME, reading.node.span)])
    return _event(plain)


def parse_event(value: SessionEvent | Mapping[str, object]) -> SessionEvent:
    """Return an event from its plain form, such as `{"day": "2021-12-01"}`.

    Raises:
        DiagnosticsError: it is not as `schemas/session-event.schema.json` has it.
    """
    if isinstance(value, EntryAdded | EntryChanged | DayPassed):
        return value
    return read_event(json_text(value, IN_MEMORY, DEFAULT_LIMITS))


def _event(plain: Mapping[str, PlainValue]) -> SessionEvent:
    if "day" in plain:
        return DayPassed(date.fromisoformat(str(plain["day"])))
    if "add" in plain:
        return EntryAdded(str(plain["add"]), _mapping(plain["entry"]))
    return EntryChanged(str(plain["change"]), str(plain["id"]), _mapping(plain["fields"]))


def _mapping(value: PlainValue) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise TypeError("the schema promised an object")
    return value
