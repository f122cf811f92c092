"""`shufa schema`: the JSON Schema of a policy file, a record, a verdict."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from shufa_rules.cli.exit_code import NOTHING_WRONG
from shufa_rules.cli.options import format_option, language_option
from shufa_rules.cli.output import refuse, write_json, write_text
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.report.layout import pad
from shufa_rules.schema.store import load_schema, schema_names

if TYPE_CHECKING:
    from shufa_rules.diagnostics.message import Language


@click.command("schema")
@click.argument("name", required=False)
@format_option()
@language_option("en")
def command(name: str | None, format_: str, language: Language) -> int:
    """Print the JSON Schema of NAME; without a name, list all there are."""
    if name is None:
        _list(format_)
        return NOTHING_WRONG
    try:
        write_json(load_schema(name))
    except DiagnosticsError as error:
        return refuse(error.diagnostics, format_, language)
    return NOTHING_WRONG


def _list(format_: str) -> None:
    titles = {name: str(load_schema(name)["title"]) for name in schema_names()}
    if format_ == "json":
        write_json({"schemas": [{"name": name, "title": title} for name, title in titles.items()]})
        return
    for name, title in titles.items():
        write_text(f"{pad(name, 16)}  {title}")
