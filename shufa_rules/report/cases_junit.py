"""What came of a policy's own cases as JUnit XML: a suite a file, a test a case.

No times are told: nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from shufa_rules.diagnostics.width import visible
from shufa_rules.report.cases_text import render_failures

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.cases import CaseOutcome


def render_junit(
    outcomes: Iterable[CaseOutcome], problems: Iterable[Diagnostic], language: Language = "en"
) -> str:
    """Return outcomes as one XML document; it ends with a line break.

    A result that is not as expected is a failure; what kept a case from being run, or a file from
    being read, is an error.
    """
    suites: dict[str, list[ET.Element]] = {}
    for outcome in outcomes:
        suites.setdefault(outcome.case.path, []).append(_case(outcome, language))
    for problem in problems:
        name = f"{problem.code.id} {problem.message(language)}"
        case = _element("testcase", name=name, classname=problem.path)
        case.append(_problem(problem, language))
        suites.setdefault(problem.path, []).append(case)
    root = ET.Element("testsuites")
    for path, cases in suites.items():
        suite = _element("testsuite", name=path, **_counts(cases), skipped="0")
        suite.extend(cases)
        root.append(suite)
    for key, value in _counts([case for suite in suites.values() for case in suite]).items():
        root.set(key, value)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _case(outcome: CaseOutcome, language: Language) -> ET.Element:
    case = _element("testcase", name=outcome.case.name, classname=outcome.case.path)
    if outcome.failures:
        told = "；".join(
            f"{part.rule}: {part.expected} ≠ {part.got or '-'}" for part in outcome.failures
        )
        failure = _element("failure", type="result", message=told)
        lines = render_failures(outcome, language).splitlines()
        failure.text = "\n".join(map(visible, lines))
        case.append(failure)
    case.extend(_problem(part, language) for part in outcome.diagnostics)
    return case


def _problem(problem: Diagnostic, language: Language) -> ET.Element:
    told = problem.message(language)
    error = _element("error", type=problem.code.id, message=told)
    start = None if problem.span is None else problem.span.start_position
    place = problem.path if start is None else f"{problem.path}:{start.line}:{start.column}"
    error.text = visible(f"{place}: {told}")
    return error


def _counts(cases: list[ET.Element]) -> dict[str, str]:
    return {
        "tests": str(len(cases)),
        "failures": str(sum(case.find("failure") is not None for case in cases)),
        "errors": str(sum(case.find("error") is not None for case in cases)),
    }


def _element(tag: str, **attributes: str) -> ET.Element:
    """Return an element; what XML can't hold, such as control characters, is made visible."""
    return ET.Element(tag, {key: visible(value) for key, value in attributes.items()})
