"""The documents that a plan is made under, and the short terms that it introduces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shufa_rules.document.folding import fold_text
from shufa_rules.revision.drafting.identity import level_of
from shufa_rules.revision.drafting.model import FoundAlias, FoundSuperior
from shufa_rules.revision.drafting.passage import Passage, Words

_CITED = re.compile(
    "《(?P<title>[^《》]{4,}(?:《[^《》]*》[^《》]*)?)》"
    "(?:（(?P<note>[^（）]*(?:（[^（）]*）[^（）]*)?)）)?"
)
_QUOTED = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)?》")
_BASIS = re.compile("根据|依据|按照|贯彻|落实|为了?")
_MAKES = re.compile("制定|印发本|通知如下|提出如下|结合.{0,12}实际")
_NUMBER = re.compile("[\u4e00-\u9fff]{1,12}〔[12][0-9]{3}〕第?[0-9]{1,5}号")
_SHORT = re.compile("以下(?:统称|简称)(?:为|：)?[“]?(?P<term>《[^《》]+》|[^”，。；）]{2,20})")
_ISSUER = re.compile(
    "(?:^|[，、和及]|根据|依据|按照|落实|贯彻)(?P<issuer>(?:中共|[\u4e00-\u9fff]{0,6}?[省市县区旗]|中央|国务院|全国|[省市县区]委)"
    "[^，；。《》]{0,40}?(?:、国务院办公厅)?)$"
)
_JOINT = re.compile("(中共中央办公厅、国务院办公厅|中共中央、国务院|中共中央|国务院)$")
_LEAD = re.compile("^.*(?:根据|依据|按照|落实|贯彻)")


def cited_superiors(passages: Sequence[Passage]) -> Iterator[FoundSuperior]:
    """Each 《…》 of a sentence that says what the plan is made under (根据…，制定本方案), once."""
    seen: set[str] = set()
    for passage in passages:
        if not _is_basis(passage.text):
            continue
        for match in _CITED.finditer(passage.text):
            title = match["title"]
            if title in seen or _is_own(passages, title):
                continue
            seen.add(title)
            number = _NUMBER.search(match["note"] or "")
            issuer = _issuer(passage.text[: match.start()])
            level = (issuer and level_of(issuer)) or level_of(title) or _by_number(number)
            words = passage.words(*match.span("title"))
            if words is not None:
                told = None if number is None else fold_text(number[0])
                yield FoundSuperior("cited_superior", words, title, told, level, issuer)


def short_terms(passages: Sequence[Passage]) -> Iterator[FoundAlias]:
    """以下简称 in brackets behind what it stands for."""
    for passage in passages:
        for match in _SHORT.finditer(passage.text):
            opened = passage.text.rfind("（", 0, match.start())
            before = passage.text[: max(opened, 0)]
            quoted = re.search("《[^《》]*(?:《[^《》]*》[^《》]*)?》$", before)
            meant = quoted[0] if quoted else re.split("[，。；：]", before)[-1]
            words = passage.words(*match.span("term"))
            if meant and words is not None:
                yield FoundAlias("short_term", words, match["term"], meant)


def basis_sentences(passages: Sequence[Passage]) -> Iterator[tuple[Passage, Words]]:
    """Yield the sentences that say what the plan is made under, whole."""
    for passage in passages:
        words = passage.words()
        if words is not None and _is_basis(passage.text) and _CITED.search(passage.text):
            yield passage, words


def _is_basis(text: str) -> bool:
    own = _QUOTED.sub("《》", text)
    return bool(_BASIS.search(own) and _MAKES.search(own)) and not text.startswith("《")


def _is_own(passages: Sequence[Passage], title: str) -> bool:
    """Whether a title is the plan's own, which the notice around it quotes."""
    own = [passage.text for passage in passages if passage.cite in {"方案标题", "标题"}]
    return any(title in text for text in own)


def _issuer(before: str) -> str | None:
    joint = _JOINT.search(before)
    if joint is not None:
        return joint[1]
    tail = re.split("[；。》）]", before)[-1]
    clause = _LEAD.sub("", re.split("[，、]", tail)[-1])
    name = clause.lstrip("和及与、（")
    if level_of(name) is None or len(name) > 30 or not re.search("委|府|厅|局|办", name):
        return None
    return name


def _by_number(number: re.Match[str] | None) -> str | None:
    """Return the level that the code of a number tells, where it can be no other: 中办发, 国办发."""
    if number is not None and re.match("中(?:办|法|发)|国(?:办|发)", number[0]):
        return "centre"
    return None
