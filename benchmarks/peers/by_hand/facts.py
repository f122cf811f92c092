"""A decoded record put in order: who reports on what, and what happened by the day."""

from __future__ import annotations

from typing import Any

from attrs import define

from peers.by_hand.binding import Binding
from peers.by_hand.statuses import BeyondError

Entry = dict[str, Any]

COUNTY = ("county_party_committee", "county_government")
ENTERPRISE = "state_owned_enterprise"
PERSONAL = frozenset({
    "self_review", "collective_approval", "principal_review", "authority_reading", "presentation",
    "appraisal_sheet", "standing_committee_evaluation", "internal_appraisal",
    "comprehensive_evaluation", "special_assessment", "grade_proposal",
})  # fmt: skip
"""Activities that are about a person."""

LISTS_OF_HEADS = {
    "county_party_committee": "party_committee_heads",
    "county_government": "government_heads",
    "party_department": "party_department_heads",
    "government_department": "government_department_heads",
}
LISTS_IN_TOWNS = {"party": "party_committee_heads", "government": "government_heads"}


@define(slots=True)
class Reporter:
    """One who reports (二).

    Attributes:
        content_list: the list of part 三 to report on.
        is_head: whether they are the principal head.
    """

    id: str
    content_list: str
    is_head: bool


@define(slots=True)
class Facts:
    """What a record says by a day; a list that it doesn't have is `None`.

    Attributes:
        heads: the ids of all principal heads, whether they report or not.
        lists: the lists of part 三 that a head reports on.
        of_person: events about a person, by activity and person.
        first: the first day of each activity.
    """

    as_of: str
    unit: Entry
    kind: str
    people: list[Entry]
    reporters: list[Reporter]
    heads: set[str]
    lists: set[str]
    duty_lists: list[Entry] | None
    sessions: list[Entry] | None
    lectures: list[Entry] | None
    sections: list[Entry] | None
    events: list[Entry] | None
    of_person: dict[tuple[str, str], list[Entry]]
    first: dict[str, str]


def read_facts(record: Entry, binding: Binding) -> Facts:
    """Return the facts of a record by its own day.

    Raises:
        BeyondError: a head is missing, somebody left within the year, or an event is about nobody.
    """
    as_of, unit = record["as_of"], record["unit"]
    first, last = binding.year_start, min(as_of, f"{binding.year + 1}-12-31")

    def within(name: str, day: str) -> list[Entry] | None:
        entries = record.get(name)
        return entries and [entry for entry in entries if first <= entry[day] <= last]

    reporters = [
        Reporter(person["id"], listed, person["role"] == "principal_head")
        for person in record["people"]
        if (listed := _list_of(person, unit, as_of, binding)) is not None
    ]
    _check_heads(reporters, unit)
    events = within("events", "date")
    of_person: dict[tuple[str, str], list[Entry]] = {}
    first_day: dict[str, str] = {}
    for event in events or ():
        activity = event["activity"]
        if activity in PERSONAL:
            if "person" not in event:
                raise BeyondError(f"{event['id']} is about nobody")
            of_person.setdefault((activity, event["person"]), []).append(event)
        elif activity not in first_day or event["date"] < first_day[activity]:
            first_day[activity] = event["date"]
    return Facts(
        as_of=as_of,
        unit=unit,
        kind=unit["kind"],
        people=record["people"],
        reporters=reporters,
        heads={person["id"] for person in record["people"] if person["role"] == "principal_head"},
        lists={reporter.content_list for reporter in reporters if reporter.is_head},
        duty_lists=within("duty_lists", "adopted_on"),
        sessions=within("study_sessions", "date"),
        lectures=within("legal_lectures", "date"),
        sections=within("report_sections", "submitted_on"),
        events=events,
        of_person=of_person,
        first=first_day,
    )


def _list_of(person: Entry, unit: Entry, as_of: str, binding: Binding) -> str | None:
    """Return the list a person reports on; `None` for one who doesn't."""
    if "appointed_on" in person or "left_on" in person:
        end = min(as_of, binding.year_end)
        if person.get("appointed_on", "") > end:
            return None
        if (left := person.get("left_on")) is not None and left <= end:
            if left < binding.year_start:
                return None
            raise BeyondError(f"{person['id']} left within the year")
    kind, role = unit["kind"], person["role"]
    if kind == "other_unit":
        if "on_assessment_roster" not in unit:
            raise BeyondError("whether the unit is on the roster isn't known")
        if not unit["on_assessment_roster"]:
            return None
    if role == "leadership_member":
        if kind == "town":
            return binding.town_members_list
        return binding.enterprise_members_list if kind == ENTERPRISE else "leadership_members"
    if role != "principal_head":
        return None
    if kind == "town":
        return LISTS_IN_TOWNS.get(person["organ"])
    if kind == "other_unit":
        return binding.roster_list
    return binding.enterprise_list if kind == ENTERPRISE else LISTS_OF_HEADS.get(kind)


def _check_heads(reporters: list[Reporter], unit: Entry) -> None:
    """Raise where a head whom the plan presupposes isn't shown."""
    lists = {reporter.content_list for reporter in reporters if reporter.is_head}
    wanted = set(LISTS_IN_TOWNS.values()) if unit["kind"] == "town" else lists
    is_subject = unit["kind"] != "other_unit" or unit.get("on_assessment_roster")
    if is_subject and (not lists or wanted - lists):
        raise BeyondError("the unit has no head, or not all of them")
