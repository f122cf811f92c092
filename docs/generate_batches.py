"""Puts the figures of `benchmarks/results/batches.json` into docs/batches.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

PAGE = Path(__file__).with_name("batches.md")
"""The page; all but the figures is written by hand."""
RESULTS = Path(__file__).parents[1] / "benchmarks" / "results" / "batches.json"
BEGIN, END = "<!-- figures: benchmarks/batches.py -->\n", "<!-- end of figures -->\n"


def figures(measured: dict[str, Any]) -> str:
    """Return the table with what it was measured on."""
    machine = measured["machine"]
    lines = [
        f"{measured['date']}, {machine['cores']} cores ({machine['processor']}), CPython {machine['python']}:",
        "",
        "| records | `--detail` | `--jobs` | records/s | records/s by processor time | parent, worker: CPU s | parent, worker: MB | other work |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [_row(row) for row in measured["rows"]]
    return "\n".join(lines) + "\n"


def with_figures(page: str, measured: dict[str, Any]) -> str:
    """Return the page with other figures."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{figures(measured)}\n{END}{after}"


def _row(row: dict[str, Any]) -> str:
    workers = [part for part in row["cpu_workers"] if part >= 0.1]
    cpu = ", ".join(f"{part:,.0f}" for part in (row["cpu_parent"], *workers))
    memory = f"{row['peak_parent_mb']}" + (f", {row['peak_worker_mb']}" if workers else "")
    cells = (
        f"{row['records']:,}", row["detail"], str(row["jobs"]), f"{row['rate']:,}",
        f"{row['rate_alone']:,}", cpu, memory, f"{row['others_percent']}%",
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Write the page."""
    measured = json.loads(RESULTS.read_text("utf-8"))
    page = PAGE.read_text("utf-8")
    PAGE.write_text(with_figures(page, measured), encoding="utf-8")


if __name__ == "__main__":
    main()
