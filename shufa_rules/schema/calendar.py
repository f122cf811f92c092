"""Dates as texts: the one form they have, and why a text is no date."""

from __future__ import annotations

from datetime import date

from shufa_rules.diagnostics.message import Message
from shufa_rules.late_pattern import late_pattern

_ISO = late_pattern(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_OTHER_FORMS = late_pattern(
    r"\s*([0-9]{4})\s*[-/.年]\s*([0-9]{1,2})\s*[-/.月]\s*([0-9]{1,2})\s*日?\s*"
    r"|([0-9]{4})([0-9]{2})([0-9]{2})"
)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def is_date(value: object) -> bool:
    """Tell whether a value is a day that exists, written as 2021-01-31; what is no text passes."""
    if not isinstance(value, str):
        return True
    return _ISO.fullmatch(value) is not None and _day(value) is not None


def iso_form(text: str) -> str | None:
    """Return the one form of a date written in another, such as 2021年1月5日; `None` for no date."""
    match = _OTHER_FORMS.fullmatch(text)
    if match is None:
        return None
    year, month, day = (part for part in match.groups() if part is not None)
    written = f"{year}-{int(month):02}-{int(day):02}"
    return None if _day(written) is None else written


def missing_day(text: str) -> Message | None:
    """Say why there is no such day; `None` for a text that does not have the form of a date."""
    match = _ISO.fullmatch(text)
    if match is None:
        return None
    year, month, _ = map(int, match.groups())
    if year < date.min.year:
        return Message("there is no year 0", "没有公元0年")
    if not 1 <= month <= len(_MONTHS):
        return Message("a year has 12 months", "一年有12个月")
    days = next(day for day in (31, 30, 29, 28) if _day(f"{year:04}-{month:02}-{day}") is not None)
    return Message(f"{_MONTHS[month - 1]} {year} has {days} days", f"{year}年{month}月有{days}天")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
