"""Writes docs/drafting.md, what drafting finds in the plans: `python docs/generate_drafting.py`."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

PAGE = Path(__file__).with_name("drafting.md")
"""The page that is written."""
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "revision" / "drafting"))

from plan_measuring import KINDS, Count, measure, plan_names  # noqa: E402  it lies beside the tests

_INTRODUCTION = """\
# What drafting finds

<!-- Written by docs/generate_drafting.py from tests/revision/drafting/plans; don't edit. -->

`shufa draft TEXT -o FOLDER` makes a first policy out of an official plan by rules of extraction, none
of which knows a document. Here they are held against what a person expects of each plan. The
expectations were written by hand from the texts; `00-xiangyuan` is the founding document, all other
plans are fictional. An element is right where all of it is: a list by its role, strictness and number
of items, an activity by its act, actor and methods.

Recall is the share of expected elements that are found, precision the share of found elements that
are expected.

## How the rules do on plans that they were not adjusted to

The rules were written with plans 00 to 10 at hand. Of these, each later pair was measured once before
anything was adjusted to it; then the rules were improved by what the first two pairs showed. The last
pair has stayed as it was measured. All plans were written by the hand that wrote the rules, so a plan
from another county can do worse than the last pair, and each draft has to be read by a person. Where
reading a text again showed an expectation wrong, or spelled otherwise than the rules spell, the
expectation was corrected, in about a dozen places and never in the last pair.

| pair | expected | found | right | recall | precision |
| --- | ---: | ---: | ---: | ---: | ---: |
| 11 and 12, before adjusting | 97 | 67 | 51 | 53% | 76% |
| 13 and 14, before adjusting | 83 | 68 | 52 | 63% | 76% |"""

_UNSEEN = ("15-unseen-dongting", "16-unseen-qinghe")


def page(measured: Mapping[str, Mapping[str, Count]]) -> str:
    """Return the page: recall and precision, kind by kind and plan by plan."""
    return "\n".join([_INTRODUCTION, *_unseen(measured), *_kinds(measured), *_plans(measured)])


def measured_plans() -> dict[str, dict[str, Count]]:
    """Return the counts of all plans."""
    return {name: measure(name) for name in plan_names()}


def percent(part: int, whole: int) -> str:
    """Return a share in whole percent, rounded down so that 100% means all."""
    return "–" if whole == 0 else f"{part * 100 // whole}%"


def _unseen(measured: Mapping[str, Mapping[str, Count]]) -> Iterator[str]:
    total = sum((part for name in _UNSEEN for part in measured[name].values()), Count(0, 0, 0))
    yield f"| 15 and 16, never adjusted to | {_row(total)} |"
    yield ""


def _kinds(measured: Mapping[str, Mapping[str, Count]]) -> Iterator[str]:
    yield "## By kind of element, all plans\n"
    yield "| kind | expected | found | right | recall | precision |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for kind in KINDS:
        total = sum((counts[kind] for counts in measured.values()), Count(0, 0, 0))
        yield f"| {kind.replace('_', ' ')} | {_row(total)} |"
    yield ""


def _plans(measured: Mapping[str, Mapping[str, Count]]) -> Iterator[str]:
    yield "## By plan\n"
    yield "Right of expected, and in brackets what was found beyond it.\n"
    yield f"| plan | {' | '.join(kind.replace('_', ' ') for kind in KINDS)} |"
    yield f"| --- |{' ---: |' * len(KINDS)}"
    for name, counts in measured.items():
        yield f"| `{name}` | {' | '.join(_cell(counts[kind]) for kind in KINDS)} |"
    yield ""


def _row(count: Count) -> str:
    recall, precision = percent(count.right, count.expected), percent(count.right, count.found)
    return f"{count.expected} | {count.found} | {count.right} | {recall} | {precision}"


def _cell(count: Count) -> str:
    if not count.expected and not count.found:
        return "–"
    more = count.found - count.right
    return f"{count.right}/{count.expected}" + (f" ({more})" if more else "")


if __name__ == "__main__":
    PAGE.write_text(page(measured_plans()), encoding="utf-8", newline="\n")
