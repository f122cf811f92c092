"""The policies of one call: the version in force on each record's day, prepared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.kept.calendars import load_calendar
from shufa_rules.engine.kept.policies import load_compiled
from shufa_rules.engine.prepared import PreparedPolicy, prepare_loaded
from shufa_rules.frozen import frozen
from shufa_rules.policy.files import BINDINGS_FOLDER
from shufa_rules.policy.locating import LocatedPolicy, locate_versions

if TYPE_CHECKING:
    from shufa_rules.record.model import Record
    from shufa_rules.writing.kept import KeptFolder


@frozen
class PolicyShelf:
    """Policies by the day they are asked for.

    Attributes:
        name: a plain id, or a folder with a dated folder for each version, means the version in
            force on the day; all else means one version.
        bindings: put into effect in each; an id that lies beside one version alone, in that one.
        kept: where policies are kept from one run to the next; `None` for nowhere.
    """

    name: str
    bindings: tuple[str, ...]
    kept: KeptFolder | None = None
    _located: dict[str, LocatedPolicy] = field(factory=dict, init=False, eq=False, repr=False)
    _prepared: dict[Path, PreparedPolicy] = field(factory=dict, init=False, eq=False, repr=False)

    def policy_for(self, record: Record, as_of: date | None) -> PreparedPolicy:
        """Return the policy for a record, on a day or on the record's own.

        Raises:
            DiagnosticsError: as for `policy_on`; that none is in force is told at the record.
        """
        try:
            return self.policy_on(as_of or record.as_of, record.year)
        except DiagnosticsError as error:
            place = record.span("/as_of") or record.span("/year")
            if place is None or as_of is not None:
                raise
            told = [
                evolve(part, span=place, path=place.source.path) if part.span is None else part
                for part in error.diagnostics
            ]
            raise DiagnosticsError(told) from error

    def policy_on(self, day: date | None, year: int | None = None) -> PreparedPolicy:
        """Return the policy for a day and a year of reports; without a day, the newest version.

        Raises:
            DiagnosticsError: there is none (SR219), none is in force then (SR220, SR233), or it has
                errors.
        """
        if self.name not in self._located:
            self._located[self.name] = locate_versions(
                self.name, lambda part: load_calendar(part, self.kept)
            )
        located = self._located[self.name]
        folder = located.folder_on(day, year)
        if folder not in self._prepared:
            elsewhere = _bindings_beside(located, but=folder)
            loaded = load_compiled(folder, self.kept)
            beside = loaded.compiled.policy.bindings
            here = [name for name in self.bindings if name in beside or name not in elsewhere]
            self._prepared[folder] = prepare_loaded(loaded, here)
        return self._prepared[folder]


def _bindings_beside(located: LocatedPolicy, but: Path) -> frozenset[str]:
    """Return the ids of the bindings that lie beside the other versions: they are for other years."""
    if located.calendar is None:
        return frozenset()
    folders = [part.folder for part in located.calendar.versions if part.folder != but]
    return frozenset(
        path.stem for folder in folders for path in (folder / BINDINGS_FOLDER).glob("*.yaml")
    )
