"""The lists of a typed record as of a day, as programs read them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from shufa_rules.engine.blanks import unfilled_blanks
from shufa_rules.engine.fused.findings import correction, due
from shufa_rules.engine.fused.people import Person
from shufa_rules.engine.names import is_body_of

NOTHING: Final[Mapping[str, list[Any]]] = {}
"""The events of one of whom there are none."""


class Lists:
    """What a record says by a day. A list that the record lacks is `None`.

    Attributes:
        by_activity: events, by their activity.
        by_person: events, by the person they are about and then by their activity.
        loose: activities of events that are about nobody.
    """

    __slots__ = (
        "_bodies", "as_of", "by_activity", "by_person", "determinations", "duty_lists", "events",
        "extensions", "inspection_findings", "last_year_findings", "legal_lectures", "loose",
        "people", "rectifications", "reopenings", "report_sections", "study_sessions", "unit",
        "year", "year_end", "year_start",
    )  # fmt: skip

    people: list[Person]

    def __init__(self, record: Any, as_of: str, first_year: int | None) -> None:
        self._bodies: dict[tuple[str, tuple[str, ...]], bool] = {}
        self.unit = record.unit
        self.as_of = as_of
        year = self.year = record.year
        first = self.year_start = f"{year}-01-01"
        self.year_end = f"{year}-12-31"
        last = min(as_of, f"{year + 1}-12-31")
        lists = record.duty_lists
        self.duty_lists = lists and [x for x in lists if first <= x.adopted_on <= last]
        sessions = record.study_sessions
        self.study_sessions = sessions and [x for x in sessions if first <= x.date <= last]
        lectures = record.legal_lectures
        self.legal_lectures = lectures and [x for x in lectures if first <= x.date <= last]
        sections = record.report_sections
        self.report_sections = sections and [x for x in sections if first <= x.submitted_on <= last]
        findings = record.inspection_findings
        self.inspection_findings = findings and [x for x in findings if x.issued_on <= last]
        extensions = record.extensions
        self.extensions = extensions and [x for x in extensions if x.on <= last]
        done = record.rectifications
        self.rectifications = done and [_as_known(x, as_of) for x in done if x.date <= last]
        reopenings = record.reopenings
        self.reopenings = reopenings and [x for x in reopenings if x.on <= last]
        determinations = record.determinations
        self.determinations = determinations and [x for x in determinations if x.on <= last]
        self.last_year_findings: tuple[Any, ...] | None = () if year == first_year else None
        self._index(record.events, first, last)

    def _index(self, events: tuple[Any, ...] | None, first: str, last: str) -> None:
        self.events = events and [x for x in events if first <= x.date <= last]
        by_activity: dict[str, list[Any]] = {}
        by_person: dict[str | None, dict[str, list[Any]]] = {}
        for event in self.events or ():
            activity, person = event.activity, event.person
            same = by_activity.get(activity)
            if same is None:
                by_activity[activity] = [event]
            else:
                same.append(event)
            own = by_person.get(person)
            if own is None:
                by_person[person] = {activity: [event]}
            elif activity in own:
                own[activity].append(event)
            else:
                own[activity] = [event]
        self.by_activity = by_activity
        self.by_person = by_person
        self.loose = by_person.pop(None, NOTHING)

    def due(self, finding: Any) -> Any:
        """Return the day by which a finding has to be put right."""
        return due(finding, self, self.as_of)

    def due_on(self, finding: Any, day: str) -> Any:
        """Return the same as it was known on an earlier day; a finding of later is as it is."""
        return due(finding, self, self.as_of if finding.issued_on > day else day)

    def correction(self, finding: Any) -> Any:
        """Return how far the correction of a finding has come."""
        return correction(finding, self, self.as_of)

    def correction_on(self, finding: Any, day: str) -> Any:
        """Return how far it had come on an earlier day; a finding of later is as it is."""
        return correction(finding, self, self.as_of if finding.issued_on > day else day)

    def has_blanks(self, section: Any) -> bool:
        """Say whether a report has blanks of a template that nobody filled."""
        return bool(unfilled_blanks(section.text))

    def findings(self, section: Any) -> list[str]:
        """Return the findings that the passages of a report name."""
        return [name for part in section.passages for name in part.findings or ()]

    def is_body(self, name: str, words: tuple[str, ...]) -> bool:
        """Say whether a name is that of a body of the unit."""
        key = (name, words)
        if key not in self._bodies:
            self._bodies[key] = is_body_of(name, self.unit.name, words)
        return self._bodies[key]


def _as_known(rectification: Any, as_of: str) -> Any:
    """Return a rectification without a verification that hadn't happened yet."""
    if rectification.verified_on is None or rectification.verified_on <= as_of:
        return rectification
    from msgspec.structs import replace

    return replace(rectification, verified=False, verified_by=None, verified_on=None)
