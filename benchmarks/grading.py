"""How long a cohort takes to be read and graded, and how much memory: `python benchmarks/grading.py`.

The cohort is made up: towns and departments, heads and members, scores with many ties.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from pathlib import Path

import shufa_rules as sr

KINDS = ("town", "party_department", "government_department")


def write_cohort(path: Path, people: int, seed: int) -> None:
    """Write a cohort of so many people, a line each; the same seed gives the same file."""
    chance = random.Random(seed)  # noqa: S311  no secret
    head = {"format": "shufa-cohort/1", "id": f"made-up-{people}-{seed}", "year": 2021}
    with path.open("w", encoding="utf-8") as file:
        file.write(json.dumps(head) + "\n")
        for number in range(people):
            line = _person(chance, number)
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _person(chance: random.Random, number: int) -> dict[str, object]:
    unit = number // 5
    votes = [chance.randint(2, 30) for _ in range(4)]
    grades = ("excellent", "good", "fair", "poor")
    counts = {grade: count for grade, count in zip(grades, votes, strict=True) if count}
    return {
        "unit": f"u{unit}",
        "unit_name": f"单位{unit}",
        "unit_kind": KINDS[unit % len(KINDS)],
        "person": f"p{number % 5}",
        "name": f"人{number}",
        "role": "principal_head" if number % 5 == 0 else "leadership_member",
        "ballots": {
            "standing_committee_evaluation": {"counts": counts or {"good": 1}},
            "internal_appraisal": {"counts": counts or {"good": 1}},
        },
        "scores": {
            "comprehensive_evaluation": chance.randint(50, 100),
            "special_assessment": chance.randint(50, 100),
        },
        "facts": [],
    }


def main() -> None:
    """Measure once for each size and print a line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("people", type=int, nargs="*", default=[1_000, 10_000, 100_000])
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    policy = sr.load_policy("xiangyuan", bindings="example-2021")
    print(f"{'people':>8} {'read s':>8} {'grade s':>8} {'peak MB':>8}  status")
    with tempfile.TemporaryDirectory() as folder:
        for people in options.people:
            path = Path(folder) / "cohort.ndjson"
            write_cohort(path, people, options.seed)
            begun = time.perf_counter()
            cohort = sr.load_cohort(path)
            read = time.perf_counter()
            sheet = sr.grade_cohort(policy, cohort)
            graded = time.perf_counter()
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(
                f"{people:>8} {read - begun:>8.2f} {graded - read:>8.2f} {peak:>8}  {sheet.status.value}"
            )


if __name__ == "__main__":
    main()
