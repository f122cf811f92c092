"""From a value with positions to a record: the schema first, then what no schema can say."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.diagnostic import Diagnostic, sort_diagnostics
from shufa_rules.frozen import frozen
from shufa_rules.record.checks import check_record
from shufa_rules.record.checks.identifiers import identifiers
from shufa_rules.record.frozen_data import FrozenDict, freeze, frozen_json
from shufa_rules.record.model import Record
from shufa_rules.record.typed.decoding import digest_of
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.canonical import digest
from shufa_rules.syntax.deferred import Deferred
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import SourceFile
    from shufa_rules.syntax.node import Node
    from shufa_rules.syntax.reading import Reading


@frozen
class RecordReading:
    """A record as far as it could be read, and all that is wrong or doubtful with it.

    Attributes:
        record: `None` where there is an error among the diagnostics.
        diagnostics: sorted; warnings stand beside a record.
    """

    record: Record | None
    diagnostics: tuple[Diagnostic, ...]


def read_record(node: Node, known: tuple[Diagnostic, ...] = ()) -> RecordReading:
    """Check a value against the schema and the checks of this room, and make a record of it.

    The checks run on whatever part of a broken record they can read, so that one reading tells all.

    Args:
        node: the value.
        known: what was found wrong when its text was read; it is told too, and once.
    """
    told = {part.span for part in known if part.severity == "error"}
    checked = (part for part in check_record(node) if part.span not in told)
    found = (*known, *validate_node(node, "record", known=known), *checked)
    diagnostics = sort_diagnostics(found)
    if any(diagnostic.severity == "error" for diagnostic in diagnostics):
        return RecordReading(None, diagnostics)
    return RecordReading(_record(node), diagnostics)


def record_from(reading: Reading) -> RecordReading:
    """Make a record of what came of reading a text."""
    if reading.node is None:
        return RecordReading(None, sort_diagnostics(reading.diagnostics))
    return read_record(reading.node, reading.diagnostics)


def _record(node: Node) -> Record:
    data = to_plain(node)
    as_of = data.get("as_of")
    return Record(
        data=freeze(data),
        unit_id=data["unit"]["id"],
        unit_name=data["unit"]["name"],
        year=data["year"],
        as_of=None if as_of is None else date.fromisoformat(as_of),
        digest=digest(data),
        index=FrozenDict({found.id: found.pointer for found in identifiers(node)}),
        source=node.span.source,
        node=node,
    )


def record_from_typed(typed: Any, data: bytes, source: Callable[[], SourceFile]) -> Record:
    """Return the record of which nothing but a typed value was made yet.

    Args:
        typed: the value; nothing was wrong or doubtful with it.
        data: the JSON it was decoded from.
        source: makes the text of that JSON, for positions.
    """
    plain: Deferred[Any] = Deferred(lambda: frozen_json(data))
    text = Deferred(source)
    return Record(
        data=plain,
        unit_id=typed.unit.id,
        unit_name=typed.unit.name,
        year=typed.year,
        as_of=None if typed.as_of is None else date.fromisoformat(typed.as_of),
        digest=Deferred(lambda: digest_of(typed)),
        index=Deferred(lambda: FrozenDict(_pointers(plain.get()))),
        source=text,
        node=Deferred(lambda: _node_of(text.get())),
        typed=typed,
    )


def _node_of(source: SourceFile) -> Node | None:
    from shufa_rules.syntax.json_reader import (
        read_json,
    )  # late: few records are looked up in their text

    return read_json(source).node


def _pointers(data: Any) -> Iterator[tuple[str, str]]:
    for name, part in data.items():
        if name == "unit":
            yield part["id"], "/unit"
        elif isinstance(part, tuple):
            for place, entry in enumerate(part):
                yield entry["id"], join("", name, place)
