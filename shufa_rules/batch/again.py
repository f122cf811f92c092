"""What comes more than once in a run, found without keeping the names of all.

A mark of eight bytes is kept of each; where two are equal, the answers are read again, and what is
told is told of equal names.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path
from typing import TypeAlias

from shufa_rules.diagnostics.diagnostic import Diagnostic
from shufa_rules.frozen import frozen

_SIZE = 8


@frozen
class Named:
    """What an answer is about: a unit or a cohort, in a year.

    Attributes:
        name: its id.
        year: of the reports.
        place: where it was read.
    """

    name: str
    year: int
    place: str


ReadName: TypeAlias = Callable[[bytes], "Named | None"]
"""Returns what a line of the answers is about; `None` for one that has nothing but errors."""

TellAgain: TypeAlias = Callable[[Named, str], Diagnostic]
"""Returns what is told of a thing that came before, at that place."""


def mark_of(name: str, year: int) -> bytes:
    """Return eight bytes that stand for a name in a year."""
    return blake2b(f"{year} {name}".encode(), digest_size=_SIZE).digest()


def told_again(
    answers: Path, marks: bytes | bytearray, read: ReadName, tell: TellAgain
) -> Iterator[Diagnostic]:
    """Yield a diagnostic for each answer about what has one before it.

    Args:
        answers: a line each.
        marks: of all that they are about.
        read: reads a line.
        tell: makes a diagnostic.

    Raises:
        OSError: the answers can't be read.
    """
    ordered = array("Q", sorted(array("Q", bytes(marks))))
    twice = {one for one, other in pairwise(ordered) if one == other}
    if not twice:
        return
    first: dict[tuple[str, int], str] = {}
    with answers.open("rb") as lines:
        for line in lines:
            found = read(line)
            if found is None or array("Q", mark_of(found.name, found.year))[0] not in twice:
                continue
            key = found.name, found.year
            if key in first:
                yield tell(found, first[key])
            else:
                first[key] = found.place
