"""What is derived of inspection findings, without its evidence: as `engine.findings` derives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from shufa_rules.engine.findings import ORGAN, OURSELVES
from shufa_rules.engine.fused.missing import MISSING
from shufa_rules.engine.names import plain_name

if TYPE_CHECKING:
    from shufa_rules.engine.fused.lists import Lists


def due(finding: Any, k: Lists, day: str) -> Any:
    """Return the day by which a finding has to be put right, as it was known on a day."""
    extensions = [
        entry
        for entry in k.extensions or ()
        if entry.finding == finding.id and entry.on <= day and not _is_own(entry.by, k)
    ]
    if extensions:
        return max((entry.on, entry.due_on) for entry in extensions)[1]
    return MISSING if finding.due_on is None else finding.due_on


def correction(finding: Any, k: Lists, day: str) -> Any:
    """Return how far the correction of a finding had come on a day."""
    if k.rectifications is None:
        return MISSING
    rectifications = [
        entry
        for entry in k.rectifications
        if entry.finding == finding.id and finding.issued_on <= entry.date <= day
    ]
    reopenings = [
        entry.on for entry in k.reopenings or () if entry.finding == finding.id and entry.on <= day
    ]
    reopened = max(reopenings, default="")
    is_doubtful = False
    for entry in sorted(rectifications, key=lambda entry: entry.date, reverse=True):
        verified = _is_verified(entry, k, reopened, day)
        if verified is None:
            is_doubtful = True
        elif verified:
            return "verified"
    if is_doubtful:
        return MISSING
    if reopenings:
        return "reopened"
    return "reported" if rectifications else "none"


def _is_verified(entry: Any, k: Lists, reopened: str, day: str) -> bool | None:
    if not entry.verified:
        return False
    if entry.verified_on is not None and entry.verified_on > day:
        return False  # not yet
    if entry.verified_by is None or entry.verified_on is None:
        return None
    if _is_own(entry.verified_by, k):
        return False
    if not ORGAN.search(entry.verified_by):
        return None
    verified_on: str = entry.verified_on
    return verified_on > reopened


def _is_own(name: str, k: Lists) -> bool:
    plain = plain_name(name)
    unit = k.unit.name
    if plain in OURSELVES or plain in unit or unit in plain:
        return True
    return any(plain in {person.id, person.name} for person in k.people)
