"""What a function adds as evidence: whether two things that it adds can stand at one place.

Of two for one place the first counts, and looking for them takes longer than all else.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import define, field


@define
class ShownSet:
    """The kinds of thing that are added, each with the name that holds its entry where it is written.

    Attributes:
        kinds: a list, the name that holds one of its entries, and a field; what is of no entry has
            no name.
        activities: of events, by the name that holds one: those of two activities are two.
        repeats: whether a thing can be added once for each entry of a list that it isn't in.
    """

    kinds: list[tuple[str, str, str]] = field(factory=list)
    activities: dict[str, str] = field(factory=dict)
    repeats: bool = False
    _loops: list[str] = field(factory=list, init=False)

    def add(self, collection: str, variable: str, name: str) -> None:
        """Note that a thing is added where this is written."""
        self.kinds.append((collection, variable, name))
        self.repeats = self.repeats or any(loop != variable for loop in self._loops)

    @contextmanager
    def loop(self, variable: str) -> Iterator[None]:
        """Note that what is added within is added for each entry that a name holds."""
        self._loops.append(variable)
        yield
        self._loops.remove(variable)

    def clear(self) -> None:
        """Forget what was added; another function begins."""
        self.kinds.clear()
        self.repeats = False
        self._loops.clear()

    @property
    def in_pairs(self) -> bool:
        """Whether things of two kinds never stand at one place."""
        variables: dict[str, set[str]] = {}
        for collection, variable, _ in self.kinds:
            variables.setdefault(collection, set()).add(variable)
        return len(set(self.kinds)) == len(self.kinds) and all(
            len(names) == 1
            or len({self.activities.get(name, "") for name in names} - {""}) == len(names)
            for names in variables.values()
        )

    @property
    def is_distinct(self) -> bool:
        """Whether no two things stand at one place."""
        return self.in_pairs and not self.repeats

    def text_of_found(self) -> str:
        """Return the expression of what was added to `found`, as one text of JSON."""
        if self.kinds and self.is_distinct:
            return "text_of(found)"
        if self.kinds and self.in_pairs:  # of two one is the entry, the other what is inside it
            return "(text_of(found) if len(found) == 2 else joined_text(found))"
        return "joined_text(found)"
