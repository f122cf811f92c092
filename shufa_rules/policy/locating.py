"""Finding a version's folder: by a policy's id, its id at a date, or a path."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.frozen import frozen
from shufa_rules.late_pattern import late_pattern
from shufa_rules.policy.files import POLICY_FILE
from shufa_rules.policy.versions import DATED_FOLDER, Calendar, dated_folders, read_calendar

_IDENTIFIER = late_pattern(r"[\w-]+")


@frozen
class LocatedPolicy:
    """What a policy's name means: one version, or whichever is in force on the day asked for.

    Attributes:
        calendar: the versions; `None` where the name is the path of one.
        folder: that of the one version that the name means, whatever the day.
    """

    calendar: Calendar | None
    folder: Path | None

    def folder_on(self, day: date | None = None, year: int | None = None) -> Path:
        """Return the folder of the version for a day and a year of reports.

        Args:
            day: the day on which it has to be in force; without it, the newest version is meant.
            year: a year that the version leaves to the one it replaces is judged by that one.

        Raises:
            DiagnosticsError: none is in force then (SR220, SR233), two are (SR234), or the version
                replaced is not there (SR238).
        """
        if self.folder is not None or self.calendar is None:
            return self.folder or Path()
        version = self.calendar.newest if day is None else self.calendar.in_force(day)
        return (version if year is None else self.calendar.for_year(version, year)).folder


def locate_policy(name: str | Path, as_of: date | None = None, year: int | None = None) -> Path:
    """Return the folder of a version of a policy.

    Args:
        name: an id (`xiangyuan`), the path of a policy's folder with a dated folder for each version
            (`my/policies/xiangyuan`), either of them at a date (`xiangyuan@2021-11-10`: the version
            in force on that day, and no other), or the path of a version's folder.
        as_of: the day on which the version has to be in force, where the name doesn't say which;
            without it, the newest version is meant.
        year: the year of reports to be judged; a transition may leave it to an earlier version.

    Raises:
        DiagnosticsError: there is no such policy (SR219), no version in force then (SR220, SR233),
            two are (SR234), or the terms of its versions can't be read (SR226, SR235 to SR237 …).
    """
    return locate_versions(name).folder_on(as_of, year)


def locate_versions(
    name: str | Path, calendar_of: Callable[[Path], Calendar] = read_calendar
) -> LocatedPolicy:
    """Return what a policy's name means, as `locate_policy` tells it.

    Args:
        name: as there.
        calendar_of: returns the terms of the versions in a policy's folder.

    Raises:
        DiagnosticsError: as for `locate_policy`, but for what depends on a day.
    """
    if (Path(name) / POLICY_FILE).is_file():
        return LocatedPolicy(None, Path(name))
    written, at, day = str(name).rpartition("@")
    if not at or dated_folders(Path(name)):  # a path may have an @ in it
        written, at = str(name), ""
    folder = _folder_of(written, str(name))
    limit = _read_day(str(name), day) if at else None
    calendar = calendar_of(folder)
    return LocatedPolicy(calendar, None if limit is None else calendar.in_force(limit).folder)


def _folder_of(written: str, name: str) -> Path:
    """Return the folder with the versions: of that id among those bundled, else of that path."""
    if _IDENTIFIER.fullmatch(written) and dated_folders(policies_folder() / written):
        return policies_folder() / written
    if written and dated_folders(Path(written)):
        return Path(written)
    known = sorted(part.name for part in policies_folder().iterdir() if dated_folders(part))
    suggestion = closest(written, known)
    problem = report(
        codes.UNKNOWN_POLICY, name, policy=name, known="、".join(known), suggestion=suggestion
    )
    raise DiagnosticsError([problem])


def _read_day(name: str, day: str) -> date:
    try:
        if DATED_FOLDER.fullmatch(day):
            return date.fromisoformat(day)
    except ValueError:
        pass
    raise DiagnosticsError((report(codes.UNREADABLE_VERSION, name, version=day),))
