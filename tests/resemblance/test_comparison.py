"""Reports compared: with other units', within a unit, with last year's; never the plan's words."""

from __future__ import annotations

import pytest

from shufa_rules.resemblance.comparison import compare_reports
from shufa_rules.resemblance.grouping import Kin
from shufa_rules.resemblance.settings import ResemblanceSettings
from shufa_rules.resemblance.traces import TraceKind

MADE = "汛期到王家庄检查河道采砂许可证七份，约谈沙场负责人两名，督促补办手续并恢复河床原貌。"
ALIKE = "汛期到李家庄检查河道采砂许可证九份，约谈沙场负责人两名，督促补办手续，恢复河床原貌。"
OTHER = "国家宪法日组织中学生模拟法庭比赛，邀请退休法官点评，三所学校把获奖案例编成了手册。"


def test_another_unit_s_words(plan, record):
    """Both passages with their places, and how alike they are; the rest is not told."""
    found = compare_reports(plan, [record("甲", OTHER + MADE), record("乙", ALIKE)])
    (group,) = found.groups
    (like,) = group.likes
    assert (group.first.text, like.passage.text) == (MADE, ALIKE)
    assert (like.kin, like.similarity >= 80) == (Kin.OTHER_UNIT, True)
    assert group.first.section.text[group.first.start : group.first.end] == MADE
    assert (group.first.section.unit, like.passage.section.path) == ("甲", "乙-2021.yaml")


def test_last_year_s_words(plan, record):
    """One's own report of the year before; what only last year's reports share is not told."""
    before = [record("甲", MADE + OTHER, year=2020), record("丙", OTHER, year=2020)]
    found = compare_reports(plan, [record("甲", ALIKE)], before)
    (group,) = found.groups
    assert group.first.section.year == 2020
    assert [part.kin for part in group.likes] == [Kin.OWN_EARLIER]


def test_within_a_unit(plan, record):
    """Two people of one unit; the same person saying a thing twice is no copying."""
    found = compare_reports(plan, [record("甲", MADE, ALIKE), record("乙", OTHER + OTHER)])
    (group,) = found.groups
    assert [part.kin for part in group.likes] == [Kin.SAME_UNIT]


@pytest.mark.parametrize("number", range(40))
def test_items_of_the_plan_are_no_copying(plan, record, number):
    """Whoever writes an item of the plan into a report copies nobody."""
    text = list(plan.content_items())[number].text
    assert compare_reports(plan, [record("甲", text), record("乙", text)]).groups == ()


def test_set_phrases_are_no_copying(plan, record):
    """Nor does whoever writes set phrases, names and little else."""
    text = "坚持以习近平新时代中国特色社会主义思想为指导，增强“四个意识”、坚定“四个自信”、做到“两个维护”。"
    assert compare_reports(plan, [record("甲", text), record("乙", text)]).groups == ()


def test_names_and_numbers_do_not_hide_a_copy(plan, record):
    """The unit's and its people's names are taken out, numbers are one."""
    one = MADE.replace("沙场", "甲县水务局人0")
    two = MADE.replace("沙场", "乙县河务站人0").replace("七", "七")
    found = compare_reports(
        plan,
        [record("甲", one, name="甲县水务局"), record("乙", two, name="乙县河务站")],
        settings=ResemblanceSettings(least_similarity=100),
    )
    assert [like.similarity for group in found.groups for like in group.likes] == [100]


def test_thresholds(plan, record):
    """What is less alike, or shorter, is not told."""
    records = [record("甲", MADE), record("乙", ALIKE)]
    strict = ResemblanceSettings(least_similarity=99)
    long = ResemblanceSettings(least_length=60)
    assert compare_reports(plan, records, settings=strict).groups == ()
    assert compare_reports(plan, records, settings=long).groups == ()


def test_a_template_of_many(plan, record):
    """A hundred copies of one passage are one group."""
    found = compare_reports(plan, [record(f"u{number}", MADE) for number in range(100)])
    (group,) = found.groups
    assert len(group.likes) == 99
    assert {part.similarity for part in group.likes} == {100}


def test_shares(plan, record):
    """How much of a report is like others, of its own words; the most first."""
    found = compare_reports(plan, [record("甲", MADE), record("乙", ALIKE + OTHER)])
    assert [share.section.unit for share in found.shares] == ["甲", "乙"]
    whole, half = found.shares
    assert (whole.percent, whole.alike) == (100, whole.own)
    assert 30 < half.percent < 70


def test_order_and_repetition_change_nothing(plan, record):
    """The same records give the same comparison; a record twice is not its own copy."""
    one = record("甲", MADE)
    assert compare_reports(plan, [one]).groups == ()
    assert compare_reports(plan, [one, one]).groups == ()
    pair = [one, record("乙", ALIKE)]
    assert compare_reports(plan, pair) == compare_reports(plan, pair)


def test_traces_of_last_year_are_not_told(plan, record):
    """Blanks are looked for in the reports that are compared, not in those of the year before."""
    found = compare_reports(
        plan, [record("甲", "开会*次。")], [record("甲", "开会*次。", year=2020)]
    )
    assert [trace.kind for trace in found.traces] == [TraceKind.BLANK]


def test_nothing_to_compare(plan, record):
    """No record, and a record without a report, are nothing."""
    assert compare_reports(plan, []).sections == 0
    assert compare_reports(plan, [record("甲")]).groups == ()


@pytest.mark.parametrize(
    "bad", [{"least_similarity": 0}, {"least_similarity": 101}, {"least_length": 0}]
)
def test_senseless_thresholds(bad):
    """A threshold that would call everything alike, or nothing, is refused."""
    with pytest.raises(ValueError, match="least_"):
        ResemblanceSettings(**bad)
