"""Finding a policy's folder by its id, its id at a date, or its path."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.suggestion import closest

_DATED_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}")


def locate_policy(name: str | Path, as_of: date | None = None) -> Path:
    """Return the folder of a policy.

    Args:
        name: an id (`xiangyuan`), an id at a date (`xiangyuan@2021-11-10`: the version in force on
            that day), or the path of a version's folder.
        as_of: for a plain id, the day on which the version has to be in force; without it, the
            newest version is meant.

    Raises:
        DiagnosticsError: there is no such policy (SR219), or no version in force then (SR220).
    """
    path = Path(name)
    if (path / "policy.yaml").is_file():
        return path
    identifier, at, day = str(name).partition("@")
    folder = policies_folder() / identifier
    if not re.fullmatch(r"[\w-]+", identifier) or not _versions(folder):
        known = sorted(part.name for part in policies_folder().iterdir() if _versions(part))
        raise DiagnosticsError(
            (
                report(
                    codes.UNKNOWN_POLICY,
                    str(name),
                    policy=str(name),
                    known="、".join(known),
                    suggestion=closest(identifier, known),
                ),
            )
        )
    versions = _versions(folder)
    limit = _read_day(str(name), day) if at else as_of
    in_force = [
        version for version in versions if limit is None or date.fromisoformat(version) <= limit
    ]
    if not in_force:
        raise DiagnosticsError(
            (
                report(
                    codes.NO_VERSION_IN_FORCE,
                    str(name),
                    policy=identifier,
                    date=str(limit),
                    earliest=versions[0],
                ),
            )
        )
    return folder / in_force[-1]


def _versions(folder: Path) -> tuple[str, ...]:
    """Return the dates of the versions in a jurisdiction's folder, in their order."""
    if not folder.is_dir():
        return ()
    named = [part.name for part in folder.iterdir() if part.is_dir()]
    return tuple(sorted(name for name in named if _DATED_FOLDER.fullmatch(name)))


def _read_day(name: str, day: str) -> date:
    try:
        if _DATED_FOLDER.fullmatch(day):
            return date.fromisoformat(day)
    except ValueError:
        pass
    raise DiagnosticsError((report(codes.UNREADABLE_VERSION, name, version=day),))
