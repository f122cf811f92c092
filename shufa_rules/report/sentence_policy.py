"""All sentences of a policy, in the order of the plan, and the one of an element."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shufa_rules.document.citation import parse_citation
from shufa_rules.policy.content import ContentList, SubItem
from shufa_rules.policy.element import canonical_cite
from shufa_rules.policy.grade import Grade
from shufa_rules.policy.procedure import Step
from shufa_rules.report.sentence import Part, Sentence, source_of
from shufa_rules.report.sentence_accountability import question_parts, trigger_parts
from shufa_rules.report.sentence_activity import activity_parts
from shufa_rules.report.sentence_content import item_parts, list_parts, subject_parts
from shufa_rules.report.sentence_grade import grade_parts, input_parts, quota_parts, routed_parts
from shufa_rules.report.sentence_parameter import parameter_parts
from shufa_rules.report.sentence_rule import rule_parts
from shufa_rules.syntax.promised import optional_text

if TYPE_CHECKING:
    from shufa_rules.policy.element import Element
    from shufa_rules.report.condition_text import ConditionWording


QUOTAS = "quotas"
"""What the id of a quota's sentence begins with; quotas have no ids of their own."""


def policy_sentences(wording: ConditionWording) -> tuple[Sentence, ...]:
    """Return a sentence for each element that decides something, in the order of the plan.

    Within a provision they stand in the order of the policy's files. Measures are told with the
    triggers that open them, steps with their activities.
    """
    found = list(_sentences(wording))
    return tuple(sorted(found, key=lambda sentence: parse_citation(sentence.cite)))


def sentences_about(
    wording: ConditionWording, element: Element | None = None
) -> tuple[Sentence, ...]:
    """Return the sentences of a policy, or those of one element and of what stands inside it.

    Of an element that decides nothing, such as a note, there is none.
    """
    found = policy_sentences(wording)
    if element is None:
        return found
    ids = {element.id}
    if isinstance(element, Step):
        ids |= {activity.id for activity in element.activities}
    if isinstance(element, ContentList):
        ids |= {item.id for item in element.items}
    if isinstance(element, SubItem):
        ids |= {item.id for item in wording.policy.content_items() if element in item.sub_items}
    if isinstance(element, Grade):
        ids.add(f"{QUOTAS}.{element.id}")
    return tuple(sentence for sentence in found if sentence.id in ids)


def _sentences(wording: ConditionWording) -> Iterator[Sentence]:
    policy = wording.policy
    for subject in policy.subjects:
        yield _sentence(subject, "述法主体", subject_parts(subject, wording), wording)
    for content_list in policy.content_lists:
        yield _sentence(content_list, "内容清单", list_parts(content_list), wording)
        for item in content_list.items:
            yield _sentence(item, "述法内容", item_parts(item, content_list, wording), wording)
    for activity in policy.activities():
        yield _sentence(activity, "流程环节", activity_parts(activity, wording), wording)
    for rule in policy.rules:
        yield _sentence(rule, "规则", rule_parts(rule, wording), wording)
    yield from _grading(wording)
    for question in policy.questions:
        yield _sentence(question, "认定事项", question_parts(question, wording), wording)
    for trigger in policy.triggers:
        yield _sentence(trigger, "问责情形", trigger_parts(trigger, wording), wording)
    for parameter in policy.parameters:
        yield _sentence(parameter, "参数", parameter_parts(parameter), wording)


def _grading(wording: ConditionWording) -> Iterator[Sentence]:
    policy = wording.policy
    for grade in policy.grades:
        yield _sentence(grade, "等次", grade_parts(grade, wording), wording)
    for part in policy.grade_inputs:
        yield _sentence(part, "评定来源", input_parts(part, wording), wording)
    for quota in policy.quotas:
        cite = canonical_cite(optional_text(quota.node, "cite") or policy.metadata.cite)
        share = {part.id: part for part in policy.parameters}.get(quota.share)
        yield Sentence(
            id=f"{QUOTAS}.{quota.grade}",
            kind="规定比例",
            cite=cite,
            source=source_of(policy, cite, None if share is None else share.quote),
            parts=quota_parts(quota, wording),
        )
    for routed in policy.routed_upward:
        yield _sentence(routed, "送上级评定", routed_parts(routed, wording), wording)


def _sentence(
    element: Element, kind: str, parts: tuple[Part, ...], wording: ConditionWording
) -> Sentence:
    return Sentence(
        id=element.id,
        kind=kind,
        cite=element.cite,
        source=source_of(wording.policy, element.cite, element.quote, element.id),
        parts=parts,
    )
