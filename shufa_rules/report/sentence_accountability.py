"""Triggers and questions as sentences (七（四）): facts, who determines, which measures are open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.report.condition_text import Place
from shufa_rules.report.sentence import Part, parts_of
from shufa_rules.report.sentence_rule import open_points

if TYPE_CHECKING:
    from shufa_rules.policy.accountability import Question, Trigger
    from shufa_rules.report.condition_text import ConditionWording


def trigger_parts(trigger: Trigger, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what a trigger says, part by part."""
    place = Place().inside(trigger.for_each, trigger.entry)
    who = wording.sentence(trigger.who, place.inside("people", "person"))
    facts = "不另设事实条件"
    if trigger.when is not None:
        facts = f"凡{wording.sentence(trigger.when, place)}的"
    measures = {part.id: part.title for part in wording.policy.measures}
    told = "、".join(measures.get(part, part) for part in trigger.measures)
    questions = {part.id: part for part in wording.policy.questions}
    question = questions.get(trigger.question)
    title = trigger.question if question is None else question.title
    by = "有权机关" if question is None else f"{wording.parameter(question.by)}所指的机关"
    each = "每名" if trigger.for_each == "people" else "每条"
    entries = wording.shape.collections[trigger.for_each].title_zh
    return parts_of(
        (
            ("适用", f"{each}“{entries}”，{facts}"),
            ("涉及", f"涉及的人：{who}"),
            ("认定", f"须由{by}认定是否“{title}”（{trigger.question}），没有认定的只列为线索"),
            ("未定", open_points(wording, trigger.who, trigger.when)),
            ("后果", f"认定之后可用的措施：{told}，不分先后，用不用、用哪一种由人决定"),
        )
    )


def question_parts(question: Question, wording: ConditionWording) -> tuple[Part, ...]:
    """Return what a question says: which authority determines it."""
    by = wording.parameter(question.by)
    return parts_of(
        (
            ("认定", f"{question.id}只由{by}所指的机关认定，记明何人何时，不从文字推断"),
            ("未定", f"没有认定的，或者{by}没有取值的，待定"),
        )
    )
