"""Colour and progress, where there is a terminal."""

from __future__ import annotations

import io
import sys

import pytest

from shufa_rules.cli.output import wants_color
from shufa_rules.cli.progress import counted


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        """Say so."""
        return True


@pytest.mark.parametrize(
    ("choice", "stream", "no_color", "wanted"),
    [
        ("always", io.StringIO(), "1", True),
        ("never", Terminal(), "", False),
        ("auto", io.StringIO(), "", False),
        ("auto", Terminal(), "", True),
        ("auto", Terminal(), "1", False),
    ],
)
def test_who_gets_colour(monkeypatch, choice, stream, no_color, wanted):
    """A terminal that doesn't refuse it, or who asks."""
    monkeypatch.setenv("NO_COLOR", no_color)
    assert wants_color(choice, stream) is wanted


def test_progress_on_a_terminal(monkeypatch):
    """A number now and then, and a clean line at the end."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert list(counted(range(65))) == list(range(65))
    assert sys.stderr.getvalue() == "\r已检验 50 \r已检验 60 \r\x1b[K"


@pytest.mark.parametrize(("out", "err"), [(Terminal, Terminal), (io.StringIO, io.StringIO)])
def test_no_progress_elsewhere(monkeypatch, out, err):
    """Not in a pipe, and not where the results themselves are seen."""
    monkeypatch.setattr(sys, "stderr", err())
    monkeypatch.setattr(sys, "stdout", out())
    assert list(counted(range(99))) == list(range(99))
    assert sys.stderr.getvalue() == ""


def test_few_records_need_no_progress(monkeypatch):
    """Nothing is written for a handful."""
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert list(counted(range(5))) == list(range(5))
    assert sys.stderr.getvalue() == ""
