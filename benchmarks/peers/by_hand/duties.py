"""What is asked of each person beside the steps: duty lists, study, one report, assessment."""

from __future__ import annotations

from collections.abc import Iterable

from peers.by_hand.binding import Binding
from peers.by_hand.facts import COUNTY, ENTERPRISE, Entry, Facts, Reporter
from peers.by_hand.procedure import NEVER
from peers.by_hand.statuses import OPEN, PENDING, SATISFIED, UNDETERMINED, VIOLATED, Status
from shufa_rules.engine.names import plain_name

GRADES = frozenset({"优秀", "良好", "一般", "较差"})


def rules_of_head(content_list: str) -> tuple[str, ...]:
    """Return the rules on a head's duties, as `judge_head` answers them."""
    name = content_list.removesuffix("_heads")
    rules: tuple[str, ...] = (f"duty_list_{name}", f"duty_list_{name}.on_time")
    if content_list == "party_committee_heads":
        rules += ("study_by_example", "study_by_example.on_time")
    if content_list == "government_heads":
        rules += ("collective_study_minimum", "collective_study_minimum.on_time", "lecture_given", "lecture_given.on_time")  # fmt: skip
    return rules


REPORT_RULES = ("report_has_section", "report_has_section.on_time", "section_is_whole")
ASSESSMENT_RULES = (
    "special_assessment_done", "special_assessment_done.on_time", "grade_proposed", "grade_proposed.on_time",
)  # fmt: skip


def judge_head(facts: Facts, head: Reporter, binding: Binding) -> list[Status]:
    """Return how the duties of a head's list stand."""
    is_theirs = facts.kind == ENTERPRISE
    found = _dated(facts, _days(facts.duty_lists, "adopted_on", head.id), binding.duty_list_by, is_theirs=is_theirs)  # fmt: skip
    if head.content_list == "party_committee_heads":
        found += _by_year_end(
            facts, _by_example(facts, head, binding), binding, is_theirs=is_theirs
        )
    elif head.content_list == "government_heads":
        found += _by_year_end(
            facts, _studied_twice(facts, head, binding), binding, is_theirs=is_theirs
        )
        found += _by_year_end(facts, _lectured(facts, head, binding), binding, is_theirs=is_theirs)
    return found


def judge_report(facts: Facts, reporter: Reporter, binding: Binding) -> list[Status]:
    """Return whether a person handed in a report, in time, and one alone."""
    days = _days(facts.sections, "submitted_on", reporter.id)
    whole: Status = None if not days else SATISFIED if len(days) == 1 else VIOLATED
    if days is None:
        whole = OPEN
    is_theirs = facts.kind == ENTERPRISE
    return [*_dated(facts, days, binding.self_review_by, is_theirs=is_theirs), whole]


def is_assessed(facts: Facts, reporter: Reporter) -> bool:
    """Say whether the county's own office assesses a person (anomalies 8 and 13)."""
    return facts.kind != ENTERPRISE and not (reporter.is_head and facts.kind in COUNTY)


def judge_assessment(facts: Facts, reporter: Reporter, binding: Binding) -> list[Status]:
    """Return whether a person was assessed, and a grade proposed after that."""
    if facts.events is None:
        return [UNDETERMINED, None, UNDETERMINED, None]
    assessments = facts.of_person.get(("special_assessment", reporter.id), ())
    assessed = [(event["date"], _by_office(event, binding)) for event in assessments]
    earliest = min((event["date"] for event in assessments), default=NEVER)
    proposals = facts.of_person.get(("grade_proposal", reporter.id), ())
    proposed = [
        (event["date"], _both(_by_office(event, binding), _is_grade(event)))
        for event in proposals
        if earliest <= event["date"]
    ]
    late = VIOLATED if facts.as_of > binding.assessment_by else PENDING
    deadline = binding.assessment_by if facts.as_of > binding.assessment_by else NEVER
    return [*_held(assessed, late, deadline), *_held(proposed, late, deadline)]


