"""Writes docs/resemblance.md, what the thresholds find: `python docs/generate_resemblance.py`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

PAGE = Path(__file__).with_name("resemblance.md")
"""The page that is written."""
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "resemblance"))

from calibration import (  # noqa: E402  it lies beside the tests
    COPIES,
    EDITS,
    SENTENCES,
    Calibration,
    calibrate,
)

import shufa_rules as sr  # noqa: E402
from shufa_rules.resemblance.folding import QUOTED  # noqa: E402
from shufa_rules.resemblance.settings import DEFAULT_SETTINGS  # noqa: E402

_INTRODUCTION = """\
# Reports that resemble each other

<!-- Written by docs/generate_resemblance.py from made-up reports; don't edit. -->

`shufa resemble RECORD…` finds passages that reports share with each other or with last year's
(`--last-year`), blanks of a template that nobody filled (研讨*次, X市, 20xx年, ____, 【 】, 某某) and set
phrases whose head is lost (总书记法治思想). It is advice: the exit code is 0 whatever is found, and nobody
is said to have copied. Who did from whom, or all from a template, is for a person to judge.

What stands in the plan ({quoted} characters in a row) and known set phrases are nobody's own words: they are
taken out before anything is compared, and so are names of the unit and its people; numbers count as
one. Two passages are alike by the share of characters that stay where one is turned into the other by
putting in and taking out (whole numbers, rounded down).

The figures below are of reports made up by a seeded generator (`tests/resemblance/`), whose copies are
known. Real reports are written by people who read the same papers: try the thresholds on your own.
"""

_COSTS = """\
## What it costs

Measured once with `benchmarks/resemblance.py` on one core, CPython 3.11, shared with other work: 10,000 reports of 300
to 800 characters, 110,203 sentences, a tenth of the reports with half of another's sentences: 17.6 s to
compare (8.1 s more to read the records), 380 MB with all records held.

MinHash of `datasketch` (64 permutations, LSH at 0.35, the same check of candidates behind it) was
tried on reports of the same kind before it was decided against: 39.7 s and 747 MB against 10.5 s and 273 MB, 92.5% of
the known copies against 97.3%, and numpy and scipy to install. So candidates come from sketches of this
project's own, a page of code, and `rapidfuzz` does the comparing.
"""


def page(figures: Calibration) -> str:
    """Return the page."""
    head = _INTRODUCTION.format(quoted=QUOTED)
    return "\n".join([head, *_rows(figures), *_lengths(figures), *_others(figures), _COSTS])


def _rows(figures: Calibration) -> Iterator[str]:
    yield "## `--least-similarity`\n"
    yield f"Of {COPIES} copies with so many of a hundred characters changed, found; and of {SENTENCES} sentences"
    default = DEFAULT_SETTINGS.least_similarity
    yield f"on the same matters that nobody copied, alike by chance. The default is {default}.\n"
    yield "| similarity | " + " | ".join(f"{edit}% changed" for edit in EDITS) + " | by chance |"
    yield "| ---: |" + " ---: |" * (len(EDITS) + 1)
    for row in figures.rows:
        found = " | ".join(f"{_percent(number, COPIES)}%" for number in row.found)
        yield f"| {row.similarity} | {found} | {row.chance} of {SENTENCES} |"
    yield ""


def _lengths(figures: Calibration) -> Iterator[str]:
    yield "## `--least-length`\n"
    yield "Clauses that nobody copied and that are like another one by chance, by their length in"
    yield f"characters. The default is {DEFAULT_SETTINGS.least_length}.\n"
    yield "| characters | clauses | like another |"
    yield "| ---: | ---: | ---: |"
    for row in figures.lengths:
        share = _percent(row.chance, row.clauses)
        yield f"| {row.least} to {row.most} | {row.clauses} | {row.chance} ({share}%) |"
    yield ""


def _others(figures: Calibration) -> Iterator[str]:
    pairs = figures.condensed_pairs
    yield "## Quotations of the plan\n"
    yield f"Of {pairs} pairs of independent summaries of the same item of the plan, {figures.condensed_counted} would be"
    yield f"called alike if the plan's own words were counted, and {figures.condensed_discounted} are as they are not.\n"
    yield "## What the sketches miss\n"
    share = _percent(figures.alike_found, figures.alike)
    yield f"Comparing each passage with each finds {figures.alike} that are like an earlier one; the sketches find"
    yield f"{figures.alike_found} of them ({share}%).\n"


def _percent(number: int, whole: int) -> int:
    return 0 if not whole else 100 * number // whole


if __name__ == "__main__":
    policy = sr.load_policy("xiangyuan").policy
    PAGE.write_text(page(calibrate(policy)), encoding="utf-8", newline="\n")
