"""All codes in the order of the stages, for who shows them; who reports one imports its own module."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import (
    batch,
    comparison,
    conditions,
    drafting,
    grading,
    impact,
    internal,
    json,
    judging,
    pages,
    parameters,
    record,
    references,
    regeneration,
    scalars,
    schema,
    superior,
    versions,
    workbook,
    yaml,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shufa_rules.diagnostics.code import Code

CATALOGS = (
    yaml,
    scalars,
    json,
    schema,
    references,
    parameters,
    versions,
    conditions,
    record,
    judging,
    workbook,
    batch,
    pages,
    grading,
    superior,
    drafting,
    comparison,
    regeneration,
    impact,
    internal,
)
"""The modules that hold the codes, in the order of the stages."""

ALL_CODES: Mapping[str, Code] = MappingProxyType(
    dict(
        sorted(
            ((code.id, code) for catalog in CATALOGS for code in catalog.CODES),
            key=lambda pair: pair[0],
        )
    )
)
"""Every code by its id, in the order of ids, which is that of the stages."""
