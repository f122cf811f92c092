"""Whether many evaluations keep memory, or slow down: a million records, one after the other.

    python benchmarks/endurance.py [--count N] [--full EVERY] [--keep]

Prints resident memory at steps, and the speed of the first and of the last ten thousand records.
With `--keep` it writes `results/million.json`, which `docs/performance.md` tells of.
"""

from __future__ import annotations

import argparse
import gc
import json
import time
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from machine import measured_here
from made_up_records import made_up_records
from reading import record_of

import shufa_rules as sr

RESULTS = Path(__file__).parent / "results" / "million.json"

SPAN = 10_000
"""Of how many records a speed is told."""

DIFFERENT = 280
"""How many records there are, over and over: made-up ones take longer to make than to judge."""


def resident() -> int:
    """Return the resident memory of this process in kilobytes (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])


def main() -> None:
    """Judge records from their bytes, and print what it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--full", type=int, default=100, help="one record in so many in full")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", action="store_true", help=f"write results/{RESULTS.name}")
    options = parser.parse_args()
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    records = list(made_up_records(DIFFERENT, options.seed))
    for data in records * 2:  # programs are written for the first of a sort
        policy.evaluate(record_of(data)).to_dict()
    gc.collect()
    before = resident()
    print(f"{'records':>9} {'resident, kB':>13} {'records/s of CPU':>17}")
    print(f"{0:>9} {before:>13}")
    steps: list[dict[str, Any]] = []
    found = 0
    begun = time.process_time()
    for number, data in enumerate(islice(cycle(records), options.count), 1):
        verdict = policy.evaluate(record_of(data))
        found += len(verdict.violations) + verdict.summary["satisfied"]
        if number % options.full == 0:
            found += len(verdict.to_dict()["results"])
        if number % SPAN == 0:
            now = time.process_time()
            if number == SPAN or number % (10 * SPAN) == 0 or number == options.count:
                step = {
                    "records": number,
                    "resident": resident(),
                    "a_second": round(SPAN / (now - begun)),
                }
                steps.append(step)
                print(f"{number:>9} {step['resident']:>13} {step['a_second']:>17,}", flush=True)
            begun = time.process_time()
    gc.collect()
    grown = resident() - before
    print(f"grown by {grown} kB; {found} results counted")
    if options.keep:
        told = {
            **measured_here(),
            "records": options.count, "different": len(records), "full": options.full,
            "before": before, "grown": grown, "steps": steps,
        }  # fmt: skip
        RESULTS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
