"""What only a person can decide after a superior document has changed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.document.folding import fold_text
from shufa_rules.policy.content import ContentItem
from shufa_rules.revision.regeneration.model import Clause, Question, QuestionKind
from shufa_rules.revision.regeneration.terms import (
    MEASURES,
    TEXT,
    county_terms,
    demand_fields,
    given_terms,
)
from shufa_rules.revision.regeneration.tree_merge import ABSENT, same
from shufa_rules.revision.regeneration.value_edits import Pair, value_words
from shufa_rules.superior.model import rank_of

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.policy.policy import Policy
    from shufa_rules.superior.model import SuperiorDocument, SuperiorProvision

_LIMITS = ("at_least", "at_most", "latest", "actors")
_ALIKE = 60
"""Of 100: a county's item that resembles a new provision so much may answer it already."""


def superior_clause(document: SuperiorDocument, provision: SuperiorProvision) -> Clause:
    """Return a provision of a superior document as a clause."""
    return Clause(
        document.title,
        document.document_number,
        document.level,
        provision.cite,
        provision.words,
        provision.is_official,
    )


def county_clause(policy: Policy, element: Element) -> Clause:
    """Return the county's clause that an element encodes."""
    provision = policy.document.provision(element.citation.without_sub_item())
    words = element.quote or ("" if provision is None else provision.text)
    metadata = policy.metadata
    return Clause(
        metadata.title,
        metadata.document_number,
        metadata.level,
        element.cite,
        element.text if isinstance(element, ContentItem) else words,
        official=True,
    )


def ask_added(policy: Policy, old: SuperiorDocument, new: SuperiorDocument) -> Iterator[Question]:
    """Ask, by role, about provisions that are new above."""
    known = {provision.id for provision in old.provisions}
    for provision in new.provisions:
        if provision.id in known:
            continue
        alike = [
            item for item in _items_of(policy, provision.reaches) if _resembles(item, provision)
        ]
        hint = (
            f"；{'、'.join(item.cite for item in alike)}与之相近，请核对是否已经涵盖"
            if alike
            else ""
        )
        lists = {part.id: part.title for part in policy.content_lists}
        roles = "、".join(lists.get(role, role) for role in provision.reaches) or "未写明对象"
        yield Question(
            id=f"added/{provision.id}",
            kind=QuestionKind.ADDED,
            text=f"新规定{provision.cite}（{roles}）本县没有对应条文，是否增加{hint}",
            roles=provision.reaches,
            elements=tuple(item.id for item in alike),
            county=tuple(county_clause(policy, item) for item in alike),
            after=superior_clause(new, provision),
        )


def ask_removed(
    policy: Policy,
    old: SuperiorDocument,
    new: SuperiorDocument,
    elements: dict[str, tuple[Element, ...]],
) -> Iterator[Question]:
    """Ask about provisions that are gone above, where the county has what came from them."""
    known = {provision.id for provision in new.provisions}
    for provision in old.provisions:
        descended = elements.get(provision.id, ())
        if provision.id in known or not descended:
            continue
        cites = "、".join(dict.fromkeys(element.cite for element in descended))
        yield Question(
            id=f"removed/{provision.id}",
            kind=QuestionKind.REMOVED,
            text=f"原规定{provision.cite}已经取消，本县{cites}由它而来，暂予保留，是否继续",
            roles=provision.reaches,
            elements=tuple(element.id for element in descended),
            county=tuple(county_clause(policy, element) for element in descended),
            before=superior_clause(old, provision),
        )


