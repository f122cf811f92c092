"""The command line called in this process, with a policy, records and a folder of its own."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from attrs import frozen

from shufa_rules.cli import main

RECORD = """\
format: shufa-record/1
unit: {id: some, name: 襄垣县某局, kind: government_department, functions: []}
year: 2021
as_of: 2021-12-31
people:
  - {id: p1, name: 张三, role: principal_head, organ: government}
"""
"""A record that says next to nothing: all lists are unknown."""

VIOLATING = (
    RECORD + "duty_lists: []\nlegal_lectures: []\nstudy_sessions: []\ninspection_findings: []\n"
)
"""A record whose lists are complete and empty, so that what is due is violated."""


@frozen
class Answer:
    """What a call gave."""

    code: int
    out: str
    err: str

    @property
    def data(self):
        """Standard output as JSON."""
        return json.loads(self.out)


@pytest.fixture
def shufa(monkeypatch):
    """Call `shufa` with arguments, and with bytes on standard input."""

    def call(*arguments, given=b""):
        out, err = io.BytesIO(), io.BytesIO()
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", io.TextIOWrapper(out, "utf-8", write_through=True))
            patch.setattr(sys, "stderr", io.TextIOWrapper(err, "utf-8", write_through=True))
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), "utf-8"))
            code = main([str(argument) for argument in arguments])
            sys.stdout.flush()
            sys.stderr.flush()
            return Answer(code, out.getvalue().decode(), err.getvalue().decode())

    return call


@pytest.fixture
def write(tmp_path):
    """Write a file into a folder of the test's own and return its path."""

    def to(name, text) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(text, bytes):
            path.write_bytes(text)
        else:
            path.write_text(text, encoding="utf-8")
        return path

    return to


@pytest.fixture
def record(write):
    """A record that leaves everything open."""
    return write("open.yaml", RECORD)


@pytest.fixture
def violating(write):
    """A record with violations."""
    return write("violating.yaml", VIOLATING.replace("id: some", "id: other"))
