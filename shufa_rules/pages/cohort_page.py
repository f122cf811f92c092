"""The page of many units: what holds them up, who is due next, the grades, and a table of them all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from shufa_rules.frozen import frozen
from shufa_rules.grading.number_text import decimal_of
from shufa_rules.pages.anchors import file_name
from shufa_rules.pages.bottlenecks import bottlenecks, lacks
from shufa_rules.pages.dues import dues_of
from shufa_rules.pages.grade_figure import grade_figures
from shufa_rules.pages.heat_map import overview_map, section_maps
from shufa_rules.pages.rendering import render_page
from shufa_rules.report.grade_sheet_text import (
    alternative_lines,
    chosen_text,
    score_text,
    titles_text,
    turning_text,
)
from shufa_rules.report.result_kind import KIND_MARKS, kind_counts
from shufa_rules.report.status_text import document_text
from shufa_rules.report.summary_text import Summary

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.grading.sheet import GradedPerson, GradeSheet
    from shufa_rules.pages.unit_page import JudgedRecord

UNITS_FOLDER = "units"
"""The folder of the units' own pages, beside the page of them all."""

_PLACES = 12
_FEW = 40
"""Up to so many units the maps of all sections are unfolded at once."""


@frozen(kw_only=True)
class CohortMatter:
    """What the page of many units tells.

    Attributes:
        judged: the units, in the order they were read.
        unread: for each record that could not be judged, what is wrong with it.
        sheet: the grade sheet of the cohort, where one was given.
    """

    judged: tuple[JudgedRecord, ...] = ()
    unread: tuple[tuple[Diagnostic, ...], ...] = ()
    sheet: GradeSheet | None = None

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What the engine says of the units."""
        return tuple(part.verdict for part in self.judged)

    @property
    def summary(self) -> Summary:
        """Counts of units."""
        summary = Summary(unread=len(self.unread))
        for verdict in self.verdicts:
            summary = summary.with_verdict(verdict)
        return summary


def cohort_page(matter: CohortMatter, language: Language) -> bytes:
    """Return the page of many units; each unit's own page lies where `unit_files` says.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    verdicts, sheet = matter.verdicts, matter.sheet
    return render_page(
        "cohort",
        language,
        verdicts=verdicts,
        links=unit_files(verdicts),
        counts=[kind_counts(verdict.results) for verdict in verdicts],
        marks=KIND_MARKS,
        summary=matter.summary,
        unread=[
            [(part.path, part.code.id, part.message(language)) for part in told]
            for told in matter.unread
        ],
        bases=sorted({document_text(part.document_number, part.text_status) for part in verdicts}),
        examples=any(part.bindings_label == "example" for part in verdicts),
        receipts=sorted({_receipt(verdict) for verdict in verdicts}),
        overview=overview_map(verdicts),
        maps=section_maps(verdicts),
        unfolded=len(verdicts) <= _FEW,
        bottlenecks=bottlenecks(verdicts),
        lacks=lacks(verdicts),
        dues=dues_of(verdicts),
        sheet=sheet,
        sheet_basis=""
        if sheet is None
        else document_text(sheet.document_number, sheet.text_status),
        figures=() if sheet is None else grade_figures(sheet),
        people=() if sheet is None else [_person(part, sheet) for part in sheet.people],
        reasoned=sheet is not None and any(part.reasons for part in sheet.people),
        turns_on="" if sheet is None else turning_text(sheet),
        alternatives=()
        if sheet is None
        else [
            (chosen_text(part), tuple(alternative_lines(part, sheet)))
            for part in sheet.alternatives
        ],
    )


def unit_files(verdicts: Sequence[Verdict]) -> tuple[str, ...]:
    """Return where the page of each unit lies, seen from the page of them all; no two are the same."""
    seen: dict[tuple[str, int], int] = {}
    names = []
    for verdict in verdicts:
        key = (verdict.unit, verdict.year)
        seen[key] = seen.get(key, 0) + 1
        again = f" {seen[key]}" if seen[key] > 1 else ""
        name = file_name(f"{verdict.unit} {verdict.year}{again}", ".html")
        names.append(f"{UNITS_FOLDER}/{name}")
    return tuple(names)


@frozen
class ShownPerson:
    """A person of the sheet, with the texts that stand beside the score.

    Attributes:
        place: the score as a number to sort by; below all others where there is none.
    """

    person: GradedPerson
    grade: str
    score: str
    place: str
    reasons: str


def _person(person: GradedPerson, sheet: GradeSheet) -> ShownPerson:
    told = [reason.text for reason in person.reasons]
    if person.nearest is not None:
        told.append(person.nearest)
    return ShownPerson(
        person=person,
        grade=titles_text(person.possible, sheet),
        score=score_text(person),
        place="-1" if person.score is None else f"{decimal_of(person.score, _PLACES):f}",
        reasons="；".join(told),
    )


def _receipt(verdict: Verdict) -> tuple[str, str, str, str, str, str]:
    """Return what the verdicts of one version and one binding have in common, for an auditor."""
    return (
        verdict.policy,
        verdict.policy_digest,
        verdict.bindings or "",
        verdict.bindings_digest or "",
        verdict.as_of.isoformat(),
        verdict.engine_version,
    )
