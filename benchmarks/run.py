"""Ours against peers, and how cost grows: `python benchmarks/run.py` writes `results/latest.json`.

Every peer's answers are held against ours before anything is timed. Then all take turns, in
processor time; the table has medians, and ratios of this one run. Each peer is compared with ours
on the same records and the same share of the rules.
"""

from __future__ import annotations

import argparse
import json
import platform
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import orjson
from alone import contenders_alone, rows_alone
from attrs import evolve
from equality import compared
from growth import growth
from limits import limits
from machine import measured_here
from made_up_records import made_up_records
from measuring import Contender, each, fitting, timed
from peers.all_peers import all_peers
from peers.by_hand.agreement import evaluator_of
from peers.shares import Peer, check_equal, held_rules
from reading import record_of

import shufa_rules as sr
from shufa_rules.engine.prepared import PreparedPolicy

RESULTS = Path(__file__).parent / "results" / "latest.json"

YEAR = 2021
TOGETHER = 10
"""How often the records are taken by a peer that judges many together."""

WARM_UP = 5
"""Passes before the first that is timed: the functions that write a full verdict are made for the
seventeenth unit of a kind, and four of a kind are in a pass."""

FLOOR = "orjson.loads (the floor)"


def ours(policy: PreparedPolicy) -> dict[str, Callable[[bytes], object]]:
    """Return what is measured of this library, from bytes, after the floor and its like."""
    return {
        FLOOR: orjson.loads,
        "msgspec, untyped": msgspec.json.decode,
        "ours: a checked record": record_of,
        "ours: counts of all statuses": lambda data: policy.evaluate(record_of(data)).summary,
        "ours: violations": lambda data: policy.evaluate(record_of(data)).violations,
        "ours: full verdict, as JSON": lambda data: policy.evaluate(record_of(data)).to_json(),
        "ours: full verdict": lambda data: policy.evaluate(record_of(data)).to_dict(),
    }


def on_share(policy: PreparedPolicy, wanted: tuple[str, ...]) -> Callable[[bytes], object]:
    """Return ours from bytes, with a share of the rules and no other: statuses counted."""
    rules = tuple(rule for rule in policy.compiled.rules if rule.id in wanted)
    cut = evolve(policy, compiled=evolve(policy.compiled, rules=rules))
    return lambda data: cut.evaluate(record_of(data)).summary


def contenders_of(
    peer: Peer, policy: PreparedPolicy, records: list[bytes], rounds: int
) -> list[Contender]:
    """Return a peer from bytes, and ours and the floor on its records."""
    judge_all = peer.judge_all
    if judge_all is None:
        judge = peer.judge
        given, rounds = fitting(lambda data: list(judge(orjson.loads(data))), records, rounds)
        run = each(lambda data: list(judge(orjson.loads(data))))
    else:
        given = records * TOGETHER
        run = lambda many: judge_all([orjson.loads(data) for data in many])  # noqa: E731
    same = given if judge_all is None else records
    return [
        Contender(peer.name, run, given, rounds),
        Contender(f"ours | {peer.name}", each(on_share(policy, peer.rules)), same, rounds),
        Contender(f"floor | {peer.name}", each(orjson.loads), same, rounds),
    ]


def by_hand(policy: PreparedPolicy) -> Peer:
    """Return what is written by hand as a peer: all rules, whether they hold and how they don't."""
    evaluator, rules = evaluator_of(policy, YEAR), tuple(one.id for one in policy.compiled.rules)
    name = f"Python by hand ({platform.python_version()})"
    note = "all five statuses, as ours; takes a record as it comes, unchecked"
    return Peer(name, rules, lambda record: evaluator.judge(record).counts(len(rules)), note=note)


def row_of(peer: Peer, answers: int, seconds: dict[str, float], told: Contender) -> dict[str, Any]:
    """Return a peer's line of the table."""
    taken, ours_taken = seconds[peer.name], seconds[f"ours | {peer.name}"]
    return {
        "name": peer.name,
        "microseconds": round(taken * 1e6, 1),
        "floors": round(taken / seconds[f"floor | {peer.name}"], 2),
        "rules": len(peer.rules),
        "ours": round(ours_taken * 1e6, 1),
        "times": round(taken / ours_taken, 2),
        "answers": answers,
        "records": len(told.records),
        "rounds": told.rounds,
        "left_out": peer.left_out,
        "note": peer.note,
    }


def main() -> None:
    """Check, measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=28)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--damaged", type=int, default=2_000, help="damaged records compared")
    parser.add_argument("--largest", type=int, default=100_000, help="most records of the curve")
    options = parser.parse_args()
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    records = list(made_up_records(options.records, seed=1))
    equality = compared(policy, YEAR, records, options.damaged)
    expected = [held_rules(policy.evaluate(record_of(data))) for data in records]
    decoded = [orjson.loads(data) for data in records]
    missing: dict[str, str] = {}
    peers: list[tuple[Peer, int, Contender]] = []
    floors = [Contender(name, each(run), records, options.rounds) for name, run in ours(policy).items()]  # fmt: skip
    contenders = [*floors, *contenders_alone(policy, YEAR, records, options.rounds)]
    for found in (by_hand(policy), *all_peers(policy, YEAR, records, expected)):
        if isinstance(found, str):
            name, _, reason = found.partition(": ")
            missing[name] = reason
            continue
        made = contenders_of(found, policy, records, options.rounds)
        if found.name.startswith("Python by hand"):
            answers = equality["by_hand"]["statuses"]
        else:
            answers = check_equal(found, decoded[: found.trial], expected)
        peers.append((found, answers, made[0]))
        contenders += made
    for one in floors:
        for _ in range(WARM_UP):
            one.run(one.records)
    seconds = timed(contenders)
    sizes = sorted(map(len, records))
    result = {
        **measured_here(),
        "records": {"count": len(records), "smallest": sizes[0], "largest": sizes[-1], "rounds": options.rounds},
        "rules": len(expected[0]),
        "equality": equality,
        "ours": [
            {"name": one.name, "microseconds": round(seconds[one.name] * 1e6, 1), "floors": round(seconds[one.name] / seconds[FLOOR], 2)}
            for one in floors
        ],
        "alone": rows_alone(seconds),
        "peers": sorted((row_of(peer, answers, seconds, told) for peer, answers, told in peers), key=lambda row: row["times"]),
        "missing": missing,
        "growth": growth(policy, options.largest),
        "limits": limits(policy, records),
    }  # fmt: skip
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print_table(result)


def print_table(result: dict[str, Any]) -> None:
    """Print what was measured."""
    for row in result["ours"]:
        print(f"{row['microseconds']:>13,.1f} µs {row['floors']:>10,.2f} × floor  {row['name']}")
    for row in result["alone"]:
        print(f"{row['ours']:>13,.1f} µs {row['times']:>10,.2f} × by hand, alone: {row['name']}")
    for row in result["peers"]:
        share = f"{row['rules']} of {result['rules']} rules"
        print(f"{row['microseconds']:>13,.1f} µs {row['times']:>10,.2f} × ours   {row['name']}, {share}")  # fmt: skip
    for name, reason in result["missing"].items():
        print(f"not compared: {name}: {reason}")


if __name__ == "__main__":
    main()
