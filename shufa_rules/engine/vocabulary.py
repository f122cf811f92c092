"""Words of a policy that records use: a misspelt one would silently be about nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import judging as judging_codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.engine.compiled import CompiledPolicy, InTime, ItemCoverage, Remarked
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import Compare, Condition, Literal, OneOf, walk_conditions
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.record.model import Record


@frozen
class Vocabulary:
    """The words that a policy gives a meaning.

    Attributes:
        activities: of events.
        functions: of units.
        questions: of determinations.
        items: of passages.
    """

    activities: frozenset[str]
    functions: frozenset[str]
    questions: frozenset[str]
    items: frozenset[str]


def collect_vocabulary(compiled: CompiledPolicy) -> Vocabulary:
    """Return the words that the elements of a policy are called by, and that its conditions test."""
    policy = compiled.policy
    tested = [word for condition in _conditions(compiled) for word in _tested(condition)]
    items = {part.id for item in policy.content_items() for part in (item, *item.sub_items)}
    activities = {activity.id for activity in policy.activities()}
    return Vocabulary(
        frozenset(activities | {word for field, word in tested if field == "activity"}),
        frozenset(word for field, word in tested if field == "$unit.functions"),
        frozenset(question.id for question in policy.questions),
        frozenset(items),
    )


def check_vocabulary(record: Record, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    """Yield an SR418 for every word of a record that the policy doesn't know."""
    for pointer, word, known in _used(record, vocabulary):
        if word not in known:
            yield report(
                judging_codes.UNKNOWN_WORD,
                record.span(pointer) or record.path,
                word=word,
                suggestion=closest(word, sorted(known)),
            )


def _used(record: Record, vocabulary: Vocabulary) -> Iterator[tuple[str, str, frozenset[str]]]:
    for index, function in enumerate(record.data["unit"].get("functions", ())):
        yield join("/unit/functions", index), function, vocabulary.functions
    for index, event in enumerate(record.entries("events") or ()):
        yield join("/events", index, "activity"), event["activity"], vocabulary.activities
    for index, determination in enumerate(record.entries("determinations") or ()):
        pointer = join("/determinations", index, "question")
        yield pointer, determination["question"], vocabulary.questions
    for index, section in enumerate(record.entries("report_sections") or ()):
        for place, passage in enumerate(section.get("passages", ())):
            for number, item in enumerate(passage["items"]):
                pointer = join("/report_sections", index, "passages", place, "items", number)
                yield pointer, item, vocabulary.items


def _conditions(compiled: CompiledPolicy) -> Iterator[Condition]:
    for rule in compiled.rules:
        if rule.when is not None:
            yield from walk_conditions(rule.when)
        match rule.require:
            case ItemCoverage():
                pass
            case Remarked(condition=condition) | InTime(condition=condition):
                yield from walk_conditions(condition)
            case condition:
                yield from walk_conditions(condition)


def _tested(condition: Condition) -> Iterator[tuple[str, str]]:
    match condition:
        case Compare(left=left, right=Literal(value=str(word))):
            yield str(left), word
        case OneOf(left=left, values=values):
            for value in values:
                if isinstance(value, Literal) and isinstance(value.value, str):
                    yield str(left), value.value
        case _:
            return
