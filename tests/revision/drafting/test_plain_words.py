from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.plain_words import plain_words


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("一、坚持以习近平新时代中国特色社会主义思想为指导，推动述法。", "purpose"),
        ("一、本办法由县委依法治县办负责解释。", "organisation_of_offices"),
        ("一、加强组织领导。各级党委负责。", "exhortation"),
    ],
)
def test_words_that_set_no_rule_are_known(read_passages, text, reason):
    """Purposes, explanations, headings that exhort."""
    found = list(plain_words(read_passages(text)[0]))
    assert found[0].reason == reason


@pytest.mark.parametrize(
    "text", ["一、各单位要高度重视，精心组织。", "一、述法结果抄送县纪委监委。", "春江潮水连海平。"]
)
def test_nothing_is_plain_for_want_of_understanding(read_passages, text):
    """What no rule knows stays open for a person."""
    assert list(plain_words(read_passages(text)[0])) == []
