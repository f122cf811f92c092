"""Citations: which provision is meant, read in all usual forms and written in one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from attrs import Attribute, field

from shufa_rules.document.folding import LINE_BREAKS, fold
from shufa_rules.document.numbering import Level
from shufa_rules.document.numeral import (
    CIRCLED_CHARACTERS,
    LARGEST,
    LARGEST_CIRCLED,
    NUMERAL_CHARACTERS,
    read_number,
    to_chinese,
    to_circled,
)
from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern

NAMES: Final = (
    "发文机关",
    "文号",
    "标题",
    "主送",
    "印发语",
    "落款",
    "日期",
    "方案标题",
    "导语",
)
"""What stands outside the numbering, in the order of a notice with a plan attached to it."""

Step = tuple[Level, int]

_SUB_ITEMS = "abcdefghijklmnopqrstuvwxyz"
_WRITTEN = {
    Level.BOOK: "第{}编",
    Level.CHAPTER: "第{}章",
    Level.DIVISION: "第{}节",
    Level.PART: "{}",
    Level.ARTICLE: "第{}条",
    Level.CLAUSE: "第{}款",
    Level.SECTION: "（{}）",
}


class CitationError(ValueError):
    """A text that is no citation.

    Attributes:
        text: the text, as it was given.
        offset: the index of the first character that can't be read; the length of the text where
            something is missing at its end.
    """

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(text, offset)
        self.text = text
        self.offset = offset

    def __str__(self) -> str:
        """Say what can't be read, and what could be."""
        unread = self.text[self.offset : self.offset + 20]
        where = f"from `{unread}` on" if unread else "it ends too early"
        return f"`{self.text}` is no citation such as 三（二）9 or 第五条（一）: {where}"


def _check_steps(citation: Citation, _: Attribute[tuple[Step, ...]], steps: Sequence[Step]) -> None:
    levels = [level for level, _ in steps]
    if (citation.name is None) == (not levels) or levels != sorted(set(levels)):
        raise ValueError(f"a citation has a name or levels, each below the one before: {steps}")
    if Level.NAMED in levels or any(
        not 1 <= number <= (LARGEST_CIRCLED if level is Level.MARK else LARGEST)
        for level, number in steps
    ):
        raise ValueError(f"a number out of range: {steps}")
    if Level.ARTICLE in levels[1:]:
        raise ValueError("articles are counted through all chapters: an article is the first level")
    if Level.CLAUSE in levels and (levels[0] is not Level.ARTICLE or steps[1][1] == 1):
        raise ValueError("a clause (款) is of an article, and the first is the article itself")


def _check_name(_: Citation, __: Attribute[str | None], name: str | None) -> None:
    if name is not None and name not in NAMES:
        raise ValueError(f"`{name}` is none of {'、'.join(NAMES)}")


def _check_sub_item(citation: Citation, _: Attribute[str | None], letter: str | None) -> None:
    if letter is not None and (not citation.steps or letter not in tuple(_SUB_ITEMS)):
        raise ValueError(f"`{letter}`: a sub-item is a letter from a to z below a number")


def _rank(name: str | None) -> int:
    return NAMES.index(name) if name is not None else len(NAMES)


def _in_order(steps: tuple[Step, ...]) -> tuple[tuple[int, int], ...]:
    # What stands below a heading with a level left out comes before the first of that level.
    return tuple((-level, number) for level, number in steps)


def _letter(letter: str | None) -> str:
    return letter or ""


@frozen(order=True)
class Citation:
    """A provision: its numbers from the outermost level in, or its name where it has no number.

    Citations are ordered as the provisions stand in a text: what has a name first, a provision
    before those below it. (Articles are counted through all chapters, so that a chapter's heading
    can't be ordered among them; it comes after.)

    Attributes:
        steps: level and number, from the outermost in; empty where it has a name.
        name: one of `NAMES`, or `None`.
        sub_item: a letter for one of several matters bundled in a provision (`三（一）6a`).

    Raises:
        ValueError: on levels out of order, a number out of range or an unknown name.
    """

    name: str | None = field(default=None, validator=_check_name, order=_rank, kw_only=True)
    steps: tuple[Step, ...] = field(default=(), validator=_check_steps, order=_in_order)
    sub_item: str | None = field(
        default=None, validator=_check_sub_item, order=_letter, kw_only=True
    )

    def __str__(self) -> str:
        """Write the citation in its one form, which `parse_citation` reads back."""
        if self.name is not None:
            return self.name
        return "".join(_written(*step) for step in self.steps) + (self.sub_item or "")

    @property
    def level(self) -> Level:
        """The innermost level."""
        return self.steps[-1][0] if self.steps else Level.NAMED

    def number(self, level: Level) -> int | None:
        """Return the number at a level; `None` where the citation has none there."""
        return dict(self.steps).get(level)

    def child(self, level: Level, number: int) -> Citation:
        """Return the citation of a provision below this one.

        Articles leave the levels above them out, and the first clause is the article itself.
        """
        if level is Level.ARTICLE:
            return Citation(((level, number),))
        if level is Level.CLAUSE and number == 1:
            return self
        return Citation((*self.steps, (level, number)))

    def without_sub_item(self) -> Citation:
        """Return the citation of the whole provision that a sub-item is a part of."""
        return Citation(self.steps, name=self.name)


