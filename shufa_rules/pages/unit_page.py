"""The page of a unit: its verdict at a glance, by the parts of the plan, with the grounds apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.pages.evidence import shown_evidence
from shufa_rules.pages.parts import plan_parts
from shufa_rules.pages.reasons import shown_explanations
from shufa_rules.pages.rendering import render_page
from shufa_rules.report.result_kind import KIND_MARKS, kind_counts
from shufa_rules.report.status_text import document_text
from shufa_rules.report.verdict_text import authority_of

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import Record


@frozen
class JudgedRecord:
    """A record with the verdict on it and the policy that it was judged by.

    Attributes:
        last_year: the unit's record of the year before, where it was judged with one.
    """

    record: Record
    verdict: Verdict
    prepared: PreparedPolicy
    last_year: Record | None = None


def unit_page(judged: JudgedRecord, language: Language, overview: str = "") -> bytes:
    """Return the page of a unit.

    Args:
        judged: the unit's record, and what the engine says of it.
        language: of labels.
        overview: where the page of the whole cohort lies, seen from this one; nothing without one.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    verdict, record = judged.verdict, judged.record
    why = shown_explanations(judged.prepared, record, verdict, judged.last_year)
    return render_page(
        "unit",
        language,
        verdict=verdict,
        basis=document_text(verdict.document_number, verdict.text_status),
        counts=kind_counts(verdict.results),
        marks=KIND_MARKS,
        parts=plan_parts(verdict, record, judged.prepared.policy, why),
        grounds=[(ground, shown_evidence(ground.evidence, record)) for ground in verdict.grounds],
        authority=authority_of(verdict.grounds) if verdict.grounds else "",
        overview=overview,
        command=command_of(verdict),
    )


def command_of(verdict: Verdict) -> str:
    """Return the command that gives a verdict again, with RECORD for where the record lies."""
    words = ["shufa validate RECORD", f"--policy {verdict.policy}"]
    if verdict.bindings is not None:
        words.append(f"--bindings {verdict.bindings}")
    words.append(f"--as-of {verdict.as_of.isoformat()}")
    if verdict.last_year_digest is not None:
        words.append("--last-year RECORD")
    return " ".join(words)
