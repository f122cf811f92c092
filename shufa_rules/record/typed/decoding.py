"""Bytes to a typed record in one go, or nothing: then the slow reader says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import msgspec

    from shufa_rules.syntax.limits import Limits

LEAST_LIMITS = (12, 8)
"""How deep a record nests and how many digits its numbers have, at most; more are no record."""


def decode_record(data: bytes, limits: Limits) -> Any | None:
    """Return the typed record that JSON holds, if nothing at all is wrong or doubtful with it.

    `None` says no more than that the slow reader has to look: at a record with a warning, at one
    that is too large to be sure that no limit is passed, at what is no JSON.
    """
    import msgspec

    depth, digits = LEAST_LIMITS
    if len(data) > min(limits.max_bytes, limits.max_scalar):
        return None  # every character takes a byte, so no text is longer than all
    if len(data) > 2 * limits.max_nodes and most_nodes(data) > limits.max_nodes:
        return None  # every value and key takes a byte, and another parts it from the next
    if limits.max_depth < depth or limits.max_digits < digits:
        return None
    try:
        record = _decoder().decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
    return record if not _repeats_keys(data, record) and _agrees()(record) else None


def typed_record(data: Mapping[str, Any]) -> Any | None:
    """Return plain data of a record as a typed one; `None` where what judges typed ones can't be sure.

    That is where it doesn't keep to the types, and where a passage doesn't stand in its report.
    """
    import msgspec

    from shufa_rules.record.typed.agreement import passages_stand
    from shufa_rules.record.typed.structs import record_type

    try:
        record = msgspec.convert(data, record_type())
    except msgspec.ValidationError:
        return None
    return record if passages_stand(record) else None


def digest_of(record: Any) -> str:
    """Return the digest of a typed record: that of its canonical JSON (`syntax.canonical`)."""
    return f"sha256:{sha256(_encoder().encode(record)).hexdigest()}"


def most_nodes(data: bytes) -> int:
    """Return how many values and keys there are at most: each but the first stands behind a mark."""
    return 1 + sum(map(data.count, (b"{", b"[", b",", b":")))


def _repeats_keys(data: bytes, record: Any) -> bool:
    """Say whether a key stands twice in its object, of which a decoder keeps the last.

    No JSON of a record is shorter than the canonical, so one of the same length says nothing twice.
    In a longer one the bytes have a text more than the record, the key itself. A quotation mark inside
    a text counts the same in both, but where it is written as an escape of its code.
    """
    canonical = _encoder().encode(record)
    if len(canonical) == len(data):
        return False
    if b"\\" in data and b"\\u0022" in data:
        return True  # perhaps
    return data.count(b'"') != canonical.count(b'"')


@cache
def _agrees() -> Callable[[Any], bool]:
    """Return what is asked of typed records, which a process that reads YAML may never meet."""
    from shufa_rules.record.typed.agreement import agrees

    return agrees


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    import msgspec

    from shufa_rules.record.typed.structs import record_type

    return msgspec.json.Decoder(record_type())


@cache
def _encoder() -> msgspec.json.Encoder:
    import msgspec

    return msgspec.json.Encoder()
