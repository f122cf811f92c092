"""What became of each sentence: encoded where every clause of it was understood, and not before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shufa_rules.document.numbering import Level
from shufa_rules.revision.drafting.concern import Concern
from shufa_rules.revision.drafting.model import (
    Extraction,
    Found,
    FoundOpen,
    FoundPlain,
    FoundQuantity,
    FoundSubject,
    SentenceFate,
)
from shufa_rules.revision.drafting.passage import Passage
from shufa_rules.revision.drafting.plain_words import plain_words
from shufa_rules.revision.drafting.superiors import basis_sentences

_CONNECTIVE = re.compile(
    "^(?:结合(?:我|本|工作)?.{0,4}实际|(?:现)?(?:特)?制定本?(?:实施)?(?:方案|办法|细则|意见|方案如下)|现将.*"
    "|以下简称.*|提出如下意见|其中)$"
)
_OF_CONCERN = {
    Concern.SUBJECTS: ("subjects",),
    Concern.CONTENT: ("lists",),
    Concern.PROCEDURE: ("steps",),
    Concern.GRADING: ("grades", "quotas"),
    Concern.ACCOUNTABILITY: ("triggers", "measures"),
}
_IDENTITY_LINES = {"发文机关", "文号", "标题", "主送", "落款", "日期", "方案标题"}


def sentence_fates(
    every: Sequence[Passage], known: Sequence[Passage], found: Extraction | None = None
) -> tuple[SentenceFate, ...]:
    """Return what became of every sentence, in the order of the text.

    Args:
        every: the sentences of the text.
        known: those that can be cited; all others are `unclassified`.
        found: what was found in them.
    """
    if found is None:
        return tuple(SentenceFate(part.sentence, "unclassified") for part in every)
    elements = tuple(_elements(found))
    plain = {part.words.start: part for part in plain_words(known)}
    citable = {passage.sentence.raw_start for passage in known}
    basis = {passage.sentence.raw_start for passage, _ in basis_sentences(known)}
    return tuple(
        _fate(passage, elements, plain, basis, found)
        if passage.sentence.raw_start in citable
        else SentenceFate(passage.sentence, "unclassified")
        for passage in every
    )


def _fate(
    passage: Passage,
    elements: Sequence[Found],
    plain: dict[int, FoundPlain],
    basis: set[int],
    found: Extraction,
) -> SentenceFate:
    sentence = passage.sentence
    inside = tuple(
        part
        for part in elements
        if part.words.start < sentence.raw_end and sentence.raw_start < part.words.end
    )
    if passage.cite in _IDENTITY_LINES and found.identity:
        return SentenceFate(sentence, "encoded", inside or found.identity[:1])
    if inside and _is_understood(passage, inside, basis):
        return SentenceFate(sentence, "encoded", inside)
    words = passage.words()
    unread = None if words is None else plain.get(words.start)
    if unread is not None and not inside:
        return SentenceFate(sentence, "not_normative", (), unread)
    if passage.is_heading and not inside:
        under = _of_part(passage, found)
        if under:
            return SentenceFate(sentence, "encoded", under)
    return SentenceFate(sentence, "unclassified", inside)


def _is_understood(passage: Passage, inside: Sequence[Found], basis: set[int]) -> bool:
    """Whether each clause of a sentence has words of an element, or only joins others."""
    if passage.sentence.raw_start in basis:
        return True
    if any(isinstance(part, FoundOpen) for part in inside):
        return False
    subjects = [part for part in inside if isinstance(part, FoundSubject)]
    whole = passage.concern is Concern.SUBJECTS and bool(subjects)
    return whole or all(
        _CONNECTIVE.search(passage.text[start:end]) is not None
        or any(_touches(passage, start, end, part) for part in inside)
        for start, end in passage.clauses()
    )


def _touches(passage: Passage, start: int, end: int, part: Found) -> bool:
    """Whether an element answers for words of a clause; a number alone is no rule that tests it."""
    if isinstance(part, FoundQuantity):
        return False
    words = passage.exact_words(start, end)
    return words.start < part.words.end and part.words.start < words.end


def _of_part(passage: Passage, found: Extraction) -> tuple[Found, ...]:
    """Return the elements below a heading: of its concern, and of the provisions under it."""
    provision = passage.provision
    last = max(below.raw_end for below in provision.walk())
    kinds = _OF_CONCERN.get(passage.concern, ())
    return tuple(
        part
        for kind in kinds
        for part in getattr(found, kind)
        if provision.raw_start <= part.words.start < last and provision.level is not Level.NAMED
    )


def _elements(found: Extraction) -> Iterator[Found]:
    yield from found.identity
    yield from found.addressees
    yield from found.superiors
    yield from found.aliases
    yield from found.subjects
    for part in found.lists:
        yield part
        yield from part.items
    for step in found.steps:
        yield step
        yield from step.activities
        yield from step.artefacts
    yield from found.grades
    yield from found.quotas
    yield from found.quantities
    yield from found.measures
    yield from found.triggers
    yield from found.open_points
