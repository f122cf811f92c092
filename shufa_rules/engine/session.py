"""A unit's year as it goes on: after each thing that happens, what is newly raised, cleared and due.

A session holds a record and nothing else: its verdict is the verdict on that record. So it can be
saved and restored anywhere, and it says at the end what judging the whole record says, whatever
the order in which the things of a day came.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from attrs import field

from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.engine.changes import Change, compare_verdicts
from shufa_rules.engine.session_event import (
    DayPassed,
    EntryAdded,
    EntryChanged,
    SessionEvent,
    parse_event,
)
from shufa_rules.frozen import frozen
from shufa_rules.record.loading import parse_record
from shufa_rules.schema.calendar import is_date
from shufa_rules.schema.fields import record_shape
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.plain import to_plain

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import Record

FORMAT = "shufa-session/1"
_IN_SESSION = "<session>"


@frozen(kw_only=True)
class Due:
    """Something that has to be there by a day.

    Attributes:
        day: the last day.
        id: the rule, or the finding that has to be put right.
        message: in Chinese.
    """

    day: date
    id: str
    subject: str
    cite: str
    message: str


@frozen(kw_only=True)
class Session:
    """A unit's year up to a day; whatever happens gives a new session.

    Attributes:
        policy: what it is judged by.
        record: all that has happened up to `as_of`; entries in the order of their days and ids.
        last_year: the record of the year before, as for `PreparedPolicy.evaluate`.
        verdict: the verdict on the record as of its last day.
    """

    policy: PreparedPolicy = field(repr=False)
    record: Record
    last_year: Record | None
    verdict: Verdict = field(repr=False)

    @property
    def as_of(self) -> date:
        """The day up to which everything is on record."""
        return self.verdict.as_of

    def after(self, event: SessionEvent | Mapping[str, object]) -> Step:
        """Return the session after something happened, and what is different then.

        An event that is dated later than the session's day moves it on to that day. One dated
        earlier is recorded late, as offices do.

        Raises:
            DiagnosticsError: the event or the record with it has errors (the session stays as it
                is), the day lies before the session's (SR420), or there is no such list or entry
                (SR421).
        """
        happened = parse_event(event)
        data = self.record.plain()
        day = _apply(happened, data, self.as_of)
        session = _start(self.policy, data, max(day, self.as_of), self.last_year)
        changes = compare_verdicts(self.verdict, session.verdict, _cause(happened))
        return Step(session, changes)

    @property
    def due(self) -> tuple[Due, ...]:
        """What is still to come, by its last day; deadlines that nobody set are not among it."""
        pending = [
            Due(
                day=result.deadline,
                id=result.rule,
                subject=result.subject,
                cite=result.cite,
                message=result.message,
            )
            for result in self.verdict.results
            if result.deadline is not None and result.status.value == "pending"
        ]
        return tuple(sorted(pending, key=lambda due: (due.day, due.id, due.subject)))

    def to_dict(self) -> dict[str, Any]:
        """Return the session as plain data, as `schemas/session.schema.json` tells it."""
        return {
            "format": FORMAT,
            "policy": self.verdict.policy,
            "policy_digest": self.verdict.policy_digest,
            "bindings_digest": self.verdict.bindings_digest,
            "record": self.record.plain(),
            "last_year": None if self.last_year is None else self.last_year.plain(),
        }

    def to_json(self) -> str:
        """Return the session as JSON text, to be restored by `PreparedPolicy.restore`."""
        return json.dumps(self.to_dict(), ensure_ascii=False, sort_keys=True)


@frozen
class Step:
    """What came of one event.

    Attributes:
        session: the session after it.
        changes: what is different, grounds first.
    """

    session: Session
    changes: tuple[Change, ...]


def start_session(policy: PreparedPolicy, record: Record, last_year: Record | None) -> Session:
    """Return a session that begins with what a record says.

    Raises:
        DiagnosticsError: the record can't be judged; it has to have an `as_of` (SR404).
    """
    if record.as_of is None:
        raise DiagnosticsError([report(codes.NO_AS_OF, record.span("/year") or record.path)])
    return _start(policy, record.plain(), record.as_of, last_year)


def restore_session(policy: PreparedPolicy, text: str, path: str = _IN_SESSION) -> Session:
    """Return a session from the JSON that `Session.to_json` gave.

    Raises:
        DiagnosticsError: it is no session, or was saved under another policy or binding (SR422).
    """
    reading = read_json(SourceFile(path, text))
    if reading.node is None:
        raise DiagnosticsError(reading.diagnostics)
    problems = (
        *reading.diagnostics,
        *validate_node(reading.node, "session", known=reading.diagnostics),
    )
    if problems:
        raise DiagnosticsError(problems)
    saved: Any = to_plain(reading.node)
    last_year = None if saved["last_year"] is None else parse_record(saved["last_year"], path)
    session = start_session(policy, parse_record(saved["record"], path), last_year)
    now = (session.verdict.policy_digest, session.verdict.bindings_digest)
    if (saved["policy_digest"], saved["bindings_digest"]) != now:
        raise DiagnosticsError(
            [report(judging_codes.SESSION_OF_ANOTHER_POLICY, path, policy=saved["policy"])]
        )
    return session


def _start(
    policy: PreparedPolicy, data: dict[str, Any], day: date, last_year: Record | None
) -> Session:
    data["as_of"] = day.isoformat()
    for name, collection in record_shape().collections.items():
        happened = collection.happened
        if happened is not None and name in data:
            data[name].sort(key=lambda entry: (entry.get(happened, ""), str(entry.get("id", ""))))
    record = parse_record(data, _IN_SESSION)
    verdict = policy.evaluate(record, last_year=last_year)
    return Session(policy=policy, record=record, last_year=last_year, verdict=verdict)


def _apply(event: SessionEvent, data: dict[str, Any], today: date) -> date:
    """Write an event into a record's data and return the day that has come with it."""
    if isinstance(event, DayPassed):
        if event.day < today:
            problem = report(
                judging_codes.DAY_BEFORE_SESSION,
                _IN_SESSION,
                day=event.day.isoformat(),
                today=today.isoformat(),
            )
            raise DiagnosticsError([problem])
        return event.day
    collections = record_shape().collections
    if event.collection not in collections:
        raise _nowhere(event.collection, event.collection, list(collections))
    if isinstance(event, EntryAdded):
        entry = dict(event.entry)
        data.setdefault(event.collection, []).append(entry)
    else:
        entry = _changed(event, data)
    return _day_of(entry, collections[event.collection].happened, today)


