"""A kind of diagnostic: its code, its wording, and why it exists."""

from __future__ import annotations

from typing import Literal, TypeAlias

from shufa_rules.diagnostics.message import Message
from shufa_rules.frozen import frozen

Severity: TypeAlias = Literal["error", "warning", "note"]
"""An error keeps the file from being used; a warning and a note don't."""


@frozen(kw_only=True)
class Code:
    """A kind of diagnostic.

    Attributes:
        id: `SR` and three digits, never reused; the hundreds name the stage.
        slug: a readable name in lower case with hyphens.
        severity: `error`, `warning` or `note`.
        title: the message, a line without a full stop, the user's own words in backticks.
        label: what stands beside the caret.
        help: what to do.
        why: why it is a diagnostic, for its page.
        example: a short input that raises it, for its page.
    """

    id: str
    slug: str
    severity: Severity
    title: Message
    label: Message | None = None
    help: Message | None = None
    why: str
    example: str
