"""Numbers in official text as values: `不少于2次`, `300字左右`, `不超过百分之三十`, `12月底前`."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction
from typing import TypeAlias

from shufa_rules.document.folding import fold
from shufa_rules.document.numeral import NUMERAL_CHARACTERS, read_number, to_chinese
from shufa_rules.document.share import read_share
from shufa_rules.frozen import frozen


class QuantityKind(StrEnum):
    """What a quantity measures."""

    COUNT = "count"
    """How often or how many, in the unit that the text names."""
    LENGTH = "length"
    """Characters of a text: 字."""
    SHARE = "share"
    """A part of a whole."""
    YEAR = "year"
    """A year of reports."""
    DAY = "day"
    """A day of the calendar."""


class Bound(StrEnum):
    """How a quantity limits what it measures."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"
    ABOUT = "about"
    EXACTLY = "exactly"
    FROM = "from"
    UNTIL = "until"


@frozen
class CalendarDay:
    """A day as a plan names it, with or without its year.

    Attributes:
        year: `None` where the text means every year.
        month: from 1.
        day: from 1; for 底 the last of the month.
        following_year: whether the text says 次年 or 翌年.
    """

    year: int | None
    month: int
    day: int
    following_year: bool = False

    def __str__(self) -> str:
        """Write it as `2021-12-31`, `--12-31` without a year, `+1--01-31` in the year after."""
        year = "-" if self.year is None else str(self.year)
        return f"{'+1' if self.following_year else ''}{year}-{self.month:02}-{self.day:02}"


Value: TypeAlias = int | Fraction | CalendarDay


@frozen
class Quantity:
    """A number in a text, with what it measures and how it limits.

    Attributes:
        kind: what it measures.
        bound: how it limits.
        value: an exact number, or a day.
        unit: of a count, as the text has it (`次`); empty for all else.
        per: `每年`, `每季度`, … where the phrase begins so; empty otherwise.
        text: the words, from the bound to the unit, as the text has them.
        start: where they start in the text.
        end: where they end there.
    """

    kind: QuantityKind
    bound: Bound
    value: Value
    unit: str
    per: str
    text: str
    start: int
    end: int


