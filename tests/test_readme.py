"""Every block of code in the two READMEs is run, and they say the same.

A block is fenced. What is done with it depends on its language:

- `yaml` after a comment `<!-- file: NAME -->`: written to NAME in an empty folder, for the others;
- `yaml` after a comment `<!-- from: PATH -->`: stands word for word in that policy file;
- `python`: run in that folder; the `text` block behind it is what it prints;
- `console`: each `$ command` is run in that folder, and prints what stands below it; a line of `…`
  alone stands for any lines;
- `sh`: commands for a checkout; run there, but for the installation, which test_packaging tries.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.yaml_reader import read_yaml

ROOT = Path(__file__).parents[1]
READMES = ("README.md", "README.zh-CN.md")
COMMANDS = Path(sys.executable).parent
FENCE = re.compile(
    r"(?:^<!-- (?P<role>file|from): (?P<name>\S+) -->\n+)?"
    r"^```(?P<language>\w*)\n(?P<body>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


@frozen
class Block:
    """A fenced block: its language, its text, and what the comment before it says."""

    language: str
    body: str
    role: str | None
    name: str


def blocks(readme: str) -> list[Block]:
    """Return the fenced blocks of a README, in order."""
    text = (ROOT / readme).read_text("utf-8")
    return [
        Block(found["language"], found["body"], found["role"], found["name"] or "")
        for found in FENCE.finditer(text)
    ]


def of_language(readme: str, language: str) -> list[Block]:
    """Return the blocks of a language; there is at least one."""
    found = [block for block in blocks(readme) if block.language == language]
    assert found
    return found


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the commands of the running interpreter first on the path."""
    environment = dict(os.environ)
    environment["PATH"] = os.pathsep.join([str(COMMANDS), environment.get("PATH", "")])
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


def matches(written: str, real: str) -> bool:
    """Say whether an output is the one written, where a line of `…` alone stands for any lines."""
    parts = re.split(r"(?m)^[ ]*…\n", written.strip("\n") + "\n")
    pattern = r"(?:.*\n)*?".join(re.escape(part) for part in parts)
    stripped = "\n".join(line.rstrip() for line in real.strip("\n").splitlines()) + "\n"
    return re.fullmatch(pattern, stripped) is not None


@pytest.fixture(params=READMES)
def readme(request: pytest.FixtureRequest) -> str:
    """Return the name of a README."""
    return str(request.param)


@pytest.fixture
def folder(readme: str, tmp_path: Path) -> Path:
    """Return a folder that holds the files of a README and nothing else."""
    for block in blocks(readme):
        if block.role == "file":
            (tmp_path / block.name).write_text(block.body, encoding="utf-8")
    return tmp_path


def test_every_block_is_of_a_kind_that_is_tried(readme: str) -> None:
    """No block is decoration: each has a language, and each `yaml` says what it is."""
    for block in blocks(readme):
        assert block.language in {"console", "python", "sh", "text", "yaml"}
        assert (block.language == "yaml") is (block.role is not None)


def test_records_keep_to_their_schema(readme: str) -> None:
    """A record shown has nothing wrong with it as a file."""
    records = [block for block in of_language(readme, "yaml") if block.role == "file"]
    assert records
    for block in records:
        reading = read_yaml(SourceFile(block.name, block.body))
        assert reading.diagnostics == ()
        assert reading.node is not None
        assert validate_node(reading.node, "record") == ()


def test_policy_shown_is_policy_in_force(readme: str) -> None:
    """A piece of policy stands word for word in the file it is said to be from.

    That the file keeps to its schema is tested with the policy.
    """
    pieces = [block for block in of_language(readme, "yaml") if block.role == "from"]
    assert pieces
    for block in pieces:
        whole = (ROOT / block.name).read_text("utf-8")
        unindented = "\n".join(line.removeprefix("  ") for line in whole.splitlines())
        assert block.body in unindented


def test_python_prints_what_is_shown(readme: str, folder: Path) -> None:
    """Each piece of Python runs, and prints the text behind it."""
    all_blocks = blocks(readme)
    pieces = [place for place, block in enumerate(all_blocks) if block.language == "python"]
    assert pieces
    for place in pieces:
        (folder / "piece.py").write_text(all_blocks[place].body, encoding="utf-8")
        done = run([sys.executable, "piece.py"], folder)
        assert done.returncode == 0, done.stderr
        shown = all_blocks[place + 1]
        assert shown.language == "text"
        assert matches(shown.body, done.stdout), done.stdout


def test_commands_print_what_is_shown(readme: str, folder: Path) -> None:
    """Each `$ command` prints, on standard output, what stands below it."""
    for block in of_language(readme, "console"):
        for part in re.split(r"(?m)^\$ ", block.body)[1:]:
            command, _, shown = part.partition("\n")
            done = run(shlex.split(command), folder)
            assert done.returncode in {0, 1}, done.stderr
            assert matches(shown, done.stdout), done.stdout


def test_commands_for_a_checkout_work(tmp_path: Path) -> None:
    """What is judged has violations (exit code 1), what is made is there; all else exits with 0.

    For `make demo` the installation is taken as done: the environment is the running one. Both
    READMEs have the same commands, as a test below shows, so that once is enough.
    """
    (tmp_path / "bin").symlink_to(COMMANDS, target_is_directory=True)
    shutil.copy(ROOT / "pyproject.toml", tmp_path / "installed-pyproject.toml")
    (tmp_path / "examples").symlink_to(ROOT / "examples", target_is_directory=True)
    lines = [line for block in of_language(READMES[0], "sh") for line in block.body.splitlines()]
    assert "make demo" in lines
    for line in lines:
        if line == "pip install .":
            continue
        words = shlex.split(line)
        made = words[0] == "make"
        done = run([*words, f"VENV={tmp_path}"] if made else words, ROOT if made else tmp_path)
        judges = words[1] in {"validate", "grade", "report"}
        assert done.returncode == (1 if judges else 0), done.stdout + done.stderr
        for option in {"-o", "--excel"}.intersection(words):
            assert (tmp_path / words[words.index(option) + 1]).exists()
        assert done.stdout


def test_both_languages_show_the_same() -> None:
    """The two READMEs have the same blocks, in the same order, and link to each other."""
    english, chinese = (blocks(name) for name in READMES)
    assert english == chinese
    for name, other in (READMES, READMES[::-1]):
        assert f"]({other})" in (ROOT / name).read_text("utf-8")


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link of a README names a file or folder that is there."""
    for target in re.findall(r"\]\(([^)#:]+)\)", (ROOT / name).read_text("utf-8")):
        assert (ROOT / target).exists(), target
