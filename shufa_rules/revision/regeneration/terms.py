"""What a superior provision gives and what an element of the county has, as values to be merged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypeAlias

from shufa_rules.document.folding import fold_text
from shufa_rules.frozen import frozen
from shufa_rules.policy.accountability import Trigger
from shufa_rules.policy.condition import Compare, Count, Literal, walk_conditions
from shufa_rules.policy.content import ContentItem
from shufa_rules.policy.procedure import Activity
from shufa_rules.policy.rule import Rule
from shufa_rules.revision.regeneration.folder import path_to

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.superior.model import Demand, SuperiorProvision

Terms: TypeAlias = "Mapping[str, Any]"
"""Values by field; what one side has and the other lacks is no field there."""

TEXT = "text"
MEASURES = "measures"
ACTORS = "actors"
FINAL_MARKS = "。；，"
"""An item ends in one document with a full stop and in another with a semicolon."""


@frozen
class CountTerm:
    """A number that a rule of the county requires of a list of the record.

    Attributes:
        value: the number; `None` where a parameter says it.
        path: the keys and indices that lead to it from the rule.
    """

    value: int | None
    path: tuple[str | int, ...]


def given_terms(provision: SuperiorProvision) -> Terms:
    """Return what a provision gives: its text, where that is official, and what it demands."""
    terms: dict[str, Any] = {}
    if provision.text is not None:
        terms[TEXT] = words_of(provision.text)
    for demand in provision.demands:
        terms.update(_demanded(demand))
    return terms


def county_terms(policy: Policy, element: Element, demands: Mapping[str, Demand]) -> Terms:
    """Return what an element of the county has in the fields of some demands.

    Args:
        policy: the county's.
        element: of it.
        demands: by field, as `demand_fields` names them.
    """
    terms: dict[str, Any] = {}
    if isinstance(element, ContentItem):
        terms[TEXT] = words_of(element.text)
    if isinstance(element, Trigger):
        titles = {measure.id: measure.title for measure in policy.measures}
        terms[MEASURES] = frozenset(titles.get(part, part) for part in element.measures)
    if isinstance(element, Activity) and element.actor is not None and element.actor.body:
        terms[f"{ACTORS}:{element.id}"] = frozenset(element.actor.body)
    if isinstance(element, Rule):
        for name, demand in demands.items():
            term = count_term(element, demand)
            if term is not None and term.value is not None:
                terms[name] = term.value
    return terms


def words_of(text: str) -> str:
    """Return a text as two documents' are compared: folded, and without the mark that it ends with."""
    return fold_text(text).rstrip(FINAL_MARKS)


def demand_fields(provision: SuperiorProvision) -> dict[str, Demand]:
    """Return the demands of a provision by the fields they give values to."""
    return {name: demand for demand in provision.demands for name, _ in _demanded(demand)}


def count_term(rule: Rule, demand: Demand) -> CountTerm | None:
    """Return the number that a rule requires where a demand counts the same; `None` where it doesn't."""
    if demand.kind != "count" or demand.of is None:
        return None
    collection, _, kind = demand.of.partition(".")
    bound = "at_most" if demand.at_least is None else "at_least"
    for condition in walk_conditions(rule.require):
        if isinstance(condition, Count) and condition.collection == collection:
            if condition.comparison != bound or (kind and kind not in _kinds(condition)):
                continue
            value = condition.number
            number = value.value if isinstance(value, Literal) else None
            exact = number if isinstance(number, int) and not isinstance(number, bool) else None
            path = path_to(rule.node, value.span)
            return None if path is None else CountTerm(exact, path)
    return None


def _demanded(demand: Demand) -> Iterator[tuple[str, Any]]:
    match demand.kind:
        case "count" | "quota":
            for bound in ("at_least", "at_most"):
                value = getattr(demand, bound)
                if value is not None:
                    yield f"{bound}:{demand.of}", _number(value)
        case "deadline":
            yield f"latest:{demand.of or demand.id}", demand.latest
        case "actor":
            yield f"{ACTORS}:{demand.of or demand.id}", frozenset(demand.actors)
        case "measures":
            yield MEASURES, frozenset(demand.measures)
        case "item":
            pass


def _number(value: Fraction | int) -> Fraction | int:
    return value if isinstance(value, int) or value.denominator != 1 else int(value)


def _kinds(condition: Count) -> set[str]:
    """Return the kinds of entry that a count is about."""
    return {
        str(part.right.value)
        for part in walk_conditions(condition.where)
        if isinstance(part, Compare)
        and str(part.left) == "kind"
        and isinstance(part.right, Literal)
    }
