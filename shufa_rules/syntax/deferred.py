"""Values that are made when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Deferred(Generic[T_co]):
    """A value that is made once, when it is first asked for; what makes it is then let go.

    Two threads that ask at the same time may both make it; what makes it is pure, so both get equal
    values.
    """

    __slots__ = ("_make", "_value")

    def __init__(self, make: Callable[[], T_co]) -> None:
        self._make: Callable[[], T_co] | None = make
        self._value: Any = None

    def get(self) -> T_co:
        """Return the value."""
        make = self._make
        if make is not None:
            self._value = make()
            self._make = None
        value: T_co = self._value
        return value

    def __reduce__(self) -> tuple[Callable[[Any], Any], tuple[T_co]]:
        return told, (self.get(),)

    def __repr__(self) -> str:
        return repr(self.get())


Late: TypeAlias = T | Deferred[T]
"""A value, or one that is made when somebody first asks for it."""


def told(value: T) -> T:
    """Return the value; what was deferred is pickled as what it came to."""
    return value


def reveal(value: Late[T]) -> T:
    """Return a value that may be deferred."""
    return value.get() if isinstance(value, Deferred) else value
