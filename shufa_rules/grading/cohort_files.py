"""Telling cohorts from records by the `format` that each file names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from shufa_rules.diagnostics.catalog import impact as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.record.folders import LINE_FILES, find_files, shown
from shufa_rules.record.streaming import STANDARD_INPUT
from shufa_rules.syntax.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    from shufa_rules.syntax.limits import Limits

_FORMAT = re.compile(
    rb"""(?:^|[{,]\s*)["']?format["']?\s*:\s*["']?(shufa-[a-z-]+)/""", re.MULTILINE
)
_COHORT = b"shufa-cohort"


@frozen
class SortedPaths:
    """Paths by what they hold.

    Attributes:
        records: of records, and of whatever is no cohort; reading them tells what is wrong.
        cohorts: of cohorts, each a file or a folder with its parts.
    """

    records: tuple[str, ...]
    cohorts: tuple[str, ...]


def sort_paths(paths: Iterable[str], limits: Limits = DEFAULT_LIMITS) -> SortedPaths:
    """Sort paths by what they hold.

    Raises:
        DiagnosticsError: a folder holds records and cohorts (SR680).
    """
    records: list[str] = []
    cohorts: list[str] = []
    problems: list[Diagnostic] = []
    for path in paths:
        found = [] if path in {"", STANDARD_INPUT} else list(find_files(Path(path)))
        files = [part for part in found if isinstance(part, Path)]
        are_cohorts = [file for file in files if is_cohort(file, limits)]
        if not are_cohorts:
            records.append(path)
        elif len(are_cohorts) == len(files):
            cohorts.append(path)
        else:
            record = next(file for file in files if file not in are_cohorts)
            cohort = shown(are_cohorts[0])
            problems.append(report(codes.MIXED_FOLDER, path, cohort=cohort, record=shown(record)))
    if problems:
        raise DiagnosticsError(problems)
    return SortedPaths(tuple(records), tuple(cohorts))


def is_cohort(file: Path, limits: Limits = DEFAULT_LIMITS) -> bool:
    """Say whether a file names the format of a cohort; one that can't be read names none."""
    try:
        with file.open("rb") as stream:
            lines = file.suffix.lower() in LINE_FILES
            data = _first_line(stream, limits) if lines else stream.read(limits.max_bytes)
    except OSError:
        return False
    return names_cohort(data)


def _first_line(stream: BinaryIO, limits: Limits) -> bytes:
    """Return the first line that isn't blank."""
    while data := stream.readline(limits.max_bytes):
        if data.strip():
            return data
    return b""


def names_cohort(data: bytes) -> bool:
    """Say whether a text, or the first line of many, names the format of a cohort."""
    found = _FORMAT.search(data)
    return found is not None and found[1] == _COHORT
