"""SR5xx: scores, quotas, grades."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shufa_rules.diagnostics.code import Code

CODES: tuple[Code, ...] = ()
