"""Exact numbers as a person reads them."""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction

PLACES = 4


def decimal_of(value: Fraction, places: int = PLACES) -> Decimal:
    """Return a number as a decimal, rounded half up where it has more places."""
    scaled = value * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    with localcontext(prec=100):
        shown = Decimal(whole).scaleb(-places)
        return shown.quantize(Decimal(1)) if shown == shown.to_integral() else shown.normalize()


def decimal_text(value: Fraction, places: int = PLACES) -> str:
    """Return a number as a decimal; `≈` before it where it had to be rounded."""
    scale = 10**places
    numerator, denominator = value.numerator * scale, value.denominator
    shown = (2 * numerator + denominator) // (2 * denominator)
    whole, rest = divmod(abs(shown), scale)
    decimals = f"{rest:0{places}d}".rstrip("0")
    text = ("-" if shown < 0 else "") + (f"{whole}.{decimals}" if decimals else str(whole))
    return text if shown * denominator == numerator else f"≈{text}"


def share_text(share: Fraction) -> str:
    """Return a share as per cent, or as a fraction where per cent would have to be rounded."""
    percent = decimal_of(share * 100)
    return f"{percent:f}%" if Fraction(percent) == share * 100 else str(share)
