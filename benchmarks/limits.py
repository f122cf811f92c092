"""What nothing that gives the same answer can go below: how long a ready verdict takes to be written."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Any

import orjson
from reading import record_of

from shufa_rules.engine.prepared import PreparedPolicy

ROUNDS = 25


def limits(policy: PreparedPolicy, records: list[bytes]) -> dict[str, float]:
    """Return the size of a full verdict, and the best time of encoding one that is ready.

    Nothing is decoded, judged or gathered: plain data is given to `orjson.dumps`.
    """
    verdicts = [policy.evaluate(record_of(data)).to_dict() for data in records]
    written = [orjson.dumps(verdict) for verdict in verdicts]
    floor, dumps = _best(orjson.loads, records), _best(orjson.dumps, verdicts)
    return {
        "verdict_bytes": round(sum(map(len, written)) / len(written)),
        "dumps_microseconds": round(dumps * 1e6, 1),
        "dumps_floors": round(dumps / floor, 2),
    }


def _best(run: Callable[[Any], object], things: Sequence[Any]) -> float:
    """Return the best seconds of one thing."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        for thing in things:
            run(thing)
        best = min(best, (time.process_time() - begun) / len(things))
    return best
