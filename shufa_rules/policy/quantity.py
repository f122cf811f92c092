"""Numbers that the text states and that no rule tests yet (`duties.yaml`, `quantities`)."""

from __future__ import annotations

from shufa_rules.frozen import frozen
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, optional_number, optional_text, text


@frozen(kw_only=True)
class StatedQuantity(Element):
    """A number of the text, typed; a draft has it so that a person can make a rule of it.

    Attributes:
        kind: `count`, `length`, `share`, `year` or `day`.
        bound: how it limits, such as `at_least`.
        value: a whole number; a share as `3/10`; a day as `2021-12-31` or `--12-31`.
        unit: what is counted; `None` for all but counts.
        per: `每年`, `每季度`, …; `None` where the text doesn't say.
    """

    kind: str
    bound: str
    value: int | str
    unit: str | None
    per: str | None


def read_quantities(node: Mapping) -> tuple[StatedQuantity, ...]:
    """Read the stated quantities of `duties.yaml`."""
    return tuple(_read_quantity(part) for part in children(node, "quantities"))


def _read_quantity(node: Mapping) -> StatedQuantity:
    number = optional_number(node, "value")
    return StatedQuantity(
        **element_fields(node),
        kind=text(node, "kind"),
        bound=text(node, "bound"),
        value=text(node, "value") if number is None else number,
        unit=optional_text(node, "unit"),
        per=optional_text(node, "per"),
    )
