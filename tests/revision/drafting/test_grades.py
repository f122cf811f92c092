from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.grades import grade_labels, grade_quotas


@pytest.mark.parametrize(
    ("sentence", "labels"),
    [
        ("一、结果分为优秀、良好、一般、较差四个等次。", ["优秀", "良好", "一般", "较差"]),
        ("一、区分好、中、差三级。", ["好", "中", "差"]),
        ("一、分为“满意”“基本满意”“不满意”三个档次。", ["满意", "基本满意", "不满意"]),
        ("一、确定A、B、C三档。", ["A", "B", "C"]),
        ("一、分为县委部门、县政府部门两个等次。", []),
        ("一、述法工作分为三个阶段。", []),
    ],
)
def test_labels_are_what_the_text_lists(read_passages, sentence, labels):
    """Whatever they are called and however many; a list of offices is no scale."""
    assert [part.label for part in grade_labels(read_passages(sentence)[0])] == labels


def quotas(read_passages, sentence):
    """Return grade, bound and value of the quotas in a sentence after a scale."""
    text = f"一、结果分为优秀、良好、一般、较差四个等次。\n二、{sentence}"
    every = read_passages(text)[0]
    found = grade_quotas(every, tuple(grade_labels(every)))
    return [
        (part.grade, part.quantity and f"{part.quantity.bound} {part.quantity.value}")
        for part in found
    ]


def test_a_share_belongs_to_the_grade_before_it(read_passages):
    """Each number to its own label."""
    assert quotas(read_passages, "优秀不超过15%，良好不超过40%。") == [
        ("优秀", "at_most 3/20"),
        ("良好", "at_most 2/5"),
    ]


def test_a_share_without_a_number_names_no_grade(read_passages):
    """按照规定比例 says that there is one, and not which."""
    assert quotas(read_passages, "按照规定比例提出等次建议。") == [(None, None)]


@pytest.mark.parametrize(
    "sentence", ["较差等次超过三分之一的，予以约谈。", "一般不超过总人数的三成。", "述法占10%。"]
)
def test_other_shares_are_no_quota(read_passages, sentence):
    """A case that has consequences, an adverb that looks like a grade, a weight."""
    assert quotas(read_passages, sentence) == []
