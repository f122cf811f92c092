"""The policy's own cases: a record, and the results it must get (`tests/*.yaml`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.engine.outcome import Evidence
from shufa_rules.engine.verdict import GroundStatus
from shufa_rules.frozen import frozen
from shufa_rules.record.reading import read_record
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.decoding import decode_source
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, mapping, optional_text, text
from shufa_rules.syntax.yaml_reader import read_yaml

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict


@frozen
class Expectation:
    """One result, or one ground for accountability, that a case must get.

    Attributes:
        rule: the id of a rule, an item or an activity; of a trigger where a ground is meant.
        subject: the id of a person or an entry; `None` for every result of the rule.
        status: the status it must have.
        is_ground: whether a ground is meant.
        node: the YAML it was read from.
    """

    rule: str
    subject: str | None
    status: str
    is_ground: bool
    node: Mapping = field(eq=False, repr=False)


@frozen
class Case:
    """A record, how it is judged, and what must come of it."""

    name: str
    bindings: str | None
    as_of: date
    expectations: tuple[Expectation, ...]
    node: Mapping = field(eq=False, repr=False)

    @property
    def path(self) -> str:
        """The file it stands in."""
        return self.node.span.source.path

    @property
    def line(self) -> int:
        """The line it begins on."""
        return self.node.span.start_position.line


@frozen
class CaseFailure:
    """A result that is not as expected.

    Attributes:
        got: the status there is, or `None` where the rule gives no result on the subject.
        message: what the engine says, in Chinese.
        line: where the expectation stands.
    """

    rule: str
    subject: str | None
    expected: str
    got: str | None
    message: str
    evidence: tuple[Evidence, ...]
    line: int


@frozen
class CaseOutcome:
    """What came of running a case: failures, or diagnostics where it could not be run."""

    case: Case
    failures: tuple[CaseFailure, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def passed(self) -> bool:
        """Whether it was run and all results are as expected."""
        return not self.failures and not self.diagnostics


@frozen
class CaseReading:
    """The cases of a file as far as they could be read, and what is wrong with it."""

    cases: tuple[Case, ...]
    diagnostics: tuple[Diagnostic, ...]


@frozen
class _Given:
    """A result or a ground, as cases speak of it."""

    subjects: tuple[str, ...]
    status: str
    message: str
    evidence: tuple[Evidence, ...]


def read_cases(path: Path) -> CaseReading:
    """Read a file of cases; nothing is raised for what is wrong with it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        refused = report_refusal(codes.UNREADABLE, str(path), error, file=path.name)
        return CaseReading((), (refused,))
    decoded = decode_source(str(path), data)
    if decoded.source is None:
        return CaseReading((), decoded.diagnostics)
    reading = read_yaml(decoded.source)
    problems = [*decoded.diagnostics, *reading.diagnostics]
    if reading.node is not None and not _has_errors(problems):
        problems += validate_node(reading.node, "cases")
    if reading.node is None or _has_errors(problems):
        return CaseReading((), sort_diagnostics(problems))
    cases = tuple(_read_case(part) for part in children(mapping(reading.node), "cases"))
    return CaseReading(cases, sort_diagnostics(problems))


def run_case(case: Case, prepare: Callable[[str | None], PreparedPolicy]) -> CaseOutcome:
    """Judge a case's record and compare.

    Args:
        case: what to run.
        prepare: gives the policy with the bindings of an id in effect, or with none.
    """
    try:
        # A case is about a rule, in whatever year it is told.
        prepared = prepare(case.bindings).without_transition()
        unknown = sort_diagnostics(_unknown_rules(case, prepared))
        reading = read_record(mapping(case.node.get("record")))
        if reading.record is None or unknown:
            return CaseOutcome(case, (), sort_diagnostics((*reading.diagnostics, *unknown)))
        verdict = prepared.evaluate(reading.record, case.as_of)
    except DiagnosticsError as error:
        return CaseOutcome(case, (), error.diagnostics)
    return CaseOutcome(case, tuple(_failures(case, verdict, prepared)), ())


def _failures(case: Case, verdict: Verdict, prepared: PreparedPolicy) -> Iterator[CaseFailure]:
    for expectation in case.expectations:
        rule, subject, expected = expectation.rule, expectation.subject, expectation.status
        line = expectation.node.span.start_position.line
        given = [
            part
            for part in _given(expectation, verdict, prepared)
            if subject is None or subject in part.subjects
        ]
        for part in given:
            if part.status != expected:
                yield CaseFailure(
                    rule, subject, expected, part.status, part.message, part.evidence, line
                )
        if not given:
            # Grounds that are not raised are in no verdict.
            got = GroundStatus.NOT_RAISED.value if expectation.is_ground else None
            if got != expected:
                yield CaseFailure(rule, subject, expected, got, "", (), line)


def _given(
    expectation: Expectation, verdict: Verdict, prepared: PreparedPolicy
) -> Iterator[_Given]:
    """Yield what a verdict says of a rule; of an item that bundles matters, of each of them."""
    if expectation.is_ground:
        for ground in verdict.grounds:
            if ground.trigger == expectation.rule:
                status = ground.status.value
                yield _Given((ground.subject,), status, ground.message, ground.evidence)
        return
    rules = {expectation.rule}
    for item in prepared.policy.content_items():
        if item.id == expectation.rule and item.sub_items:
            rules = {part.id for part in item.sub_items}
    for result in verdict.results:
        if result.rule in rules:
            subjects = tuple(result.subject.split("、"))
            yield _Given(subjects, result.status.value, result.message, result.evidence)


def _unknown_rules(case: Case, prepared: PreparedPolicy) -> Iterator[Diagnostic]:
    rules = {rule.id for rule in prepared.compiled.rules}
    items = {item.id for item in prepared.policy.content_items()}
    triggers = {trigger.id for trigger in prepared.policy.triggers}
    for expectation in case.expectations:
        key = "trigger" if expectation.is_ground else "rule"
        known = triggers if expectation.is_ground else rules | items
        if expectation.rule not in known:
            node = expectation.node.get(key)
            yield report(
                codes.DANGLING_ID,
                expectation.node.span if node is None else node.span,
                key=key,
                id=expectation.rule,
                suggestion=closest(expectation.rule, known),
            )


def _read_case(node: Mapping) -> Case:
    results = [_read_expectation(part, "rule") for part in children(node, "expect")]
    grounds = [_read_expectation(part, "trigger") for part in children(node, "grounds")]
    return Case(
        name=text(node, "name"),
        bindings=optional_text(node, "bindings"),
        as_of=date.fromisoformat(text(node, "as_of")),
        expectations=(*results, *grounds),
        node=node,
    )


def _read_expectation(node: Mapping, key: str) -> Expectation:
    return Expectation(
        rule=text(node, key),
        subject=optional_text(node, "subject"),
        status=text(node, "status"),
        is_ground=key == "trigger",
        node=node,
    )


def _has_errors(diagnostics: list[Diagnostic]) -> bool:
    return any(diagnostic.severity == "error" for diagnostic in diagnostics)
