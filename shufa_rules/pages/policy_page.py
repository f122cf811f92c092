"""The page of a policy: the text left, what became of each sentence right, and links both ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules._version import __version__
from shufa_rules.document.citation import Citation
from shufa_rules.frozen import frozen
from shufa_rules.pages.anchors import anchor
from shufa_rules.pages.policy_cards import PolicyCard, policy_cards
from shufa_rules.pages.rendering import render_page
from shufa_rules.report.coverage import (
    UNACCOUNTED,
    UNCLASSIFIED,
    CoveredSentence,
    count_of,
    covered_sentences,
)
from shufa_rules.report.status_text import document_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from shufa_rules.diagnostics.message import Language
    from shufa_rules.document.provision import Provision
    from shufa_rules.engine.prepared import PreparedPolicy

CLASSES = ("encoded", "not_normative", UNCLASSIFIED, UNACCOUNTED)
"""What can become of a sentence, as the ledger says; `unclassified` only in a draft."""


@frozen
class ShownSentence:
    """A sentence of the text, with the cards of the elements that encode it."""

    sentence: CoveredSentence
    anchor: str
    cards: tuple[PolicyCard, ...]


@frozen
class ShownProvision:
    """A provision of the text beside what the policy makes of it.

    Attributes:
        cite: the provision.
        anchor: its place on the page.
        heading: of a part of the plan, what it is called; empty for all others.
        is_part: whether a part of the plan begins here.
    """

    cite: str
    anchor: str
    heading: str
    is_part: bool
    sentences: tuple[ShownSentence, ...]
    cards: tuple[PolicyCard, ...]


def policy_page(prepared: PreparedPolicy, language: Language) -> bytes:
    """Return the page of a policy, its parameters with the values of the bindings in effect.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    policy = prepared.policy
    cards = policy_cards(prepared)
    covered = covered_sentences(policy)
    provisions = _provisions(prepared, covered, cards)
    every_card = [card for provision in provisions for card in provision.cards]
    return render_page(
        "policy",
        language,
        metadata=policy.metadata,
        version=policy.version,
        digest_of_policy=policy.digest,
        engine_version=__version__,
        basis=document_text(policy.metadata.number_told, policy.metadata.text_status),
        bindings=prepared.bindings,
        provisions=provisions,
        parts=[provision for provision in provisions if provision.is_part],
        counts={
            kind: number
            for kind in CLASSES
            if (number := count_of(covered, kind)) or kind != UNCLASSIFIED
        },
        places=_places(provisions),
        by_id={card.id: card for card in every_card},
        open_parameters=[card for card in every_card if card.when_unbound],
        notes=[card for card in every_card if card.is_note],
    )


def _provisions(
    prepared: PreparedPolicy,
    covered: Sequence[CoveredSentence],
    cards: Mapping[Citation, tuple[PolicyCard, ...]],
) -> tuple[ShownProvision, ...]:
    by_id = {card.id: card for here in cards.values() for card in here}
    by_cite: dict[str, list[CoveredSentence]] = {}
    for sentence in covered:
        by_cite.setdefault(sentence.cite, []).append(sentence)
    provisions = list(prepared.policy.document.walk())
    shown = [
        _provision(
            provision,
            tuple(_sentence(part, by_id) for part in by_cite.pop(str(provision.citation), ())),
            cards.get(provision.citation, ()),
        )
        for provision in provisions
    ]
    known = {provision.citation for provision in provisions}
    rest = tuple(card for cite, here in cards.items() if cite not in known for card in here)
    if rest:  # what cites nothing of the text is on the page all the same
        shown.append(ShownProvision("", anchor("p", ""), "", False, (), rest))  # noqa: FBT003
    return tuple(shown)


def _provision(
    provision: Provision, sentences: tuple[ShownSentence, ...], cards: tuple[PolicyCard, ...]
) -> ShownProvision:
    is_part = len(provision.citation.steps) == 1
    return ShownProvision(
        cite=str(provision.citation),
        anchor=anchor("p", str(provision.citation)),
        heading=(provision.heading or "") if is_part else "",
        is_part=is_part,
        sentences=sentences,
        cards=cards,
    )


def _sentence(sentence: CoveredSentence, by_id: Mapping[str, PolicyCard]) -> ShownSentence:
    return ShownSentence(
        sentence=sentence,
        anchor=anchor("s", f"{sentence.cite} {sentence.index}"),
        cards=tuple(by_id[identifier] for identifier in sentence.by if identifier in by_id),
    )


def _places(provisions: Sequence[ShownProvision]) -> Mapping[str, tuple[ShownSentence, ...]]:
    """Return the sentences that each element encodes, by the element's id."""
    places: dict[str, list[ShownSentence]] = {}
    for provision in provisions:
        for shown in provision.sentences:
            for card in shown.cards:
                places.setdefault(card.id, []).append(shown)
    return {identifier: tuple(shown) for identifier, shown in places.items()}
