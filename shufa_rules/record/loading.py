"""One record, from a file or from memory, or an exception that says all that is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.plain_values import bytes_of
from shufa_rules.record.streaming import iter_records, read_whole
from shufa_rules.syntax.limits import DEFAULT_LIMITS, Limits

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from shufa_rules.record.model import Record

IN_MEMORY = "<record>"
"""What stands for the path of a record that was never a file."""


def load_record(path: str | Path, *, limits: Limits = DEFAULT_LIMITS) -> Record:
    """Return the one record that a path means: a file, a folder with one file, or `-`.

    Warnings don't hinder and are not told here; `iter_records` tells them.

    Raises:
        DiagnosticsError: it can't be read, has errors, or is not the only one (SR415).
    """
    records: list[Record] = []
    for loaded in iter_records([path], limits=limits):
        if loaded.errors:
            raise DiagnosticsError(loaded.diagnostics)
        if loaded.record is not None:
            if records:
                where = loaded.record.span("/unit") or loaded.path
                raise DiagnosticsError((report(codes.SEVERAL_RECORDS, where),))
            records.append(loaded.record)
    return records[0]


def parse_record(
    value: str | bytes | Mapping[str, object],
    path: str = IN_MEMORY,
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> Record:
    """Return the record that a text or a Python value holds.

    Args:
        value: YAML or JSON text, also as its bytes in UTF-8, or a mapping as `json` and `yaml` make
            them (dates may be `date`); a text that begins with `{` is JSON.
        path: what diagnostics name as the file.
        limits: how large it may be.

    Raises:
        DiagnosticsError: it is no record, or has errors. Lines and columns for a mapping are those
            of the mapping written as indented JSON.
    """
    data, is_json = bytes_of(value, path, limits)
    loaded = read_whole(data, path, is_json=is_json, limits=limits)
    if loaded.record is None:
        raise DiagnosticsError(loaded.diagnostics)
    return loaded.record
