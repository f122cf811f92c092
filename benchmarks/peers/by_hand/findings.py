"""三（一）10 and its like: what an earlier inspection found is put right, and others verified it."""

from __future__ import annotations

from peers.by_hand.binding import Binding
from peers.by_hand.facts import ENTERPRISE, Entry, Facts
from peers.by_hand.statuses import PENDING, SATISFIED, UNDETERMINED, VIOLATED, Row, Status
from shufa_rules.engine.findings import ORGAN, OURSELVES
from shufa_rules.engine.names import plain_name

HEADS = (
    "party_committee_heads", "government_heads", "party_department_heads",
    "government_department_heads",
)  # fmt: skip
FIRST_YEAR = 2021


def judge_findings(record: Entry, facts: Facts, binding: Binding) -> list[Row]:
    """Return how each earlier finding stands, for every list that a head of the unit reports on."""
    if facts.kind == ENTERPRISE:
        return []
    lists = [name.removesuffix("_heads") for name in HEADS if name in facts.lists]
    unit = facts.unit["id"]
    rows: list[Row] = []
    if binding.year > FIRST_YEAR:  # last year's record isn't looked at here
        left = tuple(f"last_year_findings_{name}" for name in lists)
        rows.append((left, unit, (UNDETERMINED,) * len(left)))
    findings = record.get("inspection_findings")
    if findings is None:
        past = tuple(f"past_findings_{name}" for name in lists)
        return [*rows, (past, unit, (UNDETERMINED,) * len(past))]
    for finding in findings:
        if finding["issued_on"] <= facts.as_of and _is_past(finding, record, facts, binding):
            status, on_time = _put_right(finding, record, facts, binding)
            rows += [
                ((f"past_findings_{name}", f"past_findings_{name}.on_time"), finding["id"], (status, on_time))
                for name in lists
            ]  # fmt: skip
    return rows


def _is_past(finding: Entry, record: Entry, facts: Facts, binding: Binding) -> bool:
    """Say whether an inspection found it before the year, and it is due within the year."""
    if finding["source"] != "inspection":
        return False
    carried_over = finding.get("carried_over_from", binding.year) < binding.year
    if not carried_over and finding["issued_on"] >= binding.year_start:
        return False
    return "due_on" not in finding or _due(finding, record, facts) <= binding.year_end


def _due(finding: Entry, record: Entry, facts: Facts) -> str:
    granted = [
        (entry["on"], entry["due_on"])
        for entry in record.get("extensions") or ()
        if entry["finding"] == finding["id"]
        and entry["on"] <= facts.as_of
        and not _is_own(entry["by"], facts)
    ]
    return str(max(granted)[1] if granted else finding["due_on"])


def _put_right(
    finding: Entry, record: Entry, facts: Facts, binding: Binding
) -> tuple[Status, Status]:
    now = _is_verified(finding, record, facts, facts.as_of)
    if now is None:
        return UNDETERMINED, None
    if not now:
        return (VIOLATED if facts.as_of > binding.year_end else PENDING), None
    if facts.as_of <= binding.year_end:
        return SATISFIED, SATISFIED
    then = _is_verified(finding, record, facts, binding.year_end)
    return SATISFIED, UNDETERMINED if then is None else SATISFIED if then else VIOLATED


def _is_verified(finding: Entry, record: Entry, facts: Facts, day: str) -> bool | None:
    """Say whether somebody else verified a rectification by a day, and it stayed closed."""
    if record.get("rectifications") is None:
        return None
    reopened = max(
        (
            entry["on"]
            for entry in record.get("reopenings") or ()
            if entry["finding"] == finding["id"] and entry["on"] <= day
        ),
        default="",
    )
    is_open = False
    for entry in record["rectifications"]:
        if entry["finding"] != finding["id"] or not finding["issued_on"] <= entry["date"] <= day:
            continue
        if entry["verified"] is not True or entry.get("verified_on", "") > day:
            continue
        if "verified_by" not in entry or "verified_on" not in entry:
            is_open = True
        elif not _is_own(entry["verified_by"], facts):
            if not ORGAN.search(entry["verified_by"]):
                is_open = True
            elif entry["verified_on"] > reopened:
                return True
    return None if is_open else False


def _is_own(name: str, facts: Facts) -> bool:
    plain, unit = plain_name(name), facts.unit["name"]
    own = {word for person in facts.people for word in (person["id"], person["name"])}
    return plain in OURSELVES or plain in own or plain in unit or unit in plain
