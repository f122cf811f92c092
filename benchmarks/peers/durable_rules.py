"""durable_rules: facts asserted one by one, a rule that derives what is broken for each of the plan's.

It is run by the product's own host, which keeps to the one way of use that doesn't crash: a gate
asserted last, negations last, no more than sixty rules behind a gate.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from peers.plain_facts import Asked, Facing
from shufa_rules.engine.durable.host import DurableRuleset
from shufa_rules.engine.durable.program import MOST_RULES, FlatRule, Program, Relation

if TYPE_CHECKING:
    from peers.shares import Judge

FEWEST = MOST_RULES // 2
"""Rules behind a gate: fewer than can be, since some of them share their first fact, too."""


def name() -> str:
    """Return the package and its version.

    Raises:
        ImportError: it isn't installed.
    """
    import durable.engine  # noqa: F401  only whether it is there

    return f"durable_rules {version('durable_rules')}"


def judge_of(asked: list[Asked], facing: Facing) -> Judge:
    """Return the judge of rules."""
    portions = [asked[first : first + FEWEST] for first in range(0, len(asked), FEWEST)]
    rulesets = [(DurableRuleset(_program(portion)), _kinds(portion)) for portion in portions]

    def judge(record: Any) -> list[bool]:
        facts = [
            {"kind": fact, "v0": person}
            for person, known in facing.facts_of(record)
            for fact in sorted(known)
        ]
        broken: set[str] = set()
        for ruleset, kinds in rulesets:
            derived = ruleset.run([fact for fact in facts if fact["kind"] in kinds])
            broken.update(kind for kind, _ in derived)
        return [f"broken {one.rule}" not in broken for one in asked]

    return judge


def _kinds(asked: list[Asked]) -> set[str]:
    return {fact for one in asked for fact in (*one.reach, one.fact)}


def _program(asked: list[Asked]) -> Program:
    rules = tuple(
        FlatRule(
            head=Relation(f"broken {one.rule}", (0,)),
            positive=tuple(Relation(fact, (0,)) for fact in one.reach),
            negative=(Relation(one.fact, (0,)),),
            stratum=0,
        )
        for one in asked
    )
    nothing = Relation("nothing")
    return Program(
        trigger="",
        collections=("people",),
        atoms=(),
        rules=rules,
        certain=nothing,
        possible=nothing,
    )
