"""How cost grows: with the records, the size of one, the rules, the cohort; and what a start costs.

Growth is told in processor time of one run. Records are streamed, none is kept.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import chain, islice
from pathlib import Path
from typing import Any

import orjson
from attrs import evolve
from grading import write_cohort
from made_up_records import made_up_records
from reading import record_of

import shufa_rules as sr
from shufa_rules.engine.prepared import PreparedPolicy

Points = list[dict[str, float]]

BARE = ("format", "unit", "year", "as_of", "people", "duty_lists")
"""What is left of a record of one kilobyte."""

LOADING = (
    "import shufa_rules; shufa_rules.load_policy('xiangyuan', bindings='example-2021', cache={})"
)

STARTS = {
    "python -c pass": "pass",
    "import attrs": "import attrs",
    "import shufa_rules": "import shufa_rules",
    "load_policy": LOADING.format("False"),
    "load_policy, cached": LOADING.format("{folder!r}"),
}
"""What a process does that is timed from its start to its end."""


def growth(policy: PreparedPolicy, largest: int) -> dict[str, Any]:
    """Return every curve, as points."""
    return {
        "records": _with_records(policy, largest),
        "size": _with_size(policy),
        "rules": _with_rules(policy),
        "cohort": _with_cohort(),
        "start": _starts(),
    }


def _judge(policy: PreparedPolicy, data: bytes) -> None:
    _ = policy.evaluate(record_of(data)).violations


def _best(run: Callable[[bytes], object], records: list[bytes], rounds: int = 7) -> float:
    """Return the best seconds a record; programs are written before."""
    best = float("inf")
    for _ in range(rounds + 2):
        begun = time.process_time()
        for data in records:
            run(data)
        best = min(best, (time.process_time() - begun) / len(records))
    return best


def _with_records(policy: PreparedPolicy, largest: int) -> Points:
    """Judge one stream and note the time of the last part before each power of ten.

    Making records up takes its own time, so each is judged within the clock and made without.
    """
    points, spent, noted = [], 0.0, 0.0
    for count, data in enumerate(made_up_records(largest, seed=2), start=1):
        begun = time.process_time()
        _judge(policy, data)
        spent += time.process_time() - begun
        if count in {10**power for power in range(1, 8)}:
            start = count // 10 if count > 10 else 0
            mean = (spent - noted) / (count - start)
            points.append({"records": count, "microseconds": round(mean * 1e6, 1)})
            noted = spent
    return points


def _with_size(policy: PreparedPolicy) -> Points:
    """Judge one record of a town: the people alone, then all of it, then with longer reports."""
    record = orjson.loads(next(islice(made_up_records(5, seed=3), 4, None)))
    given = [{name: record[name] for name in BARE}, record]
    for kilobytes in (20, 50, 100, 200):
        filler = "依法" * (kilobytes * 1000 // 6 // len(record["report_sections"]))
        sections = [{**one, "text": one["text"] + filler} for one in record["report_sections"]]
        given.append({**record, "report_sections": sections})
    points = []
    for data in map(orjson.dumps, given):
        taken = _best(lambda one: _judge(policy, one), [data] * 10)
        floor = _best(orjson.loads, [data] * 10)
        points.append({"bytes": len(data), "microseconds": round(taken * 1e6, 1), "floor": round(floor * 1e6, 1)})  # fmt: skip
    return points


def _with_rules(policy: PreparedPolicy) -> Points:
    """Judge by every fourth rule, every second, all, and by all several times under new ids."""
    records = list(made_up_records(14, seed=1))
    rules = policy.compiled.rules
    copies = [tuple(evolve(rule, id=f"{rule.id}~{number}") for rule in rules) for number in (1, 2, 3)]  # fmt: skip
    sets = [rules[::4], rules[::2], rules, (*rules, *copies[0]), (*rules, *chain(*copies))]
    points = []
    for some in sets:
        cut = evolve(policy, compiled=evolve(policy.compiled, rules=some))
        taken = _best(lambda data, cut=cut: _judge(cut, data), records)
        points.append({"rules": len(some), "microseconds": round(taken * 1e6, 1)})
    return points


def _with_cohort() -> Points:
    policy = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    points = []
    with tempfile.TemporaryDirectory() as folder:
        for people in (100, 1_000, 10_000, 100_000):
            path = Path(folder) / "cohort.ndjson"
            write_cohort(path, people, seed=1)
            cohort = sr.load_cohort(path)
            begun = time.process_time()
            sr.grade_cohort(policy, cohort)
            points.append({"people": people, "seconds": round(time.process_time() - begun, 3)})
    return points


def _starts() -> dict[str, float]:
    """Return the best milliseconds of a process, by what it does; the first fills the cache."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, code in STARTS.items():
            best = float("inf")
            for _ in range(9):
                begun = _of_children()
                subprocess.run([sys.executable, "-c", code.format(folder=folder)], check=True)  # noqa: S603  our own words
                best = min(best, _of_children() - begun)
            found[name] = round(best * 1e3, 1)
        found["the call alone, cached"] = _call_alone(folder)
    return found


def _of_children() -> float:
    """Return the processor's time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _call_alone(folder: str) -> float:
    """Return the best milliseconds of loading from the cache in a process that did so before."""
    best = float("inf")
    for _ in range(9):
        begun = time.process_time()
        sr.load_policy("xiangyuan", bindings="example-2021", cache=folder)
        best = min(best, time.process_time() - begun)
    return round(best * 1e3, 1)


if __name__ == "__main__":
    shown = sr.load_policy("xiangyuan@2021-11-10", bindings="example-2021")
    print(json.dumps(growth(shown, 1_000), indent=2))
