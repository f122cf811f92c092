"""Units whose record of a year comes more than once, found without keeping the names of all.

A mark of eight bytes is kept of each unit; where two are equal, the answers are read again, and what is
told is told of equal names.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec

from shufa_rules.diagnostics.catalog.judging import UNIT_AGAIN
from shufa_rules.diagnostics.diagnostic import Diagnostic, report

_SIZE = 8


class _Verdict(msgspec.Struct):
    unit: str
    year: int


class _Answer(msgspec.Struct):
    path: str
    line: int | None
    verdict: _Verdict | None


def unit_mark(unit: str, year: int) -> bytes:
    """Return eight bytes that stand for a unit in a year."""
    return blake2b(f"{year} {unit}".encode(), digest_size=_SIZE).digest()


def units_again(answers: Path, marks: bytes | bytearray) -> Iterator[Diagnostic]:
    """Yield SR425 for each answer on a unit and year that has one before it.

    Args:
        answers: a line each.
        marks: of all units in them.

    Raises:
        OSError: the answers can't be read.
    """
    ordered = array("Q", bytes(marks))
    number = len(ordered)
    ordered = array("Q", sorted(ordered))
    twice = {ordered[place] for place in range(1, number) if ordered[place] == ordered[place - 1]}
    if not twice:
        return
    decoder = msgspec.json.Decoder(_Answer)
    first: dict[tuple[str, int], str] = {}
    with answers.open("rb") as lines:
        for line in lines:
            answer = decoder.decode(line)
            verdict = answer.verdict
            if verdict is None or _number(verdict) not in twice:
                continue
            place = answer.path if answer.line is None else f"{answer.path}:{answer.line}"
            key = verdict.unit, verdict.year
            if key not in first:
                first[key] = place
                continue
            year = str(verdict.year)
            yield report(UNIT_AGAIN, place, unit=verdict.unit, year=year, first=first[key])


def _number(verdict: _Verdict) -> int:
    return array("Q", unit_mark(verdict.unit, verdict.year))[0]
