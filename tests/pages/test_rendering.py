"""Templates: everything is escaped, what is missing is an error, nothing may be loaded."""

from __future__ import annotations

import base64
import hashlib
import re
import sys

import pytest
from jinja2 import UndefinedError

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.pages import rendering
from shufa_rules.pages.rendering import render_page


@pytest.fixture
def template(monkeypatch):
    """Make a template of a text."""

    def make(text):
        real = rendering._text  # noqa: SLF001  the one door to templates
        monkeypatch.setattr(
            rendering, "_text", lambda name: text if name == "made.html.jinja" else real(name)
        )
        rendering._environment.cache_clear()  # noqa: SLF001

    yield make
    rendering._environment.cache_clear()  # noqa: SLF001


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("<script>alert(1)</script>", b"&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('" onclick="x', b"&#34; onclick=&#34;x"),
        ("a\x00b\x1bc\u202ed", rb"a\x00b\x1bc\u202ed"),
        ("\udc80", rb"\udc80"),
        ("two\nlines", b"two\nlines"),
        (3, b"3"),
    ],
)
def test_what_data_says_is_text(template, given, shown):
    """No data opens a tag or an attribute, and what doesn't show is made visible."""
    template("<p>{{ told }}</p>")
    assert render_page("made", "zh", told=given) == b"<p>" + shown + b"</p>"


def test_what_is_missing_is_an_error(template):
    """A name that nobody gave leaves no hole in a page."""
    template("{{ nothing }}")
    with pytest.raises(UndefinedError):
        render_page("made", "zh")
    template("{{ told }}")
    with pytest.raises(TypeError):
        render_page("made", "zh", told=None)


def test_a_page_may_load_nothing(template):
    """The policy of a page lets in its own style and script by their digests, and nothing else."""
    template('{% extends "base.html.jinja" %}{% block title %}x{% endblock %}')
    page = render_page("made", "en").decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', page)[1]
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.DOTALL)[1]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{tag}-src &#39;sha256-{digest}&#39;" in policy
    assert policy.startswith("default-src &#39;none&#39;")


def test_without_jinja_the_extra_is_named(monkeypatch):
    """Whoever installed the package without the extra is told which one (SR453)."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    rendering._environment.cache_clear()  # noqa: SLF001
    with pytest.raises(DiagnosticsError) as caught:
        render_page("unit", "zh")
    assert [part.code.id for part in caught.value.diagnostics] == ["SR453"]
    assert "shufa-rules[html]" in str(caught.value)
