"""The command `shufa` with its commands, each imported when it is called."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from keyword import iskeyword

import click
from click.shell_completion import CompletionItem

from shufa_rules._version import __version__
from shufa_rules.cli.exit_code import BAD_INPUT, INTERRUPTED, NOTHING_WRONG
from shufa_rules.diagnostics.suggestion import closest

COMMANDS = {
    "validate": "检验记录。Judge records by the policy.",
    "explain": "说明理由。Why a rule says what it says: clause, conditions, facts, values.",
    "resemble": "比对报告。Passages that reports share, and what is left of templates.",
    "watch": "逐事观察。Read events and print what changes.",
    "grade": "评定等次。Scores, quotas and the grade sheet of a cohort.",
    "impact": "修订影响。Whose results and grades differ under two versions, and by which provision.",
    "report": "生成网页。Pages on a unit, a cohort or a policy.",
    "show": "显示政策。Show the policy, whole or one rule.",
    "lint": "检查政策文件。Everything wrong or doubtful in policy files.",
    "coverage": "逐句对账。The sentence ledger: what of the text is encoded.",
    "diff": "比较异同。Two texts or two policies: what is another, as values and as words.",
    "draft": "起草政策。A first policy from an official text.",
    "regenerate": "重新生成。The policy under a new superior document: edits, and what to decide.",
    "import": "补入原文。An official text in the place of a paraphrase.",
    "template": "填报模板。A workbook to fill in, with lists to choose from and clauses.",
    "paper": "公文稿。A rectification notice or an assessment opinion, the decision left open.",
    "schema": "数据模式。The JSON Schema of a policy file, a record, a verdict.",
    "test": "运行用例。The policy's own cases.",
}
"""What each command does, in the order in which `--help` lists them; each is a module of its name.

The module of `import`, a word of Python's own, is `import_`.
"""


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's signature
        """Return the names of all commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return a command by its name."""
        if cmd_name not in COMMANDS:
            return None
        module = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = import_module(f"shufa_rules.cli.{module}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the commands do, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the commands and the options of `shufa` itself, without importing any command."""
        offered = [
            CompletionItem(name, help=told)
            for name, told in COMMANDS.items()
            if name.startswith(incomplete)
        ]
        return [*offered, *click.Command.shell_complete(self, ctx, incomplete)]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is called; a name that is none is told what was probably meant."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            meant = closest(name, COMMANDS)
            hint = f"did you mean `{meant}`?" if meant else f"there are: {', '.join(COMMANDS)}"
            raise click.UsageError(f"there is no command `{name}`; {hint}", ctx)
        return super().resolve_command(ctx, args)


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=False,
    invoke_without_command=True,
)
@click.version_option(__version__, message="shufa %(version)s")
@click.pass_context
def application(context: click.Context) -> int:
    """年终述法的政策、记录和检验。Year-end reports on rule-of-law duties, checked against the plan.

    Exit code: 0 nothing wrong; 1 violations or problems found; 2 bad usage or bad input.
    """
    if context.invoked_subcommand is None:
        click.echo(context.get_help())
    return NOTHING_WRONG


def run(arguments: Sequence[str]) -> int:
    """Run a command and return the exit code; whatever happens, no traceback is shown."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A terminal that can't show a character shows its code instead of failing.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = application.main(list(arguments), prog_name="shufa", standalone_mode=False)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt, SystemExit) as error:  # noqa: BLE001  a line and a hint
        return _exit_code(error)
    return code if isinstance(code, int) else NOTHING_WRONG


def _exit_code(error: BaseException) -> int:
    """Tell what kept a command from ending by itself, and return the exit code for it."""
    if isinstance(error, click.Abort | KeyboardInterrupt):
        return INTERRUPTED
    if isinstance(error, click.ClickException):
        error.show()
        return BAD_INPUT
    # click itself exits only where it can't write on.
    if isinstance(error, SystemExit) or (isinstance(error, OSError) and error.errno == errno.EPIPE):
        return _reader_gone()
    if isinstance(error, OSError) and error.filename is None:
        click.echo(f"shufa: {error.strerror or error}", err=True)
        return BAD_INPUT
    from shufa_rules.cli.failure import report_failure

    return report_failure(error)


def _reader_gone() -> int:
    """End quietly where nobody reads on, as under `| head`."""
    try:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, sys.stdout.fileno())
    except (OSError, ValueError):
        pass
    return NOTHING_WRONG