def _written(level: Level, number: int) -> str:
    if level in _WRITTEN:
        return _WRITTEN[level].format(to_chinese(number))
    if level is Level.MARK:
        return to_circled(number)
    return f"（{number}）" if level is Level.POINT else str(number)


_NUMERAL = f"[{NUMERAL_CHARACTERS}]{{1,12}}"
_EITHER = f"(?:{_NUMERAL}|[0-9]{{1,5}})"
_ENDING = " ?[、.,，]?"
# Each form, the level it means, and the level it means where no article is cited.
_FORMS: tuple[tuple[str, Level, Level], ...] = tuple(
    (form + _ENDING, in_article, elsewhere)
    for form, in_article, elsewhere in (
        (f"第?({_EITHER})部分", Level.PART, Level.PART),
        (f"第({_EITHER})编", Level.BOOK, Level.BOOK),
        (f"第({_EITHER})章", Level.CHAPTER, Level.CHAPTER),
        (f"第({_EITHER})节", Level.DIVISION, Level.DIVISION),
        (f"第?({_EITHER})条", Level.ARTICLE, Level.ARTICLE),
        (f"第?（({_EITHER})）款", Level.SECTION, Level.SECTION),
        (f"第?({_EITHER})款", Level.CLAUSE, Level.SECTION),
        (f"第?（({_EITHER})）项", Level.SECTION, Level.SECTION),
        (f"第?({_EITHER})项", Level.SECTION, Level.SECTION),
        (f"第?（({_EITHER})）[点目]", Level.POINT, Level.POINT),
        (f"第?({_EITHER})[点目]", Level.ITEM, Level.ITEM),
        (f"第?（({_NUMERAL})）", Level.SECTION, Level.SECTION),
        (f"({_NUMERAL})", Level.PART, Level.PART),
        ("([0-9]{1,5})", Level.ITEM, Level.ITEM),
        ("（([0-9]{1,5})）", Level.POINT, Level.POINT),
        (f"([{CIRCLED_CHARACTERS}])", Level.MARK, Level.MARK),
    )
)
_SUB_ITEM = late_pattern("（?([A-Za-z])）?项?$")
_BLANK = late_pattern(f"[ {LINE_BREAKS}]*")
_USUAL_LEVELS: Final = (Level.PART, Level.ARTICLE, Level.SECTION, Level.ITEM, Level.POINT)
_USUAL: Final = late_pattern(
    f"(?:({_NUMERAL})|第({_NUMERAL})条)(?:（({_NUMERAL})）)?([0-9]{{1,5}})?(?:（([0-9]{{1,5}})）)?([a-z])?"
)


@cache
def _compiled(form: str) -> re.Pattern[str]:
    """Return a form to be matched; most processes meet few of them."""
    return re.compile(form)


@lru_cache(maxsize=4096)
def parse_citation(text: str) -> Citation:
    """Read a citation.

    Read are 三（二）9, 三(二)9, 三、（二）9., 第三部分（二）9, 第三部分第（二）项第9点, ㈠ and full-width
    forms, 三（一）6a for one of several matters in an item, 第五条（一）, 第五条第二款第一项, and the
    names (`NAMES`) of what has no number; spaces mean nothing.

    Raises:
        CitationError: it is none of these.
    """
    usual = _usual(text)
    if usual is not None:
        return usual
    folded = fold(text)
    written = folded.text
    position = _after_blank(written, 0)
    name = written[position:].rstrip(" " + LINE_BREAKS)
    if name in NAMES:
        return Citation(name=name)
    citation: Citation | None = None
    while position < len(written):
        sub_item = _SUB_ITEM.match(written.rstrip(" " + LINE_BREAKS), position)
        if sub_item is not None and citation is not None:
            return Citation(citation.steps, sub_item=sub_item[1].lower())
        following = _read_step(written, position, citation)
        if following is None:
            raise CitationError(text, folded.offsets[position])
        citation, position = following
    if citation is None:
        raise CitationError(text, len(text))
    return citation


def _usual(text: str) -> Citation | None:
    """Return what a citation in the form that policies use means, without trying all other forms."""
    match = _USUAL.fullmatch(text)
    if match is None:
        return None
    *numbers, sub_item = match.groups()
    told = zip(_USUAL_LEVELS, numbers, strict=True)
    try:
        steps = tuple((level, read_number(number)) for level, number in told if number)
        return Citation(steps, sub_item=sub_item)
    except ValueError:  # where it can't be read is told by what tries all forms
        return None


def _read_step(written: str, position: int, outer: Citation | None) -> tuple[Citation, int] | None:
    in_article = outer is not None and outer.number(Level.ARTICLE) is not None
    for form, level_in_article, level_elsewhere in _FORMS:
        match = _compiled(form).match(written, position)
        if match is None:
            continue
        level = level_in_article if in_article else level_elsewhere
        try:
            number = read_number(match[1])
            if outer is None:
                citation = Citation(((level, number),))
            elif level <= outer.level:
                return None
            else:
                citation = outer.child(level, number)
        except ValueError:
            return None
        return citation, _after_blank(written, match.end())
    return None


def _after_blank(written: str, position: int) -> int:
    match = _BLANK.match(written, position)
    return position if match is None else match.end()
