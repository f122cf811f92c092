import pytest

from shufa_rules.document import layout
from shufa_rules.document.numbering import leading_number


@pytest.mark.parametrize("line", ["襄法治办〔2021〕4号", "国发〔2009〕第5号"])
def test_document_numbers(line):
    """代字〔年〕n号, with or without 第."""
    assert layout.is_document_number(line)


@pytest.mark.parametrize(
    "line", ["〔2021〕4号", "根据中办发〔2016〕71号，", "襄法治办〔21〕4号", "3号"]
)
def test_no_document_numbers(line):
    """A mention in a sentence, or a number without its parts, is no document number."""
    assert not layout.is_document_number(line)


@pytest.mark.parametrize("line", ["2021年11月10日", "二〇二一年十一月十日", "（2021年1月5日）"])
def test_dates(line):
    """A date in digits or in Chinese, alone on its line."""
    assert layout.is_date(line)


@pytest.mark.parametrize("line", ["2021年", "2021年11月10日起施行", "于2021年11月10日"])
def test_no_dates(line):
    """A date inside a sentence, or half of one, is no date line."""
    assert not layout.is_date(line)


@pytest.mark.parametrize(
    ("line", "is_title"),
    [
        ("关于印发《甲，乙方案》的通知", True),
        ("某县年终述法实施方案（试行）", True),
        ("某县人民政府", False),
        ("按照要求，制定方案", False),
        ("长" * 140 + "方案", False),
    ],
)
def test_titles(line, is_title):
    """A title ends in a kind of document and is no sentence; what 《》 quotes doesn't count."""
    assert layout.is_title(line) is is_title


def test_issuers_addressees_signatures_brackets():
    """The other lines around a text have shapes of their own."""
    assert layout.is_issuer("中共某县委文件")
    assert not layout.is_issuer("请认真学习，执行文件")
    assert layout.is_addressee("各镇党委，县直各局：")
    assert not layout.is_addressee("现将有关事项通知如下：")
    assert not layout.is_addressee("各镇党委")
    assert layout.is_signature("中共某县委办公室")
    assert not layout.is_signature("请认真贯彻落实。")
    assert layout.is_bracketed("（试行）")
    assert not layout.is_bracketed("（一）自查（二）")


@pytest.mark.parametrize(
    ("line", "ends"),
    [
        ("请认真贯彻落实。", True),
        ("“坚持法治。”）", True),
        ("各镇党委：", True),
        ("落实党内法规", False),
        ("调阅资料、", False),
        ("主要负责人；", False),
        ("（党组）", False),
    ],
)
def test_where_a_paragraph_ends(line, ends):
    """A full stop or colon ends a paragraph, closers after it or not; ； and 、 don't."""
    assert layout.ends_paragraph(line) is ends


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("一、总体要求", True),
        ("一、加强党对法治政府建设的领导，压实党政主要负责人第一责任人职责", True),
        ("（一）党委主要负责人重点围绕以下内容述法", True),
        ("第一章 总则", True),
        ("1. 加强领导", True),
        ("4. 执行领导干部不得干预司法活动、插手具体案件处理相关", False),
        ("（三）综合评价。考核主管部门通过采取个别谈话、调阅资料、", False),
        ("（一）加强领导，", False),
        ("第一条 为了规范述法", False),
        ("一、", False),
        ("一、" + "长" * 60, False),
    ],
)
def test_headings(line, heading):
    """A numbered line is a heading if it is no sentence and shorter than a page is wide."""
    number = leading_number(line)
    assert number is not None
    assert layout.is_heading(line, number) is heading


@pytest.mark.parametrize(
    ("sentence", "heading"),
    [
        ("自查总结。", "自查总结"),
        ("自查总结", None),
        ("按照要求，自查总结。", None),
        ("长" * 31 + "。", None),
    ],
)
def test_headings_inside_a_paragraph(sentence, heading):
    """A short first sentence without a comma is a heading."""
    assert layout.run_in_heading(sentence) == heading


@pytest.mark.parametrize(
    ("paragraph", "line", "in_head", "joined"),
    [
        ("贯彻全面依法治", "省工作会议精神。", False, True),
        ("调阅资料、", "实地核查。", False, True),
        ("5. 抓好全面从严治党、依规治党的贯彻执行，落实党内法规", "制度建设。", False, True),
        ("主要负责人；", "镇党政主要负责人。", False, True),
        ("请认真贯彻落实。", "某县委办公室", False, False),
        ("一、总体要求", "坚持", False, False),
        ("贯彻全面依法治", "二、述法主体", False, False),
        ("某县委办公室", "2021年11月10日", True, False),
        ("2021年11月10日", "某县方案", True, False),
        ("某县委文件", "某县", True, False),
        ("某县党政主要负责人", "年终述法方案", True, True),
        ("某县年终述法方案", "为深入贯彻", True, False),
        ("某县年终述法方案", "和计划。", False, True),
        ("一、", "总体要求", False, True),
        ("第五条", "规定", False, False),
        ("1.", "5次", False, False),
        ("长" * 200, "字", False, True),
        ("长" * 200 + "。", "字", False, False),
    ],
)
def test_what_a_page_break_cut_is_joined(paragraph, line, in_head, joined):
    """A line continues an unfinished sentence; headings and lines of known shape stay apart."""
    assert layout.continues(paragraph, line, in_head=in_head) is joined
