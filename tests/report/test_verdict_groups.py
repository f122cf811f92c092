"""Results of one cause are told together, and none is lost by it."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.engine.outcome import Missing
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.report.result_kind import kind_of
from shufa_rules.report.verdict_groups import GroupKind, groups_of, remark_of

LACKING = (Missing("record", "/events", "记录缺少事项"),)
DONE = (Status.SATISFIED, Status.NOT_APPLICABLE)


@st.composite
def some_results(draw):
    """Draw results of few rules, people, statuses and remarks, so that many are alike."""
    rules = draw(st.lists(st.sampled_from("abc"), max_size=14).map(sorted))
    return [
        Result(
            rule=rule,
            title=f"事项{rule}",
            status=(status := draw(st.sampled_from(Status))),
            severity=draw(st.sampled_from(["violation", "warning"])),
            subject=(subject := draw(st.sampled_from(["p1", "p2"]))),
            subject_name=subject,
            cite="四（一）",
            quote="审定",
            evidence=(),
            missing=draw(st.sampled_from([(), LACKING])) if status is Status.UNDETERMINED else (),
            message=draw(st.sampled_from(["缺一项", "缺一项；同一原因"])),
            remedy=None,
            deadline=None,
        )
        for rule in rules
    ]


@given(some_results())
def test_every_result_that_asks_for_something_is_in_one_group(results):
    """Grouping neither loses nor repeats a result; what is done is in none."""
    grouped = [id(part) for group in groups_of(results) for part in group.results]
    asking = [id(part) for part in results if part.status not in DONE]
    assert Counter(grouped) == Counter(asking)


@given(some_results())
def test_a_group_is_of_one_kind(results):
    """A violation never hides among warnings, nor what is open among what is to come."""
    for group in groups_of(results):
        assert len({kind_of(part) for part in group.results}) == 1
        assert len(group.messages) >= 1


@given(some_results())
def test_the_gravest_comes_first(results):
    """Kinds come in one order: violated, remarks, open, in time."""
    order = [kind_of(group.first) for group in groups_of(results)]
    assert order == sorted(order, key=list(type(order[0])).index if order else None)


def test_what_many_lack_is_told_once(make_result):
    """Results that lack the same are one group, told by what they lack."""
    results = [
        make_result(Status.UNDETERMINED, rule=rule, cite=cite, missing=LACKING)
        for rule, cite in (("a", "四（一）"), ("b", "四（二）"))
    ]
    (group,) = groups_of(results)
    assert group.kind is GroupKind.MISSING
    assert group.messages == ("记录缺少事项",)
    assert group.cites == ("四（一）", "四（二）")


def test_what_one_person_lacks_for_one_reason_is_told_once(make_result):
    """Three messages that end in the same words are one group of that remark."""
    results = [
        make_result(rule=rule, message=f"第{rule}项没有写；没有述法内容")
        for rule in ("a", "b", "c")
    ]
    (group,) = groups_of(results)
    assert group.kind is GroupKind.REMARK
    assert group.messages == ("没有述法内容",)
    assert remark_of(results[0]) == "没有述法内容"
    assert len(list(groups_of(results[:2]))) == 2


def test_whom_it_is_about(make_result):
    """People are named where no message has named them; the unit itself is not."""
    (group,) = groups_of(
        [
            make_result(subject_name="张三、李四", message="未办"),
            make_result(subject_name="王五", message="王五未办"),
            make_result(subject_name="某局", message="没有"),
        ]
    )
    assert group.subjects("某局") == ("张三", "李四")
