"""Conditions as sentences that a lawyer can check without reading YAML."""

from __future__ import annotations

import pytest

import shufa_rules as sr
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.policy.condition_reading import read_condition
from shufa_rules.report.condition_text import ConditionWording, Place, named
from shufa_rules.syntax.yaml_reader import read_yaml

POLICY = sr.load_policy("xiangyuan")
WORDING = ConditionWording(POLICY.policy, POLICY.compiled.shape)


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        ("$unit.kind: {is: town}", "单位的类别是“镇”"),
        ("$unit.kind: {not_in: [town, other_unit]}", "单位的类别不是“镇”、“其他单位”中的任何一个"),
        ("$unit.on_assessment_roster: {present: false}", "没有写明单位的列为年度目标责任考核对象"),
        ("$parameter.quota_excellent: {at_least: 0}", "参数“优秀等次的规定比例”不小于0"),
        (
            "exists: {of: legal_lectures, where: {date: {on_or_after: $year_start}}}",
            "有日期不早于本年1月1日的“法治课”",
        ),
        (
            "none: {of: events, where: {activity: {is: self_review}}}",
            "没有环节是“自查总结并撰写述法内容”的“述法流程”",
        ),
        ("count: {of: study_sessions, at_least: 2}", "“学法活动”不少于2条"),
        (
            "count: {of: study_sessions, distinct: date, at_least: 2}",
            "“学法活动”不少于2条（日期相同的只计一条）",
        ),
        (
            "every: {of: rectifications, satisfies: {verified: {is: true}}}",
            "每条“整改台账”都已核实是“是”",
        ),
        (
            "any: [{$year: {is: 2021}}, {all: [{$as_of: {after: 2021-12-31}}, {$year: {is: 2022}}]}]",
            "本年度是2021，或者（检验之日晚于“2021-12-31”，并且本年度是2022）",
        ),
        ("not: {count: {of: events, at_least: 1}}", "并非（“述法流程”不少于1条）"),
        (
            "determined: {question: prominent, about: $finding.id}",
            "有权机关认定该“督察考核发现的问题”属于“突出问题”",
        ),
        ("$unit.name: {ends_with: 局}", "单位的名称以“局”结尾"),
        (
            "$unit.functions: {includes: rule_of_law_office}",
            "单位承担的职能含有“法治建设议事协调机构的办事机构”",
        ),
        (
            (
                "all: [{count: {of: events, where: {activity: {is: self_review}, date: {after: $as_of}},"
                " at_least: 2}}, {$year: {is: 2021}}]"
            ),
            "（环节是“自查总结并撰写述法内容”，并且日期晚于检验之日的“述法流程”不少于2条），并且本年度是2021",
        ),
        (
            (
                "exists: {of: events, as: outer, where: {exists: {of: events, as: inner, where:"
                " {exists: {of: people, where: {id: {is: $inner.person}, name: {is: $outer.method}}}}}}}"
            ),
            "有（有（有编号是该内层“述法流程”的对象，并且姓名是该“述法流程”的方式的“人员”）的“述法流程”）的“述法流程”",
        ),
        ("any: []", "什么情形都不算"),
    ],
)
def test_sentences(condition, sentence):
    """Each kind of condition has a reading of its own."""
    node = read_yaml(SourceFile("condition.yaml", condition)).node
    place = Place(None, {"finding": "inspection_findings"})
    assert WORDING.sentence(read_condition(node, POLICY.compiled.shape), place) == sentence


def test_the_length_of_a_report():
    """About so many characters names the parameters it hangs on."""
    node = read_yaml(
        SourceFile(
            "c.yaml",
            "text: {characters: {about: 300, tolerance: $parameter.report_length_tolerance,"
            " counting: $parameter.character_counting}}",
        )
    ).node
    sentence = WORDING.sentence(
        read_condition(node, POLICY.compiled.shape), Place("report_sections")
    )
    assert sentence == ("正文在300字左右（幅度为参数“300字左右的幅度”，按参数“字数的计算方法”计）")


def test_every_condition_of_the_policy_has_words():
    """No rule of the plan is left in identifiers."""
    for rule in POLICY.policy.rules:
        place = Place(rule.for_each, {str(rule.entry): rule.for_each} if rule.for_each else {})
        for condition in (rule.when, rule.require):
            if condition is not None:
                assert "$" not in WORDING.sentence(condition, place)


def test_two_things_of_one_name_are_told_apart():
    """A title that two ids share, and a text that reads like a title, are written with what they are."""
    words = {"a": "综合评价", "b": "综合评价", "c": "述法"}
    assert [named(value, words) for value in ("a", "b", "c", "述法", "d")] == [
        "综合评价（a）",
        "综合评价（b）",
        "述法",
        "述法（照此字样）",
        "d",
    ]
