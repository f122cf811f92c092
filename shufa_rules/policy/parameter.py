"""What the plan leaves open (`parameters.yaml`), and what a county fills in (`bindings/*.yaml`)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from typing import Any

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping, Node
from shufa_rules.syntax.plain import PlainValue, to_plain
from shufa_rules.syntax.promised import children, optional_text, text, texts, whole_number

_SHARE_MARKS = frozenset("%％成之/")
_DIGITS = 60
"""More than any share that is written out has."""


@frozen(kw_only=True)
class Parameter(Element):
    """Something the text leaves open, which a binding fills or leaves unbound.

    Attributes:
        type: `integer`, `share`, `date`, `role`, `choice`, `flag` or `mapping`.
        choices: the values of a `choice`.
        unit: what an integer counts, such as 字.
        table: for a `mapping`, which kind of table it takes (`policy/table.py`); `None` for any.
        when_unbound: in Chinese, what follows while no binding fills it.
    """

    type: str
    choices: tuple[str, ...]
    unit: str | None
    table: str | None
    when_unbound: str


@frozen
class BoundValue:
    """A value for a parameter, with who set it.

    Attributes:
        parameter: the parameter's id.
        value: plain data, of the parameter's type.
        authority: who decided it.
        source: the document or the meeting that says so.
        node: the YAML it was read from.
    """

    parameter: str
    value: Any
    authority: str
    source: str
    node: Mapping = field(eq=False, repr=False)


@frozen
class Binding:
    """Values for parameters in one year.

    Attributes:
        id: its name, which is the file's name.
        label: `official`, or `example` for values that no authority ever set.
        year: the year of reports it is for.
        values: by parameter id.
        digest: of its content, for the verdict.
    """

    id: str
    label: str
    year: int
    authority: str
    values: dict[str, BoundValue]
    digest: str
    node: Mapping = field(eq=False, repr=False)


def read_parameters(node: Mapping) -> tuple[Parameter, ...]:
    """Read `parameters.yaml`."""
    return tuple(
        Parameter(
            **element_fields(parameter),
            type=text(parameter, "type"),
            choices=texts(parameter, "choices"),
            unit=optional_text(parameter, "unit"),
            table=optional_text(parameter, "table"),
            when_unbound=text(parameter, "when_unbound"),
        )
        for parameter in children(node, "parameters")
    )


def read_binding(node: Mapping, digest: str) -> Binding:
    """Read one file of `bindings/`."""
    values = [
        BoundValue(
            parameter=text(value, "parameter"),
            value=_exact(to_plain(_required(value, "value"))),
            authority=optional_text(value, "authority") or text(node, "authority"),
            source=optional_text(value, "source") or "",
            node=value,
        )
        for value in children(node, "values")
    ]
    return Binding(
        id=text(node, "id"),
        label=text(node, "label"),
        year=whole_number(node, "year"),
        authority=text(node, "authority"),
        values={value.parameter: value for value in values},
        digest=digest,
        node=node,
    )


def _exact(value: PlainValue) -> PlainValue:
    """Return a share that is written out, such as 百分之二十 or 20%, as the number it means.

    No date, role or choice is written so; a parameter of another type then refuses the number.
    """
    if not isinstance(value, str) or not _SHARE_MARKS.intersection(value):
        return value
    from shufa_rules.document.share import read_share

    try:
        share = read_share(value)
    except ValueError:
        return value
    if set(_prime_factors(share.denominator)) <= {2, 5}:
        with localcontext(prec=_DIGITS):
            return Decimal(share.numerator) / Decimal(share.denominator)
    return share


def _prime_factors(number: int) -> Iterator[int]:
    for prime in (2, 5):
        while number % prime == 0:
            yield prime
            number //= prime
    if number > 1:
        yield number


def _required(node: Mapping, key: str) -> Node:
    value = node.get(key)
    if value is None:
        raise TypeError(f"`{key}` was promised by the schema")
    return value
