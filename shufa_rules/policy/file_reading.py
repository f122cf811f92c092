"""One file of a policy as a node that keeps to its schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.refusal import report_refusal
from shufa_rules.schema.reading import read_validated
from shufa_rules.syntax.file_content import Content, file_content

if TYPE_CHECKING:
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.syntax.node import Mapping


def read_policy_file(path: Path, schema: str, problems: list[Diagnostic]) -> Mapping | None:
    """Return what a file holds; `None` where it can't be read or doesn't keep to its schema.

    Args:
        path: the file.
        schema: the schema it follows, such as `policy`.
        problems: what is wrong with it is added to them (SR226, SR227, SR0xx, SR1xx).
    """
    return read_policy_data(path, file_content(path), schema, problems)


def read_policy_data(
    path: Path, data: Content, schema: str, problems: list[Diagnostic]
) -> Mapping | None:
    """Return what a file's content holds, as `read_policy_file` does.

    Args:
        path: where the content was found.
        data: the content, or why there is none.
        schema: as there.
        problems: as there.
    """
    if isinstance(data, OSError):
        missing = isinstance(data, FileNotFoundError)
        code = codes.MISSING_POLICY_FILE if missing else codes.UNREADABLE
        problems.append(report_refusal(code, str(path), data, file=path.name))
        return None
    reading = read_validated(str(path), data, schema)
    problems.extend(reading.diagnostics)
    return reading.node
