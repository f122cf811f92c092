"""The terms of a policy's versions, kept: which folder is meant, without reading any of them."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from shufa_rules.engine.kept.basis import code_digest, digest_of, files_digest
from shufa_rules.policy.metadata import Transition
from shufa_rules.policy.versions import Calendar, Version, read_terms, take_terms
from shufa_rules.writing.kept import KeptFolder


def load_calendar(folder: Path, kept: KeptFolder | None) -> Calendar:
    """Return the terms of all versions in a policy's folder; what is kept of them is used.

    Raises:
        DiagnosticsError: as `read_calendar`.
    """
    taken = take_terms(folder)
    code = None if kept is None else code_digest()
    files = files_digest({path.name: content for path, content in taken.items()})
    if kept is None or code is None or files is None:
        return read_terms(taken)
    name = f"calendar-{digest_of((code, files)).hex()}"
    found = _read(kept.get(name), folder)
    if found is not None and [version.folder for version in found.versions] == [*taken]:
        return found
    calendar = read_terms(taken)
    told = [_plain(version) for version in calendar.versions]
    kept.put(name, json.dumps(told, ensure_ascii=False).encode(errors="surrogatepass"))
    return calendar


def _read(body: bytes | None, folder: Path) -> Calendar | None:
    """Return the terms that were kept; `None` where there are none."""
    try:
        told = () if body is None else json.loads(body)
        return Calendar(tuple(_version(part, folder) for part in told))
    except (ValueError, TypeError):  # what was written before is read otherwise now
        return None


def _plain(version: Version) -> list[Any]:
    last, transition = version.in_force_to, version.transition
    return [
        version.policy,
        version.in_force_from.isoformat(),
        None if last is None else last.isoformat(),
        version.replaces,
        None if transition is None else [transition.new_rule_from_year, transition.note],
        version.folder.name,
    ]


def _version(told: list[Any], folder: Path) -> Version:
    policy, first, last, replaces, transition, name = told
    return Version(
        policy=policy,
        in_force_from=date.fromisoformat(first),
        in_force_to=None if last is None else date.fromisoformat(last),
        replaces=replaces,
        transition=None if transition is None else Transition(*transition),
        folder=folder / name,
    )
