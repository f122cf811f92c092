"""Facts about each person that reports, worked out in Python for peers that can't look for them.

OpenFisca knows arrays of values and durable_rules flat facts: neither can search a list for the
event of a person, or tell the later of two days. So who acted, what came first, what was in time
and how long a text is are looked up here, which is a good part of the work; the peers then say by
their own logic which rules hold. A rule is broken where someone has all facts of its `reach` and
not the one that it asks for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from peers.by_hand.binding import Binding
from peers.by_hand.duties import is_assessed, rules_of_head
from peers.by_hand.facts import COUNTY, ENTERPRISE, Entry, Facts, Reporter, read_facts
from peers.by_hand.findings import HEADS
from peers.by_hand.procedure import Step, steps_of
from shufa_rules.engine.characters import count_characters

if TYPE_CHECKING:
    from shufa_rules.policy.content import ContentList

ABOUT = 300
"""四（一）: 300字左右."""


@frozen
class Asked:
    """A rule as these peers are given it.

    Attributes:
        reach: the facts of one whom it reaches.
        fact: the fact that it asks for.
    """

    rule: str
    reach: tuple[str, ...]
    fact: str


def asked_rules(lists: tuple[ContentList, ...], binding: Binding) -> Iterator[Asked]:
    """Yield every rule that can be put so."""
    for one in lists:
        for item in one.items:
            for asked in item.sub_items or (item,):
                yield Asked(asked.id, (f"list {one.id}",), f"covers {asked.id}")
    for name in HEADS:
        for rule in rules_of_head(name):
            reach = (f"list {name}", "head")
            if rule.endswith(".on_time"):
                done = _kind(rule.removesuffix(".on_time"))
                yield Asked(rule, (*reach, "own timetable", done), f"{done} in time")
            else:
                yield Asked(rule, reach, _kind(rule))
    yield Asked("report_has_section", ("reports",), "report")
    yield Asked("report_has_section.on_time", ("report", "own timetable"), "report in time")
    yield Asked("section_is_separate", ("report",), "separate")
    yield Asked("section_is_whole", ("report",), "one report")
    yield Asked("head_report_length", ("report", "head"), "length")
    yield Asked("member_report_length", ("report", "member"), "length")
    yield Asked("special_assessment_done", ("assessed here",), "special_assessment")
    yield Asked("grade_proposed", ("assessed here",), "grade_proposal")
    yield Asked("county_heads_routed_upward", ("routed upward",), "not graded here")
    for is_head in (True, False):
        for step in steps_of(binding, is_head=is_head, is_theirs=False):
            if not step.is_open:
                yield from _asked_of_step(step, "head" if is_head else "member", is_head=is_head)


def _kind(rule: str) -> str:
    return "duty_list" if rule.startswith("duty_list") else rule


def _asked_of_step(step: Step, role: str, *, is_head: bool) -> Iterator[Asked]:
    """Yield the rules of a step; what both roles are asked comes with the heads.

    That a method is told breaks no rule, whatever it is (anomaly 22): nothing would be judged.
    """
    reviews = step.id in {"collective_approval", "principal_review"}
    if is_head or reviews:
        yield Asked(step.id, (role,) if reviews else ("reports",), step.id)
        if step.acted is not None:
            who = "own timetable" if step.artefact or step.id == "authority_reading" else "reports"
            named = f"{step.id} by" if step.names_self else f"{step.id} held"
            yield Asked(f"{step.id}.actor", (named, who), f"{step.id} all by")
        yield Asked(f"{step.id}.on_time", (f"{step.id} held", "own timetable"), f"{step.id} in time")  # fmt: skip
        if step.artefact is not None:
            yield Asked(f"{step.id}.artefact.{step.artefact[0]}", (f"{step.id} held",), f"{step.id} kept")  # fmt: skip
    for earlier in step.earlier:
        by_role = earlier in {"collective_approval", "principal_review"}
        if earlier != "standing_committee_evaluation" and (is_head or by_role or reviews):
            order = f"{step.id} after {earlier}"
            yield Asked(f"{step.id}.after.{earlier}", (f"{step.id} held",) if not by_role else (f"{step.id} held", role), order)  # fmt: skip


class Facing:
    """The binding and steps with which facts are worked out."""

    def __init__(self, year: int, values: Mapping[str, Any]) -> None:
        self.binding = Binding.of_values(year, values)
        self._steps = {
            (is_head, is_theirs): steps_of(self.binding, is_head=is_head, is_theirs=is_theirs)
            for is_head in (True, False)
            for is_theirs in (True, False)
        }

    def facts_of(self, record: Entry) -> list[tuple[str, set[str]]]:
        """Return the facts of each person who reports, in a decoded record."""
        facts = read_facts(record, self.binding)
        return [(reporter.id, self._of_reporter(facts, reporter)) for reporter in facts.reporters]

    def _of_reporter(self, facts: Facts, reporter: Reporter) -> set[str]:
        binding, is_theirs = self.binding, facts.kind == ENTERPRISE
        found = {"reports", f"list {reporter.content_list}"}
        found.add("head" if reporter.is_head else "member")
        if not is_theirs:
            found.add("own timetable")
        if is_assessed(facts, reporter):
            found.add("assessed here")
        if reporter.is_head and facts.kind in COUNTY:
            found.add("routed upward")
        _add_report(found, facts, reporter, binding)
        _add_duties(found, facts, reporter, binding)
        assessed, proposed = (
            [event["date"] for event in facts.of_person.get((name, reporter.id), ())]
            for name in ("special_assessment", "grade_proposal")
        )
        if assessed:
            found.add("special_assessment")
        if assessed and proposed and min(assessed) <= max(proposed):
            found.add("grade_proposal")
        if not assessed and not proposed:
            found.add("not graded here")
        first: dict[str, str] = {}
        for step in self._steps[reporter.is_head, is_theirs]:
            events = facts.of_person.get((step.id, reporter.id))
            if events is not None:
                _add_step(found, facts, reporter, step, events, first)
        return found


def _add_report(found: set[str], facts: Facts, reporter: Reporter, binding: Binding) -> None:
    for section in facts.sections or ():
        if section["person"] != reporter.id:
            continue
        found.add("one report" if "report" not in found else "several reports")
        found.add("report")
        if section["submitted_on"] <= binding.self_review_by:
            found.add("report in time")
        if section.get("separate"):
            found.add("separate")
        length = count_characters(section["text"], binding.counting)
        if abs(length - ABOUT) <= binding.tolerance:
            found.add("length")
        found.update(f"covers {item}" for one in section.get("passages", ()) for item in one["items"])  # fmt: skip
    if "several reports" in found:
        found.discard("one report")


def _add_duties(found: set[str], facts: Facts, reporter: Reporter, binding: Binding) -> None:
    for entry in facts.duty_lists or ():
        if entry["person"] == reporter.id:
            found.add("duty_list")
            if entry["adopted_on"] <= binding.duty_list_by:
                found.add("duty_list in time")
    days = {
        session["date"]
        for session in facts.sessions or ()
        if session["date"] <= binding.year_end and reporter.id in session.get("participants", ())
    }
    for lecture in facts.lectures or ():
        if lecture["person"] == reporter.id and lecture["date"] <= binding.year_end:
            found |= {"lecture_given", "lecture_given in time"}
    if days or "lecture_given" in found:
        found |= {"study_by_example", "study_by_example in time"}
    if len(days) >= 2:
        found |= {"collective_study_minimum", "collective_study_minimum in time"}


def _add_step(  # noqa: PLR0913, PLR0917  what one step hangs on
    found: set[str],
    facts: Facts,
    reporter: Reporter,
    step: Step,
    events: list[Entry],
    first: dict[str, str],
) -> None:
    name, days = step.id, [event["date"] for event in events]
    found.add(f"{name} held")
    acted = [step.acted is None or step.acted(event, reporter, facts) for event in events]
    proper = [day for day, right in zip(days, acted, strict=True) if right]
    if proper:
        found.add(name)
        first[name] = min(proper)
    if all(acted):
        found.add(f"{name} all by")
    if any("actor" in event for event in events):
        found.add(f"{name} by")
    if max(days) <= step.deadline:
        found.add(f"{name} in time")
    if step.artefact and all(set(step.artefact) & set(event.get("artefacts", ())) for event in events):  # fmt: skip
        found.add(f"{name} kept")
    for earlier in step.earlier:
        if earlier in first and first[earlier] <= min(days):
            found.add(f"{name} after {earlier}")
