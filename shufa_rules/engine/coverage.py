"""Whether a report section covers a content item, by the record's own mapping of passages.

A summary that touches an item covers it: ten items do not go into 300 characters word for word
(anomaly 4). Without a mapping the engine shows the item's key terms that it found and does not
guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from shufa_rules.engine.blanks import unfilled_blanks
from shufa_rules.engine.characters import count_characters
from shufa_rules.engine.compiled import ItemCoverage
from shufa_rules.engine.facts import EntryView, Facts
from shufa_rules.engine.outcome import Evidence, Missing, Outcome, merged, unknown
from shufa_rules.engine.truth import Truth, disjunction
from shufa_rules.record.checks.passages import without_space
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.policy.content import ContentItem, SubItem

FEWEST_CHARACTERS = 4
"""A passage of fewer Chinese characters and digits is no statement on anything."""

NO_REPORT = "尚无其述法内容"
"""What is said where somebody has no report."""


def evaluate_coverage(coverage: ItemCoverage, person: EntryView, facts: Facts) -> Outcome:
    """Say whether a person's report covers an item, with the passages that show it."""
    outcome = _evaluate(coverage, person, facts)
    remarks = remarks_on_reach(coverage, facts.unit["kind"])
    return evolve(outcome, hints=(*outcome.hints, *remarks))


def remarks_on_reach(coverage: ItemCoverage, unit_kind: str) -> tuple[str, ...]:
    """Return what is said of words of an item that don't reach a kind of unit (anomaly 11)."""
    return tuple(
        f"其中“{words.phrase}”不要求：{words.reason}"
        for words in coverage.item.out_of_reach
        if unit_kind in words.unit_kinds and words.phrase in (coverage.part or coverage.item).text
    )


def remarks_on_terms(asked: ContentItem | SubItem, text: str) -> tuple[str, ...]:
    """Return what is said of a report that names no passage for an item but has its words."""
    terms = [term for term in asked.key_terms if term in text]
    return (f"文中出现“{'”“'.join(terms)}”，如属该项，请在passages中标明",) if terms else ()


def _evaluate(coverage: ItemCoverage, person: EntryView, facts: Facts) -> Outcome:
    sections = facts.collections["report_sections"]
    if sections is None:
        return unknown(
            Missing("record", "/report_sections", "记录缺少述法内容（/report_sections）")
        )
    own = [section for section in sections if section.data["person"] == person.id]
    if not own:
        evidence = (Evidence("/report_sections", [section.id for section in sections]),)
        return Outcome(Truth.FALSE, evidence, hints=(NO_REPORT,))
    outcomes = [_of_section(coverage, section) for section in own]
    return merged(disjunction(outcome.truth for outcome in outcomes), outcomes)


def _of_section(coverage: ItemCoverage, section: EntryView) -> Outcome:
    asked = coverage.part or coverage.item
    text = str(section.data["text"])
    passages = section.data.get("passages")
    if passages is None:
        terms = [term for term in asked.key_terms if term in text]
        hint = f"文中出现“{'”“'.join(terms)}”，请人工判断" if terms else "文中未见该项的用语"
        return Outcome(
            Truth.UNKNOWN,
            (Evidence(join(section.pointer, "text"), text),),
            (_no_mapping(section),),
            hints=(hint,),
        )
    outcomes = [
        _of_passage(asked, pointer, passage, text)
        for pointer, passage in _naming(asked.id, section, passages)
    ]
    if coverage.part is not None:
        outcomes += [
            _of_whole_item(coverage, pointer)
            for pointer, _ in _naming(coverage.item.id, section, passages)
        ]
    if outcomes:
        return merged(disjunction(outcome.truth for outcome in outcomes), outcomes)
    evidence = (Evidence(join(section.pointer, "passages"), [part["items"] for part in passages]),)
    return Outcome(Truth.FALSE, evidence, hints=remarks_on_terms(asked, text))


def _of_passage(
    asked: ContentItem | SubItem, pointer: str, passage: Mapping[str, Any], text: str
) -> Outcome:
    words = str(passage["text"])
    evidence = (Evidence(join(pointer, "text"), words),)
    doubt = _doubt(asked, words, text)
    if doubt is None:
        return Outcome(Truth.TRUE, evidence)
    return Outcome(Truth.UNKNOWN, evidence, (Missing("record", join(pointer, "text"), doubt),))


def _doubt(asked: ContentItem | SubItem, words: str, text: str) -> str | None:
    """Say why a passage doesn't show that an item is covered; `None` where it does.

    A mapping alone proves nothing: 述及 takes words, and some word of the item (anomaly 4).
    """
    if without_space(words) not in without_space(text):
        return "标明的段落不在述法内容之中"
    blanks = unfilled_blanks(words)
    if blanks:
        return f"该段有未填写的空白“{blanks[0]}”"
    length = count_characters(words, "han_and_digits")
    if length < FEWEST_CHARACTERS:
        return f"标明的段落只有{length}个字，看不出写到了该项"
    if without_space(asked.text).rstrip("。") in without_space(words):
        return "该段照抄条文原文，看不出做了什么"
    if not asked.key_terms:  # as in a draft: nothing of the item's own shows that it is meant
        return "该项还没有列出关键词（key_terms），须人工核对"
    if not any(term in words for term in asked.key_terms):
        return f"标明的段落中没有“{'”“'.join(asked.key_terms)}”等该项的用语，须人工核对"
    return None


def _of_whole_item(coverage: ItemCoverage, pointer: str) -> Outcome:
    # An item that bundles matters is not covered as a whole by a passage on one of them.
    parts = "、".join(part.id for part in coverage.item.sub_items)
    text = f"该段只标明{coverage.item.id}，请标明是其中哪一项（{parts}）"
    return unknown(Missing("record", join(pointer, "items"), text))


def _naming(
    item: str, section: EntryView, passages: list[Mapping[str, Any]]
) -> list[tuple[str, Mapping[str, Any]]]:
    return [
        (join(section.pointer, "passages", index), passage)
        for index, passage in enumerate(passages)
        if item in passage["items"]
    ]


def _no_mapping(section: EntryView) -> Missing:
    pointer = join(section.pointer, "passages")
    return Missing("record", pointer, "记录未标明段落与述法内容各项的对应（passages）")
