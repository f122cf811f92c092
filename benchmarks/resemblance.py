"""How long `shufa resemble` takes for a province's reports, and how much memory.

    python benchmarks/resemblance.py [REPORTS]

Reports are made up (tests/resemblance/synthetic_reports.py); a tenth took half of another's sentences.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import shufa_rules as sr
from shufa_rules.record.model import Record
from shufa_rules.resemblance.comparison import compare_reports

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "resemblance"))

from synthetic_reports import corpus

SEED = 7
REPORTS = 10_000


def records(reports: list[list[str]]) -> Iterator[Record]:
    """Yield a record for each report."""
    for number, sentences in enumerate(reports):
        yield sr.parse_record(
            {
                "format": "shufa-record/1",
                "unit": {"id": f"u{number}", "name": f"第{number}单位", "kind": "other_unit"},
                "year": 2021,
                "people": [
                    {
                        "id": "p",
                        "name": f"某{number}",
                        "role": "principal_head",
                        "organ": "government",
                    }
                ],
                "report_sections": [
                    {
                        "id": "s",
                        "person": "p",
                        "submitted_on": "2021-12-01",
                        "text": "".join(sentences),
                    }
                ],
            }
        )


def main() -> None:
    """Print what was found, the time without reading, and the most memory used."""
    number = int(sys.argv[1]) if len(sys.argv) > 1 else REPORTS
    policy = sr.load_policy("xiangyuan").policy
    made = corpus(SEED, number)
    start = time.perf_counter()
    read = list(records(made))
    between = time.perf_counter()
    comparison = compare_reports(policy, read)
    end = time.perf_counter()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{number} reports, {sum(map(len, made))} sentences")
    print(f"reading {between - start:.1f} s, comparing {end - between:.1f} s, {memory} MB at most")
    print(f"{len(comparison.groups)} groups, {len(comparison.shares)} reports with something alike")


if __name__ == "__main__":
    main()
