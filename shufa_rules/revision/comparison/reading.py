"""Provisions as they are compared: in their order, each with its parent, its text in one form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shufa_rules.document.folding import fold_text
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.document.citation import Citation
    from shufa_rules.document.parsing import Document
    from shufa_rules.document.provision import Provision

_MARKS = dict(zip(",;:!?", "，；：！？", strict=True))
_HALF_WIDTH_MARK = re.compile("(?<![!-~])[,;:!?]|[,;:!?](?![ -~])")
_QUOTES = str.maketrans("「」『』＂", '“”‘’"')
_STRAIGHT_QUOTES = re.compile('"([^"]*)"')
_SPACE_BESIDE_CHINESE = re.compile("(?<![!-~]) | (?![!-~])")
_BROKEN_PARAGRAPH = re.compile("(?<=[。！？；：，、”’）》]) *\n *")
# Full-width Latin signs that folding leaves: `％`, `＋`, `－`, `～`; not the marks of Chinese.
_WIDE = str.maketrans(
    {
        chr(code): chr(code - 0xFEE0)
        for code in range(0xFF01, 0xFF5F)
        if chr(code) not in "！（），：；？"
    }
)


@frozen
class ProvisionReading:
    """A provision as it is compared.

    Attributes:
        index: its place among all provisions of its document, from 0.
        parent: the place of the provision it stands below; `None` where it stands below none.
        citation: what names it.
        text: its own text (`comparable_text`), without its number and what stands below it.
    """

    index: int
    parent: int | None
    citation: Citation
    text: str


def read_provisions(document: Document) -> tuple[ProvisionReading, ...]:
    """Return the provisions of a document as they are compared, in the order of the text."""
    readings: list[ProvisionReading] = []
    for provision, parent in _walk(document.provisions, None, readings):
        text = comparable_text(provision.text)
        readings.append(ProvisionReading(len(readings), parent, provision.citation, text))
    return tuple(readings)


def comparable_text(text: str) -> str:
    """Return a text in the one form in which texts are compared.

    Brackets, quotation marks and width are of one kind, spaces beside Chinese are gone, and a
    paragraph that ends in a mark is joined with the next: where a page ends is no part of a text.
    """
    form = fold_text(text).translate(_QUOTES).translate(_WIDE)
    form = _STRAIGHT_QUOTES.sub("“\\1”", form)
    form = _HALF_WIDTH_MARK.sub(lambda match: _MARKS[match[0]], form)
    form = _SPACE_BESIDE_CHINESE.sub("", form)
    return fold_text(_BROKEN_PARAGRAPH.sub("", form))


def _walk(
    provisions: Sequence[Provision], parent: int | None, readings: Sequence[ProvisionReading]
) -> Iterator[tuple[Provision, int | None]]:
    """Yield provisions, each with the place of its parent; what is yielded is read before going on."""
    for provision in provisions:
        index = len(readings)
        yield provision, parent
        yield from _walk(provision.children, index, readings)
