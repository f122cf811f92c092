"""What a shell offers behind Tab: files, policies, bindings, rules. Nothing is printed, nothing fails.

Click writes the script for a shell (`_SHUFA_COMPLETE=bash_source shufa`); docs/completion.md tells how.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from shufa_rules.bundled import policies_folder
from shufa_rules.diagnostics.errors import DiagnosticsError

if TYPE_CHECKING:
    from shufa_rules.engine.prepared import PreparedPolicy

_DEFAULT_POLICY = "xiangyuan"


def complete_files(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    """Leave it to the shell to offer files."""
    return [CompletionItem(incomplete, type="file")]


def complete_policies(
    context: click.Context,  # noqa: ARG001  click's signature
    parameter: click.Parameter,  # noqa: ARG001
    incomplete: str,
) -> list[CompletionItem]:
    """Offer the bundled policies by id, and by id at a date once an @ is there; else folders."""
    versions = sorted(path.parent for path in policies_folder().glob("*/*/policy.yaml"))
    ids = dict.fromkeys(version.parent.name for version in versions)
    dated = (f"{version.parent.name}@{version.name}" for version in versions)
    return _offered(dated if "@" in incomplete else ids, incomplete, "dir")


def complete_bindings(
    context: click.Context,
    parameter: click.Parameter,  # noqa: ARG001  click's signature
    incomplete: str,
) -> list[CompletionItem]:
    """Offer the bindings that lie beside the policy; else files."""
    prepared = _policy(context)
    known = () if prepared is None else sorted(prepared.policy.bindings)
    return _offered(known, incomplete, "file")


def complete_rules(
    context: click.Context,
    parameter: click.Parameter,  # noqa: ARG001  click's signature
    incomplete: str,
) -> list[CompletionItem]:
    """Offer the rules, items, activities and triggers of the policy, each with its title."""
    prepared = _policy(context)
    if prepared is None:
        return []
    titles = dict(_rules(prepared))
    return _titled(titles, incomplete)


def complete_elements(
    context: click.Context,
    parameter: click.Parameter,  # noqa: ARG001  click's signature
    incomplete: str,
) -> list[CompletionItem]:
    """Offer everything of the policy that has an id."""
    prepared = _policy(context)
    if prepared is None:
        return []
    titles = {part.id: part.title for part in prepared.policy.elements()} | dict(_rules(prepared))
    return _titled(titles, incomplete)


def _titled(titles: Mapping[str, str], incomplete: str) -> list[CompletionItem]:
    """Offer ids in their order, each with its title."""
    return [
        CompletionItem(name, help=titles[name])
        for name in sorted(titles)
        if name.startswith(incomplete)
    ]


def _rules(prepared: PreparedPolicy) -> Iterator[tuple[str, str]]:
    for rule in prepared.compiled.rules:
        yield rule.id, rule.title
    for trigger in prepared.policy.triggers:
        yield trigger.id, trigger.title


def _offered(known: Iterable[str], incomplete: str, otherwise: str) -> list[CompletionItem]:
    fitting = [CompletionItem(name) for name in known if name.startswith(incomplete)]
    return fitting or [CompletionItem(incomplete, type=otherwise)]


def _policy(context: click.Context) -> PreparedPolicy | None:
    """Return the policy that is named so far; a policy with errors offers nothing."""
    from shufa_rules.engine.prepared import load_policy
    from shufa_rules.writing.kept import asked_for

    name = context.params.get("policy") or _DEFAULT_POLICY
    by_place = [part.name for part in context.command.params if isinstance(part, click.Argument)]
    if context.args and by_place[:1] == ["policy"]:  # not parsed while an option lacks its value
        name = context.args[0]
    try:
        place = Path(name) if Path(name).is_dir() else name
        return load_policy(place, cache=asked_for(otherwise=True))
    except (DiagnosticsError, OSError):
        return None
