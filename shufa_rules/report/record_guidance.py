"""What a policy tells those who fill in a record as a workbook: its words, and clauses by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.policy.condition import (
    All,
    AnyOf,
    Condition,
    Count,
    Determined,
    Every,
    Exists,
    Not,
)
from shufa_rules.report.layout import shorten
from shufa_rules.workbook.guidance import Guidance
from shufa_rules.workbook.layout import column_names
from shufa_rules.workbook.word_list import Word, schema_words, told_apart

if TYPE_CHECKING:
    from shufa_rules.policy.policy import Policy

_MOST_CLAUSES = 3
_QUOTE_COLUMNS = 96

_ACTIVITIES = "events.activity"
_QUESTIONS = "determinations.question"
_ITEMS = "report_sections.passages.items"
"""The columns whose words a policy has: what happens (四, 五), what is determined (七（四）), 三."""


def record_guidance(policy: Policy) -> Guidance:
    """Return the words and the clauses of a policy for `record_workbook`."""
    heading = f"依据 {policy.metadata.document_number}《{policy.metadata.title}》"
    return Guidance(heading=heading, words=_words(policy), notes=_notes(policy))


def _words(policy: Policy) -> tuple[Word, ...]:
    words = [
        *(Word(_ACTIVITIES, part.title, part.id, part.cite) for part in policy.activities()),
        *(Word(_QUESTIONS, part.title, part.id, part.cite) for part in policy.questions),
    ]
    for item in policy.content_items():
        words.append(Word(_ITEMS, item.cite, item.id, item.title))
        words += [Word(_ITEMS, part.cite, part.id, part.title) for part in item.sub_items]
    taken = {(part.key, part.value) for part in schema_words()}
    return told_apart(part for part in words if (part.key, part.value) not in taken)


def _notes(policy: Policy) -> dict[str, tuple[str, ...]]:
    """Return quotations of the clauses that look at a column, by the column's key."""
    found: dict[str, dict[str, None]] = {key: {} for key in column_names()}
    for key, cite, quote in (*_of_elements(policy), *_of_rules(policy)):
        line = f"{cite}　“{shorten(policy.as_read(quote), _QUOTE_COLUMNS)}”"
        if key in found:  # what is derived from several columns is none
            found[key][line] = None
    return {key: tuple(lines)[:_MOST_CLAUSES] for key, lines in found.items() if lines}


def _of_elements(policy: Policy) -> Iterator[tuple[str, str, str]]:
    for step in policy.steps:
        yield _ACTIVITIES, step.cite, step.quote or step.title
    for activity in policy.activities():
        quote = activity.quote or activity.title
        if activity.methods:
            yield "events.method", activity.cite, quote
        if activity.artefacts:
            yield "events.artefacts", activity.cite, quote
        if activity.actor is not None and activity.actor.body:
            yield "events.actor.body", activity.cite, quote
        if activity.actor is not None and activity.actor.person == "principal_head":
            yield "events.actor.person", activity.cite, quote
    for question in policy.questions:
        yield _QUESTIONS, question.cite, question.quote or question.title
    for content_list in policy.content_lists:
        yield _ITEMS, content_list.cite, content_list.quote or content_list.title


def _of_rules(policy: Policy) -> Iterator[tuple[str, str, str]]:
    """Yield each column that a rule or a trigger looks at, with the clause."""
    for rule in policy.rules:
        entries = {str(rule.entry): str(rule.for_each)}
        for key in _columns(rule.require, rule.for_each, entries):
            yield key, rule.cite, rule.quote or rule.title
    for trigger in policy.triggers:
        if trigger.when is not None:
            for key in _columns(trigger.when, trigger.for_each, {trigger.entry: trigger.for_each}):
                yield key, trigger.cite, trigger.quote or trigger.title


def _columns(condition: Condition, around: str | None, entries: Mapping[str, str]) -> Iterator[str]:
    """Yield the columns whose values a condition tests.

    Args:
        condition: the condition.
        around: the list whose entry plain fields belong to.
        entries: the list of each entry around, by the entry's name.
    """
    match condition:
        case All(parts) | AnyOf(parts):
            inside = [(part, around, entries) for part in parts]
        case Not(part):
            inside = [(part, around, entries)]
        case Exists(collection, name, where) | Count(collection, name, where):
            inside = [(where, collection, {**entries, name: collection})]
        case Every(collection, name, where, satisfies):
            deeper = {**entries, name: collection}
            inside = [(where, collection, deeper), (satisfies, collection, deeper)]
        case Determined():
            inside = []
        case _:
            left = condition.left
            listed = around if left.root is None else entries.get(left.root, left.root)
            yield f"{listed}.{left.name}"
            inside = []
    for part, listed, known in inside:
        yield from _columns(part, listed, known)
