"""Runs the walkthroughs in docs/, and puts what they print today below their commands.

`python docs/generate_walkthroughs.py [PAGE…]`. The blocks of a page are run in order, in a folder of
their own that is empty but for what `PAGES` puts into it:

- a block after `<!-- file: NAME -->` is written to NAME;
- `console`: each `$ command` is run, and what it prints stands below it;
- `python`: run, all blocks of a page in one Python; a `text` block behind it is what it prints;
- a comment that begins with `<!-- python` is run, and shows nothing;
- any other block (`sh`, `yaml`, `text`) is for the reader.

Where an output has a line of `…` alone, as many lines before and after it are kept. Sybil and its
like run blocks but don't write what they print; cog writes, and wants each command twice.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from shufa_rules.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = {
    "clerk.zh.md": (),
    "embedder.md": ("examples",),
    "index.md": (),
    "policy-writer.md": (),
    "superior-change.md": ("policies", "examples"),
}
"""The pages that are run, and what of the checkout each finds in its folder."""

_STEP = re.compile(
    r"^<!-- python\n(?P<hidden>.*?)^-->\n"
    r"|(?:^<!-- file: (?P<name>\S+) -->\n\n?)?"
    r"^```(?P<language>\w+)\n(?P<body>.*?)^```\n"
    r"(?:\n```text\n(?P<shown>.*?)^```\n)?",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^\$ ((?:.*\\\n)*.*\n)((?:(?!\$ ).*\n)*)", re.MULTILINE)
_FOR_A_SHELL = re.compile(r"[|&;<>$*?`\\~]")


def page(name: str) -> str:
    """Return a page with what its blocks print, run in order in a folder of their own."""
    with tempfile.TemporaryDirectory() as scratch, _plain_terminal():
        folder = Path(scratch)
        for part in PAGES[name]:
            shutil.copytree(ROOT / part, folder / part)
        walk = _Walk(folder, {"__name__": "__main__"})
        with contextlib.chdir(folder):
            return _STEP.sub(walk.step, (ROOT / "docs" / name).read_text("utf-8"))


@contextlib.contextmanager
def _plain_terminal() -> Iterator[None]:
    """Have commands find this environment's `shufa`, 80 columns and no colours."""
    before = dict(os.environ)
    os.environ["PATH"] = f"{Path(sys.executable).parent}{os.pathsep}{before['PATH']}"
    os.environ.update(
        NO_COLOR="1", PYTHONUTF8="1", COLUMNS="80", PYTEST_ADDOPTS="-p no:cacheprovider"
    )
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@frozen
class _Walk:
    """One page being run: the folder it is in, and the names that its Python has bound."""

    folder: Path
    names: dict[str, Any]

    def step(self, found: re.Match[str]) -> str:
        """Run a block and return it with what it prints."""
        if found["hidden"] is not None:
            self._run_python(found["hidden"])
            return found[0]
        if found["name"] is not None:
            file = self.folder / found["name"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(found["body"], "utf-8")
            return found[0]
        if found["language"] == "console":
            return f"```console\n{_COMMAND.sub(_shown, found['body'])}```\n"
        if found["language"] != "python":
            return found[0]
        printed = self._run_python(found["body"])
        if found["shown"] is None:
            if printed:
                raise ValueError(f"a block prints, and no `text` block follows: {printed}")
            return found[0]
        shown = _shortened(printed, found["shown"])
        return f"```python\n{found['body']}```\n\n```text\n{shown}```\n"

    def _run_python(self, code: str) -> str:
        """Run a piece of Python and return what it prints."""
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(compile(code, "<page>", "exec"), self.names)  # noqa: S102  the page's own code
        return out.getvalue()


def _shown(found: re.Match[str]) -> str:
    """Return a command with what it prints: diagnostics first, then its output, and a code but 0."""
    command, before = found[1], found[2]
    code, printed = _result(command.strip())
    lines = [line.rstrip() for line in printed.splitlines()]
    if code:
        lines.append(f"[exit code {code}]")
    today = "".join(f"{line}\n" for line in lines)
    return f"$ {command}{_shortened(today, before)}"


def _result(command: str) -> tuple[int, str]:
    """Run a command, `shufa` without a shell in this very process, and return code and output."""
    if command.startswith("shufa ") and not _FOR_A_SHELL.search(command):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = main(shlex.split(command)[1:])
        return code, err.getvalue() + out.getvalue()
    done = subprocess.run(command, shell=True, capture_output=True, check=False)  # noqa: S602  a page's
    return done.returncode, (done.stderr + done.stdout).decode()


def _shortened(printed: str, before: str) -> str:
    """Return an output, shortened where the one that stood on the page was."""
    kept = before.splitlines()
    if "…" not in kept:
        return printed
    head = kept.index("…")
    tail = len(kept) - head - 1
    lines = printed.splitlines()
    if len(lines) <= head + tail:
        return printed
    return "".join(f"{line}\n" for line in [*lines[:head], "…", *lines[len(lines) - tail :]])


if __name__ == "__main__":
    for name_of_page in sys.argv[1:] or PAGES:
        text = page(name_of_page)
        (ROOT / "docs" / name_of_page).write_text(text, "utf-8")
