"""Templates filled with data: everything is escaped, what is missing is an error, no byte is random."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from shufa_rules.diagnostics.catalog import pages as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.width import visible
from shufa_rules.pages.labels import labels_in

if TYPE_CHECKING:
    from jinja2 import Environment

    from shufa_rules.diagnostics.message import Language

_LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-Hans", "en": "en"}


def render_page(template: str, language: Language, **data: Any) -> bytes:
    """Return a page: HTML that holds its own style and script, and may load nothing.

    Args:
        template: its name, without an ending.
        language: of labels; the words of the plan and of records stay as they are.
        **data: what the template names.

    Raises:
        DiagnosticsError: Jinja2 is not installed (SR453).
    """
    environment = _environment()
    from markupsafe import Markup

    style, script = _text("style.css"), _text("behaviour.js")
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    text = environment.get_template(f"{template}.html.jinja").render(
        **data,
        t=labels_in(language),
        lang=_LANGUAGE_TAGS[language],
        # The words of the plan are Chinese on an English page too, and say so to a screen reader.
        zh=Markup("" if language == "zh" else ' lang="zh-Hans"'),  # noqa: S704  written here
        content_security_policy=policy,
        style=Markup(style),  # noqa: S704  the package's own file
        script=Markup(script),  # noqa: S704  the package's own file
    )
    return text.encode("utf-8", "backslashreplace")


@cache
def _environment() -> Environment:
    try:
        from jinja2 import Environment, FunctionLoader, StrictUndefined
    except ImportError as error:
        raise DiagnosticsError([report(codes.JINJA_MISSING, "shufa report")]) from error
    return Environment(
        loader=FunctionLoader(_text),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def _shown(value: Any) -> Any:
    """Return what an expression puts on a page: texts with what doesn't show made visible."""
    if value is None:
        raise TypeError("a page says nothing of what is None")
    if type(value) is str:  # and no Markup, which the templates made
        return "\n".join(map(visible, value.split("\n")))
    return value


@cache
def _text(name: str) -> str:
    place = resources.files("shufa_rules.pages") / "templates" / name
    return place.read_text("utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
