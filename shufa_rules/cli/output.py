"""Writing: results to standard output, diagnostics to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, TextIO

import click

from shufa_rules.cli.exit_code import BAD_INPUT

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language

_SIZE = 65_536


def write_json(data: Mapping[str, Any]) -> None:
    """Write plain data as JSON, in UTF-8 whatever the locale."""
    from shufa_rules.report.json_text import json_pieces

    for pieces in _gathered(json_pieces(data)):
        write_bytes(pieces)
    write_bytes("\n")


def _gathered(pieces: Iterator[str]) -> Iterator[str]:
    """Yield pieces put together to a size that is worth writing."""
    gathered: list[str] = []
    size = 0
    for piece in pieces:
        gathered.append(piece)
        size += len(piece)
        if size >= _SIZE:
            yield "".join(gathered)
            gathered, size = [], 0
    yield "".join(gathered)


def write_bytes(text: str) -> None:
    """Write text to standard output in UTF-8, whatever the locale."""
    click.echo(text.encode(), nl=False)


def write_lines(text: str) -> None:
    """Write lines for a machine in UTF-8, whatever the locale; nothing where there are none."""
    if text:
        write_bytes(text + "\n")


def write_text(text: str, color: str = "never") -> None:
    """Write text and a line break to standard output."""
    click.echo(text, color=wants_color(color, sys.stdout))


def tell(
    diagnostics: Iterable[Diagnostic],
    language: Language,
    color: str = "never",
    *,
    after_others: bool = False,
) -> None:
    """Write diagnostics to standard error, a blank line apart; nothing where there are none."""
    from shufa_rules.diagnostics.rendering.text import render_text  # late: most calls tell nothing

    painted = wants_color(color, sys.stderr)
    text = render_text(diagnostics, language, color=painted)
    if text:
        click.echo(("\n" if after_others else "") + text, err=True, color=painted)


def refuse(
    diagnostics: Iterable[Diagnostic], format_: str, language: Language, color: str = "never"
) -> int:
    """Say why a command does nothing, in the format that was asked for, and return the exit code."""
    if format_ == "json":
        from shufa_rules.diagnostics.rendering.json import render_json

        write_json({"errors": [render_json(part, language) for part in diagnostics]})
    else:
        tell(diagnostics, language, color)
    return BAD_INPUT


def wants_color(choice: str, stream: TextIO) -> bool:
    """Say whether a stream gets colour: always, never, or on a terminal that doesn't refuse it."""
    if choice == "auto":
        return stream.isatty() and not os.environ.get("NO_COLOR")
    return choice == "always"
