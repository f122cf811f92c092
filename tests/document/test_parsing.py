import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.document.citation import NAMES, parse_citation
from shufa_rules.document.folding import LINE_BREAKS, fold_text
from shufa_rules.document.numbering import Level, leading_number
from shufa_rules.document.parsing import parse_document

LINES = st.lists(
    st.sampled_from(
        [
            *(
                "一、总体要求",
                "二、提高认识。各单位要高度重视。",
                "（一）自查总结。全面自查。",
                "(二) 测评",
            ),
            *("1. 带头学法，", "2．讲法治课。", "⑴制定清单", "①一项；", "㈢报告", "1.", "（一）"),
            *("第一章 总则", "第一条 为了规范述法，制定本规定。", "第二条", "第二条规定无效。"),
            *(
                "坚持依法行政",
                "完善制度 300 字左右。",
                "关于述法的通知",
                "某县述法方案",
                "（试行）",
            ),
            *(
                "某县委文件",
                "某发〔2021〕4号",
                "各镇：",
                "某县委",
                "2021年1月1日",
                "附件：清单",
                "",
            ),
        ]
    ),
    max_size=25,
).map("\n".join)

ARTICLES = """某县述法规定

第一章 总则

第一条 为了规范述法，制定本规定。

第二条 本规定所称述法，包括下列内容：
（一）学法；
（二）用法：
1.决策；
2.执法。
前款所列内容，每年报告。
报告的形式，由主管部门定。

第二章 附则

第三条 本规定自发布之日起施行。
第三条规定的日期，另行通知。
"""


def tree(document):
    """Return citation and text of all provisions."""
    return {str(provision.citation): provision.text for provision in document.walk()}


def test_the_outline_of_the_founding_text(plan):
    """Nine named pieces, seven parts, fourteen sections, forty items."""
    citations = [provision.citation for provision in plan.walk()]
    assert [str(citation) for citation in citations[:9]] == list(NAMES)
    levels = [citation.level for citation in citations]
    assert [levels.count(level) for level in (Level.PART, Level.SECTION, Level.ITEM)] == [7, 14, 40]
    assert len(citations) == len(set(citations)) == 70
    assert len(plan.sentences) == 93


@pytest.mark.parametrize(
    ("section", "items"), [("一", 10), ("二", 10), ("三", 8), ("四", 8), ("五", 4)]
)
def test_the_five_lists(plan, section, items):
    """The lists have 10, 10, 8, 8 and 4 items, numbered without a gap."""
    provision = plan.provision(parse_citation(f"三（{section}）"))
    numbers = [child.citation.number(Level.ITEM) for child in provision.children]
    assert numbers == list(range(1, items + 1))


@pytest.mark.parametrize(
    ("cite", "heading", "sentences"),
    [
        ("一", "总体要求", 2),
        ("二", "述法主体", 4),
        ("三", "述法内容", 1),
        ("三（一）", "党委主要负责人重点围绕以下内容述法", 1),
        ("三（一）3", None, 1),
        ("四", "述法流程", 3),
        ("四（一）", "自查总结", 3),
        ("五（二）", "定性定量评价履职情况", 2),
        ("七（四）", "强化监督问责", 3),
        ("导语", None, 1),
    ],
)
def test_headings_and_sentences(plan, cite, heading, sentences):
    """Headings are found on a line of their own and at the beginning of a paragraph."""
    provision = plan.provision(parse_citation(cite))
    assert provision.heading == heading
    assert len(provision.sentences) == sentences
    assert [sentence.index for sentence in provision.sentences] == list(range(sentences))
    assert {sentence.citation for sentence in provision.sentences} == {provision.citation}


