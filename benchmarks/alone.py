"""Evaluation alone: the record is decoded already, ours against what is written by hand."""

from __future__ import annotations

from typing import Any

import orjson
from measuring import Contender, each
from peers.by_hand.agreement import evaluator_of
from reading import record_of

from shufa_rules.engine.prepared import PreparedPolicy

PAIRS = (
    ("evaluated", "how every rule stands, nothing read of it"),
    ("counts", "counts of all statuses"),
    ("violations", "violations: ours whole results, with message, evidence and remedy; by hand their rule and subject"),
)  # fmt: skip
"""What is asked of both, and in words."""


def contenders_alone(
    policy: PreparedPolicy, year: int, records: list[bytes], rounds: int
) -> list[Contender]:
    """Return ours and what is written by hand, on the same records, each decoded its own way."""
    by_hand, rules = evaluator_of(policy, year), len(policy.compiled.rules)
    ours = [record_of(data) for data in records]
    decoded = [orjson.loads(data) for data in records]
    asked = {
        "ours": {
            "evaluated": policy.evaluate,
            "counts": lambda record: policy.evaluate(record).summary,
            "violations": lambda record: policy.evaluate(record).violations,
        },
        "by hand": {
            "evaluated": by_hand.judge,
            "counts": lambda record: by_hand.judge(record).counts(rules),
            "violations": lambda record: list(by_hand.judge(record).violated()),
        },
    }
    return [
        Contender(f"{who}, alone: {name}", each(asked[who][name]), given, rounds)
        for name, _ in PAIRS
        for who, given in (("ours", ours), ("by hand", decoded))
    ]


def rows_alone(seconds: dict[str, float]) -> list[dict[str, Any]]:
    """Return the microseconds of both, and ours in times of the other."""
    rows = []
    for name, told in PAIRS:
        ours, by_hand = (seconds[f"{who}, alone: {name}"] for who in ("ours", "by hand"))
        rows.append({"name": name, "told": told, "ours": round(ours * 1e6, 1), "by_hand": round(by_hand * 1e6, 1), "times": round(ours / by_hand, 2)})  # fmt: skip
    return rows
