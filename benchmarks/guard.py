"""Fails when judging a record has grown by more than a quarter, in times of the floor.

`python benchmarks/guard.py` compares with `benchmarks/baseline.json`; `--keep` writes it anew. The
floor is `orjson.loads` of the same bytes, taken in turn within one process and in processor time,
and of many rounds the best counts: what else the machine does cancels out. Seconds are never
compared.
"""

from __future__ import annotations

import argparse
import gc
import json
import platform
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import orjson
from made_up_records import made_up_records

import shufa_rules as sr

BASELINE = Path(__file__).with_name("baseline.json")

ALLOWED = Fraction(5, 4)
"""How much of a kept ratio a new one may be."""

ATTEMPTS = 3
"""How often a ratio that seems worse is measured again before it is believed."""

Contender = Callable[[bytes], object]


def contenders() -> dict[str, Contender]:
    """Return what is guarded, from the bytes of a record."""
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    return {
        "record": lambda data: sr.parse_record(data.decode()),
        "counts": lambda data: policy.evaluate(sr.parse_record(data.decode())).summary,
        "violations": lambda data: policy.evaluate(sr.parse_record(data.decode())).violations,
        "verdict": lambda data: policy.evaluate(sr.parse_record(data.decode())).to_json(),
        "data": lambda data: policy.evaluate(sr.parse_record(data.decode())).to_dict(),
    }


def ratios(guarded: dict[str, Contender], records: list[bytes], rounds: int) -> dict[str, float]:
    """Return the best time of each contender over the best time of the floor."""
    competing: dict[str, Contender] = {"floor": orjson.loads, **guarded}
    best = dict.fromkeys(competing, float("inf"))
    for number in range(rounds + 1):
        for name, run in competing.items():
            gc.collect()
            begun = time.process_time()
            for data in records:
                run(data)
            taken = time.process_time() - begun
            if number > 0:  # the first round writes the programs
                best[name] = min(best[name], taken)
    return {name: round(best[name] / best["floor"], 3) for name in guarded}


def worsened(kept: dict[str, float], found: dict[str, float]) -> list[str]:
    """Return the names of the ratios that are more than a quarter above the kept ones."""
    return [
        name for name, ratio in found.items() if Fraction(ratio) > ALLOWED * Fraction(kept[name])
    ]


def main() -> None:
    """Measure, and compare or keep. Exit 1: worse by more than a quarter; 2: nothing to compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keep", action="store_true", help="write the baseline anew")
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    records = list(made_up_records(14, seed=1))
    version = ".".join(platform.python_version_tuple()[:2])
    baselines = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    guarded = contenders()
    found = ratios(guarded, records, options.rounds)
    if options.keep:
        baselines[version] = found
        BASELINE.write_text(
            json.dumps(baselines, indent=2, sort_keys=True) + "\n", encoding="utf-8"
        )
        print(f"kept for Python {version}: {found}")
        return
    kept = baselines.get(version)
    if kept is None or kept.keys() != found.keys():
        print(f"{BASELINE.name} has nothing to compare for Python {version}; run with --keep")
        sys.exit(2)
    for _ in range(ATTEMPTS - 1):
        if not worsened(kept, found):
            break
        again = ratios(
            {name: guarded[name] for name in worsened(kept, found)}, records, options.rounds
        )
        found |= {name: min(found[name], ratio) for name, ratio in again.items()}
    for name, ratio in found.items():
        print(f"{name:<12}{ratio:>9.2f} × floor, kept {kept[name]:.2f}")
    if worse := worsened(kept, found):
        print(f"worse by more than a quarter: {', '.join(worse)}")
        sys.exit(1)


if __name__ == "__main__":
    main()
