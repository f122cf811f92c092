"""Sentences from the structure of a policy: whatever is judged otherwise is said otherwise."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.policy.accountability import read_questions, read_triggers
from shufa_rules.policy.content import read_content_lists
from shufa_rules.policy.grade import (
    read_grade_inputs,
    read_grade_quotas,
    read_grades,
    read_routed_upward,
)
from shufa_rules.policy.parameter import read_parameters
from shufa_rules.policy.procedure import read_steps
from shufa_rules.policy.rule import read_rules
from shufa_rules.policy.subject import read_subjects
from shufa_rules.report.condition_text import ConditionWording
from shufa_rules.report.sentence_accountability import question_parts, trigger_parts
from shufa_rules.report.sentence_activity import activity_parts
from shufa_rules.report.sentence_content import item_parts, list_parts, subject_parts
from shufa_rules.report.sentence_grade import grade_parts, input_parts, quota_parts, routed_parts
from shufa_rules.report.sentence_json import sentence_data
from shufa_rules.report.sentence_parameter import parameter_parts
from shufa_rules.report.sentence_policy import policy_sentences, sentences_about
from shufa_rules.report.sentence_rule import rule_parts
from shufa_rules.report.sentence_text import render_sentences
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.plain import to_plain

PREPARED = sr.load_policy("xiangyuan")
POLICY = PREPARED.policy
SHAPE = PREPARED.compiled.shape
WORDING = ConditionWording(POLICY, SHAPE)
GOLDEN = Path(__file__).parent / "golden" / "sentences-xiangyuan.txt"

PROSE = {
    "id", "title", "cite", "quote", "note", "messages", "message", "remedy", "derives_from",
    "anomaly", "when_unbound", "requirement", "artefact", "reason",
}  # fmt: skip
"""What no judgement looks at: words for people, and where an element comes from."""

NAMES = {"as"}
"""What an entry is called inside a condition; another name is no other condition."""

OF_PARTS = {"text", "key_terms"}
"""Where an item bundles matters, each of them is looked for, and not the item."""

OPERATORS = [
    ("at_least", "at_most", "more_than", "less_than"),
    ("before", "on_or_before", "after", "on_or_after"),
    ("all", "any"),
    ("exists", "none"),
    ("is", "is_not"),
    ("in", "not_in"),
]
"""Operators of one family, which a slip of the pen can put in each other's place."""


OPTIONAL = {
    "until", "when", "distinct", "deadline", "actor", "after", "methods", "artefacts",
    "timetable", "panels", "key_terms", "does_not_reach", "for_each",
}  # fmt: skip
"""What an element can lack: left out, it says something else."""


def mutants(value, place=()):
    """Yield a value with one thing in it changed, and where that is; what is prose stays."""
    match value:
        case dict():
            yield from _in_mapping(value, place)
        case list():
            for index, part in enumerate(value):
                if len(value) > 1:
                    yield [*value[:index], *value[index + 1 :]], (*place, f"-{index}")
                for changed, where in mutants(part, (*place, index)):
                    yield [*value[:index], changed, *value[index + 1 :]], where
        case bool():
            yield not value, place
        case int():
            yield value + 1, place
        case str():
            yield _other_text(value, place), place


def _in_mapping(value, place):
    in_condition = place and place[-1] in {"when", "where", "who"} and len(value) > 1
    for key, part in value.items():
        if key in PROSE | NAMES or (key in OF_PARTS and "sub_items" in value):
            continue
        for family in OPERATORS:
            for other in family if key in family else ():
                if other not in value:
                    yield _renamed(value, key, other), (*place, f"{key}→{other}")
        for changed, where in mutants(part, (*place, key)):
            yield {**value, key: changed}, where
        if in_condition or key in OPTIONAL - ({"for_each"} if "$" in str(value) else set()):
            without = {name: kept for name, kept in value.items() if name != key}
            yield without, (*place, f"-{key}")


def _renamed(value, key, other):
    return {other if name == key else name: part for name, part in value.items()}


def _other_text(text, place):
    if text.startswith("$parameter."):
        return "$parameter.tie_rule" if text != "$parameter.tie_rule" else "$parameter.quota_fair"
    if text in {"$year_start", "$year_end", "$as_of"}:
        return "$as_of" if text == "$year_end" else "$year_end"
    if place and place[-1] in {"of", "for_each"}:
        return "rectifications" if text != "rectifications" else "extensions"
    return f"{text}x"


def _node(data):
    return read_json(SourceFile("mutant.json", json.dumps(data, ensure_ascii=False))).node


def _elements(key, elements, read):
    return read(_node({key: elements}))


def _lists(elements):
    for part in _elements("lists", elements, read_content_lists):
        yield list_parts(part)
        for item in part.items:
            yield item_parts(item, part, WORDING)


def _activities(elements):
    for step in _elements("steps", elements, read_steps):
        for activity in step.activities:
            yield activity_parts(activity, WORDING)


def _of(key, read, parts, *shape):
    """Return what says a list of elements of one kind, from their plain data."""

    def say(elements):
        found = read(_node({key: elements}), *shape)
        return [parts(part, WORDING) for part in found]

    return say


