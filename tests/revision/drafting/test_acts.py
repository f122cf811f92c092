from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.acts import activities_of, artefacts_of
from shufa_rules.revision.drafting.model import FoundActor


def activities(read_passages, sentence):
    """Return the activities in one sentence."""
    passage = read_passages(sentence)[0][0]
    return list(activities_of(passage, 0, len(passage.text), "步骤"))


@pytest.mark.parametrize(
    ("sentence", "act", "actor"),
    [
        ("述法主体撰写述法报告。", "drafting", FoundActor(person="self")),
        ("由党委（党组）研究审定。", "collective_approval", FoundActor(bodies=("党委", "党组"))),
        ("由党政主要负责人审核。", "review", FoundActor(person="principal_head")),
        ("述职报告报考核主管部门审阅。", "reading", FoundActor(role="考核主管部门")),
        ("县委组织部进行民主测评。", "appraisal", FoundActor(role="县委组织部")),
        ("进行民主测评。", "appraisal", None),
        ("由县委书记当场点评。", "comment", FoundActor(role="县委书记")),
        ("县委依法治县办提出考核等次建议。", "proposal", FoundActor(role="县委依法治县办")),
    ],
)
def test_an_act_has_the_actor_that_the_words_name(read_passages, sentence, act, actor):
    """Bodies and posts of every unit as such, all others in words, and nobody where none is named."""
    (found,) = activities(read_passages, sentence)
    assert (found.act, found.actor) == (act, actor)


def test_methods_are_listed_and_can_be_open(read_passages):
    """等 leaves room for others; a list without it doesn't."""
    (open_one,) = activities(read_passages, "通过个别谈话、实地核查等方式进行综合评价。")
    assert (open_one.methods, open_one.open_methods) == (("个别谈话", "实地核查"), True)
    (closed,) = activities(read_passages, "采取会议形式或书面方式进行述法。")
    assert (closed.methods, closed.open_methods) == (("会议", "书面"), False)


def test_appraisals_by_named_people_are_apart(read_passages):
    """分别开展甲评价、乙测评 are two, each with its words for who appraises."""
    found = activities(read_passages, "分别开展市委常委评价、单位内部测评等。")
    assert [part.actor.role for part in found if part.actor] == ["市委常委", "单位内部"]


def test_whom_an_act_is_about(read_passages):
    """What the other members write is about them; what is said of all is about all."""
    found = activities(
        read_passages,
        "党政主要负责人全面自查总结，由党委研究审定；领导班子其他成员自查总结，由主要负责人审核。",
    )
    assert [(part.act, part.who) for part in found] == [
        ("drafting", "principal_heads"),
        ("collective_approval", "principal_heads"),
        ("drafting", "leadership_members"),
        ("review", "leadership_members"),
    ]


@pytest.mark.parametrize("sentence", ["结合述法测评结果确定。", "对现场述法人员进行培训。"])
def test_an_act_in_passing_is_none(read_passages, sentence):
    """What is only referred to is done elsewhere."""
    assert activities(read_passages, sentence) == []


def test_papers_that_are_made(read_passages):
    """制定…表, 形成…意见, 建立…台账; a paper that is only read is none."""
    passage = read_passages("制定考核评议表，形成评价意见，建立问题台账，查阅工作报告。")[0][0]
    found = artefacts_of(passage, 0, len(passage.text))
    assert [part.title for part in found] == ["考核评议表", "评价意见", "问题台账"]
