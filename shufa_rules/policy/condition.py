"""Conditions: a small closed set of operators over a record, as a tree of frozen values.

The grammar is told in `schemas/condition.schema.json`; `condition_reading` makes these values from
YAML, `condition_typing` holds them against the record's schema, the engine evaluates them.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from attrs import field

from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shufa_rules.diagnostics.source import Span

Scalar: TypeAlias = str | int | Decimal | bool
"""What a literal in a condition can be."""

COMPARISONS = ("at_least", "at_most", "more_than", "less_than")
"""Operators that compare numbers."""

DATE_COMPARISONS = ("before", "on_or_before", "after", "on_or_after")
"""Operators that compare dates."""

COUNT_COMPARISONS = ("at_least", "at_most", "exactly")
"""Operators that bound a count of entries."""


COUNTINGS = ("all_characters", "han_and_digits", "without_punctuation")
"""Ways of counting characters: all but white space; Chinese ones and digits; no punctuation."""


@frozen
class Literal:
    """A value written in the policy itself."""

    value: Scalar
    span: Span = field(eq=False, repr=False)


@frozen
class Reference:
    """A name to be looked up: `$as_of`, `$unit.kind`, `$parameter.x`, `$person.id`, or a plain field.

    Attributes:
        root: the name behind `$`; `None` for a field of the innermost entry.
        name: the field below the root; `None` for `$as_of`, `$year`, `$year_start`, `$year_end`.
        span: where it stands in the policy file.
    """

    root: str | None
    name: str | None
    span: Span = field(eq=False, repr=False)

    def __str__(self) -> str:
        """Return the reference as it is written in YAML."""
        if self.root is None:
            return str(self.name)
        return f"${self.root}" if self.name is None else f"${self.root}.{self.name}"


Value: TypeAlias = Literal | Reference
"""The right-hand side of a test."""


@frozen
class All:
    """Every one of the conditions holds; holds of none at all."""

    conditions: tuple[Condition, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class AnyOf:
    """At least one of the conditions holds."""

    conditions: tuple[Condition, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Not:
    """The condition does not hold."""

    condition: Condition
    span: Span = field(eq=False, repr=False)


@frozen
class Compare:
    """One operator applied to one field: `due_on: {before: $as_of}`.

    Attributes:
        left: the field.
        operator: `is`, `includes`, `ends_with`, one of `COMPARISONS` or of `DATE_COMPARISONS`.
        right: what it is compared with.
        span: where it stands in the policy file.
    """

    left: Reference
    operator: str
    right: Value
    span: Span = field(eq=False, repr=False)


@frozen
class OneOf:
    """The field's value is among the values: `kind: {in: [town, other_unit]}`."""

    left: Reference
    values: tuple[Value, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class Present:
    """The field is there, whatever its value; the one test that absence can answer."""

    left: Reference
    span: Span = field(eq=False, repr=False)


@frozen
class BodyOfUnit:
    """A text names a body of the unit itself, such as its 党委 or 党组 (四（一）).

    It does where it is the kind of body alone, or that behind a part of the unit's name, with 会 or
    会议 where the body met: 局党组, 襄垣县某局党组会议. Another unit's 党组 is none, nor 机关党委.

    Attributes:
        left: the text.
        words: the kinds of body.
    """

    left: Reference
    words: tuple[str, ...]
    span: Span = field(eq=False, repr=False)


@frozen
class AboutCharacters:
    """A text is about so many characters long (四（一）: 300字左右).

    Attributes:
        left: the text.
        about: the number of characters the plan names.
        tolerance: how far from it a text may be, in characters; a parameter.
        counting: how characters are counted; a parameter.
        span: where it stands in the policy file.
    """

    left: Reference
    about: Value
    tolerance: Value
    counting: Value
    span: Span = field(eq=False, repr=False)


@frozen
class Exists:
    """At least one entry of a collection fulfils the condition.

    Attributes:
        collection: a list of the record, such as `events`.
        name: the name by which `$name.field` reaches the entry from conditions inside.
        where: the condition on an entry.
        span: where it stands in the policy file.
    """

    collection: str
    name: str
    where: Condition
    span: Span = field(eq=False, repr=False)


@frozen
class Every:
    """Each entry that fulfils `where` also fulfils `satisfies`; holds of no entries at all."""

    collection: str
    name: str
    where: Condition
    satisfies: Condition
    span: Span = field(eq=False, repr=False)


@frozen
class Count:
    """The number of entries that fulfil `where`, bounded by a number.

    Attributes:
        distinct: the field whose values are counted rather than entries: two entries of one date
            may be one session written twice. Only with `at_least`.
    """

    collection: str
    name: str
    where: Condition
    comparison: str
    number: Value
    distinct: str | None
    span: Span = field(eq=False, repr=False)


@frozen
class Determined:
    """An authority determined the question about this thing in the affirmative (anomaly 24).

    Without any determination the answer is unknown, never false.
    """

    question: str
    about: Value
    span: Span = field(eq=False, repr=False)


Condition: TypeAlias = (
    All
    | AnyOf
    | Not
    | Compare
    | OneOf
    | Present
    | BodyOfUnit
    | AboutCharacters
    | Exists
    | Every
    | Count
    | Determined
)
"""Any condition."""


def walk_conditions(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and every condition inside it."""
    yield condition
    match condition:
        case All(parts) | AnyOf(parts):
            inside = parts
        case Not(part):
            inside = (part,)
        case Exists(where=where) | Count(where=where):
            inside = (where,)
        case Every(where=where, satisfies=satisfies):
            inside = (where, satisfies)
        case _:
            inside = ()
    for part in inside:
        yield from walk_conditions(part)


def looked_up(condition: Condition) -> Iterator[Reference]:
    """Yield the names that a condition itself looks up, and not the conditions inside it."""
    found: tuple[Value, ...]
    match condition:
        case Compare(left, _, right):
            found = (left, right)
        case OneOf(left, values):
            found = (left, *values)
        case Present(left) | BodyOfUnit(left):
            found = (left,)
        case AboutCharacters(left, about, tolerance, counting):
            found = (left, about, tolerance, counting)
        case Count(number=number):
            found = (number,)
        case Determined(about=about):
            found = (about,)
        case _:
            found = ()
    yield from (value for value in found if isinstance(value, Reference))
