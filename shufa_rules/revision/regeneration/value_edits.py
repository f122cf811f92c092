"""Edits by element and field: what changed above, merged into what the county has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from shufa_rules.document.folding import fold_text
from shufa_rules.document.quantity import Quantity, QuantityKind, find_quantities, with_number
from shufa_rules.frozen import frozen
from shufa_rules.policy.rule import Rule
from shufa_rules.revision.regeneration.folder import PolicyFolder, node_at
from shufa_rules.revision.regeneration.model import Clause, Edit, Mark
from shufa_rules.revision.regeneration.rewording import Rewording, reword
from shufa_rules.revision.regeneration.terms import (
    FINAL_MARKS,
    TEXT,
    Terms,
    count_term,
    county_terms,
    demand_fields,
    given_terms,
)
from shufa_rules.revision.regeneration.tree_merge import ABSENT, merge_trees, same
from shufa_rules.syntax.promised import text
from shufa_rules.syntax.yaml_editing import replace_value

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.superior.model import Demand, SuperiorProvision


@frozen
class Pair:
    """A provision of the old document and the same one in the new document, with whom it concerns.

    Attributes:
        old: as it was.
        new: as it is.
        elements: of the county, that descend from it.
    """

    old: SuperiorProvision
    new: SuperiorProvision
    elements: tuple[Element, ...]


@frozen
class Change:
    """A field that changed above, as the three sides have it.

    Attributes:
        pair: the provision.
        element: the county's element.
        field: the field.
        base: what the old document gave; `ABSENT` where nothing.
        ours: what the county has.
        theirs: what the new document gives; `ABSENT` where nothing.
        merged: what a three-way merge makes of them.
        is_conflict: whether the merge left it to a person.
    """

    pair: Pair
    element: Element
    field: str
    base: Any
    ours: Any
    theirs: Any
    merged: Any
    is_conflict: bool

    @property
    def demand(self) -> Demand | None:
        """What the new document demands in this field."""
        return demand_fields(self.pair.new).get(self.field)


def changes_of(policy: Policy, pair: Pair) -> Iterator[Change]:
    """Yield what changed above in fields that the county's elements have."""
    demands = {**demand_fields(pair.old), **demand_fields(pair.new)}
    base, theirs = given_terms(pair.old), given_terms(pair.new)
    for element in pair.elements:
        ours = county_terms(policy, element, demands)
        before, now = _without_mere_numbers(base, ours, theirs)
        fields = [name for name in ours if not same(before.get(name), now.get(name))]
        sides = [
            {name: tree[name] for name in fields if name in tree} for tree in (before, ours, now)
        ]
        merge = merge_trees(*({element.id: side} for side in sides))
        merged = merge.tree.get(element.id, {})
        conflicts = {part.path[-1] for part in merge.conflicts}
        for name in fields:
            yield Change(
                pair,
                element,
                name,
                before.get(name, ABSENT),
                ours[name],
                now.get(name, ABSENT),
                merged.get(name, ABSENT),
                name in conflicts,
            )


def apply_change(folder: PolicyFolder, change: Change) -> tuple[PolicyFolder, Mark, str]:
    """Return the folder with a change made, or as it was, with the mark and the reason for it."""
    if change.field == TEXT:
        return _apply_text(folder, change)
    if change.is_conflict:
        kept = _is_kept(change)
        if kept:
            return folder, Mark.SAFE, "本县要求不低于新规定，保留不动"
        return folder, Mark.NEEDS_PERSON, "本县自己定过，与新规定不同，暂按本县的保留"
    if not isinstance(change.merged, int) or not isinstance(change.element, Rule):
        return folder, Mark.NEEDS_PERSON, "不是数值，改动须由人确定"
    return _apply_number(folder, change, change.element)


def edit_of(
    change: Change, mark: Mark, reason: str, clauses: tuple[Clause, Clause, Clause]
) -> Edit:
    """Return the edit that a change has become.

    Args:
        change: what changed.
        mark: whether it was made.
        reason: why.
        clauses: the county's, the old one above, the new one.
    """
    county, before, after = clauses
    made = mark is Mark.SAFE and not change.is_conflict
    return Edit(
        element=change.element.id,
        title=change.element.title,
        field=change.field,
        base=value_words(change.base),
        ours=value_words(change.ours),
        theirs=value_words(change.theirs),
        result=value_words(change.theirs if made else change.ours),
        mark=mark,
        reason=reason,
        county=county,
        before=before,
        after=after,
    )


