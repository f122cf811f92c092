"""A provision: a numbered (or named) piece of an official text, with those below it."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import field

from shufa_rules.document.citation import Citation
from shufa_rules.document.numbering import Level
from shufa_rules.document.sentence import Sentence
from shufa_rules.frozen import frozen


@frozen
class Provision:
    """A piece of an official text that a citation names.

    Attributes:
        citation: what names it.
        level: the level of its number.
        heading: the line it consists of (`总体要求`), or its first sentence where that is a heading
            (`自查总结`); `None` where it has none.
        text: its own text, without its number and without the provisions below it, as received but
            for the line breaks of page breaks; a line feed stands between its paragraphs.
        raw_start: where it starts in the text as received, its number included.
        raw_end: where its own text ends there.
        sentences: of its own text.
        children: the provisions below it.
    """

    citation: Citation
    level: Level
    heading: str | None
    text: str
    raw_start: int
    raw_end: int
    sentences: tuple[Sentence, ...] = field(repr=False)
    children: tuple[Provision, ...] = field(repr=False)

    def walk(self) -> Iterator[Provision]:
        """Yield this provision and all below it, in the order of the text."""
        yield self
        for child in self.children:
            yield from child.walk()
