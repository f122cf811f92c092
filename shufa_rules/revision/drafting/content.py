"""What each role reports on: lists and their items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from string import ascii_lowercase

from shufa_rules.document.numbering import Level
from shufa_rules.document.provision import Provision
from shufa_rules.revision.drafting.concern import Concern
from shufa_rules.revision.drafting.model import FoundItem, FoundList
from shufa_rules.revision.drafting.organs import LIST_TITLES, list_role
from shufa_rules.revision.drafting.passage import Passage, Words

_LEAD = re.compile(
    "(?P<who>[^，。；：]{2,60}?)(?:(?:进行)?述法)?(?:，|时)?(?:主要)?(?:应当|应|要|需|须)?(?:主要)?"
    "(?P<how>重点|着重)?(?:围绕|报告|对照|包括|就)"
    "(?:[^。；：]{0,12}?(?:内容|方面|事项|要点|情况)(?:进行|开展)?(?:年终|专题)?(?:述职)?(?:述法)?(?:：|$)|：|$)"
)
_HEADED = re.compile("^(?P<who>.{3,40}?)(?P<how>重点)?的?述法(?:内容|重点|要点)(?:：|$)")
_ORDINAL = re.compile(
    "(?:^|[：；，。])(?P<mark>[一二三四五六七八九十]{1,3}是|[（][0-9一二三四五六七八九十]{1,2}[）])"
)
_FEWEST = 2


def content_lists(
    passages: Sequence[Passage], of_provision: Mapping[int, Sequence[Passage]]
) -> Iterator[FoundList]:
    """Yield the lists: leads with numbered items below them, or with items in the same paragraph."""
    for passage in passages:
        if passage.provision.level is Level.NAMED:
            continue
        yield from numbered_list(passage, of_provision)
        yield from list_in_paragraph(passage)


def numbered_list(
    passage: Passage, of_provision: Mapping[int, Sequence[Passage]]
) -> Iterator[FoundList]:
    """A lead (…重点围绕以下内容述法) with numbered items below, each item a provision.

    A part on 述法内容 without any lead, whose numbered paragraphs are items at once, is a list for
    all who report.
    """
    provision = passage.provision
    last = provision.sentences[-1].raw_start == passage.sentence.raw_start
    lead = _lead(passage) if last or passage.is_heading else None
    items = tuple(_numbered_items(provision, of_provision)) if lead or last else ()
    if len(items) < _FEWEST:
        return
    if lead is not None:
        words = passage.words(*lead.span("who"))
        if words is not None:
            yield _list("numbered_list", words, lead["who"], lead["how"], items)
    elif _is_bare_part(passage, of_provision):
        words = passage.words()
        if words is not None:
            yield _list("items_of_a_part", words, "述法主体", None, items)


def list_in_paragraph(passage: Passage) -> Iterator[FoundList]:
    """A lead with its items in the same sentence: 围绕以下内容述法：一是…；二是…."""
    for lead in _LEAD.finditer(passage.text):
        marks = [mark for mark in _ORDINAL.finditer(passage.text, lead.end() - 1) if mark["mark"]]
        marks = marks[: len(ascii_lowercase)]
        if len(marks) < _FEWEST or marks[0].start("mark") != lead.end():
            continue
        ends = [mark.start("mark") - 1 for mark in marks[1:]] + [_end(passage.text, marks[-1])]
        items = []
        for mark, end, letter in zip(marks, ends, ascii_lowercase, strict=False):
            words = _item_words(passage, mark.start("mark"), end)
            if words is not None:
                items.append(FoundItem("item_in_paragraph", words, letter))
        words = passage.words(*lead.span("who"))
        if words is not None and len(items) >= _FEWEST:
            yield _list("list_in_paragraph", words, lead["who"], lead["how"], tuple(items))


def _lead(passage: Passage) -> re.Match[str] | None:
    text = passage.text.rstrip("。：")
    if passage.concern is Concern.CONTENT:
        headed = _HEADED.search(text) or re.search(
            "^(?P<who>.{2,30}(?:负责人|书记|成员|镇长|县长|区长))(?P<how>)$", text
        )
        if headed is not None and list_role(headed["who"]):
            return headed
    return _LEAD.search(text)


def _numbered_items(
    provision: Provision, of_provision: Mapping[int, Sequence[Passage]]
) -> Iterator[FoundItem]:
    for child in provision.children:
        parts = of_provision.get(child.raw_start, ())
        # An item is one paragraph below the lead; a lead or a heading with more below it is none.
        if not parts or child.children or not child.text or child.level is Level.CLAUSE:
            continue
        text = "".join(part.text for part in parts)
        if text.endswith("：") or child.citation != parts[0].sentence.citation:
            continue
        sentences = child.sentences
        words = Words(
            str(child.citation), child.text, sentences[0].raw_start, sentences[-1].raw_end
        )
        yield FoundItem("numbered_item", words)


def _is_bare_part(passage: Passage, of_provision: Mapping[int, Sequence[Passage]]) -> bool:
    """Whether a part on 述法内容 has its items directly below, and no list of a role anywhere."""
    if passage.concern is not Concern.CONTENT or passage.provision.level > Level.ARTICLE:
        return False
    below = [
        part
        for child in passage.provision.walk()
        if child is not passage.provision
        for part in of_provision.get(child.raw_start, ())
    ]
    return not any(_lead(part) for part in below)


def _item_words(passage: Passage, start: int, end: int) -> Words | None:
    """Return an item of a paragraph, with its ordinal: from punctuation to punctuation."""
    while start < end and passage.text[start] in "（）0123456789" and passage.text[start] != "一":
        start += 1
    return passage.words(start, end) if start < end else None


def _end(text: str, last: re.Match[str]) -> int:
    stop = re.search("[；。]", text[last.end() :])
    return len(text) if stop is None else last.end() + stop.start()


def _list(
    rule: str, words: Words, who: str, how: str | None, items: tuple[FoundItem, ...]
) -> FoundList:
    role = list_role(who)
    title = LIST_TITLES[role] if role is not None else who
    return FoundList(rule, words, role, title, "emphasised" if how else "plain", items)
