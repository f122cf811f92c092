"""Names of places and files that data of any kind is turned into, safely and without clashes."""

from __future__ import annotations

import hashlib
import re

_PLAIN = re.compile("[a-z0-9]")
_LONGEST = 80
"""Characters of a file's name that every file system takes."""


def anchor(prefix: str, text: str) -> str:
    """Return an HTML id for a text: letters, digits and hyphens only; different texts differ."""
    return f"{prefix}-{_escaped(text)}"


def file_name(text: str, ending: str) -> str:
    """Return a file name for a text; different texts differ, where case makes no difference too."""
    name = _escaped(text)
    if len(name) > _LONGEST:
        digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
        name = f"_{digest}"  # what is escaped has no underscore
    return f"{name or '-'}{ending}"


def _escaped(text: str) -> str:
    """Return a text with every character but small letters and digits as its number."""
    return "".join(
        character if _PLAIN.fullmatch(character) else f"-{ord(character):x}-" for character in text
    )
