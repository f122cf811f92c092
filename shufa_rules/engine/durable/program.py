"""A trigger as a program of flat rules over facts, in the one shape that durable_rules gets right.

A relation is a kind of fact whose fields `v0`, `v1`, … name entries of the record. A rule derives
one relation from others: positive ones joined on the entries they share, negative ones last. What
is negated is complete before: each stratum of rules has a gate, and gates open one after the other.
"""

from __future__ import annotations

from shufa_rules.frozen import frozen
from shufa_rules.policy.condition import Condition

MOST_PATTERNS = 14
"""Patterns of a rule; durable_rules allows 16, the gate among them."""

MOST_RULES = 60
"""Rules of a stratum: a gate fact matches the first pattern of each, and 64 matches at once are all."""


@frozen
class Relation:
    """A kind of fact about entries.

    Attributes:
        kind: the facts' `kind`.
        variables: which variable each of the fields `v0`, `v1`, … stands for.
    """

    kind: str
    variables: tuple[int, ...] = ()


@frozen
class Literal:
    """A relation, or that it doesn't hold."""

    relation: Relation
    negated: bool = False

    def opposite(self) -> Literal:
        """Return the literal that holds where this one doesn't."""
        return Literal(self.relation, not self.negated)


@frozen
class FlatRule:
    """A relation that holds where all of others hold, and none of some.

    Attributes:
        head: what is derived.
        positive: what has to hold, joined on the variables they share.
        negative: what must not hold; all their variables occur in `positive`.
        stratum: the gate that it waits for.
    """

    head: Relation
    positive: tuple[Relation, ...]
    negative: tuple[Relation, ...]
    stratum: int


@frozen
class Atom:
    """A test that Python makes beforehand, for each combination of entries that it speaks of.

    Attributes:
        relation: the facts that say of which entries it holds.
        condition: the test.
        names: the entries around it by name, as variables; the last one is the innermost.
        possible: whether the facts say where it is not false, rather than where it is true.
    """

    relation: Relation
    condition: Condition
    names: tuple[tuple[str, int], ...]
    possible: bool


@frozen(kw_only=True)
class Program:
    """A trigger, compiled.

    Attributes:
        collections: the list that each variable runs over.
        atoms: tested before anything is derived.
        rules: in an order in which each comes after those it uses.
        certain: what holds of an entry where the facts are there for certain.
        possible: what holds where they are not ruled out.
    """

    trigger: str
    collections: tuple[str, ...]
    atoms: tuple[Atom, ...]
    rules: tuple[FlatRule, ...]
    certain: Relation
    possible: Relation

    @property
    def strata(self) -> int:
        """How many gates there are."""
        return 1 + max((rule.stratum for rule in self.rules), default=0)
