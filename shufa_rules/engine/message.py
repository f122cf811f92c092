"""Messages in Chinese that a clerk can act on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from shufa_rules.engine.outcome import Missing, Outcome
from shufa_rules.frozen import frozen

_DEFAULTS = {
    "satisfied": "{title}：符合",
    "violated": "{title}：不符合",
    "pending": "{title}：尚未完成，{deadline}前仍可完成",
    "undetermined": "{title}：不能认定",
    "not_applicable": "{title}：不适用",
}

UNCOUNTED = "若干"
"""What a message says for a count where none was made."""

UNDATED = "期限"
"""What it says for a last day that nobody knows."""

UNWRITTEN = "（未写）"
"""What it says for a field that the record doesn't give."""


@frozen(kw_only=True)
class MessageFacts:
    """The facts that a message can name."""

    title: str
    subject: str
    entry_name: str | None
    entry: Mapping[str, Any]
    outcome: Outcome
    as_of: date
    year: int
    deadline: date | None


def compose_message(templates: Mapping[str, str], status: str, facts: MessageFacts) -> str:
    """Fill the template of a status, and add what is missing and the engine's remarks."""
    template = template_of(templates, status)
    message = template.format_map(_Fields(facts))
    return with_remarks(message, facts.outcome.hints, facts.outcome.missing)


def with_remarks(message: str, hints: Iterable[str], missing: Iterable[Missing]) -> str:
    """Return a message with the engine's remarks and what is missing, each said once."""
    remarks = dict.fromkeys([*hints, *(part.text for part in missing)])
    return "；".join([part.rstrip("。") for part in [message, *remarks]])


def template_of(templates: Mapping[str, str], status: str) -> str:
    """Return the template that tells a status."""
    return templates.get(status, _DEFAULTS[status])


class _Fields(dict[str, Any]):
    """The placeholders of one message; a dotted name reaches a field of the entry."""

    def __init__(self, facts: MessageFacts) -> None:
        tally = facts.outcome.tally
        due = facts.entry.get("due", facts.entry.get("due_on"))
        super().__init__(
            title=facts.title,
            subject=facts.subject,
            count=UNCOUNTED if tally is None else tally.found,
            least=UNCOUNTED if tally is None else tally.bound,
            as_of=facts.as_of.isoformat(),
            year=facts.year,
            deadline=UNDATED if facts.deadline is None else facts.deadline.isoformat(),
            days_overdue=0 if due is None else max((facts.as_of - date.fromisoformat(due)).days, 0),
        )
        if facts.entry_name is not None:
            self[facts.entry_name] = _Entry(facts.entry)


class _Entry:
    """The fields of an entry as attributes, for `{finding.id}`."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def __getattr__(self, name: str) -> str:
        return str(self._data.get(name, UNWRITTEN))
