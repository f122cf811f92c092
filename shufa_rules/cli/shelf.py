"""The policies of one call: the version in force on each record's day, prepared once."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from attrs import field, frozen

from shufa_rules.engine.prepared import PreparedPolicy, prepare
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.policy.locating import locate_policy


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

    def policy_on(self, day: date | None) -> PreparedPolicy:
        """Return the policy for a day; without a day, the newest version.

        Raises:
            DiagnosticsError: there is none (SR219), none is in force then (SR220), or it has errors.
        """
        folder = locate_policy(self.name, day)
        if folder not in self._prepared:
            self._prepared[folder] = prepare(load_policy_folder(folder), self.bindings)
        return self._prepared[folder]
