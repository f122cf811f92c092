"""Runs over many records, and cohorts, with one process and with two: `python benchmarks/batches.py [COUNT...]`.

Calls `shufa validate --results` on made-up records and `shufa grade --results` on made-up cohorts, and
writes `results/batches.json`: how fast, with how much processor time and memory. Other work on the machine makes a run slower; how much of the
machine it took is told beside. Records of a large run are a file of ten thousand, given again and again,
so that it needs no eleven gigabytes of disk. `rate_alone` is the rate that the processor time of all
processes allows where nothing else runs: records over that time, shared out to the cores in use.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from hashlib import file_digest
from pathlib import Path
from typing import Any

from grading import write_cohort
from machine import measured_here
from made_up_records import made_up_records

RESULTS = Path(__file__).parent / "results" / "batches.json"
IN_A_FILE = 10_000
PEOPLE = 200
"""In a cohort."""
EVERY = 0.2
_TICKS = os.sysconf("SC_CLK_TCK")
_CODE = "import sys; from shufa_rules.cli import main; sys.exit(main(sys.argv[1:]))"


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, help="of records")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--cohorts", type=int, default=400, help="none: what is there stays")
    parser.add_argument("--detail", default="violations", choices=["violations", "all"])
    options = parser.parse_args()
    before = json.loads(RESULTS.read_text("utf-8"))
    rows = {_key(row): row for row in before["rows"]}
    graded = before.get("cohorts", [])
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "records.ndjson"
        with source.open("wb") as file:
            file.writelines(data + b"\n" for data in made_up_records(IN_A_FILE, seed=1))
        for count in options.counts:
            digests = set()
            for jobs in options.jobs:
                target = Path(folder) / "results.ndjson"
                given = [*[str(source)] * (count // IN_A_FILE), "--detail", options.detail]
                row = measured(["validate", *given], target, count, jobs)
                digests.add(_taken(target))
                row = {"records": count, "detail": options.detail, **row}
                rows[_key(row)] = row
                print(json.dumps(row), flush=True)
            _check(digests)
        if options.cohorts:
            graded, digests = [], set()
            paths = [Path(folder) / f"{number}.ndjson" for number in range(options.cohorts)]
            for seed, path in enumerate(paths):
                write_cohort(path, PEOPLE, seed)
            for jobs in options.jobs:
                target = Path(folder) / "sheets.ndjson"
                row = measured(["grade", *map(str, paths)], target, options.cohorts, jobs)
                digests.add(_taken(target))
                graded.append({"cohorts": options.cohorts, "people": PEOPLE, **row})
                print(json.dumps(graded[-1]), flush=True)
            _check(digests)
    told = {
        "rows": [rows[key] for key in sorted(rows)],
        "cohorts": graded,
    }
    RESULTS.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _key(row: dict[str, Any]) -> tuple[str, int, int]:
    """Return what is measured anew in place of a row with the same; others stay as they are."""
    return row["detail"], row["records"], row["jobs"]


def _taken(target: Path) -> str:
    """Return the digest of a file of answers, and remove it."""
    with target.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    target.unlink()
    return found


def _check(digests: set[str]) -> None:
    if len(digests) > 1:
        raise SystemExit("answers differ with the number of processes")


def measured(given: Sequence[str], target: Path, count: int, jobs: int) -> dict[str, Any]:
    """Run a command once over so many things, and return what it took."""
    command = [
        sys.executable, "-c", _CODE, *given, "--bindings", "example-2021",
        "--results", str(target), "--jobs", str(jobs),
    ]  # fmt: skip
    busy, begun = machine_busy(), time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603  our own command
    cpu: dict[int, float] = {}
    peak: dict[int, int] = {}
    while process.poll() is None:
        for pid in (process.pid, *children(process.pid)):
            look(pid, cpu, peak)
        time.sleep(EVERY)
    seconds = time.monotonic() - begun
    if process.returncode == 2:
        raise SystemExit("the run failed")
    parent, workers = process.pid, [pid for pid in cpu if pid != process.pid]
    mine = sum(cpu.values())
    alone = mine / min(jobs, os.cpu_count() or 1)
    others = max(machine_busy() - busy - mine, 0) / (seconds * (os.cpu_count() or 1))
    return {
        **measured_here(),
        "jobs": jobs,
        "seconds": round(seconds, 1),
        "rate": round(count / seconds),
        "rate_alone": round(count / alone),
        "cpu_parent": round(cpu[parent], 1),
        "cpu_workers": [round(cpu[pid], 1) for pid in workers],
        "peak_parent_mb": peak[parent] // 1024,
        "peak_worker_mb": max((peak[pid] for pid in workers), default=0) // 1024,
        "others_percent": round(100 * others),
        "answers_mb": target.stat().st_size // 1_000_000,
    }


def machine_busy() -> float:
    """Return the seconds that all cores have worked so far, stolen time included."""
    fields = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:9]
    user, nice, system, _, _, irq, soft, steal = map(int, fields)
    return (user + nice + system + irq + soft + steal) / _TICKS


def children(parent: int) -> Iterator[int]:
    """Yield the processes that another has begun."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text("utf-8", "replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == parent:
            yield int(path.parent.name)


def look(pid: int, cpu: dict[int, float], peak: dict[int, int]) -> None:
    """Note a process's time and peak memory so far; what ended a moment ago keeps the last figure."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return
    high = [line for line in status.splitlines() if line.startswith("VmHWM")]
    if high:  # one that is ending has no memory any more
        cpu[pid] = (int(fields[11]) + int(fields[12])) / _TICKS
        peak[pid] = int(high[0].split()[1])


if __name__ == "__main__":
    main()
