"""Reading an official text into provisions and sentences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from attrs import Factory, define, field

from shufa_rules.document import layout
from shufa_rules.document.citation import Citation
from shufa_rules.document.folding import LINE_BREAKS, fold_text
from shufa_rules.document.front_matter import name_paragraphs
from shufa_rules.document.normalization import NormalizedText, normalize
from shufa_rules.document.numbering import Level, Number, leading_number
from shufa_rules.document.provision import Provision
from shufa_rules.document.sentence import (
    CONTEXT_LENGTH,
    Anchor,
    Sentence,
    sentence_digest,
    split_sentences,
)
from shufa_rules.frozen import frozen


@frozen
class Document:
    """An official text, read.

    Attributes:
        normalized: the text as received and normalised.
        provisions: those that stand below no other, in the order of the text.
        sentences: of all provisions, in the order of the text.
    """

    normalized: NormalizedText = field(repr=False)
    provisions: tuple[Provision, ...]
    sentences: tuple[Sentence, ...] = field(repr=False)
    _by_citation: Mapping[Citation, Provision] = field(repr=False, eq=False)
    _by_text: Mapping[str, Sequence[Sentence]] = field(repr=False, eq=False)

    @property
    def raw(self) -> str:
        """The text as received."""
        return self.normalized.raw

    def walk(self) -> Iterator[Provision]:
        """Yield all provisions in the order of the text."""
        for provision in self.provisions:
            yield from provision.walk()

    def provision(self, citation: Citation) -> Provision | None:
        """Return the provision that a citation names, the first where the text uses a number twice.

        `None` where there is none. A sub-item is a part of a provision and none itself.
        """
        return self._by_citation.get(citation)

    def sentences_reading(self, text: str) -> Sequence[Sentence]:
        """Return the sentences with this text, brackets and stray spaces aside."""
        return self._by_text.get(fold_text(text), ())


def parse_document(raw: str) -> Document:
    """Read an official text as received.

    Every character but spaces, invisible characters and the numbers of provisions is in exactly one
    sentence. No text is refused: what has no number or known shape belongs to the provision before
    it, or before the first one to the preamble (`导语`).
    """
    normalized = normalize(raw)
    roots = _outline(_paragraphs(normalized))
    passages = [passage for draft in roots for passage in draft.passages()]
    folded = [fold_text(passage.text) for passage in passages]
    contexts = _contexts(folded)
    counts: Counter[Citation] = Counter()
    sentences: list[Sentence] = []
    by_text: dict[str, list[Sentence]] = {}
    for passage, reading, (prefix, suffix) in zip(passages, folded, contexts, strict=True):
        sentence = Sentence(
            passage.citation,
            counts[passage.citation],
            passage.text,
            sentence_digest(passage.text),
            Anchor(passage.text, prefix, suffix),
            passage.raw_start,
            passage.raw_end,
        )
        counts[passage.citation] += 1
        sentences.append(sentence)
        by_text.setdefault(reading, []).append(sentence)
    remaining = iter(sentences)
    provisions = tuple(draft.finish(remaining) for draft in roots)
    by_citation: dict[Citation, Provision] = {}
    for root in provisions:
        for provision in root.walk():
            by_citation.setdefault(provision.citation, provision)
    return Document(normalized, provisions, tuple(sentences), by_citation, by_text)


@frozen
class _Passage:
    """A sentence before its surroundings are known."""

    citation: Citation
    text: str
    raw_start: int
    raw_end: int


@frozen
class _Paragraph:
    """A paragraph: folded, and as received."""

    folded: str
    number: Number | None
    raw_start: int
    text: str
    offsets: Sequence[int]

    @property
    def raw_end(self) -> int:
        return self.offsets[-1] + 1 if self.offsets else self.raw_start

    def passages(self, citation: Citation) -> Iterator[_Passage]:
        for start, end in split_sentences(self.text):
            yield _Passage(
                citation, self.text[start:end], self.offsets[start], self.offsets[end - 1] + 1
            )


@define
class _Draft:
    """A provision that is still being put together."""

    citation: Citation
    level: Level
    paragraphs: list[_Paragraph]
    children: list[_Draft] = Factory(list)
    clauses: int = 1

    def passages(self) -> Iterator[_Passage]:
        for paragraph in self.paragraphs:
            yield from paragraph.passages(self.citation)
        for child in self.children:
            yield from child.passages()

    def finish(self, sentences: Iterator[Sentence]) -> Provision:
        """Return the provision; `sentences` are those of the whole text from here on."""
        own = tuple(
            next(sentences)
            for paragraph in self.paragraphs
            for _ in paragraph.passages(self.citation)
        )
        return Provision(
            citation=self.citation,
            level=self.level,
            heading=self._heading(own),
            text="\n".join(paragraph.text for paragraph in self.paragraphs if paragraph.text),
            raw_start=self.paragraphs[0].raw_start,
            raw_end=self.paragraphs[-1].raw_end,
            sentences=own,
            children=tuple(child.finish(sentences) for child in self.children),
        )

    def _heading(self, sentences: Sequence[Sentence]) -> str | None:
        first = self.paragraphs[0]
        if first.number is None or self.level is Level.ARTICLE or not sentences:
            return None
        if layout.is_heading(first.folded, first.number):
            return first.text
        alone = len(sentences) == 1 and not self.children
        return None if alone else layout.run_in_heading(sentences[0].text)


def _paragraphs(normalized: NormalizedText) -> Iterator[_Paragraph]:
    for start, end in normalized.paragraphs():
        folded = normalized.text[start:end]
        number = leading_number(folded)
        content = start if number is None else start + number.length
        raw_start, _ = normalized.raw_span(start, end)
        text, offsets = _as_received(normalized.raw, *normalized.raw_span(content, end))
        if not text:
            # A number alone: the provision ends with it.
            raw_start, raw_end = normalized.raw_span(start, end)
            offsets = range(raw_start, raw_end)
        yield _Paragraph(folded, number, raw_start, text, offsets)


def _as_received(raw: str, start: int, end: int) -> tuple[str, Sequence[int]]:
    """Return a stretch of the text without its line breaks, and where each character stands."""
    text = raw[start:end]
    if not any(mark in text for mark in LINE_BREAKS):
        return text, range(start, end)
    pieces = []
    offsets: list[int] = []
    for line in text.splitlines(keepends=True):
        piece = line.strip()
        begin = start + len(line) - len(line.lstrip())
        pieces.append(piece)
        offsets += range(begin, begin + len(piece))
        start += len(line)
    return "".join(pieces), offsets


def _outline(paragraphs: Iterator[_Paragraph]) -> list[_Draft]:
    """Put paragraphs under the provisions they belong to; return those below no other."""
    runs = _runs(list(paragraphs))
    roots: list[_Draft] = []
    titled = False
    for index, run in enumerate(runs):
        if run[0].number is not None:
            roots += _numbered(run)
            continue
        names = list(
            name_paragraphs(
                [paragraph.folded for paragraph in run],
                titled=titled,
                after_body=index > 0,
                before_body=index + 1 < len(runs),
            )
        )
        titled = titled or "标题" in names
        for name, paragraph in zip(names, run, strict=True):
            if roots and roots[-1].citation.name == name:
                roots[-1].paragraphs.append(paragraph)
            else:
                roots.append(_Draft(Citation(name=name), Level.NAMED, [paragraph]))
    return roots


def _runs(paragraphs: Sequence[_Paragraph]) -> list[list[_Paragraph]]:
    """Cut the text where numbered provisions begin, and where a name and a date end them."""
    runs: list[list[_Paragraph]] = []
    in_body = False
    for index, paragraph in enumerate(paragraphs):
        begins = paragraph.number is not None and not in_body
        ends = in_body and _is_foot(paragraphs, index)
        if begins or ends or not runs:
            in_body = paragraph.number is not None
            runs.append([])
        runs[-1].append(paragraph)
    return runs


def _is_foot(paragraphs: Sequence[_Paragraph], index: int) -> bool:
    paragraph = paragraphs[index]
    if paragraph.number is not None:
        return False
    dated = index + 1 < len(paragraphs) and layout.is_date(paragraphs[index + 1].folded)
    return layout.is_date(paragraph.folded) or (dated and layout.is_signature(paragraph.folded))


def _numbered(paragraphs: Sequence[_Paragraph]) -> Iterator[_Draft]:
    """Yield the outermost provisions of a run of paragraphs that begins with a numbered one."""
    opened: list[_Draft] = []
    for paragraph in paragraphs:
        draft = _draft(paragraph, opened)
        if draft is None:
            opened[-1].paragraphs.append(paragraph)
            continue
        while opened and opened[-1].level >= draft.level:
            opened.pop()
        if opened:
            opened[-1].children.append(draft)
        else:
            yield draft
        opened.append(draft)


def _draft(paragraph: _Paragraph, opened: Sequence[_Draft]) -> _Draft | None:
    """Return the provision that a paragraph begins; `None` where it goes on with the last one."""
    if paragraph.number is None:
        article = next((draft for draft in opened if draft.level is Level.ARTICLE), None)
        if article is None or not article.paragraphs[0].text:
            return None
        article.clauses += 1
        citation = article.citation.child(Level.CLAUSE, article.clauses)
        return _Draft(citation, Level.CLAUSE, [paragraph])
    level, value = paragraph.number.level, paragraph.number.value
    above = next((draft for draft in reversed(opened) if draft.level < level), None)
    if above is None:
        return _Draft(Citation(((level, value),)), level, [paragraph])
    return _Draft(above.citation.child(level, value), level, [paragraph])


def _contexts(readings: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after each sentence, numbers left out."""
    whole = "".join(readings)
    end = 0
    for reading in readings:
        start, end = end, end + len(reading)
        yield whole[max(0, start - CONTEXT_LENGTH) : start], whole[end : end + CONTEXT_LENGTH]
