"""A paper as a Word file."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.catalog import workbook as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.papers.page import (
    BODY_POINTS,
    CHARACTER_TWIPS,
    FANG_SONG,
    HEI,
    KAI,
    LINE_TWIPS,
    SMALL_SONG,
    TITLE_POINTS,
    set_font,
    set_page,
    set_spacing,
)
from shufa_rules.workbook.office_package import steady

if TYPE_CHECKING:
    from docx.document import Document

    from shufa_rules.papers.paper import Paper, Paragraph, ParagraphKind

_FONTS: dict[ParagraphKind, tuple[str, int]] = {
    "title": (SMALL_SONG, TITLE_POINTS),
    "part": (HEI, BODY_POINTS),
    "section": (KAI, BODY_POINTS),
}
"""结构层次：一、 in 黑体, （一） in 楷体, all else in 仿宋 (7.3.3)."""

_INDENTED = {"part", "section", "body", "choice"}
_CHARACTER = 20 * BODY_POINTS + CHARACTER_TWIPS
"""The width of a character of the body, in twentieths of a point."""

_RULE_COLOUR = "FF0000"
_KEPT_TOGETHER = 5
"""The last paragraph of the text, two empty lines, the signature and the day."""

_LONGEST = 255
"""The characters that a property of a Word file holds."""

_ANY_DAY = datetime(2021, 11, 10, tzinfo=UTC)
"""Word asks for a day; it is the plan's own, since no clock is read."""


def paper_document(paper: Paper) -> bytes:
    """Return a paper as a Word file, the same bytes for the same paper.

    Raises:
        DiagnosticsError: python-docx is not installed (SR448).
    """
    try:
        import docx
    except ModuleNotFoundError as error:
        problem = report(codes.EXTRA_NEEDED, "<paper>", package="python-docx", extra="word")
        raise DiagnosticsError((problem,)) from error
    document = docx.Document()
    _set_style(document)
    set_page(document)
    properties = document.core_properties
    properties.title, properties.author = paper.title[:_LONGEST], ""
    properties.subject, properties.keywords, properties.comments = (
        part[:_LONGEST] for part in paper.origin
    )
    properties.created = properties.modified = _ANY_DAY
    for paragraph in paper.whole():
        _add(document, paragraph)
    for added in document.paragraphs[-_KEPT_TOGETHER:-1]:  # no page holds a signature alone
        added.paragraph_format.keep_with_next = True
    data = io.BytesIO()
    document.save(data)
    return steady(data.getvalue())


def _set_style(document: Document) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, Twips

    style = document.styles["Normal"]
    set_font(style, FANG_SONG, BODY_POINTS)
    set_spacing(style, CHARACTER_TWIPS)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    layout = style.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing = Twips(LINE_TWIPS)
    layout.widow_control = False


def _add(document: Document, paragraph: Paragraph) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, Twips

    added = document.add_paragraph()
    font, points = _FONTS.get(paragraph.kind, (FANG_SONG, BODY_POINTS))
    set_font(added.add_run(paragraph.text), font, points)
    layout = added.paragraph_format
    if paragraph.kind in {"title", "number"}:
        layout.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif paragraph.kind == "signature":
        layout.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        layout.right_indent = Twips(4 * _CHARACTER)
    elif paragraph.kind in _INDENTED:
        layout.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        layout.first_line_indent = Twips(2 * _CHARACTER)
    if paragraph.kind in {"part", "section"}:
        layout.keep_with_next = True
    if paragraph.kind == "title":
        layout.line_spacing = Pt(TITLE_POINTS + 10)
        _leave_grid(added)
    if paragraph.kind == "number":
        _add_rule(added)


def _add_rule(paragraph: Any) -> None:
    """Draw the red line below the document number, as wide as the type area (7.2.7)."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders: Any = OxmlElement("w:pBdr")
    line: Any = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "11"), ("color", _RULE_COLOUR)):
        line.set(qn(f"w:{name}"), value)
    borders.append(line)
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001  no name in python-docx
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _leave_grid(paragraph: Any) -> None:
    """Have the lines of a paragraph stand closer than the grid of the body would put them."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    off: Any = OxmlElement("w:snapToGrid")
    off.set(qn("w:val"), "0")
    paragraph._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001  no name in python-docx
        off, "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:rPr"
    )
