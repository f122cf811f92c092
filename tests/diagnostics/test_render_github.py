"""Diagnostics as workflow commands: one line each, whatever a file holds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.rendering.github import render_github, workflow_command
from shufa_rules.diagnostics.source import SourceFile, Span

_COMMAND = re.compile(r"::(error|warning|notice) ([^\n\r]*?)::([^\n\r]*)", re.DOTALL)
_ESCAPES = {"%25": "%", "%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ","}


def _read(text):
    return re.sub("%25|%0D|%0A|%3A|%2C", lambda match: _ESCAPES[match.group()], text)


def test_places():
    """The title is code and clause; columns only for a place on one line."""
    source = SourceFile("a.yaml", "x: 1\nx: 2")
    one = report(codes.DUPLICATE_KEY, Span(source, 5, 6), key="x", line="1", clause="二")
    two = report(codes.DUPLICATE_KEY, Span(source, 0, 6), key="x", line="1")
    assert render_github([one, two, report(codes.EMPTY, "b.yaml")]).splitlines() == [
        (
            "::error title=SR020 二,file=a.yaml,line=2,endLine=2,col=1,endColumn=2"
            "::the key `x` is given twice, first on line 1"
        ),
        (
            "::error title=SR020,file=a.yaml,line=1,endLine=2"
            "::the key `x` is given twice, first on line 1"
        ),
        (
            f"::{codes.EMPTY.severity} title={codes.EMPTY.id},file=b.yaml"
            f"::{codes.EMPTY.title.format('en', {})}"
        ),
    ]


def test_nothing_is_nothing():
    """Without diagnostics there is no line."""
    assert render_github([]) == ""


@given(st.text(), st.text(), st.text())
def test_no_content_is_a_command(message, title, path):
    """Whatever a message, a title or a path holds, it stays one command and reads back the same."""
    line = workflow_command("error", message, title=title, path=path, span=None)
    match = _COMMAND.fullmatch(line)
    assert match is not None
    level, properties, told = match.groups()
    assert (level, _read(told)) == ("error", message)
    assert [_read(part) for part in properties.split(",")] == [f"title={title}", f"file={path}"]


def test_a_command_in_a_name():
    """A name that holds a command, escaped or not, is shown and not run."""
    name = "某局\n::set-output name=x::1%0A::error::2"
    line = workflow_command("error", name, title="a,b:c", path="x", span=None)
    assert line == ("::error title=a%2Cb%3Ac,file=x::某局%0A::set-output name=x::1%250A::error::2")
