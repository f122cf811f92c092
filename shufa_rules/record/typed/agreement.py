"""What no type can say of a record: said of all its entries at once, yes or no.

It says yes only where `schema.validation` and `record.checks` say nothing at all. Wherever it says
no, they are asked, and word what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta
from functools import cache
from typing import Any

from shufa_rules.record.checks.passages import without_space
from shufa_rules.record.checks.references import ANYTHING
from shufa_rules.record.typed.looking import Seen, looking
from shufa_rules.record.typed.structs import ID_PATTERN
from shufa_rules.schema.calendar import is_date

_LONGEST_ID = 100


def agrees(record: Any) -> bool:
    """Say whether a typed record keeps to all that its types don't say, without any warning."""
    seen = Seen()
    if not looking()(record, seen):
        return False
    known = set(seen.ids)
    return (
        len(known) == len(seen.ids)
        and _are_ids(seen.ids)
        and all(
            _are_ids(texts) if pattern == ID_PATTERN else _match(pattern, texts)
            for pattern, texts in seen.texts.items()
        )
        and all(
            names <= (known if target == ANYTHING else set(seen.ids_of[target]))
            for target, names in seen.names.items()
            if names
        )
        and _days_fit(record, seen)
        and passages_stand(record)
    )


def _are_ids(texts: Collection[str]) -> bool:
    """Say whether texts match `ID_PATTERN`: without white space, which is where `split` parts them."""
    joined = "\n".join(texts)
    return (
        joined.split() == list(texts)
        and "/" not in joined
        and "~" not in joined
        and max(map(len, texts), default=0) <= _LONGEST_ID
    )


def _match(pattern: str, texts: Collection[str]) -> bool:
    joined = "\n".join(texts)
    if joined.count("\n") >= max(len(texts), 1):
        return False  # a text with a line break would pass for two
    return not texts or _lines_of(pattern).fullmatch(joined) is not None


@cache
def _lines_of(pattern: str) -> re.Pattern[str]:
    """Return what matches any number of texts with a line break between them."""
    one = f"(?:{pattern.removeprefix('^').removesuffix('$')})"
    return re.compile(rf"{one}(?:\n{one})*")


def _days_fit(record: Any, seen: Seen) -> bool:
    year = record.year
    around = _days_around(year)
    if record.as_of is not None:
        seen.days.add(record.as_of)
    if not seen.days <= around or not all(map(is_date, seen.other_days - around)):
        return False
    earlier = seen.old_days - around
    return not earlier or all(
        is_date(day) and _since(record) <= int(day[:4]) <= year for day in earlier
    )


def _since(record: Any) -> int:
    years: list[int] = [record.year]
    findings = record.inspection_findings or ()
    years += [part.carried_over_from for part in findings if part.carried_over_from is not None]
    return min(years)


@cache
def _days_around(year: int) -> frozenset[str]:
    """Return the days of a year and of the one after it, in which a record's events happened."""
    first = date(year, 1, 1)
    count = (date(year + 2, 1, 1) - first).days
    return frozenset((first + timedelta(days)).isoformat() for days in range(count))


def passages_stand(record: Any) -> bool:
    """Say whether every passage of a report stands in its text (else SR410, a warning)."""
    for section in record.report_sections or ():
        text = section.text
        for passage in section.passages or ():
            # Where it stands as it is, it stands without white space too.
            if passage.text not in text and without_space(passage.text) not in without_space(text):
                return False
    return True