GROUPS = {
    "rules": (POLICY.rules, _of("rules", read_rules, rule_parts, SHAPE)),
    "subjects": (POLICY.subjects, _of("subjects", read_subjects, subject_parts, SHAPE)),
    "steps": (POLICY.steps, lambda part: list(_activities(part))),
    "lists": (POLICY.content_lists, lambda part: list(_lists(part))),
    "triggers": (POLICY.triggers, _of("triggers", read_triggers, trigger_parts, SHAPE)),
    "questions": (POLICY.questions, _of("questions", read_questions, question_parts)),
    "grades": (POLICY.grades, _of("grades", read_grades, grade_parts)),
    "inputs": (POLICY.grade_inputs, _of("inputs", read_grade_inputs, input_parts)),
    "quotas": (POLICY.quotas, _of("quotas", read_grade_quotas, quota_parts)),
    "routed": (
        POLICY.routed_upward,
        _of("routed_upward", read_routed_upward, routed_parts, SHAPE),
    ),
    "parameters": (
        POLICY.parameters,
        _of("parameters", read_parameters, lambda part, _: parameter_parts(part)),
    ),
}
"""The elements that decide something, and what says them from their plain data."""

LEAST_MUTANTS = {"rules": 900, "steps": 120, "subjects": 130, "lists": 400}
"""How many slips are tried at least, so that the test can't become empty unnoticed."""


@pytest.mark.parametrize("group", GROUPS)
def test_whatever_is_judged_otherwise_is_said_otherwise(group):
    """One number, role, operator, deadline, list or condition changed changes the sentence."""
    elements, say = GROUPS[group]
    tried = 0
    for element in (to_plain(part.node) for part in elements):
        unchanged = say([element])
        for changed, where in mutants(element):
            assert say([changed]) != unchanged, (element.get("id"), where)
            tried += 1
    assert tried >= LEAST_MUTANTS.get(group, len(elements))


def test_prose_of_an_element_is_not_used():
    """An element's own title, quotation and messages could be right where its encoding is wrong."""
    for group in ("rules", "subjects", "triggers", "questions", "grades", "inputs", "routed"):
        elements, say = GROUPS[group]
        for element in (to_plain(part.node) for part in elements):
            other = {
                key: part for key, part in element.items() if key not in PROSE - {"cite", "id"}
            }
            assert say([{**other, "title": "某个标题"}]) == say([element]), element["id"]


def test_no_two_elements_read_alike():
    """Two rules, items or activities that differ read differently."""
    told = {}
    for sentence in policy_sentences(WORDING):
        assert told.setdefault(sentence.text, sentence.id) == sentence.id


def test_every_sentence_of_the_policy():
    """What a lawyer reads is what it was, to the character; each was read beside its source."""
    text = render_sentences(policy_sentences(WORDING)) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8")


def test_every_element_that_decides_has_a_sentence():
    """Nothing that evaluation looks at is left out."""
    told = {part.id for part in policy_sentences(WORDING)}
    wanted = {part.id for part in POLICY.rules} | {part.id for part in POLICY.subjects}
    wanted |= {part.id for part in POLICY.activities()} | {part.id for part in POLICY.triggers}
    wanted |= {part.id for part in POLICY.content_items()} | {part.id for part in POLICY.parameters}
    assert wanted <= told
    assert {f"quotas.{part.grade}" for part in POLICY.quotas} <= told


def test_no_identifier_is_left_where_there_is_a_word():
    """No reference, and no code of a record that has a Chinese name, is left in a sentence."""
    for sentence in policy_sentences(WORDING):
        assert "$" not in sentence.text
        assert "“inclusion_in_assessment_system”" not in sentence.text


def test_the_source_beside_a_sentence():
    """It is the sentence that holds the quotation; without one, what the ledger says is encoded."""
    sources = {part.id: part.source for part in policy_sentences(WORDING)}
    assert sources["collective_study_minimum"].startswith("完善行政机关工作人员学法用法制度，落实")
    assert sources["collective_approval"].startswith("党政主要负责人全面自查总结")
    assert all(sources.values())


def test_sentences_about_an_element():
    """Of a step its activities, of a grade its quota too, of a matter the item around it."""

    def about(identifier):
        element = next(part for part in POLICY.elements() if part.id == identifier)
        return [part.id for part in sentences_about(WORDING, element)]

    assert about("step_self_review")[0] == "self_review"
    assert about("excellent") == ["excellent", "quotas.excellent"]
    assert about("party_committee_heads.6b") == ["party_committee_heads.6"]
    assert len(about("leadership_members")) == 1 + 4
    assert about("city_standing_committee") == []


def test_a_sentence_as_data():
    """Whole, and part by part."""
    (data,) = [
        sentence_data(part) for part in policy_sentences(WORDING) if part.id == "lecture_given"
    ]
    assert data["sentence"] == "；".join(part["text"] for part in data["parts"]) + "。"
    assert [part["label"] for part in data["parts"]] == ["适用", "要求", "期限", "依据", "后果"]
