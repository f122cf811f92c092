"""The whole plan judged: all rules about everybody and everything in a decoded record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from peers.by_hand.binding import Binding
from peers.by_hand.coverage import cover, items_of
from peers.by_hand.duties import (
    ASSESSMENT_RULES,
    REPORT_RULES,
    is_assessed,
    judge_assessment,
    judge_head,
    judge_report,
    judge_routing,
    rules_of_head,
)
from peers.by_hand.entries import judge_duty_lists, judge_events, judge_sections
from peers.by_hand.facts import COUNTY, ENTERPRISE, Entry, Facts, Reporter, read_facts
from peers.by_hand.findings import HEADS, judge_findings
from peers.by_hand.procedure import Step, judge_steps, steps_of
from peers.by_hand.statuses import PENDING, UNDETERMINED, VIOLATED, Answers, Row
from peers.by_hand.unit_rules import asked_of, judge_unit

if TYPE_CHECKING:
    from shufa_rules.policy.content import ContentList

ROUTING_RULES = ("county_heads_routed_upward",)


class Evaluator:
    """The plan with the values of one year; judges records of that year.

    Judging raises `BeyondError` where it is left to somebody with more patience.
    """

    def __init__(
        self, content_lists: Iterable[ContentList], year: int, values: Mapping[str, Any]
    ) -> None:
        self._binding = binding = Binding.of_values(year, values)
        self._items = {one.id: items_of(one) for one in content_lists}
        self._steps = {
            (is_head, is_theirs): steps_of(binding, is_head=is_head, is_theirs=is_theirs)
            for is_head in (False, True)
            for is_theirs in (False, True)
        }
        self._step_rules = {key: _rules(steps) for key, steps in self._steps.items()}
        self._head_rules = {name: rules_of_head(name) for name in HEADS}
        self._asked = asked_of(binding)

    def judge(self, record: Entry) -> Answers:
        """Return how the rules stand with a decoded record, on the day that it names."""
        binding = self._binding
        facts = read_facts(record, binding)
        rows: list[Row] = []
        for reporter in facts.reporters:
            self._judge_reporter(facts, reporter, rows)
        if facts.kind in COUNTY:
            rows += [(ROUTING_RULES, head, (judge_routing(facts, head),)) for head in facts.heads]
        rows += judge_sections(facts, binding)
        rows += judge_events(facts, binding)
        rows += judge_duty_lists(facts, binding)
        rows += judge_findings(record, facts, binding)
        rows += judge_unit(facts, self._asked, binding)
        return Answers(rows)

    def _judge_reporter(self, facts: Facts, reporter: Reporter, rows: list[Row]) -> None:
        binding, is_theirs = self._binding, facts.kind == ENTERPRISE
        items, key = self._items[reporter.content_list], (reporter.is_head, is_theirs)
        shortfall = VIOLATED if facts.as_of > binding.self_review_by else PENDING
        covered = cover(facts, reporter, items, UNDETERMINED if is_theirs else shortfall)
        rows.append((items.rules, reporter.id, covered))
        if reporter.is_head and reporter.content_list in self._head_rules:
            rules = self._head_rules[reporter.content_list]
            rows.append((rules, reporter.id, judge_head(facts, reporter, binding)))
        rows.append((REPORT_RULES, reporter.id, judge_report(facts, reporter, binding)))
        steps = judge_steps(facts, reporter, self._steps[key], is_theirs=is_theirs)
        rows.append((self._step_rules[key], reporter.id, steps))
        if is_assessed(facts, reporter):
            assessed = judge_assessment(facts, reporter, binding)
            rows.append((ASSESSMENT_RULES, reporter.id, assessed))


def _rules(steps: tuple[Step, ...]) -> tuple[str, ...]:
    return tuple(rule for step in steps for rule in step.rules)
