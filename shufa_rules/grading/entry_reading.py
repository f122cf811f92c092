"""One entry of a cohort from plain data; a line that is plainly in order is read without a schema.

The schema says all that is wrong with a line, at its place, and takes a millisecond for it. A cohort
of a hundred thousand lines is read by a check that only says yes or no, and asks the schema on a no.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from shufa_rules.grading.cohort import Ballots, Entry, Place
from shufa_rules.policy.table import REASONS, ROLES, UNIT_KINDS

_ID = re.compile(r"[^\s/~]{1,100}")
_POINTS = re.compile(r"[a-z][a-z0-9_]*|[0-9]+(?:\.[0-9]+)?")
_MAX_DIGITS = 60
_REQUIRED = frozenset({"unit", "unit_name", "unit_kind", "person", "name", "role"})


def entry_from(data: Mapping[str, Any], place: Place | None) -> Entry:
    """Return the entry that plain data says, which keeps to the schema."""
    return Entry(
        unit=data["unit"],
        unit_name=data["unit_name"],
        unit_kind=data["unit_kind"],
        unit_grade=data.get("unit_grade"),
        person=data["person"],
        name=data["name"],
        role=data["role"],
        groups=tuple(data.get("groups", ())),
        eligible=data.get("eligible", True),
        assessed=data.get("assessed", True),
        ballots={panel: _ballots(part) for panel, part in data.get("ballots", {}).items()},
        scores=data.get("scores", {}),
        facts=frozenset(data["facts"]) if "facts" in data else None,
        place=place,
    )


def plain_line(text: str) -> Mapping[str, Any] | None:
    """Return the data of a line that is in order beyond doubt; else `None`, and the schema says why."""
    try:
        data = json.loads(
            text,
            parse_float=_decimal,
            parse_int=_integer,
            parse_constant=_refuse,
            object_pairs_hook=_distinct,
        )
    except ValueError:
        return None
    in_order = isinstance(data, dict) and _REQUIRED <= data.keys() <= _CHECKS.keys()
    return data if in_order and all(_CHECKS[key](data[key]) for key in data) else None


def _ballots(data: Mapping[str, Any]) -> Ballots:
    return Ballots(
        counts=data.get("counts", {}),
        scores=tuple(data.get("scores", ())),
        abstentions=data.get("abstentions", 0),
        spoilt=data.get("spoilt", 0),
    )


def _decimal(text: str) -> Decimal:
    if len(text) > _MAX_DIGITS or "e" in text.lower():
        raise ValueError(text)
    return Decimal(text)


def _integer(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise ValueError(text[:_MAX_DIGITS])
    return int(text)


def _refuse(text: str) -> None:
    raise ValueError(text)


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    data = dict(pairs)
    if len(data) < len(pairs):
        raise ValueError("a key is given twice")
    return data


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and 0 < len(value) <= 200


def _is_flag(value: Any) -> bool:
    return isinstance(value, bool)


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 1_000_000


def _is_number(value: Any) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)


def _are_scores(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _is_number(part) or (isinstance(part, str) and 0 < len(part) <= 50)
        for part in value.values()
    )


def _are_ballots(value: Any) -> bool:
    return isinstance(value, dict) and all(
        isinstance(part, dict)
        and part.keys() <= _BALLOT_CHECKS.keys()
        and all(_BALLOT_CHECKS[key](part[key]) for key in part)
        for part in value.values()
    )


def _are_counts(value: Any) -> bool:
    return isinstance(value, dict) and all(
        _POINTS.fullmatch(key) and _is_count(part) for key, part in value.items()
    )


_BALLOT_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "counts": _are_counts,
    "scores": lambda value: isinstance(value, list) and all(map(_is_number, value)),
    "abstentions": _is_count,
    "spoilt": _is_count,
}
_CHECKS: Mapping[str, Callable[[Any], bool]] = {
    "unit": _is_id,
    "unit_name": _is_name,
    "unit_kind": lambda value: value in UNIT_KINDS,
    "unit_grade": _is_id,
    "person": _is_id,
    "name": _is_name,
    "role": lambda value: value in ROLES,
    "groups": lambda value: isinstance(value, list) and all(map(_is_id, value)),
    "eligible": _is_flag,
    "assessed": _is_flag,
    "ballots": _are_ballots,
    "scores": _are_scores,
    "facts": lambda value: isinstance(value, list) and all(part in REASONS for part in value),
}
