"""Checks of a record that no schema can say; each yields what it finds, on broken records too."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from shufa_rules.record.checks.dates import check_dates
from shufa_rules.record.checks.identifiers import check_identifiers
from shufa_rules.record.checks.passages import check_passages
from shufa_rules.record.checks.references import check_references

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.syntax.node import Node

CHECKS = (check_identifiers, check_references, check_dates, check_passages)
"""All checks; their order doesn't matter, diagnostics are sorted."""


MOST_PROBLEMS = 200
"""After so many problems of one kind a check stops: nobody reads more, and a bomb may hold many."""


def check_record(node: Node) -> Iterator[Diagnostic]:
    """Yield what all checks find, the first 200 of each."""
    for check in CHECKS:
        yield from islice(check(node), MOST_PROBLEMS)