def test_texts_are_as_received(plan):
    """Only numbers and page breaks are gone: spaces, half-width brackets and slips stay."""
    texts = tree(plan)
    assert texts["三（一）3"] == "制定年度履行推进法治建设第一责任人职责任务清单。"
    assert "述法内容 300 字左右，由党委(党组)研究审定；" in texts["四（一）"]
    assert texts["四（一）"].startswith("自查总结。党政主要负责人全面")
    assert texts["七（三）"].startswith("注重统筹衔接。从 2021 年开始，")
    assert texts["七（四）"].endswith("依规依纪依法追究 responsibility。")
    assert texts["三（五）4"] == (
        "执行领导干部不得干预司法活动、插手具体案件处理相关制度，自查剖析存在问题和制定改进措施情况。"
    )
    assert texts["二"].startswith(
        "述法主体\n县党委、政府及其工作部门的主要负责人；镇党政主要负责人；"
    )
    assert texts["二"].count("\n") == 3
    assert texts["方案标题"].startswith("襄垣县党政主要负责人 履行推进")


def test_two_items_of_the_same_words_are_two(plan):
    """三（一）1 and 三（二）1 are alike but for their place (anomaly 29)."""
    first, second = (
        plan.provision(parse_citation(cite)).sentences[0] for cite in ("三（一）1", "三（二）1")
    )
    assert first.text == second.text
    assert first.digest == second.digest
    assert first.citation != second.citation
    assert first.anchor != second.anchor


def test_anchors_hold_the_text_around(plan):
    """Up to twenty characters, folded, without numbers and across provisions."""
    anchor = plan.provision(parse_citation("三（二）9")).sentences[0].anchor
    assert anchor.exact.startswith("完善行政机关工作人员学法用法制度，落实领导班子")
    assert anchor.prefix == "施普法规划，推动落实“谁执法谁普法”责任制的情况。"[-20:]
    assert anchor.suffix == "对推进法治政府建设情况开展检查，部署推动"
    assert plan.sentences[0].anchor.prefix == ""
    assert plan.sentences[-1].anchor.suffix == ""


def test_raw_offsets_lead_back(plan, raw):
    """A provision's stretch of the raw text begins with its number and ends with its text."""
    item = plan.provision(parse_citation("三（三）5"))
    received = raw[item.raw_start : item.raw_end]
    assert received.startswith("5. 抓好全面从严治党")
    assert received.replace("\n", "") == "5. " + item.text
    part = plan.provision(parse_citation("二"))
    assert raw[part.raw_start :].startswith("二、述法主体")
    assert raw[: part.raw_end].endswith("进行年终述法。")
    assert plan.raw == raw


def test_what_the_text_does_not_have(plan):
    """An unknown citation and a sub-item are no provisions."""
    assert plan.provision(parse_citation("八")) is None
    assert plan.provision(parse_citation("三（一）6a")) is None


def test_articles():
    """章, 条, 款 and 项: articles leave their chapter out; a paragraph after the first is a 款."""
    document = parse_document(ARTICLES)
    assert tree(document) == {
        "标题": "某县述法规定",
        "第一章": "总则",
        "第一条": "为了规范述法，制定本规定。",
        "第二条": "本规定所称述法，包括下列内容：",
        "第二条（一）": "学法；",
        "第二条（二）": "用法：",
        "第二条（二）1": "决策；",
        "第二条（二）2": "执法。",
        "第二条第二款": "前款所列内容，每年报告。",
        "第二条第三款": "报告的形式，由主管部门定。",
        "第二章": "附则",
        "第三条": "本规定自发布之日起施行。",
        "第三条第二款": "第三条规定的日期，另行通知。",
    }
    chapter = document.provision(parse_citation("第一章"))
    assert chapter.heading == "总则"
    assert [str(child.citation) for child in chapter.children] == ["第一条", "第二条"]
    assert document.provision(parse_citation("第二条第一款第一项")).text == "学法；"


def test_levels_may_be_skipped():
    """Items right below a part are cited without a section."""
    document = parse_document("一、主要任务\n1.学法。\n（1）集体学。\n①每年两次。\n二、要求")
    assert list(tree(document)) == ["一", "一1", "一1（1）", "一1（1）①", "二"]


def test_a_heading_with_a_full_stop():
    """A short first sentence is a heading if something follows it, below or behind."""
    document = parse_document(
        "一、提高认识。\n（一）加强领导。\n1.学法。\n二、落实。各单位要落实。\n三、"
    )
    headings = {str(each.citation): each.heading for each in document.walk()}
    assert headings == {
        "一": "提高认识",
        "一（一）": "加强领导",
        "一（一）1": None,
        "二": "落实",
        "三": None,
    }


