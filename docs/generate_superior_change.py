"""Writes docs/superior-change.md, a worked example: every command is run and its output shown.

`python docs/generate_superior_change.py` puts what they print today below the commands.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "superior-change.md"
"""The page that is written, and whose commands are run."""

_BLOCK = re.compile(r"^```console\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"^\$ (?:.*\\\n)*.*\n", re.MULTILINE)


def page() -> str:
    """Return the page with what its commands print, run in order in a folder of their own."""
    with tempfile.TemporaryDirectory() as scratch:
        for name in ("policies", "examples"):
            shutil.copytree(ROOT / name, Path(scratch) / name)
        return _BLOCK.sub(lambda block: _shown(block[1], scratch), PAGE.read_text("utf-8"))


def _shown(block: str, folder: str) -> str:
    """Return a block of commands with what each prints today."""
    pieces = [command + _printed(command[2:], folder) for command in _COMMAND.findall(block)]
    return f"```console\n{''.join(pieces)}```\n"


def _printed(command: str, folder: str) -> str:
    """Return what a command prints: diagnostics first, then its output, and an exit code but 0."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S602  the page's own commands
        command,
        cwd=folder,
        shell=True,
        capture_output=True,
        check=False,
        env={**os.environ, "PATH": path, "NO_COLOR": "1", "PYTHONUTF8": "1"},
    )
    lines = [line.rstrip() for line in (done.stderr + done.stdout).decode().splitlines()]
    if done.returncode:
        lines.append(f"[exit code {done.returncode}]")
    return "".join(f"{line}\n" for line in lines)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
