from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.concern import Concern, announced, concern_of_heading


@pytest.mark.parametrize(
    ("heading", "concern"),
    [
        ("总体要求", Concern.PURPOSE),
        ("述法主体", Concern.SUBJECTS),
        ("明确述法范围", Concern.SUBJECTS),
        ("述法内容", Concern.CONTENT),
        ("述法流程", Concern.PROCEDURE),
        ("方法步骤", Concern.PROCEDURE),
        ("专项考核", Concern.GRADING),
        ("结果运用", Concern.RESULTS),
        ("监督问责", Concern.ACCOUNTABILITY),
        ("组织保障", Concern.SUPPORT),
        ("春江花月夜", Concern.UNKNOWN),
    ],
)
def test_a_part_is_known_by_its_heading(heading, concern):
    """Plans name their parts in other words for the same things."""
    assert concern_of_heading(heading) is concern


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("述法按照以下程序进行：", "述法程序"),
        ("县委书记应当报告下列内容：", "述法内容"),
        ("本办法适用于各镇。", "述法主体"),
        ("有下列情形之一的，予以通报：", "责任追究"),
        ("年终述法坚持实事求是。", ""),
    ],
)
def test_an_article_announces_what_it_is_about(sentence, heading):
    """Articles have no headings; their first sentence tells."""
    assert announced(sentence) == heading
