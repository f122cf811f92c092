"""Options that several commands have."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias, TypeVar

import click

from shufa_rules.cli.completion import complete_bindings, complete_policies
from shufa_rules.late_pattern import late_pattern

F = TypeVar("F", bound=Callable[..., Any])
Decorator: TypeAlias = Callable[[F], F]

_ISO_DATE = late_pattern(r"\d{4}-\d{2}-\d{2}", re.ASCII)


class IsoDate(click.ParamType[date]):
    """A date written as 2021-12-31."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Read a date; whatever is none is bad usage."""
        if not _ISO_DATE.fullmatch(str(value)):
            self.fail(f"`{value}` is no date of the form 2021-12-31", param, ctx)
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"there is no day `{value}`", param, ctx)


def format_option(*more: str) -> Decorator[Any]:
    """`--format text|json`, and what else the command can write."""
    others = {
        "sarif": "sarif for code scanning",
        "github": "github for annotations in GitHub Actions",
        "junit": "junit for test reports",
    }
    told = ", ".join(["text for a person", "json for a machine", *(others[part] for part in more)])
    return click.option(
        "--format",
        "format_",
        type=click.Choice(["text", "json", *more]),
        default="text",
        show_default=True,
        help=f"{told}.",
    )


def language_option(default: str, of: str = "diagnostics") -> Decorator[Any]:
    """`--lang zh|en`, with what the command's readers read, and what it is the language of."""
    return click.option(
        "--lang",
        "language",
        type=click.Choice(["zh", "en"]),
        default=default,
        show_default=True,
        help=f"Language of {of}.",
    )


def color_option() -> Decorator[Any]:
    """`--color auto|always|never`."""
    return click.option(
        "--color",
        type=click.Choice(["auto", "always", "never"]),
        default="auto",
        show_default=True,
        help="auto: on a terminal, unless NO_COLOR is set.",
    )


def policy_option() -> Decorator[Any]:
    """`--policy`."""
    return click.option(
        "--policy",
        shell_complete=complete_policies,
        default="xiangyuan",
        show_default=True,
        help="An id (xiangyuan), an id at a date (xiangyuan@2021-11-10), or a folder: of one version, "
        "or with a dated folder for each.",
    )


def bindings_option() -> Decorator[Any]:
    """`--bindings`, as often as there are years."""
    return click.option(
        "--bindings",
        multiple=True,
        metavar="ID|FILE",
        shell_complete=complete_bindings,
        help="Values for what the plan leaves open; one for a year, may be given several times.",
    )


def as_of_option() -> Decorator[Any]:
    """`--as-of DATE`."""
    return click.option(
        "--as-of",
        type=IsoDate(),
        metavar="DATE",
        help="The day to judge on, such as 2021-12-31; by default the record's own.",
    )
