"""The sentences of a text as the rules of extraction see them: read, placed, with what they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import field

from shufa_rules.document.numbering import Level
from shufa_rules.document.parsing import Document
from shufa_rules.document.provision import Provision
from shufa_rules.document.sentence import Sentence
from shufa_rules.frozen import frozen
from shufa_rules.policy.checks.quotations import is_boundary
from shufa_rules.revision.drafting.characters import read
from shufa_rules.revision.drafting.concern import Concern, announced, concern_of_heading

_SHORT_HEADING = 14
_CLAUSE = re.compile("[^，；：。！？]+")


@frozen
class Words:
    """Words of the text, from punctuation to punctuation.

    Attributes:
        cite: the provision they stand in.
        quote: as received, without the line breaks of a page break.
        start: where they start in the text as received.
        end: where they end there.
    """

    cite: str
    quote: str
    start: int
    end: int


@frozen
class Passage:
    """A sentence with its reading and its place.

    Attributes:
        provision: it stands in.
        sentence: as received.
        cite: the provision's citation, in its written form.
        concern: what the part around it is about.
        heading: the heading of the outermost part that it stands in; empty where there is none.
        text: its reading (`characters.read`).
    """

    provision: Provision = field(repr=False)
    sentence: Sentence
    cite: str
    concern: Concern
    heading: str
    text: str
    _offsets: Sequence[int] = field(repr=False)
    _raw_offsets: Sequence[int] = field(repr=False)

    @property
    def is_heading(self) -> bool:
        """Whether it is its provision's heading, alone or in front of the text."""
        heading = self.provision.heading
        return (
            heading is not None
            and self.sentence.index == self.provision.sentences[0].index
            and self.sentence.text.removesuffix("。") == heading
        )

    def words(self, start: int = 0, end: int | None = None) -> Words | None:
        """Return the words around `text[start:end]`, widened to whole phrases.

        `None` where there is nothing but punctuation.
        """
        received = self.sentence.text
        first = self._offsets[start] if start < len(self._offsets) else len(received)
        stop = len(self._offsets) if end is None else end
        last = self._offsets[stop - 1] + 1 if stop > start else first
        while first > 0 and not is_boundary(received[first - 1]):
            first -= 1
        while last < len(received) and not is_boundary(received[last]):
            last += 1
        while first < last and is_boundary(received[first]):
            first += 1
        while last > first and is_boundary(received[last - 1]):
            last -= 1
        if first >= last:
            return None
        return Words(
            self.cite,
            received[first:last],
            self._raw_offsets[first],
            self._raw_offsets[last - 1] + 1,
        )

    def exact_words(self, start: int, end: int) -> Words:
        """Return the words that `text[start:end]` is read from, not widened."""
        first, last = self._offsets[start], self._offsets[end - 1] + 1
        raw = self._raw_offsets
        return Words(self.cite, self.sentence.text[first:last], raw[first], raw[last - 1] + 1)

    def clauses(self) -> Iterator[tuple[int, int]]:
        """Yield where the clauses of the reading start and end, the marks left out."""
        for match in _CLAUSE.finditer(self.text):
            yield match.span()


def passages(document: Document, simple: str) -> tuple[Passage, ...]:
    """Return the sentences of a document, in the order of the text.

    Args:
        document: as received.
        simple: its text in simplified characters, each where it stood (`characters.simplified`).
    """
    return tuple(passage for root in _parts(document) for passage in _of_provision(root, simple))


def provision_passages(all_passages: Sequence[Passage]) -> dict[int, tuple[Passage, ...]]:
    """Return the passages of each provision, by where it starts in the text."""
    found: dict[int, list[Passage]] = {}
    for passage in all_passages:
        found.setdefault(passage.provision.raw_start, []).append(passage)
    return {start: tuple(group) for start, group in found.items()}


@frozen
class _Part:
    provision: Provision
    above: Concern
    heading: str


def _parts(document: Document) -> Iterator[_Part]:
    for provision in document.provisions:
        named = provision.level is Level.NAMED
        yield _Part(provision, Concern.HEAD if named else Concern.UNKNOWN, "")


def _of_provision(part: _Part, simple: str) -> Iterator[Passage]:
    provision = part.provision
    concern, heading = part.above, part.heading
    if provision.level is not Level.NAMED:
        own = _heading(provision, simple)
        told = concern_of_heading(own)
        outer = provision.level <= Level.ARTICLE or not heading
        if told is not Concern.UNKNOWN and (outer or concern is Concern.UNKNOWN):
            concern = told
        elif provision.level <= Level.PART:
            concern = Concern.UNKNOWN
        heading = own if outer and provision.level is not Level.ARTICLE else heading
    cite = str(provision.citation)
    for sentence in provision.sentences:
        raw_offsets = _raw_offsets(sentence, simple)
        reading = read("".join(simple[offset] for offset in raw_offsets))
        yield Passage(
            provision, sentence, cite, concern, heading, reading.text, reading.offsets, raw_offsets
        )
    for child in provision.children:
        yield from _of_provision(_Part(child, concern, heading), simple)


def _heading(provision: Provision, simple: str) -> str:
    """Return a provision's heading in the reading; where it has none, what could be one."""
    if not provision.sentences:
        return ""
    first = provision.sentences[0]
    text = read("".join(simple[offset] for offset in _raw_offsets(first, simple))).text
    if provision.heading is not None:
        return text.removesuffix("。")
    if provision.level is Level.ARTICLE:
        return announced(text)
    return re.split("[，。；：]", text)[0][:_SHORT_HEADING]


def _raw_offsets(sentence: Sentence, simple: str) -> tuple[int, ...]:
    """Return where each character of a sentence stands; line breaks of a page break are passed over."""
    length = sentence.raw_end - sentence.raw_start
    if length == len(sentence.text):
        return tuple(range(sentence.raw_start, sentence.raw_end))
    offsets: list[int] = []
    position = sentence.raw_start
    stretch = simple[sentence.raw_start : sentence.raw_end]
    lines = stretch.splitlines(keepends=True)
    for line in lines:
        begin = position + len(line) - len(line.lstrip())
        offsets += range(begin, begin + len(line.strip()))
        position += len(line)
    return tuple(offsets)
