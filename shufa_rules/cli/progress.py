"""How far a long run has come, on a terminal whose lines nothing else is using."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

_FIRST = 50
"""Fewer are done before anybody wonders."""
_EVERY = 10


def counted(things: Iterable[T]) -> Iterator[T]:
    """Yield things, and tell their number now and then.

    Only where standard error is a terminal and standard output is none: otherwise the results
    themselves show how far it has come.
    """
    if not sys.stderr.isatty() or sys.stdout.isatty():
        yield from things
        return
    told = False
    for number, thing in enumerate(things, start=1):
        if number >= _FIRST and number % _EVERY == 0:
            sys.stderr.write(f"\r已检验 {number} ")
            sys.stderr.flush()
            told = True
        yield thing
    if told:
        sys.stderr.write("\r\x1b[K")
