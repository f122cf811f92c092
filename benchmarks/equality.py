"""How many cases were compared before anything was timed: engines, and what is written by hand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import orjson
from damaged_records import damaged_records
from peers.by_hand.agreement import check_agreement, evaluator_of
from peers.shares import DifferentAnswersError

import shufa_rules as sr
from shufa_rules.engine.prepared import PreparedPolicy

SEED = 20211110


def compared(
    policy: PreparedPolicy, year: int, records: list[bytes], damaged: int
) -> dict[str, Any]:
    """Return the counts of what was compared.

    Args:
        policy: with its bindings.
        year: of the records.
        records: those that are timed.
        damaged: how many damaged records besides.

    Raises:
        DifferentAnswersError: anything differs.
    """
    evaluator = evaluator_of(policy, year)
    tidy = check_agreement(policy, evaluator, map(orjson.loads, records))
    others = check_agreement(policy, evaluator, damaged_records(damaged, SEED))
    return {
        "engines": check_engines(policy, damaged_records(damaged, SEED)),
        "by_hand": {"records": tidy.records, "statuses": tidy.statuses},
        "by_hand_damaged": {
            "records": others.records, "statuses": others.statuses, "rules": others.rules,
            "beyond": others.beyond,
        },
    }  # fmt: skip


def check_engines(policy: PreparedPolicy, records: Iterable[dict[str, Any]]) -> int:
    """Return of how many records both engines gave the same verdict, to the byte of its JSON.

    Raises:
        DifferentAnswersError: one differs.
    """
    same = 0
    for data in records:
        try:
            record = sr.parse_record(data)
        except sr.DiagnosticsError:
            continue
        fast, plain = (
            policy.evaluate(record, engine=engine).to_json() for engine in ("compiled", "reference")
        )
        if fast != plain:
            raise DifferentAnswersError(f"{record.unit_id}: the engines differ")
        same += 1
    return same
