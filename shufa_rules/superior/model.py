"""A document that plans are made under: its provisions, what they demand, what replaced it."""

from __future__ import annotations

from collections.abc import Mapping as MappingABC
from datetime import date
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.syntax.node import Mapping

if TYPE_CHECKING:
    from shufa_rules.document.parsing import Document

DemandKind: TypeAlias = Literal["item", "count", "deadline", "quota", "actor", "measures"]
"""What of a plan a demand can be compared with."""

_RANKS: MappingABC[str, int] = MappingProxyType(
    {"county": 1, "city": 2, "province": 3, "centre": 4}
)


def rank_of(level: str | None) -> int:
    """Return the rank of a level; of two documents the one with the greater rank prevails.

    A level that is not certain (`None`, in a draft) outranks none.

    Raises:
        KeyError: it is none of `centre`, `province`, `city` and `county`.
    """
    return 0 if level is None else _RANKS[level]


@frozen(kw_only=True)
class Demand:
    """One thing that a provision asks for and that a plan's own can be compared with.

    Attributes:
        id: unique in the document.
        kind: `item`: a report has to have such an item; `count`: how often or how many; `deadline`:
            by which day; `quota`: which share; `actor`: who has to do it; `measures`: which measures
            have to be open.
        reaches: the roles it binds, as ids of content lists.
        of: what is counted (a list of the record, or `list.kind`), the grade of a quota, the activity
            or list that is due or done; `None` where there is only one thing it can be.
        at_least: for `count` and `quota`, a lower bound.
        at_most: for `count` and `quota`, an upper bound; a demand has one of the two.
        latest: for `deadline`, the last day of each year: `--12-31`, `+1--01-31` in the year after.
        actors: for `actor`, who may do it.
        measures: for `measures`, the words of the text for what is open.
        node: the YAML it was read from, for positions.
    """

    id: str
    kind: DemandKind
    reaches: tuple[str, ...]
    of: str | None
    at_least: Fraction | int | None
    at_most: Fraction | int | None
    latest: str | None
    actors: tuple[str, ...]
    measures: tuple[str, ...]
    node: Mapping = field(eq=False, repr=False)


@frozen(kw_only=True)
class SuperiorProvision:
    """A provision of a superior document.

    Attributes:
        id: unique in the document, and the same in every version of it.
        cite: 第五条（一）.
        text: its own official text; `None` where that is not at hand.
        paraphrase: what it says, in the project's own words; `None` where only the text says it.
        reaches: the roles it binds, as ids of content lists; empty where nobody said.
        demands: what it asks for that can be compared.
        node: the YAML it was read from, for positions.
    """

    id: str
    cite: str
    text: str | None
    paraphrase: str | None
    reaches: tuple[str, ...]
    demands: tuple[Demand, ...]
    node: Mapping = field(eq=False, repr=False)

    @property
    def is_official(self) -> bool:
        """Whether its words are those of the official text."""
        return self.text is not None

    @property
    def words(self) -> str:
        """Its official text, or the paraphrase where that is all there is."""
        return self.paraphrase or "" if self.text is None else self.text


@frozen(kw_only=True)
class Successor:
    """What replaced a document, in whole or in part.

    Attributes:
        document: the id of the document that replaced it; `None` where it is not at hand.
        title: its name.
        since_year: the first year it was in use.
        extent: `whole` or `part`.
        paraphrase: what is known of it, in the project's own words.
    """

    document: str | None
    title: str
    since_year: int
    extent: str
    paraphrase: str | None


@frozen(kw_only=True)
class SuperiorDocument:
    """A document that plans are made under, in one version.

    Attributes:
        id: its name, which is that of its folder; another version has another id.
        document_number: 代字〔年〕n号; `None` where it is not known.
        level: `centre`, `province`, `city` or `county`.
        issued_on: the day of issue, where that is known.
        in_force_from: the first day in force, where that is known.
        in_force_to: the last day in force; `None` where it still is, or where nothing is known.
        availability: `public` or `not_public`.
        fictional: whether it was invented for an example.
        replaces: ids of the documents that it replaces.
        replaced_by: what replaced it.
        paraphrase: what is known of it as a whole, in the project's own words.
        provisions: as far as they are known, in the order of the file.
        document: the official text, read; `None` where it is not at hand.
        digest: sha256 of all that is known of it, the official text included.
        folder: where it was read from.
        node: the YAML it was read from, for positions.
    """

    id: str
    title: str
    document_number: str | None
    level: str
    issuer: str
    issued_on: date | None
    in_force_from: date | None
    in_force_to: date | None
    availability: str
    fictional: bool
    replaces: tuple[str, ...]
    replaced_by: tuple[Successor, ...]
    paraphrase: str | None
    provisions: tuple[SuperiorProvision, ...]
    document: Document | None = field(repr=False)
    digest: str
    folder: Path
    node: Mapping = field(eq=False, repr=False)

    @property
    def rank(self) -> int:
        """The rank of its level: the greater prevails."""
        return rank_of(self.level)

    def provision(self, provision_id: str) -> SuperiorProvision | None:
        """Return a provision by its id; `None` where none of this id is known."""
        return next((part for part in self.provisions if part.id == provision_id), None)
