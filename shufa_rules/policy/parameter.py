"""What the plan leaves open (`parameters.yaml`), and what a county fills in (`bindings/*.yaml`)."""

from __future__ import annotations

from typing import Any

from attrs import field, frozen

from shufa_rules.policy.element import (
    Element,
    children,
    element_fields,
    optional_text,
    text,
    texts,
    whole_number,
)
from shufa_rules.syntax.node import Mapping, Node
from shufa_rules.syntax.plain import to_plain


@frozen(kw_only=True)
class Parameter(Element):
    """Something the text leaves open, which a binding fills or leaves unbound.

    Attributes:
        type: `integer`, `share`, `date`, `role`, `choice`, `flag` or `mapping`.
        choices: the values of a `choice`.
        unit: what an integer counts, such as 字.
        when_unbound: in Chinese, what follows while no binding fills it.
    """

    type: str
    choices: tuple[str, ...]
    unit: str | None
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
            when_unbound=text(parameter, "when_unbound"),
        )
        for parameter in children(node, "parameters")
    )


def read_binding(node: Mapping, digest: str) -> Binding:
    """Read one file of `bindings/`."""
    values = [
        BoundValue(
            parameter=text(value, "parameter"),
            value=to_plain(_required(value, "value")),
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


def _required(node: Mapping, key: str) -> Node:
    value = node.get(key)
    if value is None:
        raise TypeError(f"`{key}` was promised by the schema")
    return value
