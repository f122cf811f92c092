"""Normalising a text as received: one line a paragraph, one form a character, a way back."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from attrs import field

from shufa_rules.document.folding import LINE_BREAKS, Folded, fold, fold_text
from shufa_rules.document.layout import LONGEST_LINE, continues, is_date
from shufa_rules.document.numbering import leading_number
from shufa_rules.document.run_in_numbers import find_run_in_numbers
from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern

_LINE = late_pattern(f"[^{LINE_BREAKS}]+")


@frozen
class NormalizedText:
    """A text as received and as normalised.

    Attributes:
        raw: as received.
        text: normalised; each line is a paragraph, and none is empty.
        offsets: for each character of `text`, the index in `raw` of the character it came from.
    """

    raw: str = field(repr=False)
    text: str
    offsets: tuple[int, ...] = field(repr=False)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where in `raw` the characters `text[start:end]` stand, as start and end.

        An empty stretch has an empty span, before the character that follows it.

        Raises:
            IndexError: `start` and `end` are not indices of `text`, in this order.
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(f"no stretch {start}:{end} in a text of {len(self.text)} characters")
        if start == end:
            offset = self.offsets[start] if start < len(self.text) else len(self.raw)
            return offset, offset
        return self.offsets[start], self.offsets[end - 1] + 1

    def paragraphs(self) -> Iterator[tuple[int, int]]:
        """Yield where each paragraph starts and ends in `text`."""
        for line in _LINE.finditer(self.text):
            yield line.span()


def normalize(raw: str) -> NormalizedText:
    """Normalise a text as received.

    Brackets, digits and list marks are folded to one form, stray spaces and invisible characters
    removed (`folding.fold`), paragraphs that a page break cut in two are joined
    (`layout.continues`), and provisions that stand in one paragraph are parted
    (`find_run_in_numbers`). Normalising twice is normalising once.
    """
    text, offsets = _joined_lines(raw)
    # Parting makes new lines, and a line that was cut off may go on with one of them.
    while parting := tuple(find_run_in_numbers(text)):
        parted, places = _parted(text, parting)
        text, again = _joined_lines(parted)
        offsets = tuple(offsets[places[index]] for index in again)
    return NormalizedText(raw, text, offsets)


def _parted(text: str, parting: tuple[int, ...]) -> tuple[str, tuple[int, ...]]:
    """Return the text with a line break at each place, which stands for the character before it."""
    bounds = (0, *parting, len(text))
    pieces = [text[start:end] for start, end in pairwise(bounds)]
    places = list(range(bounds[1]))
    for start, end in pairwise(bounds[1:]):
        places += (start - 1, *range(start, end))
    return "\n".join(pieces), tuple(places)


def _joined_lines(raw: str) -> tuple[str, tuple[int, ...]]:
    """Return the text folded, a line a paragraph, and where each of its characters came from."""
    folded = fold(raw)
    pieces: list[str] = []
    offsets: list[int] = []
    for paragraph in _paragraphs(folded):
        if pieces:
            pieces.append("\n")
            offsets.append(folded.offsets[paragraph[0].break_before])
        for line in paragraph:
            pieces.append(line.text)
            offsets += folded.offsets[line.start : line.start + len(line.text)]
    joined = fold("".join(pieces))
    return joined.text, tuple(offsets[index] for index in joined.offsets)


@frozen
class _Line:
    text: str
    start: int
    break_before: int


def _lines(folded: Folded) -> Iterator[_Line]:
    for match in _LINE.finditer(folded.text):
        text = match[0].strip(" ")
        if text:
            start = match.start() + len(match[0]) - len(match[0].lstrip(" "))
            yield _Line(text, start, match.start() - 1)


def _paragraphs(folded: Folded) -> Iterator[list[_Line]]:
    paragraph: list[_Line] = []
    so_far = ""
    in_head = True
    for line in _lines(folded):
        if paragraph and continues(so_far, line.text, in_head=in_head):
            paragraph.append(line)
            so_far = _joined(so_far, line.text)
            continue
        if paragraph:
            yield paragraph
            in_head = is_date(so_far) or (in_head and leading_number(so_far) is None)
        paragraph = [line]
        so_far = line.text
    if paragraph:
        yield paragraph


def _joined(so_far: str, line: str) -> str:
    """Return as much of a growing paragraph as deciding on its next line takes."""
    if len(so_far) > LONGEST_LINE:  # its shape no longer matters, nor does its middle
        return so_far[: LONGEST_LINE + 1] + (so_far + line)[-8:]
    joined = so_far + line
    return fold_text(joined) if len(joined) <= 2 * LONGEST_LINE else joined
