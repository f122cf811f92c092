"""Python values written as JSON, so that a record in memory is read as one in a file is."""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from shufa_rules.syntax.limits import Limits


def bytes_of(value: object, path: str, limits: Limits) -> tuple[bytes, bool]:
    """Return what was handed over as a file would hold it, and whether that is JSON.

    Args:
        value: text, or its bytes in UTF-8, which are JSON where they begin with `{`; anything else is
            a value to be written as JSON.
        path: what diagnostics name as the file.
        limits: how large it may be.

    Raises:
        DiagnosticsError: as `json_text`.
    """
    if isinstance(value, str):
        return value.encode("utf-8", errors="surrogatepass"), value.lstrip().startswith("{")
    if isinstance(value, bytes | bytearray | memoryview):
        data = bytes(value)
        return data, data.removeprefix(BOM_UTF8).lstrip().startswith(b"{")
    return json_text(value, path, limits).encode("utf-8", errors="surrogatepass"), True


def json_text(value: object, path: str, limits: Limits) -> str:
    """Return a value as JSON text, indented; dates become ISO texts.

    Raises:
        DiagnosticsError: it holds something that no JSON file could say (SR414), or is nested too
            deep or too large, as a value that contains itself is (SR006, SR007).
    """
    return _Writer(path, limits).text(value)


class _Writer:
    """Writes one value; counts what it has written, so that no value is endless."""

    def __init__(self, path: str, limits: Limits) -> None:
        self._path = path
        self._limits = limits
        self._written = 0
        self._parts: list[str] = []

    def text(self, value: object) -> str:
        self._write(value, ())
        return "".join(self._parts) + "\n"

    def _write(self, value: object, place: tuple[object, ...]) -> None:
        self._count(len(place))
        if isinstance(value, Mapping):
            self._parts.append("{")
            for number, (key, item) in enumerate(value.items()):
                if not isinstance(key, str):
                    raise self._not_plain(key, (*place, key))
                self._begin_line(number, len(place) + 1)
                self._parts.append(json.dumps(key, ensure_ascii=False) + ": ")
                self._write(item, (*place, key))
            self._end("}", len(value), len(place))
        elif isinstance(value, list | tuple):
            self._parts.append("[")
            for number, item in enumerate(value):
                self._begin_line(number, len(place) + 1)
                self._write(item, (*place, number))
            self._end("]", len(value), len(place))
        else:
            self._parts.append(self._scalar(value, place))

    def _begin_line(self, number: int, depth: int) -> None:
        self._parts.append(("," if number else "") + "\n" + "  " * depth)

    def _end(self, bracket: str, size: int, depth: int) -> None:
        self._parts.append("\n" + "  " * depth + bracket if size else bracket)

    def _scalar(self, value: object, place: tuple[object, ...]) -> str:
        if value is None or isinstance(value, bool | str):
            return json.dumps(value, ensure_ascii=False)
        if isinstance(value, int) and abs(value) < 10**self._limits.max_digits:
            return str(int(value))
        if isinstance(value, Decimal) and value.is_finite():
            return str(value)
        if isinstance(value, date) and not isinstance(value, datetime):
            return json.dumps(value.isoformat())
        raise self._not_plain(value, place)

    def _not_plain(self, value: object, place: tuple[object, ...]) -> DiagnosticsError:
        name = type(value).__name__
        pointer = join("", *map(str, place)) or "/"
        return DiagnosticsError(
            (report(codes.NOT_PLAIN_DATA, self._path, type=name, pointer=pointer),)
        )

    def _count(self, depth: int) -> None:
        self._written += 1
        limits = self._limits
        if depth > limits.max_depth:
            problem = report(syntax_codes.TOO_DEEP, self._path, limit=str(limits.max_depth))
        elif self._written > limits.max_nodes:
            problem = report(syntax_codes.TOO_MANY, self._path, limit=f"{limits.max_nodes:,}")
        else:
            return
        raise DiagnosticsError((problem,))