def value_words(value: object) -> str:
    """Return a value as a person reads it; an empty text where there is none."""
    if value is ABSENT:
        return ""
    if isinstance(value, frozenset):
        return "、".join(sorted(map(str, value)))
    return str(value)


def _without_mere_numbers(base: Terms, ours: Terms, theirs: Terms) -> tuple[Terms, Terms]:
    """Leave texts out that differ in counts alone, which are merged as values."""
    before, now = base.get(TEXT), theirs.get(TEXT)
    if before is None or now is None or ours.get(TEXT) == before:
        return base, theirs
    if _masked(before) != _masked(now):
        return base, theirs
    return _without(base, TEXT), _without(theirs, TEXT)


def _masked(text: str) -> str:
    """Return a text with its counts taken out, folded."""
    folded = fold_text(text)
    for quantity in reversed(find_quantities(folded)):
        if quantity.kind is QuantityKind.COUNT:
            folded = f"{folded[: quantity.start]}{quantity.unit}{folded[quantity.end :]}"
    return folded


def _without(terms: Terms, name: str) -> Mapping[str, Any]:
    return {key: value for key, value in terms.items() if key != name}


def _is_kept(change: Change) -> bool:
    """Whether what the county requires is at least what the new document demands."""
    ours, theirs = change.ours, change.theirs
    if theirs is ABSENT:
        return True
    if not isinstance(ours, int) or not isinstance(theirs, int):
        return False
    return ours <= theirs if change.field.startswith("at_most") else ours >= theirs


def _apply_text(folder: PolicyFolder, change: Change) -> tuple[PolicyFolder, Mark, str]:
    """Take over a new text where the county's was the old one, word for word."""
    new = change.pair.new.text
    if change.is_conflict or new is None:
        return folder, Mark.NEEDS_PERSON, "本县条文有自己的表述，改不改、怎么改须由人确定"
    cite = change.element.citation.without_sub_item()
    _, node = folder.element(change.element.id)
    now = text(node, TEXT)  # numbers in it may have been replaced already
    final = now[len(now.rstrip(FINAL_MARKS)) :]
    changed = reword(folder, Rewording(cite, now, now, new.rstrip(FINAL_MARKS) + final))
    if changed is None:
        return folder, Mark.NEEDS_PERSON, "句数不同、原文中不止一处或者几项共用文字，须由人改"
    return changed, Mark.SAFE, "本县条文照录上位文件，随之改写"


def _apply_number(
    folder: PolicyFolder, change: Change, rule: Rule
) -> tuple[PolicyFolder, Mark, str]:
    """Write a new number in the rule, and in the words of the plan that say it."""
    demand = change.demand
    term = None if demand is None else count_term(rule, demand)
    quantity = _quantity(rule, change.ours)
    if term is None or quantity is None or rule.quote is None:
        return folder, Mark.NEEDS_PERSON, "引文中没有唯一对应的数，须由人改"
    words = with_number(quantity, change.merged)
    if words is None:
        return folder, Mark.NEEDS_PERSON, "引文中的数不能照样改写，须由人改"
    cite = rule.citation.without_sub_item()
    name, node = folder.element(rule.id)
    numbered = folder.with_edits(name, [replace_value(node_at(node, term.path), change.merged)])
    changed = reword(numbered, Rewording(cite, rule.quote, quantity.text, words))
    if changed is None:
        return folder, Mark.NEEDS_PERSON, "原文中对应的文字不止一处，须由人改"
    return changed, Mark.SAFE, "本县的数值与原上位文件相同，随之改变"


def _quantity(rule: Rule, number: int) -> Quantity | None:
    """Return the one count in a rule's quotation that has the number."""
    found = [
        quantity
        for quantity in find_quantities(rule.quote or "")
        if quantity.kind is QuantityKind.COUNT and quantity.value == number
    ]
    return found[0] if len(found) == 1 else None
