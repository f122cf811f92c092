from __future__ import annotations

import io
import sys
import zipfile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.papers.page import (
    AREA_HEIGHT_MM,
    AREA_WIDTH_MM,
    BODY_POINTS,
    CHARACTER_TWIPS,
    CHARACTERS,
    LINE_TWIPS,
    LINES,
)
from shufa_rules.papers.paper import Paper, Paragraph, body, choices, parts, sections
from shufa_rules.papers.writing import paper_document

TWIPS_PER_MM = 1440 / 25.4


@pytest.fixture(scope="module")
def paper():
    """Return a paper with a paragraph of each kind."""
    inside = (*sections([("学法", body("正文"))]), *choices(["告诫约谈"]))
    return Paper(
        title="关于某局的整改通知书",
        year=2022,
        addressee="某局",
        paragraphs=(*body("导语\x07\n第二行"), *parts(("事项", inside))),
        origin=("policy", "bindings", "x" * 300),
    )


@pytest.fixture(scope="module")
def document(paper, opened):
    """Return the paper as it is read back from its file."""
    return opened(paper_document(paper))


def paragraph_of(document, text):
    """Return the paragraph that begins with a text."""
    return next(part for part in document.paragraphs if part.text.startswith(text))


def font_of(run):
    """Return the font of Chinese characters, and its size in points."""
    return run._element.rPr.rFonts.get(qn("w:eastAsia")), run.font.size.pt  # noqa: SLF001


def test_the_page(document):
    """A4, 37 mm above, 28 mm on the left, a type area of 156 by 225 mm."""
    section = document.sections[0]
    near = lambda found, wanted: abs(found - wanted) < Mm(0.1)  # noqa: E731
    assert near(section.page_width, Mm(210))
    assert near(section.page_height, Mm(297))
    assert near(section.top_margin, Mm(37))
    assert near(section.left_margin, Mm(28))
    width = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    assert near(width, Mm(AREA_WIDTH_MM))
    assert near(height, Mm(AREA_HEIGHT_MM))


def test_the_grid(document):
    """22 lines fit into 225 mm and 23 don't; 28 characters fit into 156 mm and 29 don't."""
    height, width = AREA_HEIGHT_MM * TWIPS_PER_MM, AREA_WIDTH_MM * TWIPS_PER_MM
    assert LINES * LINE_TWIPS <= height < (LINES + 1) * LINE_TWIPS
    character = 20 * BODY_POINTS + CHARACTER_TWIPS
    assert CHARACTERS * character <= width < (CHARACTERS + 1) * character
    grid = document.sections[0]._sectPr.find(qn("w:docGrid"))  # noqa: SLF001
    assert (grid.get(qn("w:type")), grid.get(qn("w:linePitch"))) == ("lines", str(LINE_TWIPS))
    style = document.styles["Normal"]
    assert style.paragraph_format.line_spacing == Twips(LINE_TWIPS)
    spacing = style.element.rPr.find(qn("w:spacing"))
    assert spacing.get(qn("w:val")) == str(CHARACTER_TWIPS)


@pytest.mark.parametrize(
    ("text", "font", "points"),
    [
        ("关于某局", "方正小标宋简体", 22),
        ("某局：", "仿宋_GB2312", 16),
        ("导语", "仿宋_GB2312", 16),
        ("一、事项", "黑体", 16),
        ("（一）学法", "楷体_GB2312", 16),
        ("□ 告诫约谈", "仿宋_GB2312", 16),
    ],
)
def test_the_fonts(document, text, font, points):
    """小标宋 of size 2 for the title, 仿宋 of size 3 for the body, 黑体 and 楷体 for headings."""
    paragraph = paragraph_of(document, text)
    assert font_of(paragraph.runs[0]) == (font, points)


def test_where_paragraphs_stand(document):
    """The title in the middle, the addressee at the edge, the text two characters in."""
    two = Twips(2 * (20 * BODY_POINTS + CHARACTER_TWIPS))
    assert paragraph_of(document, "关于").alignment == WD_ALIGN_PARAGRAPH.CENTER
    assert paragraph_of(document, "某局：").paragraph_format.first_line_indent is None
    for text in ("导语", "一、", "（一）", "□"):
        assert paragraph_of(document, text).paragraph_format.first_line_indent == two


def test_what_is_left_to_the_office(document):
    """The document's number, the signature, the seal and the day are open; a red line is drawn."""
    number = document.paragraphs[0]
    assert number.text.strip("　") == "〔2022〕　　号"
    border = number._p.pPr.find(qn("w:pBdr")).find(qn("w:bottom"))  # noqa: SLF001
    assert border.get(qn("w:color")) == "FF0000"
    assert document.paragraphs[-2].text == "（署名、印章）"
    assert document.paragraphs[-1].text == "　　　　年　　月　　日"


def test_page_numbers(document):
    """— 1 —, of size 4, on the right of odd pages and on the left of even ones."""
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        (paragraph,) = footer.paragraphs
        assert paragraph.alignment == side
        assert paragraph.paragraph_format.right_indent == Pt(14)
        assert paragraph.text == "—  —"
        assert [run.font.size for run in paragraph.runs] == [Pt(14)] * 3
        assert "PAGE" in paragraph._p.xml  # noqa: SLF001


def test_no_page_holds_a_signature_alone(document):
    """The last words of the text stay with the signature."""
    assert all(part.paragraph_format.keep_with_next for part in document.paragraphs[-5:-1])


def test_what_a_record_may_hold(document):
    """Control characters and line breaks of a record's text are made harmless."""
    assert paragraph_of(document, "导语").text == "导语\\x07 第二行"


def test_the_same_paper_gives_the_same_bytes(paper, document):
    """No clock stands in the file; it says in its properties what it was made from."""
    data = paper_document(paper)
    assert data == paper_document(paper)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert document.core_properties.subject == "policy"
    assert len(document.core_properties.comments) == 255


def test_without_python_docx(paper, monkeypatch):
    """SR448: what to install is told."""
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DiagnosticsError) as caught:
        paper_document(paper)
    (problem,) = caught.value.diagnostics
    assert problem.code.id == "SR448"
    assert "shufa-rules[word]" in problem.help("zh")


def test_a_filed_paper_has_no_addressee():
    """A paper that nobody is sent has no such line."""
    filed = Paper(title="意见", year=2022, addressee=None, paragraphs=(), origin=("", "", ""))
    assert Paragraph("addressee", "None：") not in tuple(filed.whole())
    assert not any(part.kind == "addressee" for part in filed.whole())
