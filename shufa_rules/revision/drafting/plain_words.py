"""Words that set no rule, where they are known to: purposes, headings of exhortation, the closing lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shufa_rules.revision.drafting.concern import Concern
from shufa_rules.revision.drafting.model import FoundPlain
from shufa_rules.revision.drafting.passage import Passage

_GUIDED = re.compile("^坚持以.{4,40}为指导")
_PURPOSE = re.compile("^为(?:了)?[^。]*制定本(?:方案|办法|细则|意见)。?$")
_EXPLAINED = re.compile("由[^，。]{2,24}负责解释。?$")
_SENDS = re.compile("现(?:将《.*》)?(?:予以)?印发(?:给)?你们")
_EXHORTS = re.compile("^(?:加强|强化|严肃|注重|建立|提高|狠抓|压实|精心)[^，。]{2,12}。?$")


def plain_words(passages: Sequence[Passage]) -> Iterator[FoundPlain]:
    """Yield the sentences that set no rule; nothing is one for want of understanding."""
    for passage in passages:
        for rule, reason in _readings(passage):
            words = passage.words()
            if words is not None:
                yield FoundPlain(rule, words, reason)
            break


def _readings(passage: Passage) -> Iterator[tuple[str, str]]:
    if _GUIDED.search(passage.text):
        yield "guiding_thought", "purpose"
    if _PURPOSE.search(passage.text) and "《" not in passage.text:
        yield "purpose_alone", "purpose"
    if _SENDS.search(passage.text):
        yield "words_that_send_it", "exhortation"
    if _EXPLAINED.search(passage.text):
        yield "who_explains", "organisation_of_offices"
    if passage.is_heading:
        if passage.concern is Concern.PURPOSE:
            yield "heading_of_purpose", "purpose"
        if passage.concern is Concern.SUPPORT and not _EXHORTS.search(passage.text):
            yield "heading_of_support", "organisation_of_offices"
        if _EXHORTS.search(passage.text):
            yield "heading_that_exhorts", "exhortation"
