"""The policies of one call: the version in force on each record's day, prepared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.engine.prepared import PreparedPolicy, prepare
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.policy.locating import locate_policy

if TYPE_CHECKING:
    from shufa_rules.record.model import Record


@frozen
class PolicyShelf:
    """Policies by the day they are asked for.

    Attributes:
        name: a plain id means the version in force on the day; all else means one version.
        bindings: put into effect in each.
    """

    name: str
    bindings: tuple[str, ...]
    _prepared: dict[Path, PreparedPolicy] = field(factory=dict, init=False, eq=False, repr=False)

    def policy_for(self, record: Record, as_of: date | None) -> PreparedPolicy:
        """Return the policy for a record, on a day or on the record's own.

        Raises:
            DiagnosticsError: as for `policy_on`; that none is in force is told at the record.
        """
        try:
            return self.policy_on(as_of or record.as_of)
        except DiagnosticsError as error:
            place = record.span("/as_of") or record.span("/year")
            if place is None or as_of is not None:
                raise
            told = [
                evolve(part, span=place, path=place.source.path) if part.span is None else part
                for part in error.diagnostics
            ]
            raise DiagnosticsError(told) from error

    def policy_on(self, day: date | None) -> PreparedPolicy:
        """Return the policy for a day; without a day, the newest version.

        Raises:
            DiagnosticsError: there is none (SR219), none is in force then (SR220), or it has errors.
        """
        folder = locate_policy(self.name, day)
        if folder not in self._prepared:
            self._prepared[folder] = prepare(load_policy_folder(folder), self.bindings)
        return self._prepared[folder]
