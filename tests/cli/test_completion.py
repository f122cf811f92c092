"""What a shell is offered: commands, policies, bindings, rules, files; by the protocol that it speaks."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHUFA = Path(sys.executable).with_name("shufa")


def _complete(*words, shell="bash"):
    """Return what the shell is told for a line whose last word is being completed."""
    told = os.environ | {
        "_SHUFA_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(("shufa", *words)),
        "COMP_CWORD": words[-1] if shell == "fish" else str(len(words)),
    }
    done = subprocess.run([SHUFA], env=told, capture_output=True, check=False)
    assert done.returncode == 0
    assert done.stderr == b""
    return [line for line in done.stdout.decode().splitlines() if line]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("vali",), ["plain,validate"]),
        (("show", "xi"), ["plain,xiangyuan"]),
        (("show", "xiangyuan@"), ["plain,xiangyuan@2021-11-10"]),
        (("show", "./pol"), ["dir,./pol"]),
        (
            ("validate", "--bindings", "ex"),
            ["plain,example-2021", "plain,example-2022"],
        ),
        (("validate", "--bindings", "./mine"), ["file,./mine"]),
        (("validate", "exa"), ["file,exa"]),
        (("explain", "town.yaml", "--rule", "lecture_given."), ["plain,lecture_given.on_time"]),
        (("show", "xiangyuan", "--rule", "city_st"), ["plain,city_standing_committee"]),
        (("explain", "town.yaml", "--policy", "nowhere", "--rule", "c"), []),
        (("show", "nowhere", "--rule", "c"), []),
        (
            ("validate", "x.yaml", "--format", ""),
            [f"plain,{form}" for form in ("text", "json", "sarif", "github")],
        ),
        (("zzz",), []),
    ],
)
def test_offers(words, offered):
    """Each kind of word is completed by what it can be."""
    assert _complete(*words) == offered


def test_every_command_is_offered():
    """Without a beginning all commands are offered."""
    from shufa_rules.cli.application import COMMANDS

    assert _complete("")[: len(COMMANDS)] == [f"plain,{name}" for name in COMMANDS]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_titles_are_shown_beside_rules(shell):
    """Shells that show help beside a word show the rule's title."""
    told = "\n".join(_complete("explain", "r.yaml", "--rule", "lecture_", shell=shell))
    assert "lecture_given" in told
    assert "带头讲法治课" in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell(shell):
    """`_SHUFA_COMPLETE=…_source shufa` prints what docs/completion.md puts into a start-up file."""
    told = os.environ | {"_SHUFA_COMPLETE": f"{shell}_source"}
    done = subprocess.run([SHUFA], env=told, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert f"_SHUFA_COMPLETE={shell}_complete" in done.stdout
    page = Path(__file__).parents[2] / "docs" / "completion.md"
    assert f"_SHUFA_COMPLETE={shell}_source shufa" in page.read_text("utf-8")
