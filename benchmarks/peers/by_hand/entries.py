"""Rules on the entries of a list: report sections, events, duty lists, findings."""

from __future__ import annotations

from peers.by_hand.binding import Binding
from peers.by_hand.duties import GRADES
from peers.by_hand.facts import COUNTY, ENTERPRISE, Entry, Facts
from peers.by_hand.statuses import PENDING, SATISFIED, UNDETERMINED, VIOLATED, Row, Status
from shufa_rules.engine.blanks import unfilled_blanks
from shufa_rules.engine.characters import count_characters
from shufa_rules.engine.names import plain_name

HEAD_SECTION = ("section_is_separate", "head_report_length", "no_unfilled_blanks")
MEMBER_SECTION = ("section_is_separate", "member_report_length", "no_unfilled_blanks")
OTHER_SECTION = ("no_unfilled_blanks",)
SUBMITTED = "reviewed_section_was_submitted"
RULES_OF_EVENTS = {
    "collective_approval": (SUBMITTED, "approval_recusal"),
    "principal_review": (SUBMITTED,),
    "authority_reading": (SUBMITTED,),
    "presentation": (SUBMITTED, "presentation_as_decided"),
    "comprehensive_evaluation": ("evaluation_considers_special_assessment",),
    "grade_proposal": ("grade_is_one_of_four", "grade_proposed_once"),
}
DUTY_LIST_RULES = ("duty_list_includes_reporting", "duty_list_includes_reporting.on_time")


def judge_sections(facts: Facts, binding: Binding) -> list[Row]:
    """Return how each report section stands; about 300 characters, and nothing left blank."""
    if facts.sections is None:
        rules = _rules_without_sections(facts)
        return [(rules, facts.unit["id"], [UNDETERMINED] * len(rules))]
    heads = {reporter.id: reporter.is_head for reporter in facts.reporters}
    rows: list[Row] = []
    for section in facts.sections:
        text, is_head = section["text"], heads.get(section["person"])
        filled = VIOLATED if unfilled_blanks(text) else SATISFIED
        if is_head is None:
            rows.append((OTHER_SECTION, section["id"], (filled,)))
            continue
        separate = section.get("separate")
        alone = UNDETERMINED if separate is None else SATISFIED if separate else VIOLATED
        distance = abs(count_characters(text, binding.counting) - 300)
        length = SATISFIED if distance <= binding.tolerance else VIOLATED
        rules = HEAD_SECTION if is_head else MEMBER_SECTION
        rows.append((rules, section["id"], (alone, length, filled)))
    return rows


def _rules_without_sections(facts: Facts) -> tuple[str, ...]:
    rules = ["no_unfilled_blanks"]
    if facts.reporters:
        rules.append("section_is_separate")
    if any(reporter.is_head for reporter in facts.reporters):
        rules.append("head_report_length")
    if not all(reporter.is_head for reporter in facts.reporters):
        rules.append("member_report_length")
    return tuple(rules)


def judge_events(facts: Facts, binding: Binding) -> list[Row]:
    """Return how single events stand: what was reviewed, how it was presented, what was proposed."""
    if facts.events is None:
        return [_without_events(facts)]
    reporting = {reporter.id for reporter in facts.reporters}
    submitted: dict[str, str] = {}
    for section in facts.sections or ():
        person, day = section["person"], section["submitted_on"]
        if person not in submitted or day < submitted[person]:
            submitted[person] = day
    rows: list[Row] = []
    for event in facts.events:
        activity = event["activity"]
        rules = RULES_OF_EVENTS.get(activity)
        if rules is None:
            continue
        person = event["person"]
        if activity == "grade_proposal":
            statuses: tuple[Status, ...] = (_graded(event), _proposed_once(facts, event))
        elif activity == "comprehensive_evaluation":
            if facts.kind == ENTERPRISE or (facts.kind in COUNTY and person in facts.heads):
                continue
            statuses = (_considered(facts, event, binding),)
        elif person not in reporting:
            continue
        else:
            was_there = _was_there(facts, submitted, event)
            if activity == "collective_approval":
                statuses = (was_there, _flag(event.get("recused")))
            elif activity == "presentation":
                statuses = (was_there, _as_decided(event, binding))
            else:
                statuses = (was_there,)
        rows.append((rules, event["id"], statuses))
    return rows


def _without_events(facts: Facts) -> Row:
    rules = ["grade_is_one_of_four", "grade_proposed_once"]
    if facts.reporters:
        rules += [SUBMITTED, "approval_recusal", "presentation_as_decided"]
    if facts.kind != ENTERPRISE:
        rules.append("evaluation_considers_special_assessment")
    return tuple(rules), facts.unit["id"], [UNDETERMINED] * len(rules)


def _was_there(facts: Facts, submitted: dict[str, str], event: Entry) -> Status:
    if facts.sections is None:
        return UNDETERMINED
    day = submitted.get(event["person"])
    return SATISFIED if day is not None and day <= event["date"] else VIOLATED


def _flag(value: bool | None) -> Status:  # noqa: FBT001  a truth
    return UNDETERMINED if value is None else SATISFIED if value else VIOLATED


def _as_decided(event: Entry, binding: Binding) -> Status:
    method = event.get("method")
    return UNDETERMINED if method is None else SATISFIED if method == binding.method else VIOLATED


def _graded(event: Entry) -> Status:
    opinion = event.get("opinion")
    return UNDETERMINED if opinion is None else SATISFIED if opinion in GRADES else VIOLATED


def _proposed_once(facts: Facts, event: Entry) -> Status:
    opinion = event.get("opinion")
    if opinion is None:
        return UNDETERMINED
    proposals = facts.of_person["grade_proposal", event["person"]]
    if len(proposals) == 1:
        return SATISFIED
    others = [other.get("opinion") for other in proposals]
    if any(other is not None and other != opinion for other in others):
        return VIOLATED
    return UNDETERMINED if None in others else SATISFIED


def _considered(facts: Facts, event: Entry, binding: Binding) -> Status:
    is_open = False
    for other in facts.of_person.get(("special_assessment", event["person"]), ()):
        if other["date"] <= event["date"]:
            body = other.get("actor", {}).get("body")
            if body is None:
                is_open = True
            elif body == binding.office or plain_name(body) == binding.office:
                return SATISFIED
    return UNDETERMINED if is_open else VIOLATED


def judge_duty_lists(facts: Facts, binding: Binding) -> list[Row]:
    """Return whether each head's duty list names the year-end report (七（二）)."""
    if facts.kind == ENTERPRISE:
        return []
    if facts.duty_lists is None:
        rules = DUTY_LIST_RULES[:1] if facts.heads else ()
        return [(rules, facts.unit["id"], (UNDETERMINED,) * len(rules))]
    late = VIOLATED if facts.as_of > binding.duty_list_by else PENDING
    rows: list[Row] = []
    for entry in facts.duty_lists:
        if entry["person"] in facts.heads:
            named = entry.get("includes_year_end_report")
            if named is None:
                statuses: tuple[Status, ...] = (UNDETERMINED, None)
            else:
                statuses = (SATISFIED, SATISFIED) if named else (late, None)
            rows.append((DUTY_LIST_RULES, entry["id"], statuses))
    return rows
