"""The versions of one policy in time: which is in force on a day, which judges a year of reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import drafting, references
from shufa_rules.diagnostics.catalog import versions as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report, sort_diagnostics
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern
from shufa_rules.policy.files import POLICY_FILE
from shufa_rules.policy.metadata import Metadata, read_metadata
from shufa_rules.syntax.file_content import Content, file_content

if TYPE_CHECKING:
    from shufa_rules.policy.metadata import Transition

DATED_FOLDER = late_pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)
"""How the folder of a version is named."""

_A_DAY = timedelta(days=1)


@frozen
class Version:
    """One version of a policy, as far as the others need to know it.

    Attributes:
        policy: the policy's id.
        in_force_to: its last day in force, where it says one.
        replaces: the version it says it replaces, such as `xiangyuan@2021-11-10`.
        transition: which years it leaves to that version.
    """

    policy: str
    in_force_from: date
    in_force_to: date | None = None
    replaces: str | None = None
    transition: Transition | None = None
    folder: Path = Path()

    @property
    def name(self) -> str:
        """The id at the first day in force."""
        return f"{self.policy}@{self.in_force_from.isoformat()}"


@frozen
class Calendar:
    """All versions of a policy, the earliest first; there is at least one.

    A version is in force from its first day. It ends with the last day that it names itself, and
    before the first day of a version that says it replaces it. One that names no end, and that none
    says it replaces, ends where the next begins: plans follow each other without saying so.
    """

    versions: tuple[Version, ...]

    @property
    def newest(self) -> Version:
        """The version that came last, in force or not."""
        return self.versions[-1]

    def in_force(self, day: date) -> Version:
        """Return the version in force on a day.

        Raises:
            DiagnosticsError: none is (SR220, SR233), or two are by their own words (SR234).
        """
        found = [
            version
            for version in self.versions
            if version.in_force_from <= day <= self._end_of(version)
        ]
        if len(found) == 1:
            return found[0]
        policy = self.newest.policy
        if found:
            one, other = found[-2:]
            problem = report(
                codes.VERSIONS_OVERLAP, policy, date=str(day), one=one.name, other=other.name
            )
        elif day < self.versions[0].in_force_from:
            problem = report(
                references.NO_VERSION_IN_FORCE,
                policy,
                policy=policy,
                date=str(day),
                earliest=str(self.versions[0].in_force_from),
            )
        else:
            last = [version for version in self.versions if version.in_force_from <= day][-1]
            later = [version.name for version in self.versions if version.in_force_from > day]
            problem = report(
                codes.NOT_IN_FORCE_ANY_MORE,
                policy,
                policy=policy,
                date=str(day),
                version=last.name,
                until=str(self._end_of(last)),
                next=f"`{later[0]}`" if later else "-",
            )
        raise DiagnosticsError([problem])

    def for_year(self, version: Version, year: int) -> Version:
        """Return the version that judges a year of reports on a day when another is in force.

        That is the one in force, or the one that it replaces where its transition leaves the year
        to that one, and so on.

        Raises:
            DiagnosticsError: the version replaced is not among these (SR238).
        """
        transition = version.transition
        if transition is None or year >= transition.new_rule_from_year:
            return version
        for earlier in self.versions:
            if earlier.name == version.replaces and earlier.in_force_from < version.in_force_from:
                return self.for_year(earlier, year)
        problem = report(
            codes.REPLACED_NOT_HERE,
            version.name,
            year=str(year),
            replaced=str(version.replaces),
            version=version.name,
        )
        raise DiagnosticsError([problem])

    def _end_of(self, version: Version) -> date:
        """Return the last day of a version; the last of all days where nothing ends it."""
        ends = [] if version.in_force_to is None else [version.in_force_to]
        ends += [
            later.in_force_from - _A_DAY
            for later in self.versions
            if later.replaces == version.name and later.in_force_from > version.in_force_from
        ]
        if not ends:
            ends += [
                later.in_force_from - _A_DAY
                for later in self.versions
                if later.in_force_from > version.in_force_from
            ]
        return min(ends, default=date.max)


def dated_folders(folder: Path) -> tuple[Path, ...]:
    """Return the folders of versions in a policy's folder, the earliest first; none where it is none.

    Raises:
        DiagnosticsError: the folder can't be looked into (SR227).
    """
    try:
        if not folder.is_dir():
            return ()
        found = [part for part in folder.iterdir() if DATED_FOLDER.fullmatch(part.name)]
        return tuple(sorted(part for part in found if part.is_dir()))
    except OSError as error:
        problem = report_refusal(references.UNREADABLE, str(folder), error, file=str(folder))
        raise DiagnosticsError([problem]) from error


def read_calendar(folder: Path) -> Calendar:
    """Read the terms of all versions in a policy's folder.

    Raises:
        DiagnosticsError: the `policy.yaml` of any of them can't be read or contradicts itself; on
            which days the others are in force isn't known then.
    """
    return read_terms(take_terms(folder))


def take_terms(folder: Path) -> dict[Path, Content]:
    """Read the `policy.yaml` of all versions in a policy's folder; by their folders, the earliest first.

    Raises:
        DiagnosticsError: the folder can't be looked into (SR227).
    """
    return {part: file_content(part / POLICY_FILE) for part in dated_folders(folder)}


def read_terms(taken: Mapping[Path, Content]) -> Calendar:
    """Read the terms that files of versions hold.

    Raises:
        DiagnosticsError: as `read_calendar`.
    """
    from shufa_rules.policy.file_reading import (
        read_policy_data,
    )  # late: terms that are kept need none

    problems: list[Diagnostic] = []
    versions = []
    for part, content in taken.items():
        node = read_policy_data(part / POLICY_FILE, content, "policy", problems)
        if node is not None:
            metadata = read_metadata(node)
            problems.extend((*check_term(metadata), *check_folder(metadata, part)))
            if metadata.in_force_from is not None:  # SR629 has told otherwise
                versions.append(_version(metadata, metadata.in_force_from, part))
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise DiagnosticsError(sort_diagnostics(errors))
    return Calendar(tuple(versions))


def check_term(metadata: Metadata) -> Iterator[Diagnostic]:
    """Yield SR236 for a term that ends first, SR237 for a replaced version that can't be, SR239."""
    first, last, replaced = metadata.in_force_from, metadata.in_force_to, metadata.replaces
    if first is not None and last is not None and last < first:
        where = metadata.span("in_force_to")
        yield report(codes.TERM_ENDS_FIRST, where, first=str(first), last=str(last))
    if replaced is not None and not _is_earlier(replaced, metadata):
        where = metadata.span("replaces")
        policy = metadata.id
        yield report(codes.REPLACES_NO_EARLIER, where, replaced=replaced, policy=policy)
    if metadata.text_status == "proposed":
        yield report(codes.PROPOSED_TEXT, metadata.span("text_status"), policy=metadata.version)


def check_folder(metadata: Metadata, folder: Path) -> Iterator[Diagnostic]:
    """Yield SR235 where a folder that is named after a day is named after another, SR629 after none."""
    first, name = metadata.in_force_from, folder.name
    if not DATED_FOLDER.fullmatch(name):
        return
    where = metadata.span("in_force_from")
    if first is None:
        yield report(drafting.UNDATED_VERSION, where, folder=name)
    elif name != first.isoformat():
        yield report(codes.FOLDER_DIFFERS, where, folder=name, date=first.isoformat())


def _is_earlier(replaced: str, metadata: Metadata) -> bool:
    policy, _, day = replaced.partition("@")
    try:
        first = metadata.in_force_from or date.max
        return policy == metadata.id and date.fromisoformat(day) < first
    except ValueError:
        return False


def _version(metadata: Metadata, first: date, folder: Path) -> Version:
    return Version(
        policy=metadata.id,
        in_force_from=first,
        in_force_to=metadata.in_force_to,
        replaces=metadata.replaces,
        transition=metadata.transition,
        folder=folder,
    )