def test_a_text_that_ends_in_a_name_and_a_date():
    """A notice whose points come first, signed, with a plan attached that has points too."""
    document = parse_document(
        "关于述法的通知\n各镇：\n现通知如下：\n一、及时报告。\n二、抓好落实。\n各镇要重视。\n"
        "某县委\n2021年1月1日\n某县述法方案\n一、要求\n坚持。\n2021年1月2日"
    )
    assert [(str(each.citation), each.text) for each in document.walk()] == [
        ("标题", "关于述法的通知"),
        ("主送", "各镇："),
        ("导语", "现通知如下："),
        ("一", "及时报告。"),
        ("二", "抓好落实。\n各镇要重视。"),
        ("落款", "某县委"),
        ("日期", "2021年1月1日"),
        ("方案标题", "某县述法方案"),
        ("一", "要求\n坚持。"),
        ("日期", "2021年1月2日"),
    ]
    again = [(s.index, s.text) for s in document.sentences if str(s.citation) == "一"]
    assert again == [(0, "及时报告。"), (1, "要求"), (2, "坚持。")]
    assert document.provision(parse_citation("一")).text == "及时报告。"


@pytest.mark.parametrize("raw", ["", "\n\n", "\u200b"])
def test_an_empty_text(raw):
    """A text without characters has no provisions."""
    document = parse_document(raw)
    assert document.provisions == document.sentences == ()


@given(st.one_of(LINES, st.text()))
def test_every_character_is_in_one_sentence(raw):
    """What lies between two sentences is blank, invisible, or the numbers of provisions."""
    document = parse_document(raw)
    position = 0
    for sentence in document.sentences:
        assert sentence.raw_start >= position
        assert is_numbers(raw[position : sentence.raw_start])
        received = raw[sentence.raw_start : sentence.raw_end]
        assert without_breaks(received) == without_breaks(sentence.text)
        position = sentence.raw_end
    assert is_numbers(raw[position:])


@given(st.one_of(LINES, st.text()))
def test_sentences_and_provisions_agree(raw):
    """Provisions hold the document's sentences, in order; each is named by citation and index."""
    document = parse_document(raw)
    walked = [sentence for provision in document.walk() for sentence in provision.sentences]
    assert tuple(walked) == document.sentences
    keys = [(str(sentence.citation), sentence.index) for sentence in walked]
    assert len(keys) == len(set(keys))
    for provision in document.walk():
        assert parse_citation(str(provision.citation)) == provision.citation
        joined = "".join(sentence.text for sentence in provision.sentences)
        assert "".join(joined.split()) == "".join(provision.text.split())
        assert provision.raw_start <= provision.raw_end


@given(LINES)
def test_renewed_reading_of_the_normalised_text(raw):
    """The normalised text has the same outline as the text it was made from."""
    document = parse_document(raw)
    again = parse_document(document.normalized.text)
    assert [each.citation for each in again.walk()] == [each.citation for each in document.walk()]


@pytest.mark.parametrize(
    "raw",
    [
        "（一）" * 33_000,
        "（一）\n" * 1_000,
        "的\n" * 5_000,
        "一、\n（一）\n1.\n（1）\n①\n" * 200,
        "第一条\n" * 1_000,
        "《" * 100_000,
        " " * 100_000,
        "(" * 20_000 + ")" * 20_000,
        "。”" * 10_000,
        "某县" * 50_000 + "文件",
        "某县 " * 30_000 + "文件",
        "\ud800一、\x00",
    ],
    ids=lambda raw: repr(raw[:6]),
)
def test_strange_texts_are_read(raw):
    """Long runs of one thing, and characters that no text should have, are no errors."""
    document = parse_document(raw)
    assert document.raw == raw


def is_numbers(gap):
    """Say whether a stretch of raw text holds numbers of provisions and nothing else visible."""
    rest = fold_text("".join("\n" if mark in LINE_BREAKS else mark for mark in gap))
    while (number := leading_number(rest.strip())) is not None:
        rest = rest.strip()[number.length :]
    return not rest.strip()


def without_breaks(text):
    """Return a text without spaces and line breaks."""
    return "".join(text.split())