def judge_routing(facts: Facts, head: str) -> Status:
    """Return whether the county left a county head's grade to the authority above."""
    if facts.events is None:
        return UNDETERMINED
    graded = ("special_assessment", head) in facts.of_person
    return VIOLATED if graded or ("grade_proposal", head) in facts.of_person else SATISFIED


def _days(entries: Iterable[Entry] | None, day: str, person: str) -> list[str] | None:
    if entries is None:
        return None
    return [entry[day] for entry in entries if entry["person"] == person]


def _dated(facts: Facts, days: list[str] | None, deadline: str, *, is_theirs: bool) -> list[Status]:
    """Return whether there is one, and whether it was there on the last day for it."""
    if days is None:
        return [UNDETERMINED, None]
    if not days:
        late = VIOLATED if facts.as_of > deadline else PENDING
        return [UNDETERMINED if is_theirs else late, None]
    if is_theirs:
        return [SATISFIED, None]
    return [SATISFIED, SATISFIED if facts.as_of <= deadline or min(days) <= deadline else VIOLATED]


def _by_year_end(
    facts: Facts,
    truth: bool | None,  # noqa: FBT001  a truth
    binding: Binding,
    *,
    is_theirs: bool,
) -> list[Status]:
    """Return how a duty within the year stands; what was done within it was done in time."""
    if truth is None:
        return [UNDETERMINED, None]
    if truth:
        return [SATISFIED, None if is_theirs else SATISFIED]
    if is_theirs:
        return [UNDETERMINED, None]
    return [VIOLATED if facts.as_of > binding.year_end else PENDING, None]


def _lectured(facts: Facts, head: Reporter, binding: Binding) -> bool | None:
    if facts.lectures is None:
        return None
    return any(
        one["person"] == head.id and one["date"] <= binding.year_end for one in facts.lectures
    )


def _by_example(facts: Facts, head: Reporter, binding: Binding) -> bool | None:
    lectured = _lectured(facts, head, binding)
    if lectured or facts.sessions is None:
        return lectured or None
    is_open = lectured is None
    for session in facts.sessions:
        if session["date"] <= binding.year_end:
            if "participants" not in session:
                is_open = True
            elif head.id in session["participants"]:
                return True
    return None if is_open else False


def _studied_twice(facts: Facts, head: Reporter, binding: Binding) -> bool | None:
    """Count days: two entries of one day may be one session written twice (anomaly 2)."""
    if facts.sessions is None:
        return None
    days, possible = set(), 0
    for session in facts.sessions:
        if session["kind"] == "collective_study" and session["date"] <= binding.year_end:
            if "participants" not in session:
                possible += 1
            elif head.id in session["participants"]:
                possible += 1
                days.add(session["date"])
    if len(days) >= 2:
        return True
    return None if possible >= 2 else False


def _by_office(event: Entry, binding: Binding) -> bool | None:
    body = event.get("actor", {}).get("body")
    if body is None:
        return None
    return bool(body == binding.office or plain_name(body) == binding.office)


def _is_grade(event: Entry) -> bool | None:
    opinion = event.get("opinion")
    return None if opinion is None else opinion in GRADES


def _both(one: bool | None, other: bool | None) -> bool | None:  # noqa: FBT001  truths
    if one is False or other is False:
        return False
    return None if one is None or other is None else True


def _held(
    events: list[tuple[str, bool | None]], late: Status, deadline: str
) -> tuple[Status, Status]:
    """Return whether there is one of the right kind, and whether there was by the deadline."""
    truths = [truth for _, truth in events]
    if True not in truths:
        return (UNDETERMINED if None in truths else late), None
    truths = [truth for day, truth in events if day <= deadline]
    if True in truths:
        return SATISFIED, SATISFIED
    return SATISFIED, UNDETERMINED if None in truths else VIOLATED
