"""The conditions of a trigger as functions: whom it is about, and whether its facts are there.

They say it for entries of which nobody determined anything yet; for others the reference is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from shufa_rules.engine.fused.block import Block, Constants, NotFusedError
from shufa_rules.engine.fused.condition_writing import ConditionWriter
from shufa_rules.engine.fused.function_text import FunctionText, function_text
from shufa_rules.engine.fused.operand import EntrySight, Known, Lacking, Sight
from shufa_rules.engine.fused.rule_writing import looked_up_once, parts_of
from shufa_rules.engine.fused.truth_text import NO, YES, Truth2, both, negation
from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import Determined, Reference

if TYPE_CHECKING:
    from shufa_rules.policy.accountability import Trigger

FALSE: Final = 0
TRUE: Final = 1
UNKNOWN: Final = 2
"""What such a function returns."""


@frozen
class WrittenTest:
    """A function that tests a condition of a trigger.

    Attributes:
        source: its lines and constants.
        joined: activities whose events have to name a person each.
    """

    source: FunctionText
    joined: frozenset[str]


def write_who(
    trigger: Trigger, sight: Sight, known: Mapping[str, Known | Lacking]
) -> WrittenTest | None:
    """Write whether a trigger is about a person (`e`), beside an entry (`f`); `None` if never.

    Args:
        trigger: the trigger.
        sight: what conditions see.
        known: the fields that all people of the person's kind have in common.

    Raises:
        NotFusedError: the reference evaluator has to be asked.
    """
    entry = EntrySight(trigger.for_each, "f")
    inner = sight.inside(trigger.entry, entry).inside("person", EntrySight("people", "e", known))
    writer = ConditionWriter(Block(), Constants())
    truth = writer.write(trigger.who, inner)
    return None if truth.possible == NO else _test(writer, truth, "e, f, k")


def write_facts(trigger: Trigger, sight: Sight) -> tuple[WrittenTest, tuple[str, ...]]:
    """Write whether the facts of a trigger are there, as far as the record says it of an entry (`e`).

    Returns:
        the function, and the questions on the entry that an authority has to answer besides.

    Raises:
        NotFusedError: the reference evaluator has to be asked.
    """
    inner = sight.inside(trigger.entry, EntrySight(trigger.for_each, "e"))
    questions = tuple(_questions(trigger))
    writer = ConditionWriter(Block(), Constants())
    told = [part for part in parts_of(trigger.when) if not isinstance(part, Determined)]
    truths = []
    for part in told:
        truth = writer.write(part, inner)
        truths.append(truth)
        if truth.possible != YES:
            writer.block.line(f"if {negation(truth.possible)}:")
            writer.block.line(f"    return {FALSE}")
    return _test(writer, Truth2(both(truths).certain, YES), "e, k"), questions


def _questions(trigger: Trigger) -> Iterator[str]:
    """Yield the questions on the entry itself; one on anything else raises."""
    for part in parts_of(trigger.when):
        if isinstance(part, Determined):
            if not _is_own_id(part.about, trigger):
                raise NotFusedError("a question about something else")
            yield part.question


def _is_own_id(about: object, trigger: Trigger) -> bool:
    return (
        isinstance(about, Reference) and about.name == "id" and about.root in {None, trigger.entry}
    )


def _test(writer: ConditionWriter, truth: Truth2, parameters: str) -> WrittenTest:
    block = writer.block
    block.line(f"if {truth.certain}:")
    block.line(f"    return {TRUE}")
    block.line(f"return {UNKNOWN} if {truth.possible} else {FALSE}")
    names, lines = looked_up_once([*writer.top.lines, *block.lines])
    source = function_text(parameters, [*names, *lines], writer.constants)
    return WrittenTest(source, frozenset(writer.joined))
