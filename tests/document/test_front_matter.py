import pytest

from shufa_rules.document.front_matter import name_paragraphs

NOTICE = {
    "某县人民政府文件": "发文机关",
    "某政发〔2021〕4号": "文号",
    "关于印发某县年终述法实施方案的通知": "标题",
    "各镇人民政府：": "主送",
    "现印发你们，请认真贯彻落实。": "印发语",
    "某县人民政府": "落款",
    "2021年11月10日": "日期",
    "某县年终述法实施方案": "方案标题",
    "（试行）": "方案标题",
    "为深入贯彻，制定本方案。": "导语",
}


def named(paragraphs, *, titled=False, after_body=False, before_body=True):
    """Name a run of paragraphs."""
    names = name_paragraphs(
        paragraphs, titled=titled, after_body=after_body, before_body=before_body
    )
    return list(names)


def test_a_notice_with_a_plan():
    """Every paragraph of the usual form gets its name."""
    assert named(list(NOTICE)) == list(NOTICE.values())


def test_a_text_with_a_title_alone():
    """Without a notice around it, the text's own title is 标题."""
    assert named(["某县方案", "（2021年1月1日）", "为深入贯彻，制定本方案。"]) == [
        "标题",
        "日期",
        "导语",
    ]


def test_a_notice_that_goes_straight_to_its_points():
    """`通知如下：` names no addressees, and what comes before the points is the preamble."""
    paragraphs = ["关于年终述法的通知", "各镇人民政府：", "现将有关事项通知如下："]
    assert named(paragraphs) == ["标题", "主送", "导语"]


def test_lines_above_the_title_belong_to_the_issuer():
    """Two issuers share a document; both stand above the title."""
    paragraphs = ["中共某县委办公室", "某县人民政府办公室", "关于年终述法的通知"]
    assert named(paragraphs) == ["发文机关", "发文机关", "标题"]


def test_the_foot_of_a_text():
    """After the numbered text come name and date, and what follows them is of the foot too."""
    paragraphs = ["某县人民政府", "2021年11月10日", "抄送：县委办公室。"]
    names = named(paragraphs, titled=True, after_body=True, before_body=False)
    assert names == ["落款", "日期", "落款"]


@pytest.mark.parametrize("paragraphs", [[], ["坚持依法行政。"], ["坚持：", "依法。"]])
def test_text_of_no_shape_is_preamble(paragraphs):
    """What has no title and no known shape is 导语."""
    assert named(paragraphs) == ["导语"] * len(paragraphs)
