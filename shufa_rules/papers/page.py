"""The page of GB/T 9704-2012: A4, a type area of 156 by 225 mm, 22 lines of 28 characters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section, _Footer

TOP_MM, LEFT_MM = 37, 28
"""天头 and 订口 (5.2.1)."""

AREA_WIDTH_MM, AREA_HEIGHT_MM = 156, 225
"""版心 (5.2.1)."""

LINES, CHARACTERS = 22, 28
"""行数和字数 (5.2.3)."""

BODY_POINTS, TITLE_POINTS, NUMBER_POINTS = 16, 22, 14
"""3号 for the body, 2号 for the title, 4号 for page numbers (5.2.2, 7.3.1, 7.5)."""

LINE_TWIPS = 579
"""225 mm divided by 22, in twentieths of a point."""

CHARACTER_TWIPS = -5
"""What is added to each character, in twentieths of a point: 28 of 15.75 points fit into 156 mm, 29 don't.

A grid of characters would say the same, but programs other than Word give a character of 16 points
two of its cells, since one is 15.8 points wide.
"""

FANG_SONG, KAI, HEI, SMALL_SONG, SONG = (
    "仿宋_GB2312",
    "楷体_GB2312",
    "黑体",
    "方正小标宋简体",
    "宋体",
)

_PAGE_WIDTH_MM, _PAGE_HEIGHT_MM = 210, 297
_FOOTER_MM = 23
"""So that the number stands 7 mm below the type area (7.5)."""


def set_page(document: Document) -> None:
    """Give a document the page of the standard, with page numbers on the outer side."""
    from docx.shared import Mm

    section = document.sections[0]
    section.page_width, section.page_height = Mm(_PAGE_WIDTH_MM), Mm(_PAGE_HEIGHT_MM)
    section.top_margin, section.left_margin = Mm(TOP_MM), Mm(LEFT_MM)
    section.right_margin = Mm(_PAGE_WIDTH_MM - LEFT_MM - AREA_WIDTH_MM)
    section.bottom_margin = Mm(_PAGE_HEIGHT_MM - TOP_MM - AREA_HEIGHT_MM)
    section.header_distance, section.footer_distance = Mm(15), Mm(_FOOTER_MM)
    _set_grid(section)
    document.settings.odd_and_even_pages_header_footer = True
    _add_number(section.footer, right=True)
    _add_number(section.even_page_footer, right=False)


def _set_grid(section: Section) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties: Any = section._sectPr  # noqa: SLF001  python-docx has no name for the grid
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid: Any = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(LINE_TWIPS))
    properties.append(grid)


def _add_number(footer: _Footer, *, right: bool) -> None:
    """Write — 1 — at the outer side, a character from the edge."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    sides = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.LEFT
    paragraph.alignment = sides[0] if right else sides[1]
    layout = paragraph.paragraph_format
    layout.right_indent = layout.left_indent = Pt(NUMBER_POINTS)
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        set_font(run, SONG, NUMBER_POINTS)
        if text is None:
            for kind in ("begin", "PAGE", "end"):
                name = "w:instrText" if kind == "PAGE" else "w:fldChar"
                element: Any = OxmlElement(name)
                if kind == "PAGE":
                    element.text = kind
                else:
                    element.set(qn("w:fldCharType"), kind)
                run._r.append(element)  # noqa: SLF001  python-docx has no name for fields


def set_font(run: Any, name: str, points: int, *, bold: bool = False) -> None:
    """Give a run a font for Chinese and Latin letters alike."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    run.font.name, run.font.size, run.font.bold = name, Pt(points), bold
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001  as above
    for attribute in ("w:eastAsia", "w:ascii", "w:hAnsi", "w:cs"):
        fonts.set(qn(attribute), name)


def set_spacing(run: Any, twips: int) -> None:
    """Set what is added to each character of a run or a style, in twentieths of a point."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = run._element.get_or_add_rPr()  # noqa: SLF001  as above
    for old in properties.findall(qn("w:spacing")):
        properties.remove(old)
    spacing: Any = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(twips))
    properties.insert_element_before(
        spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:lang"
    )
