"""Writes docs/laws.md, the laws and which broken grader they catch: `python docs/generate_laws.py`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

PAGE = Path(__file__).with_name("laws.md")
"""The page that is written."""
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "testing"))

from broken_graders import BROKEN, caught_by  # noqa: E402  it lies beside the tests

from shufa_rules.testing import LAWS  # noqa: E402

_INTRODUCTION = """\
# The laws of grading

<!-- Written by docs/generate_laws.py from shufa_rules/testing; don't edit. -->

What holds for every grading under quotas, whatever a county has bound. `shufa test --properties
POLICY` tries the laws on a policy, `shufa_rules.testing` gives them to other tests. Laws whose names
begin with `contest_` are of the allocation alone, the others of a whole cohort under a binding.
"""


def page(caught: Mapping[str, Sequence[str]]) -> str:
    """Return the page: the laws, and the broken graders with the laws that catch them."""
    return "\n".join([_INTRODUCTION, *_laws(caught), *_broken(caught)])


def _laws(caught: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield "| law | | what it says | broken graders caught |"
    yield "| --- | --- | --- | ---: |"
    for law in LAWS:
        number = sum(law.id in laws for laws in caught.values())
        yield f"| `{law.id}` | {law.title} | {law.statement} | {number} |"
    yield ""


def _broken(caught: Mapping[str, Sequence[str]]) -> Iterator[str]:
    yield "## Which law catches what\n"
    yield "Graders that are wrong on purpose (`tests/testing/broken_graders.py`). Those that are wrong"
    yield "around the allocation can be caught by laws of cohorts alone.\n"
    yield "| broken grader | what is wrong | caught by |"
    yield "| --- | --- | --- |"
    for broken in BROKEN:
        laws = ", ".join(f"`{law}`" for law in caught[broken.id])
        yield f"| `{broken.id}` | {broken.what} | {laws} |"
    yield ""


def listed(text: str) -> dict[str, list[str]]:
    """Return what a page says: the laws that catch each broken grader."""
    rows = [line.split(" | ") for line in text.splitlines() if line.startswith("| `")]
    return {
        name.strip("| `"): [law.strip(" `|") for law in laws.split(",")]
        for name, _, laws in (row for row in rows if len(row) == 3)
    }


if __name__ == "__main__":
    PAGE.write_text(page(caught_by()), encoding="utf-8", newline="\n")