def _changed(event: EntryChanged, data: dict[str, Any]) -> dict[str, Any]:
    entries: list[dict[str, Any]] = data.get(event.collection, [])
    for entry in entries:
        if entry["id"] == event.id:
            entry.update(event.fields)
            for name in [name for name, value in entry.items() if value is None]:
                del entry[name]
            return entry
    raise _nowhere(event.id, event.collection, [str(entry["id"]) for entry in entries])


def _nowhere(name: str, place: str, known: list[str]) -> DiagnosticsError:
    problem = report(
        judging_codes.NOTHING_TO_CHANGE,
        _IN_SESSION,
        id=name,
        place=place,
        suggestion=closest(name, known),
    )
    return DiagnosticsError([problem])


def _day_of(entry: Mapping[str, Any], happened: str | None, today: date) -> date:
    """Return the latest day that an entry tells of as past: its own, and that of a verification."""
    days = [today]
    told = [entry.get(name) for name in (happened, "verified_on") if name is not None]
    # What is no date is left to the record's own checks, which say so.
    days += [date.fromisoformat(day) for day in told if isinstance(day, str) and is_date(day)]
    return max(days)


def _cause(event: SessionEvent) -> str:
    titles = {name: part.title_zh for name, part in record_shape().collections.items()}
    match event:
        case DayPassed(day):
            return f"到{day.isoformat()}"
        case EntryAdded(collection, entry):
            return f"登记“{titles[collection]}”{entry.get('id', '')}"
        case EntryChanged(collection, entry_id, _):
            return f"更改“{titles[collection]}”{entry_id}"
