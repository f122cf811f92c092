from __future__ import annotations

import pytest

from shufa_rules.revision.drafting.organs import find_posts, list_role, roles_of_list


def posts(text):
    """Return kind, role and organ of the posts in a text."""
    return [(post.kind, post.role, post.organ) for post in find_posts(text)]


def test_organs_share_a_post():
    """One post at the end of a list is a post of each organ in it."""
    assert posts("县党委、政府及其工作部门的主要负责人") == [
        ("county_party_committee", "principal_head", None),
        ("county_government", "principal_head", None),
        ("party_department", "principal_head", None),
        ("government_department", "principal_head", None),
    ]


def test_departments_of_two_organs_are_not_the_organs():
    """县委、县政府工作部门 names departments alone."""
    kinds = [kind for kind, _, _ in posts("县委、县政府工作部门主要负责人")]
    assert kinds == ["party_department", "government_department"]


def test_posts_of_a_town_tell_the_organ():
    """书记 is of the party, 镇长 of the government; the town is named once for both."""
    assert posts("各乡镇党委书记、乡镇长") == [
        ("town", "principal_head", "party"),
        ("town", "principal_head", "government"),
    ]


def test_members_come_after_heads():
    """及其领导班子成员 is of the organ that was named before."""
    assert posts("国有企业主要负责人及其领导班子成员") == [
        ("state_owned_enterprise", "principal_head", None),
        ("state_owned_enterprise", "leadership_member", None),
    ]


def test_an_organ_that_is_not_known_is_not_guessed():
    """A hospital is no kind of unit in a record: the post is found, the kind is not."""
    assert posts("人民医院主要负责人") == [(None, "principal_head", None)]
    assert posts("主要负责人") == [(None, "principal_head", None)]


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("党委主要负责人", "party_committee_heads"),
        ("政府主要负责人", "government_heads"),
        ("党委工作机关主要负责人", "party_department_heads"),
        ("政府工作部门主要负责人", "government_department_heads"),
        ("部门主要负责人", "department_heads"),
        ("领导班子其他成员", "leadership_members"),
        ("镇党委书记", "town_party_heads"),
        ("镇长", "town_government_heads"),
        ("乡镇党政主要负责人", "town_heads"),
        ("述法对象", "reporting_subjects"),
        ("春江花月", None),
    ],
)
def test_a_list_is_known_by_whom_it_is_for(words, role):
    """The words that head a list name its role; others name none."""
    assert list_role(words) == role


def test_a_class_of_people_has_lists_in_an_order():
    """The nearest list first; members have one alone, and an unknown kind only the list of all."""
    assert roles_of_list("party_department", "principal_head", None)[0] == "party_department_heads"
    assert roles_of_list("town", "leadership_member", None) == ("leadership_members",)
    assert roles_of_list("other_unit", "principal_head", None) == ("reporting_subjects",)