_NUMERAL = f"(?:[0-9]+|[{NUMERAL_CHARACTERS}]+)"
_PREFIXES = {
    Bound.AT_LEAST: "不得?少于|不得?低于|至少|最少|应当?不少于",
    Bound.AT_MOST: "不得?超过|不得?多于|不得?高于|至多|最多|控制在",
    Bound.MORE_THAN: "超过|高于|多于",
    Bound.LESS_THAN: "少于|低于|不足",
    Bound.ABOUT: "大约|约为?",
    Bound.FROM: "从|自",
}
_SUFFIXES = {
    Bound.AT_LEAST: "[(（]?(?:及|含|或者?)?以上[)）]?",
    Bound.AT_MOST: "(?:及|含)?(?:以内|以下|之内|内)",
    Bound.ABOUT: "左右|上下",
    Bound.UNTIL: "之前|以前|前|为止",
    Bound.FROM: "开始|起|以后|之后|以来",
}
_VERB = f"[^，。；：、0-9{NUMERAL_CHARACTERS}]{{0,4}}?"
"""What may stand between a bound and its number: `至少召开一次`."""
_BEFORE = f"(?:(?P<before>{'|'.join(_PREFIXES.values())}) ?{_VERB})?"
_BEFORE_SHARE = _BEFORE.replace(_VERB, f"(?:{_VERB}|[^，。；：、0-9]{{1,16}}的)")
"""A share can be of something that is named before it: `不超过总人数的三分之一`."""
_AFTER = "(?P<after>" + "|".join(_SUFFIXES.values()) + ")?"
_FREE_UNITS = "分钟|次|场次?|学时|课时|小时|工作日|个工作日|个月|期|篇"
_BOUND_UNITS = "个|名|人|项|件|天|日|分|家|条|人次|年"
_UNIT = f"(?P<unit>{_FREE_UNITS}|{_BOUND_UNITS})"
_WRITTEN_NUMBER = re.compile(f"[0-9０-９]+|[{NUMERAL_CHARACTERS}]+")
_PER = re.compile("每(?:个?季度|半年|年度?|月|个月|学期|届)[^，。；：、]{0,12}$")
_PER_WORD = re.compile("每(?:个?季度|半年|年度?|月|个月|学期|届)")
_SHARE = "[0-9]+(?:[.][0-9]+)?[%％]|百分之[^，。；、的以]{1,6}?(?=[，。；、的以左]|$)|[一二三四五六七八九十两]+分之[一二三四五六七八九十两]+|[一二三四五六七八九两]成半?"
_YEAR = "(?P<year>[12][0-9]{3}年|次年|翌年|第二年|下一年|当年|每年|年)?"
_DAY_OF_MONTH = "(?:(?P<day>[0-9]{1,2})[日号]|(?P<end>底|末))"


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of a text, in its order; none overlaps another.

    An ordinal (`第二次`), a document number and a plain year are none, and neither is a number of
    things that nothing limits (`四个亲自`).
    """
    folded = fold(text)
    found: dict[int, Quantity] = {}
    taken = [False] * (len(folded.text) + 1)
    for form, read in _FORMS:
        for match in form.finditer(folded.text):
            if any(taken[match.start() : match.end()]):
                continue
            reading = read(match)
            if reading is None:
                continue
            kind, bound, value, unit = reading
            taken[match.start() : match.end()] = [True] * (match.end() - match.start())
            start = folded.offsets[match.start()]
            end = folded.offsets[match.end() - 1] + 1
            per = _PER.search(folded.text[: match.start()])
            period = "" if per is None else _period(per[0])
            found[start] = Quantity(kind, bound, value, unit, period, text[start:end], start, end)
    return tuple(found[start] for start in sorted(found))


def with_number(quantity: Quantity, number: int) -> str | None:
    """Return the words of a quantity with another number, written as the old one was.

    `None` where the words have no whole number, or more than one.
    """
    numerals = _WRITTEN_NUMBER.findall(quantity.text)
    if len(numerals) != 1:
        return None
    written = numerals[0]
    if written[0] in NUMERAL_CHARACTERS:
        new = "两" if number == 2 and written == "两" else to_chinese(number)
    else:
        new = str(number)
    return quantity.text.replace(written, new)


_Reading: TypeAlias = "tuple[QuantityKind, Bound, Value, str] | None"


def _period(words: str) -> str:
    match = _PER_WORD.match(words)
    return "" if match is None else match[0]


def _bound(match: re.Match[str], otherwise: Bound = Bound.EXACTLY) -> Bound:
    """Return the bound that a phrase states: by its end (`以上`, `左右`), else by its beginning."""
    for part, forms in ((match["after"], _SUFFIXES), (match["before"], _PREFIXES)):
        for bound, form in forms.items():
            if part and re.fullmatch(form, part):
                return bound
    return otherwise


def _read_count(match: re.Match[str]) -> _Reading:
    bound = _bound(match)
    unit = match["unit"]
    if bound is Bound.EXACTLY and re.fullmatch(_BOUND_UNITS, unit):
        return None
    number = _number(match["number"])
    if unit == "年" and (number or 0) >= 1000:  # a year, and no number of years
        return None
    return None if number is None else (QuantityKind.COUNT, bound, number, unit)


def _read_length(match: re.Match[str]) -> _Reading:
    number = _number(match["number"])
    return None if number is None else (QuantityKind.LENGTH, _bound(match), number, "")


def _read_share(match: re.Match[str]) -> _Reading:
    try:
        share = read_share(match["share"])
    except ValueError:
        return None
    return QuantityKind.SHARE, _bound(match), share, ""


def _read_year(match: re.Match[str]) -> _Reading:
    bound = _bound(match)
    if bound not in {Bound.FROM, Bound.UNTIL}:
        return None
    return QuantityKind.YEAR, bound, int(match["number"]), ""


def _read_day(match: re.Match[str]) -> _Reading:
    month = _number(match["month"])
    if month is None or month > 12:
        return None
    written = match["year"] or ""
    year = int(written[:4]) if written[:4].isdigit() else None
    # A leap year is the longest: without a year, the end of February may be its 29th.
    last = calendar.monthrange(year or 2000, month)[1]
    day = last if match["end"] else int(match["day"])
    if not 1 <= day <= last:
        return None
    following = written in {"次年", "翌年", "第二年", "下一年"}
    return QuantityKind.DAY, _bound(match), CalendarDay(year, month, day, following), ""


def _read_year_end(match: re.Match[str]) -> _Reading:
    bound = _bound(match)
    if bound is Bound.EXACTLY:  # `年底考核` names a season, not a day
        return None
    written = match["year"] or ""
    year = int(written[:4]) if written[:4].isdigit() else None
    return QuantityKind.DAY, bound, CalendarDay(year, 12, 31), ""


def _number(written: str) -> int | None:
    try:
        return read_number(written)
    except ValueError:
        return None


_Reader: TypeAlias = Callable[[re.Match[str]], _Reading]
_NO_ORDINAL = f"(?<![第年月{NUMERAL_CHARACTERS}0-9.])"
_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(form), read)
    for form, read in (
        (f"{_BEFORE}{_YEAR}(?P<month>[0-9]{{1,2}})月{_DAY_OF_MONTH}{_AFTER}", _read_day),
        (f"{_BEFORE}(?P<year>[12][0-9]{{3}}年|当年|每年)?年?(?:底|末){_AFTER}", _read_year_end),
        (f"{_BEFORE_SHARE}(?P<share>{_SHARE}){_AFTER}", _read_share),
        (f"{_BEFORE}(?P<number>[12][0-9]{{3}})年度?{_AFTER}", _read_year),
        (f"{_BEFORE}{_NO_ORDINAL}(?P<number>{_NUMERAL}) ?字{_AFTER}", _read_length),
        (f"{_BEFORE}{_NO_ORDINAL}(?P<number>{_NUMERAL}) ?{_UNIT}{_AFTER}", _read_count),
    )
)
