"""What files a report consists of: the first page, the pages below it, and the same data as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from shufa_rules.pages.cohort_page import cohort_page, unit_files
from shufa_rules.pages.policy_page import policy_page
from shufa_rules.pages.unit_page import unit_page
from shufa_rules.pages.versions_page import versions_page
from shufa_rules.report.coverage import covered_sentences
from shufa_rules.report.coverage_json import coverage_data
from shufa_rules.report.diff_json import policy_diff_data
from shufa_rules.report.grade_sheet_json import sheet_data
from shufa_rules.report.json_text import json_text
from shufa_rules.report.policy_json import policy_data
from shufa_rules.report.verdict_json import stream_verdicts

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.pages.cohort_page import CohortMatter
    from shufa_rules.pages.unit_page import JudgedRecord
    from shufa_rules.revision.comparison.policy_diff import PolicyDiff

FIRST_PAGE = "index.html"
"""The page that a report begins with."""

File = tuple[str, bytes]
"""A path below the report's folder, and what stands there."""


def unit_report(
    judged: JudgedRecord, told: Sequence[Diagnostic], language: Language
) -> Iterator[File]:
    """Yield the files of a report on one unit: its page, and what `shufa validate` says as JSON.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    yield FIRST_PAGE, unit_page(judged, language)
    yield "verdicts.json", _verdicts([judged.verdict], told, language)


def cohort_report(
    matter: CohortMatter, told: Sequence[Diagnostic], language: Language
) -> Iterator[File]:
    """Yield the files of a report on many units or a cohort, one by one.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    yield FIRST_PAGE, cohort_page(matter, language)
    if matter.judged:
        for name, judged in zip(unit_files(matter.verdicts), matter.judged, strict=True):
            yield name, unit_page(judged, language, overview=f"../{FIRST_PAGE}")
        yield "verdicts.json", _verdicts(matter.verdicts, told, language)
    if matter.sheet is not None:
        data = sheet_data(matter.sheet, matter.sheet.warnings, language)
        yield "grades.json", _json(data)


def policy_report(prepared: PreparedPolicy, language: Language) -> Iterator[File]:
    """Yield the files of a report on a policy: its page, itself and its ledger as JSON.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    yield FIRST_PAGE, policy_page(prepared, language)
    yield "policy.json", _json(policy_data(prepared.policy, prepared.bindings))
    yield "coverage.json", _json(coverage_data(covered_sentences(prepared.policy)))


def versions_report(
    diff: PolicyDiff, old: PreparedPolicy, new: PreparedPolicy, language: Language
) -> Iterator[File]:
    """Yield the files of a report on two versions: the page of both, the page of each, the difference.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    yield FIRST_PAGE, versions_page(diff, old.policy, new.policy, language)
    yield "old.html", policy_page(old, language)
    yield "new.html", policy_page(new, language)
    yield "changes.json", _json(policy_diff_data(diff, whole=True))


def _json(data: Mapping[str, Any]) -> bytes:
    return (json_text(data) + "\n").encode()


def _verdicts(verdicts: Iterable[Verdict], told: Sequence[Diagnostic], language: Language) -> bytes:
    return "".join(stream_verdicts(verdicts, list(told), language)).encode(errors="replace")
