"""What a file held at one moment, so that what is read, and what is digested, is the same."""

from __future__ import annotations

from pathlib import Path

Content = bytes | OSError
"""What a file holds, or why it can't be read."""


def file_content(path: Path) -> Content:
    """Return what a file holds, or why it can't be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        return error
