"""Traces of templates: blanks, placeholders, and phrases whose head is lost."""

from __future__ import annotations

import pytest

from shufa_rules.resemblance.passage import Section
from shufa_rules.resemblance.traces import TraceKind, find_traces


def _traces(text):
    section = Section("u", "单位", 2021, "p", "人", "a.yaml", "/x", None, text, ())
    return list(find_traces(section))


@pytest.mark.parametrize(
    "text",
    [
        "组织专题研讨*次。",
        "组织研讨 次。",
        "X市第一责任人职责。",
        "20xx年度工作。",
        "20XX年度工作。",
        "在××局党组领导下。",
        "由XX同志负责。",
        "联系人____。",
        "办结【】件。",
        "办结【　】件。",
        "办结（  ）件。",
        "办结（）件。",
        "由某某负责。",
        "某市的部署。",
        "（此处填写单位名称）开展检查。",
        "培训………人。",
    ],
)
def test_blanks(text):
    """Each is one trace, at its place."""
    (trace,) = _traces(text)
    assert trace.kind is TraceKind.BLANK
    assert trace.passage.text in text
    assert trace.whole is None


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("深入学习贯彻总书记法治思想。", "习近平法治思想"),
        ("深入学习贯彻法治思想。", "习近平法治思想"),
        ("坚持以新时代中国特色社会主义思想为指导。", "习近平新时代中国特色社会主义思想"),
        ("紧密团结在以同志为核心的党中央周围。", "以习近平同志为核心的党中央"),
        ("学习总书记关于全面依法治国的重要论述。", "习近平总书记……重要论述（讲话、指示）"),
    ],
)
def test_lost_heads(text, whole):
    """The name was stripped from a template; the whole phrase is told."""
    (trace,) = _traces(text)
    assert (trace.kind, trace.whole) == (TraceKind.LOST_HEAD, whole)


@pytest.mark.parametrize(
    "text",
    [
        "深入学习贯彻习近平法治思想。",
        "以习近平新时代中国特色社会主义思想为指导。",
        "以习近平同志为核心的党中央。",
        "习近平总书记关于全面依法治国的重要论述。",
        "总书记强调，法治兴则国兴。",
        "组织专题研讨3次，培训12人次……",
        "配备X光机一台，面积3×4米。",
        "（一）加强领导；（2）督促整改。",
        "二〇二一年办结案件。",
        "各市、县、区。",
    ],
)
def test_what_is_none(text):
    """What is whole and filled in is no trace."""
    assert _traces(text) == []


def test_in_the_order_of_the_text():
    """Several traces, each with what is around; those that meet are one."""
    found = _traces("20xx年，在某市，学习总书记法治思想，研讨*次，发放____份。")
    assert [trace.passage.text for trace in found] == [
        "20xx年",
        "某市",
        "总书记法治思想",
        "*",
        "____",
    ]
    assert found[1].around == "20xx年，在某市，学习总书记法治"
    starts = [trace.passage.start for trace in found]
    assert starts == sorted(starts)
