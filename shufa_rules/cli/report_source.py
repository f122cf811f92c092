"""What a report is asked to be on: records, a cohort or a policy, told from what lies there."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import Path

from shufa_rules.diagnostics.catalog import pages as codes
from shufa_rules.diagnostics.catalog import references
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.policy.files import POLICY_FILE
from shufa_rules.policy.locating import locate_versions
from shufa_rules.policy.versions import dated_folders
from shufa_rules.record.folders import LINE_FILES, WHOLE_FILES
from shufa_rules.record.streaming import STANDARD_INPUT

_COHORT = re.compile(rb"""^[\s{]*["']?format["']?\s*:\s*["']?shufa-cohort/""", re.MULTILINE)
ENDINGS = (*WHOLE_FILES, *LINE_FILES)
"""Endings of files that hold records or a cohort."""

_BEGINNING = 64 * 1024
"""Bytes in which a file says its format."""


class SourceKind(Enum):
    """What a source holds."""

    RECORDS = "records"
    COHORT = "cohort"
    POLICY = "policy"


@frozen
class Sources:
    """The sources of one report; a policy stands alone, a cohort may have records beside it."""

    records: tuple[str, ...] = ()
    cohort: str | None = None
    policy: str | None = None


def read_sources(given: tuple[str, ...]) -> Sources:
    """Sort the sources of a report by what they hold.

    Raises:
        DiagnosticsError: a source is nothing (SR451), or they can't go together (SR452).
    """
    kinds = {source: kind_of_source(source) for source in given}
    of_kind = {kind: [part for part in given if kinds[part] is kind] for kind in SourceKind}
    cohorts, policies = of_kind[SourceKind.COHORT], of_kind[SourceKind.POLICY]
    apart = None
    if policies and len(given) > 1:
        apart = (policies[0], next(part for part in (*given, policies[0]) if part != policies[0]))
    elif len(cohorts) > 1:
        apart = (cohorts[0], cohorts[1])
    if apart is not None:
        first, second = apart
        raise DiagnosticsError([report(codes.SOURCES_APART, second, first=first, second=second)])
    return Sources(
        records=tuple(of_kind[SourceKind.RECORDS]),
        cohort=cohorts[0] if cohorts else None,
        policy=policies[0] if policies else None,
    )


def kind_of_source(source: str) -> SourceKind:
    """Return what a source holds: a file says so itself, a name that is no path is a policy's.

    Raises:
        DiagnosticsError: it is nothing (SR451).
    """
    path = Path(source)
    if source == STANDARD_INPUT:
        return SourceKind.RECORDS
    if path.is_dir():
        return _kind_of_folder(path)
    if path.suffix.lower() in ENDINGS or path.is_file():
        # Whoever reads records says best what is wrong with a file that is neither.
        return SourceKind.COHORT if _is_cohort(path) else SourceKind.RECORDS
    try:
        locate_versions(source)
    except DiagnosticsError as error:
        unknown = [part for part in error.diagnostics if part.code is references.UNKNOWN_POLICY]
        if not unknown:
            raise
        known, meant = unknown[0].fields["known"], unknown[0].suggestion
        raise DiagnosticsError(
            [report(codes.NOTHING_TO_REPORT, source, source=source, known=known, suggestion=meant)]
        ) from error
    return SourceKind.POLICY


def _kind_of_folder(path: Path) -> SourceKind:
    if (path / POLICY_FILE).is_file() or dated_folders(path):
        return SourceKind.POLICY
    parts = sorted(part for part in path.iterdir() if part.suffix.lower() in ENDINGS)
    return SourceKind.COHORT if any(map(_is_cohort, parts)) else SourceKind.RECORDS


def _is_cohort(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return _COHORT.search(stream.read(_BEGINNING)) is not None
    except OSError:
        return False  # reading it as a record tells why
