"""The command `shufa` as a whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from shufa_rules._version import __version__
from shufa_rules.cli import main
from shufa_rules.cli.application import COMMANDS, application


def run(*arguments, **options):
    """Run `python -m shufa_rules` in a process of its own."""
    command = [sys.executable, "-m", "shufa_rules", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=120, **options)


def test_the_version_is_told_without_the_libraries():
    """Neither click nor attrs nor yaml is imported for it."""
    program = (
        "import sys; from shufa_rules.cli import main; main(['--version']);"
        "print(sorted({'click', 'attrs', 'attr', 'yaml', 'rich', 'jsonschema'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().splitlines() == [f"shufa {__version__}", "[]"]


def test_one_record_is_judged_without_what_only_many_need(tmp_path):
    """Typed records, the writing of programs, workbooks and batches are not imported for it."""
    record = Path(__file__).parents[2] / "examples/records/county-government-2021.yaml"
    program = (
        "import sys; from shufa_rules.cli import main;"
        f"main(['validate', {str(record)!r}, '--bindings', 'example-2021']);"
        "print(sorted({'msgspec', 'jsonschema', 'shutil', 'shufa_rules.engine.fused.unit_program',"
        "'shufa_rules.policy.grade'} & set(sys.modules)))"
    )
    kept = {"SHUFA_RULES_CACHE": str(tmp_path / "kept"), "XDG_STATE_HOME": str(tmp_path / "state")}
    for _ in range(2):  # the second finds the policy kept
        done = subprocess.run(
            [sys.executable, "-c", program], capture_output=True, check=True, env=os.environ | kept
        )
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_help_imports_no_command():
    """The list of commands is told without importing what they need."""
    program = (
        "import sys; from shufa_rules.cli import main; main(['--help']);"
        "print([name for name in sys.modules if name in {'jsonschema', 'yaml'}])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.decode().splitlines()[-1] == "[]"


def test_python_m():
    """`python -m shufa_rules` is `shufa`."""
    assert run("--version").stdout.decode() == f"shufa {__version__}\n"


def test_without_arguments_help_is_shown(shufa):
    """All commands, and what the exit codes mean."""
    answer = shufa()
    assert answer.code == 0
    assert all(f"\n  {name} " in answer.out for name in COMMANDS)
    assert "Exit code" in answer.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(shufa, name):
    """A command is the module of its name."""
    answer = shufa(name, "--help")
    assert answer.code == 0
    assert f"Usage: shufa {name}" in answer.out
    assert "--format [text|json" in answer.out


def test_version_after_other_options(shufa):
    """Also where the fast path isn't taken."""
    assert shufa("--version", "validate").out == f"shufa {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (("vaildate",), "did you mean `validate`?"),
        (("zzz",), "there are: validate, explain"),
        (("--frobnicate",), "--frobnicate"),
        (("lint", "--format", "xml"), "xml"),
    ],
)
def test_bad_usage(shufa, arguments, hint):
    """Exit code 2, with a hint."""
    answer = shufa(*arguments)
    assert answer.code == 2
    assert hint in answer.err
    assert answer.out == ""


@pytest.mark.parametrize("stop", [KeyboardInterrupt, EOFError])
def test_stopping_from_the_keyboard(shufa, monkeypatch, stop):
    """No traceback; what shells say of an interrupt."""

    def stopped(*_, **__):
        raise stop

    monkeypatch.setattr(application, "invoke", stopped)
    answer = shufa("lint")
    assert answer.code == 130
    assert "Traceback" not in answer.err


def test_a_reader_that_goes_away():
    """Under `| head` nothing is complained about."""
    command = f"{sys.executable} -m shufa_rules show xiangyuan --format json | head -c 10"
    done = subprocess.run(["sh", "-c", command], capture_output=True, check=False, timeout=120)
    assert done.stdout == b'{\n  "polic'
    assert done.stderr == b""


def test_a_reader_that_goes_away_is_no_problem(shufa, monkeypatch):
    """Nothing is told, also where standard output is no file."""

    def gone(*_, **__):
        raise BrokenPipeError(32, "Broken pipe")

    monkeypatch.setattr(application, "invoke", gone)
    assert (shufa("lint").code, shufa("lint").err) == (0, "")


def test_all_commands_are_known_to_completion():
    """Shells complete them."""
    context = click.Context(application)
    assert application.list_commands(context) == list(COMMANDS)
    assert application.get_command(context, "vaildate") is None


def test_json_is_utf8_in_any_locale():
    """The locale's encoding doesn't reach what machines read; text never fails."""
    environment = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0", "LC_ALL": "C", "PATH": ""}
    done = run("show", "--rule", "self_review", "--format", "json", env=environment)
    assert json.loads(done.stdout.decode())["id"] == "self_review"
    done = run("show", "--rule", "self_review", env=environment)
    assert done.returncode == 0
    assert b"\\u" in done.stdout


def test_an_operating_system_error_is_told(shufa, monkeypatch):
    """Any other error than a reader gone away is told as one."""

    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(application, "invoke", full)
    answer = shufa("lint")
    assert answer.code == 2
    assert "No space left on device" in answer.err


def test_main_reads_the_process_arguments(monkeypatch, capsys):
    """As the entry point of the installed command does."""
    monkeypatch.setattr(sys, "argv", ["shufa", "--version"])
    assert main() == 0
    assert capsys.readouterr().out == f"shufa {__version__}\n"