def ask_about_pair(
    policy: Policy, old: SuperiorDocument, new: SuperiorDocument, pair: Pair
) -> Iterator[Question]:
    """Ask about a provision that changed where no field of the county's shows it."""
    demands = {**demand_fields(pair.old), **demand_fields(pair.new)}
    answered = {
        name for element in pair.elements for name in county_terms(policy, element, demands)
    }
    base, theirs = given_terms(pair.old), given_terms(pair.new)
    changed = [
        name
        for name in dict.fromkeys((*base, *theirs))
        if not same(base.get(name, ABSENT), theirs.get(name, ABSENT))
    ]
    asked = Question(
        id=pair.new.id,
        kind=QuestionKind.REWORDED,
        text=f"{pair.new.cite}的措辞改了，可以比较的要求没有变，请核对本县条文要不要跟着改",
        roles=pair.new.reaches,
        elements=tuple(element.id for element in pair.elements),
        county=tuple(county_clause(policy, element) for element in pair.elements),
        before=superior_clause(old, pair.old),
        after=superior_clause(new, pair.new),
    )
    for name in changed:
        values = (base.get(name, ABSENT), theirs.get(name, ABSENT))
        if name == MEASURES:
            kind, text = QuestionKind.MEASURES, _measures_text(pair, *values)
        elif name.partition(":")[0] in _LIMITS and name not in answered:
            kind, text = QuestionKind.BINDING, _limit_text(pair, name, *values)
        else:
            continue
        yield evolve(asked, id=f"{kind.value}/{pair.new.id}/{name}", kind=kind, text=text)
    if _reworded(pair) and TEXT not in answered and not set(changed) - {TEXT}:
        yield evolve(asked, id=f"reworded/{pair.new.id}")


def ask_about_levels(policy: Policy, new: SuperiorDocument) -> Iterator[Question]:
    """Ask whether the documents between the new one and the county's have been changed yet."""
    own = rank_of(policy.metadata.level)
    for document in policy.metadata.superior_documents:
        if document.id != new.id and own < rank_of(document.level) < rank_of(new.level):
            number = document.document_number or "文号未载明"
            yield Question(
                id=f"intermediate/{document.id}",
                kind=QuestionKind.INTERMEDIATE,
                text=f"《{document.title}》（{number}）在两者之间，是否已经随之修订",
            )


def ask_for_transition() -> Question:
    """Ask from when the new rule holds."""
    return Question(
        id="undeclared/transition",
        kind=QuestionKind.UNDECLARED,
        text="新规定从何日起施行、从哪个年度的述法起适用，没有声明",
    )


def ask_about_words(words: str) -> Question:
    """Ask about words of the plan that name the superior document and could not be replaced."""
    return Question(
        id=f"reworded/{words}",
        kind=QuestionKind.REWORDED,
        text=f"方案原文提到“{words}”不止一处或者找不到，须由人改为新文件的名称、文号",
    )


def _items_of(policy: Policy, roles: tuple[str, ...]) -> Iterator[ContentItem]:
    for content_list in policy.content_lists:
        if content_list.id in roles:
            yield from content_list.items


def _resembles(item: ContentItem, provision: SuperiorProvision) -> bool:
    from rapidfuzz import fuzz

    return bool(fuzz.ratio(fold_text(item.text), fold_text(provision.words)) >= _ALIKE)


def _reworded(pair: Pair) -> bool:
    return fold_text(pair.old.words) != fold_text(pair.new.words)


def _measures_text(pair: Pair, before: object, now: object) -> str:
    old = before if isinstance(before, frozenset) else frozenset[str]()
    new = now if isinstance(now, frozenset) else frozenset[str]()
    parts = []
    if new - old:
        parts.append(f"增加{value_words(new - old)}")
    if old - new:
        parts.append(f"取消{value_words(old - new)}")
    return (
        f"{pair.new.cite}规定的措施{'，'.join(parts)}；问责不因程序自行增减，由人决定本县是否修改"
    )


def _limit_text(pair: Pair, name: str, before: object, now: object) -> str:
    was, is_now = (_limit_words(value) for value in (before, now))
    return (
        f"{pair.new.cite}的要求（{name}）由{was}改为{is_now}；本县没有写在条文里的数与之对应，"
        "由绑定或者有关机关确定，请核对"
    )


def _limit_words(value: object) -> str:
    if value is ABSENT:
        return "没有规定"
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    return value_words(value)
