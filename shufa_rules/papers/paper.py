"""An official paper as paragraphs, each of a kind that GB/T 9704 knows; how they look is not said here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, TypeAlias

from shufa_rules.diagnostics.width import visible
from shufa_rules.document.numeral import to_chinese
from shufa_rules.frozen import frozen

ParagraphKind: TypeAlias = Literal[
    "number", "title", "addressee", "part", "section", "body", "choice", "signature", "blank"
]
"""A `part` is numbered 一、, a `section` （一）; a `choice` is a box that nobody has ticked."""

_SPACE = re.compile(r"[^\S\u3000]+")
"""White space but for the ideographic space, with which papers keep places open."""

BOX = "□"
OPEN = "　" * 8
"""What a person fills in."""


@frozen
class Paragraph:
    """One paragraph."""

    kind: ParagraphKind
    text: str = ""


@frozen(kw_only=True)
class Paper:
    """A paper with all that is known in it and all that is to be decided left open.

    Attributes:
        title: the title, in one line; it is broken where it is shown.
        year: of the document number, whose rest is left to the office.
        addressee: whom it goes to; `None` for a paper that is filed.
        paragraphs: what it says.
        origin: from what it was made, kept in the file's properties and not shown: the policy, its
            bindings, and the record or cohort.
    """

    title: str
    year: int
    addressee: str | None
    paragraphs: tuple[Paragraph, ...]
    origin: tuple[str, str, str]

    def whole(self) -> Iterator[Paragraph]:
        """Yield all paragraphs from the document number to the open signature."""
        yield Paragraph("number", f"{OPEN}〔{self.year}〕　　号")
        yield Paragraph("blank")
        yield Paragraph("title", self.title)
        yield Paragraph("blank")
        if self.addressee is not None:
            yield Paragraph("addressee", f"{self.addressee}：")
        yield from self.paragraphs
        yield Paragraph("blank")
        yield Paragraph("blank")
        yield Paragraph("signature", "（署名、印章）")
        yield Paragraph("signature", "　　　　年　　月　　日")


def body(*texts: str) -> Iterator[Paragraph]:
    """Yield a paragraph for each text."""
    for text in texts:
        yield Paragraph("body", in_line(text))


def parts(*named: tuple[str, Iterable[Paragraph]]) -> Iterator[Paragraph]:
    """Yield parts numbered 一、 二、, each with what is in it."""
    for number, (title, inside) in enumerate(named, start=1):
        yield Paragraph("part", f"{to_chinese(number)}、{title}")
        yield from inside


def sections(named: Iterable[tuple[str, Iterable[Paragraph]]]) -> Iterator[Paragraph]:
    """Yield sections numbered （一） （二）, each with what is in it."""
    for number, (title, inside) in enumerate(named, start=1):
        yield Paragraph("section", f"（{to_chinese(number)}）{in_line(title)}")
        yield from inside


def choices(titles: Iterable[str]) -> Iterator[Paragraph]:
    """Yield a box for each title, none of them ticked."""
    for title in titles:
        yield Paragraph("choice", f"{BOX} {in_line(title)}")


def in_line(text: str) -> str:
    """Return a text of a record in one line, with what doesn't show made visible."""
    return visible(_SPACE.sub(" ", text).strip(" "))


def day_text(day: date) -> str:
    """Return a day as papers write it."""
    return f"{day.year}年{day.month}月{day.day}日"
