"""What a policy makes of its text: a numbered card for each element, beside the provision it cites."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from shufa_rules.document.citation import Citation, CitationError, parse_citation
from shufa_rules.frozen import frozen
from shufa_rules.pages.anchors import anchor
from shufa_rules.policy.accountability import Measure
from shufa_rules.policy.content import SubItem
from shufa_rules.policy.metadata import CitedDocument, Metadata
from shufa_rules.policy.note import Erratum, Note
from shufa_rules.policy.parameter import Parameter
from shufa_rules.policy.procedure import Step
from shufa_rules.report.condition_text import ConditionWording
from shufa_rules.report.evidence_text import value_text
from shufa_rules.report.sentence_policy import policy_sentences

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.policy.element import Element
    from shufa_rules.report.sentence import Part, Sentence


@frozen(kw_only=True)
class PolicyCard:
    """One element.

    Attributes:
        number: its place on the page, from 1, by which sentences name it.
        id: the element's id.
        anchor: its place on the page.
        kind: what sort of element, in Chinese.
        title: what it is called.
        cite: the provision it cites.
        parts: what it says, put back into words from its structure alone; empty where it decides
            nothing.
        remarks: what a person wrote about it: a note's text, how a slip is read.
        values: of a parameter, by year, as they are bound.
        is_parameter: whether it is something that the text leaves open.
        when_unbound: what follows while it is unbound; empty where it is bound, or no parameter.
        is_note: whether it tells of a gap, a slip or a doubt, and encodes nothing itself.
        carried_by: of a note, the elements that carry it.
    """

    number: int
    id: str
    anchor: str
    kind: str
    title: str
    cite: str
    parts: tuple[Part, ...]
    remarks: tuple[str, ...] = ()
    values: tuple[tuple[int, str], ...] = ()
    is_parameter: bool = False
    when_unbound: str = ""
    is_note: bool = False
    carried_by: tuple[str, ...] = ()


def policy_cards(prepared: PreparedPolicy) -> Mapping[Citation, tuple[PolicyCard, ...]]:
    """Return the cards by the provision they stand beside, numbered in the order of the text.

    Notes come last within a provision. A sub-item stands beside the provision that it is a part of.
    """
    told = policy_sentences(ConditionWording(prepared.policy, prepared.compiled.shape))
    sentences = {sentence.id: sentence for sentence in told}
    elements = {element.id: element for element in prepared.policy.elements()}
    found: dict[Citation, list[tuple[bool, str]]] = {}
    for identifier in dict.fromkeys([*elements, *sentences]):
        element = elements.get(identifier)
        cite = sentences[identifier].cite if element is None else element.cite
        is_note = isinstance(element, Note | Erratum)
        found.setdefault(_beside(cite, prepared), []).append((is_note, identifier))
    number = 0
    cards: dict[Citation, tuple[PolicyCard, ...]] = {}
    for citation in sorted(found):
        here = []
        for _, identifier in sorted(found[citation], key=lambda pair: pair[0]):
            number += 1
            sentence = sentences.get(identifier)
            here.append(_card(number, elements.get(identifier), sentence, prepared))
        cards[citation] = tuple(here)
    return cards


def _beside(cite: str, prepared: PreparedPolicy) -> Citation:
    """Return the provision of the text that an element stands beside: its own or one around it."""
    try:
        citation = parse_citation(cite).without_sub_item()
    except CitationError:
        return parse_citation("导语")
    while prepared.policy.document.provision(citation) is None and len(citation.steps) > 1:
        citation = Citation(citation.steps[:-1])
    return citation


def _card(
    number: int,
    element: Element | None,
    sentence: Sentence | None,
    prepared: PreparedPolicy,
) -> PolicyCard:
    if element is None:
        if sentence is None:
            raise TypeError("a card is of an element or of a sentence")
        return PolicyCard(
            number=number,
            id=sentence.id,
            anchor=anchor("e", sentence.id),
            kind=sentence.kind,
            title=sentence.id,
            cite=sentence.cite,
            parts=sentence.parts,
        )
    values = tuple(_values(element, prepared))
    unbound = isinstance(element, Parameter) and not values
    return PolicyCard(
        number=number,
        id=element.id,
        anchor=anchor("e", element.id),
        kind=_kind(element) if sentence is None else sentence.kind,
        title=element.title,
        cite=element.cite,
        parts=() if sentence is None else sentence.parts,
        remarks=tuple(_remarks(element)),
        values=values,
        is_parameter=isinstance(element, Parameter),
        when_unbound=element.when_unbound if isinstance(element, Parameter) and unbound else "",
        is_note=isinstance(element, Note | Erratum),
        carried_by=element.carried_by if isinstance(element, Note) else (),
    )


def _kind(element: Element) -> str:
    match element:
        case Metadata():
            return "方案"
        case CitedDocument():
            return "上级文件"
        case Note():
            return "编注" if element.anomaly is None else f"编注（异常{element.anomaly}）"
        case Erratum():
            return "勘误"
        case Step():
            return "流程阶段"
        case SubItem():
            return "分项"
        case Measure():
            return "措施"
        case _:
            return "要素"


def _remarks(element: Element) -> Iterator[str]:
    match element:
        case Note():
            yield element.text
        case Erratum():
            yield f"“{element.received}”读作“{element.reading}”：{element.reason}"
        case SubItem():
            yield element.text


def _values(element: Element, prepared: PreparedPolicy) -> Iterator[tuple[int, str]]:
    if not isinstance(element, Parameter):
        return
    for binding in sorted(prepared.bindings, key=lambda binding: binding.year):
        if element.id in binding.values:
            yield binding.year, value_text(binding.values[element.id].value, None)
