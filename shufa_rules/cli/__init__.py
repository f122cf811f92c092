"""The command line; `shufa --version` answers without importing what the commands need."""

from __future__ import annotations

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run `shufa` and return its exit code: 0 nothing wrong, 1 problems found, 2 bad usage or input."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--version"]:
        from shufa_rules._version import __version__

        sys.stdout.write(f"shufa {__version__}\n")
        return 0
    from shufa_rules.batch.collecting import OF_A_COMMAND, collect_after

    collect_after(OF_A_COMMAND)  # before all imports, which make most objects of a short call
    from shufa_rules.cli.application import run

    return run(given)
