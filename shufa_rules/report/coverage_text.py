"""The sentence ledger for a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.message import Message
from shufa_rules.report.coverage import UNACCOUNTED, UNCLASSIFIED, count_of
from shufa_rules.report.layout import PAGE_WIDTH, hang, pad, shorten
from shufa_rules.report.paint import BOLD, DIM, GREEN, RED, Paint

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.report.coverage import CoveredSentence

_COUNTS = Message(
    "{sentences} sentences   {encoded} encoded   {not_normative} not normative   "
    "{unaccounted} unaccounted",
    "共 {sentences} 句   已编为规则 {encoded}   不具规范性 {not_normative}   未入账 {unaccounted}",
)
_UNCLASSIFIED_COUNT = Message("   {unclassified} unclassified", "   尚未看懂 {unclassified}")
_NOT_UNDERSTOOD = Message("not understood yet", "尚未看懂")
_UNACCOUNTED = Message("in no entry of ledger.yaml", "ledger.yaml中没有这一句")
_REASONS = {
    "purpose": Message("not normative: purpose", "不具规范性：目的"),
    "exhortation": Message("not normative: exhortation", "不具规范性：号召"),
    "organisation_of_offices": Message(
        "not normative: organisation of offices", "不具规范性：机构安排"
    ),
    "definition": Message("not normative: definition", "不具规范性：定义"),
    "delegation_upward": Message("not normative: delegation upward", "不具规范性：由上级规定"),
}
_MARKS = {
    "encoded": ("✓", GREEN),
    "not_normative": ("·", DIM),
    UNACCOUNTED: ("✗", RED),
    UNCLASSIFIED: ("?", RED),
}


def render_coverage(
    sentences: tuple[CoveredSentence, ...], language: Language = "en", *, color: bool = False
) -> str:
    """Return the ledger as text: the counts, then every sentence with what became of it."""
    paint = Paint(color)
    return "\n".join(_lines(sentences, language, paint))


def _lines(
    sentences: tuple[CoveredSentence, ...], language: Language, paint: Paint
) -> Iterator[str]:
    counts = {
        "sentences": str(len(sentences)),
        "encoded": str(count_of(sentences, "encoded")),
        "not_normative": str(count_of(sentences, "not_normative")),
        "unaccounted": str(count_of(sentences, UNACCOUNTED)),
    }
    told = _COUNTS.format(language, counts)
    unread = count_of(sentences, UNCLASSIFIED)
    if unread:
        told += _UNCLASSIFIED_COUNT.format(language, {"unclassified": str(unread)})
    yield paint(told, BOLD)
    for sentence in sentences:
        mark, colour = _MARKS.get(sentence.classification, ("·", DIM))
        first = f"{pad(sentence.cite, 10)}  "
        yield ""
        yield f"{paint(mark, colour)} {first}{shorten(sentence.text, PAGE_WIDTH - 14)}"
        yield from hang(" " * 14, _fate(sentence, language))


def _fate(sentence: CoveredSentence, language: Language) -> str:
    if sentence.classification == UNACCOUNTED:
        return _UNACCOUNTED.format(language, {})
    if sentence.classification == UNCLASSIFIED:
        return "   ".join((_NOT_UNDERSTOOD.format(language, {}), *sentence.by))
    if sentence.reason is not None:
        reason = _REASONS.get(sentence.reason)
        return sentence.reason if reason is None else reason.format(language, {})
    return "、".join(sentence.by)
