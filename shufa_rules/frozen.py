"""Frozen attrs classes whose comparing, hashing and showing cost nothing until a value needs them.

attrs writes these methods as text and compiles it when a class is made. A process that judges one
record makes a hundred classes and compares values of a few, so here the methods are functions that
look at a class's fields when first called. They say what those of attrs say.
"""

from __future__ import annotations

from operator import attrgetter

__all__ = ["frozen"]

TYPE_CHECKING = False  # as type checkers read it; for them `frozen` is that of attrs itself
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import Any

    from attrs import Attribute, frozen
else:
    import attrs

    def frozen(kind: type | None = None, /, **options: Any) -> Any:
        """Make a class a frozen attrs class; takes what `attrs.frozen` takes.

        Where it is told anything of methods or slots (`eq`, `order` …), attrs makes all of them.
        """
        if kind is None:
            return lambda given: frozen(given, **options)
        if options.keys() <= {"kw_only"}:
            _add_methods(kind)  # attrs leaves alone what a class has
        return attrs.frozen(kind, **options)


def _add_methods(kind: Any) -> None:
    own = vars(kind)
    if "__eq__" not in own and "__hash__" not in own:
        kind.__eq__, kind.__hash__ = _comparing(kind)
    if "__repr__" not in own:
        kind.__repr__ = _showing(kind)


def _comparing(kind: Any) -> tuple[Callable[[Any, Any], Any], Callable[[Any], int]]:
    """Return `__eq__` and `__hash__` for a class.

    attrs puts a class with slots in the place of `kind`, in the cells of these functions, too.
    """
    compared: Callable[[Any], object] | None = None
    hashed: Callable[[Any], object] | None = None

    def eq(self: Any, other: Any) -> Any:
        nonlocal compared
        if other.__class__ is not self.__class__:
            return NotImplemented
        if compared is None:
            compared = _values_of(part for part in kind.__attrs_attrs__ if part.eq)
        return compared(self) == compared(other)

    def hash_(self: Any) -> int:
        nonlocal hashed
        if hashed is None:
            hashed = _values_of(
                part
                for part in kind.__attrs_attrs__
                if (part.eq if part.hash is None else part.hash)
            )
        return hash(hashed(self))

    eq.__name__, hash_.__name__ = "__eq__", "__hash__"
    return eq, hash_


def _showing(kind: Any) -> Callable[[Any], str]:
    """Return `__repr__` for a class."""

    def show(self: Any) -> str:
        name = self.__class__.__qualname__.rsplit(">.", 1)[-1]
        names = [part.name for part in kind.__attrs_attrs__ if part.repr]
        return f"{name}({', '.join(f'{part}={getattr(self, part)!r}' for part in names)})"

    show.__name__ = "__repr__"
    return show


def _values_of(fields: Iterable[Attribute[Any]]) -> Callable[[Any], object]:
    """Return what takes the values of fields, as they are compared, out of a value."""
    keys = {part.name: getattr(part, "eq_key", None) for part in fields}
    if any(keys.values()):
        return lambda value: tuple(
            getattr(value, name) if key is None else key(getattr(value, name))
            for name, key in keys.items()
        )
    return attrgetter(*keys) if keys else lambda _: ()
