"""Ours against peers, and how cost grows: `python benchmarks/run.py` writes `results/latest.json`.

Every peer's answers are held against ours before anything is timed. Then all take turns over the
same records, in processor time; the table has medians, and ratios of this one run. A peer that is
given a share of the rules is compared with ours judging all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
import orjson
from attrs import evolve
from growth import growth
from made_up_records import made_up_records
from peers.all_peers import NOT_COMPARED, all_peers
from peers.shares import Peer, check_equal, held_rules

import shufa_rules as sr
from shufa_rules.engine.prepared import PreparedPolicy

RESULTS = Path(__file__).parent / "results" / "latest.json"

Contender = Callable[[bytes], object]


def from_bytes(peer: Peer) -> Contender:
    """Return the peer as it is timed: decoding the record is part of it."""
    return lambda data: list(peer.judge(orjson.loads(data)))


def same_share(rules: int) -> str:
    """Return what ours is called where it judges as many rules as a peer."""
    return f"ours: counts, the same {rules} rules alone"


def on_share(policy: PreparedPolicy, peer: Peer) -> Contender:
    """Return ours with the peer's share of the rules and no other."""
    rules = tuple(rule for rule in policy.compiled.rules if rule.id in peer.rules)
    cut = evolve(policy, compiled=evolve(policy.compiled, rules=rules))
    return lambda data: cut.evaluate(sr.parse_record(data.decode())).summary


def timed(competing: dict[str, Contender], records: list[bytes], rounds: int) -> dict[str, float]:
    """Return the median seconds a record of each, after rounds in which all take turns."""
    taken: dict[str, list[float]] = {name: [] for name in competing}
    for number in range(rounds + 1):
        for name, run in competing.items():
            begun = time.process_time()
            for data in records:
                run(data)
            if number > 0:  # the first round writes programs
                taken[name].append((time.process_time() - begun) / len(records))
    return {name: median(found) for name, found in taken.items()}


def ours(policy: Any) -> dict[str, Contender]:
    """Return what is measured of this library, from bytes, after the floor and its like."""
    parse = sr.parse_record
    return {
        "orjson.loads (the floor)": orjson.loads,
        "msgspec, untyped": msgspec.json.decode,
        "ours: a checked record": lambda data: parse(data.decode()),
        "ours: counts of all statuses": lambda data: policy.evaluate(parse(data.decode())).summary,
        "ours: violations": lambda data: policy.evaluate(parse(data.decode())).violations,
        "ours: full verdict": lambda data: policy.evaluate(parse(data.decode())).to_dict(),
    }


def main() -> None:
    """Check, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=28)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--largest", type=int, default=10_000, help="most records of the curve")
    options = parser.parse_args()
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    records = list(made_up_records(options.records, seed=1))
    expected = [held_rules(policy.evaluate(sr.parse_record(data.decode()))) for data in records]
    decoded = [orjson.loads(data) for data in records]
    missing = dict(NOT_COMPARED)
    rows: list[dict[str, Any]] = []
    competing = ours(policy)
    for found in all_peers(policy, 2021, records, expected):
        if isinstance(found, str):
            name, _, reason = found.partition(": ")
            missing[name] = reason
            continue
        answers = check_equal(found, decoded, expected)
        rows.append({"name": found.name, "rules": len(found.rules), "answers": answers, "left_out": found.left_out, "note": found.note})  # fmt: skip
        competing[found.name] = from_bytes(found)
        competing[same_share(len(found.rules))] = on_share(policy, found)
    seconds = timed(competing, records, options.rounds)
    floor = seconds["orjson.loads (the floor)"]
    told = {row["name"]: row for row in rows}
    sizes = sorted(map(len, records))
    result = {
        "date": datetime.now(UTC).date().isoformat(),
        "machine": {"cores": os.cpu_count(), "processor": platform.machine(), "python": platform.python_version()},
        "records": {"count": len(records), "smallest": sizes[0], "largest": sizes[-1], "rounds": options.rounds},
        "rules": len(expected[0]),
        "table": [
            {"name": name, "microseconds": round(taken * 1e6, 1), "floors": round(taken / floor, 2), **told.get(name, {})}
            for name, taken in seconds.items()
        ],
        "missing": missing,
        "growth": growth(policy, options.largest),
    }  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for row in result["table"]:
        share = f"  {row['rules']} of {result['rules']} rules" if "rules" in row else ""
        print(
            f"{row['microseconds']:>12.1f} µs {row['floors']:>9.2f} × floor  {row['name']}{share}"
        )
    for name, reason in missing.items():
        print(f"not compared: {name}: {reason}")


if __name__ == "__main__":
    main()
