"""A comparison as text and as data: both passages, their places, and that it is advice."""

from __future__ import annotations

import pytest

import shufa_rules as sr
from shufa_rules.report.resemblance_json import comparison_data
from shufa_rules.report.resemblance_text import render_comparison
from shufa_rules.resemblance.comparison import compare_reports

PLAN = sr.load_policy("xiangyuan").policy
MADE = "汛期到王家庄检查河道采砂许可证七份，约谈沙场负责人两名，督促补办手续并恢复河床原貌。"


def _record(unit, text):
    return sr.parse_record(
        {
            "format": "shufa-record/1",
            "unit": {"id": unit, "name": f"{unit}局", "kind": "other_unit"},
            "year": 2021,
            "people": [{"id": "p", "name": "张三", "role": "principal_head", "organ": "party"}],
            "report_sections": [
                {"id": "s", "person": "p", "submitted_on": "2021-12-01", "text": text}
            ],
        },
        f"{unit}.yaml",
    )


@pytest.fixture(scope="module")
def comparison():
    """Six reports with one passage in common, one of them with traces of a template."""
    records = [_record(f"u{number}", MADE) for number in range(5)]
    records.append(_record("u5", MADE + "学习总书记法治思想*次。"))
    return compare_reports(PLAN, records)


def test_as_text(comparison):
    """It says that it is advice, shows passages with places, and no more than a few of many."""
    text = render_comparison(comparison)
    assert "以下只作提示，不算不符合" in text
    assert "≈ 6 段相近，与其他单位的报告，最高 100%" in text
    assert text.count("“汛期到王家庄") == 4
    assert "另有 2 段" in text
    assert "u0局 张三 2021年度" in text
    assert "report_sections/0/text" in text
    assert "! 残缺的固定用语“总书记法治思想”" in text
    assert "应为“习近平法治思想”" in "".join(text.split())
    assert "100%   u0局 张三 2021年度" in text
    assert "\x1b" in render_comparison(comparison, color=True)


def test_nothing_found():
    """Two lines, and no word of advice."""
    text = render_comparison(compare_reports(PLAN, [_record("u", MADE)]))
    assert text.startswith("比对述法内容 1 份   相近 0 组   空白和残缺 0 处\n")
    assert "提示" not in text


def test_as_data(comparison):
    """All passages with their places, the thresholds, and the severity."""
    data = comparison_data(comparison)
    assert data["severity"] == "advice"
    assert data["settings"] == {"least_similarity": 80, "least_length": 20}
    (group,) = data["groups"]
    assert len(group["likes"]) == 5
    assert group["first"]["text"] == MADE
    assert group["likes"][0]["kin"] == "other_unit"
    assert [trace["kind"] for trace in data["traces"]] == ["lost_head", "blank"]
    assert data["shares"][0]["percent"] == 100


def test_a_name_reaches_no_terminal():
    """Escape sequences in a name are shown."""
    records = [_record("u", MADE), _record("\u202eu", MADE)]
    assert "\u202e" not in render_comparison(compare_reports(PLAN, records))
