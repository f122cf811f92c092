"""One text for one value, and its digest: equal values, equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from hashlib import sha256
from json.encoder import encode_basestring
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shufa_rules.syntax.plain import PlainValue


def canonical_json(plain: PlainValue) -> str:
    """Return the one JSON text of a plain value.

    Keys are sorted by code point, nothing is spaced, characters stand for themselves, and a number
    is written without exponent and without trailing zeros, so that 0.10 and 0.1 are the same.

    Raises:
        TypeError: the value is of another type than `to_plain` returns (a float, for example).
    """
    if isinstance(plain, str):
        return encode_basestring(plain)
    if plain is None or isinstance(plain, bool):
        return {None: "null", True: "true", False: "false"}[plain]
    if isinstance(plain, int):
        return str(plain)
    if isinstance(plain, Decimal):
        return _number(plain)
    if isinstance(plain, Mapping):
        pairs = (f"{encode_basestring(key)}:{canonical_json(plain[key])}" for key in sorted(plain))
        return "{" + ",".join(pairs) + "}"
    if isinstance(plain, list | tuple):
        return "[" + ",".join(map(canonical_json, plain)) + "]"
    raise TypeError(f"{type(plain).__name__} has no canonical text")


def digest(plain: PlainValue) -> str:
    """Return `sha256:` and the hexadecimal digest of the canonical JSON in UTF-8."""
    return f"sha256:{sha256(canonical_json(plain).encode()).hexdigest()}"


def _number(number: Decimal) -> str:
    if not number.is_finite():
        raise TypeError(f"{number} has no canonical text")
    written = f"{number:f}"
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
