"""The policies that a command judges by, from the user's cache where they are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.writing.kept import asked_for, kept_folder

if TYPE_CHECKING:
    from collections.abc import Iterable


def shelf_of(policy: str, bindings: Iterable[str]) -> PolicyShelf:
    """Return the policies of a call.

    A command keeps what it has read in the user's cache folder, unless `SHUFA_RULES_CACHE` says
    otherwise (`off`, or another folder).

    Args:
        policy: as `--policy` names it.
        bindings: as `--bindings` names them.
    """
    return PolicyShelf(policy, tuple(bindings), kept_folder(asked_for(otherwise=True)))
