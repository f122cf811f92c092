"""Blanks of a template that nobody filled."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.engine.blanks import find_blanks, unfilled_blanks

PIECES = (
    "X", "x", "×", "ｘ", "Ｘ", "同志", "市", "某", "某某", "某年某月", "次", "件", "N", "m", "？", "?", "（", "(",
    "【", "[", "{", "填写", "填", "姓名", "单位", "职务", "日期", "数字", "部门", "地名", "时间", "此处", "请", "）", ")",
    "】", "]", "}", "○", "□", "△", "◯", "〇", "20", "xx", "*", "＊", "年", "_", "＿", " ", "\u3000", "\t", "\n", "，", "总书记法治思想",
    "学法", "一", "党组", "2021",
)  # fmt: skip


@settings(max_examples=20 * settings.get_profile(settings.get_current_profile_name()).max_examples)
@given(st.lists(st.sampled_from(PIECES), max_size=7).map("".join))
def test_no_blank_is_missed_at_a_glance(text):
    """Where a glance says that there is no blank, a search finds none either."""
    assert bool(unfilled_blanks(text)) == bool(list(find_blanks(text)))
