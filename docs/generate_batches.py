"""Puts the figures of `benchmarks/results/batches.json` into docs/batches.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("batches.md")
"""The page; all but the figures is written by hand."""
RESULTS = Path(__file__).parents[1] / "benchmarks" / "results" / "batches.json"
BEGIN, COHORTS = "<!-- figures: benchmarks/batches.py -->\n", "<!-- figures of cohorts -->\n"
END = "<!-- end of figures -->\n"


def figures(measured: dict[str, Any]) -> str:
    """Return the table of records."""
    lines = [
        "| records | `--detail` | `--jobs` | records/s | records/s by processor time | parent, worker: CPU s | parent, worker: MB | other work | measured |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(row) for row in measured["rows"]]
    return "\n".join(lines) + "\n"


def with_figures(page: str, measured: dict[str, Any]) -> str:
    """Return the page with other figures."""
    for begin, table in ((BEGIN, figures(measured)), (COHORTS, cohort_figures(measured))):
        before, _, rest = page.partition(begin)
        _, _, after = rest.partition(END)
        page = f"{before}{begin}\n{table}\n{END}{after}"
    return page


def cohort_figures(measured: dict[str, Any]) -> str:
    """Return the table of cohorts."""
    lines = [
        "| cohorts | people in each | `--jobs` | cohorts/s | cohorts/s by processor time | parent, worker: CPU s | parent, worker: MB | other work | measured |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    for row in measured["cohorts"]:
        cells = (f"{row['cohorts']:,}", str(row["people"]), *_costs(row))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _row(row: dict[str, Any]) -> str:
    cells = (f"{row['records']:,}", row["detail"], *_costs(row))
    return f"| {' | '.join(cells)} |"


def _costs(row: dict[str, Any]) -> tuple[str, ...]:
    workers = [part for part in row["cpu_workers"] if part >= 0.1]
    cpu = ", ".join(f"{part:,.0f}" for part in (row["cpu_parent"], *workers))
    memory = f"{row['peak_parent_mb']}" + (f", {row['peak_worker_mb']}" if workers else "")
    rates = (f"{row['rate']:,}", f"{row['rate_alone']:,}")
    return str(row["jobs"]), *rates, cpu, memory, f"{row['others_percent']}%", _measured(row)


def _measured(row: dict[str, Any]) -> str:
    machine = row["machine"]
    return f"{row['date']}: {machine['cores']} × {machine['processor']}, Python {machine['python']}"


def main() -> None:
    """Write the page."""
    measured = json.loads(RESULTS.read_text("utf-8"))
    page = PAGE.read_text("utf-8")
    PAGE.write_text(with_figures(page, measured), encoding="utf-8")


if __name__ == "__main__":
    main()
