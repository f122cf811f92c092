"""Writes docs/reference/command-line.md from the commands: `python docs/generate_command_line.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from shufa_rules.cli.application import COMMANDS, application

PAGE = Path(__file__).parent / "reference" / "command-line.md"
"""The page that is written."""

_WIDTH = 80
_INTRODUCTION = """\
# Command line

<!-- Written by docs/generate_command_line.py from shufa_rules/cli; don't edit. -->

What `shufa --help` and `shufa COMMAND --help` print. All commands keep to the same exit codes: 0,
nothing wrong; 1, violations or problems found; 2, bad usage or bad input.
"""


def page() -> str:
    """Return the page: what each command does and how it is called."""
    return "\n".join([_INTRODUCTION, *_sections()])


def _sections() -> Iterator[str]:
    # With the settings that a call has: click remembers the help option of the first who asks.
    root = click.Context(
        application, info_name="shufa", terminal_width=_WIDTH, **application.context_settings
    )
    yield f"```text\n{application.get_help(root)}\n```\n"
    for name in COMMANDS:
        command = application.get_command(root, name)
        if command is None:
            raise LookupError(name)
        context = click.Context(command, root, info_name=name, terminal_width=_WIDTH)
        yield f"## shufa {name}\n\n```text\n{command.get_help(context)}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
