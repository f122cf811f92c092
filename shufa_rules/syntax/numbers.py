"""Numbers read exactly: whole numbers and decimals, never floating point."""

from __future__ import annotations

from decimal import Decimal

from shufa_rules.late_pattern import late_pattern

_NUMBER = late_pattern(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?(?:[eE]([-+]?[0-9]+))?")


class NumberTooLong(Exception):
    """The text is a number, but longer or larger than any that is meant."""


def read_number(text: str, max_digits: int) -> int | Decimal | None:
    """Read a number of JSON; `None` where the text is none.

    Args:
        text: digits, and what goes with them.
        max_digits: how many characters it may have, and how large an exponent.

    Raises:
        NumberTooLong: it is one that nobody means.
    """
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    whole, fraction, exponent = match.groups()
    if len(text) > max_digits or (exponent and abs(int(exponent)) > max_digits):
        raise NumberTooLong
    return Decimal(text) if fraction or exponent else int(whole)
