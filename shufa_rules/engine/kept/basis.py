"""What a kept policy rests on: bytes of files, the code that read them, the Python that ran it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from shufa_rules import bundled
from shufa_rules._version import BEGAN_AT, __version__

ROOMS: Final = (
    "", "bundled", "diagnostics", "document", "engine", "policy", "schema", "superior", "syntax",
    "writing",
)  # fmt: skip
"""Where the code stands that has a part in what a policy is; no room imports from one above it."""

_LIBRARIES: Final = ("yaml", "jsonschema", "attr")
_NEVER_YET: Final = 1_000_000_000
"""How many nanoseconds a file has to be older than this process, as clocks of disks may lag."""


def digest_of(parts: Iterable[bytes]) -> bytes:
    """Return a digest of byte strings, in which it counts where one ends and the next begins."""
    found = blake2b(digest_size=32)
    for part in parts:
        found.update(len(part).to_bytes(8, "big"))
        found.update(part)
    return found.digest()


def files_digest(files: Mapping[str, bytes | OSError | None]) -> bytes | None:
    """Return a digest of files with their names; `None` where one of them can't be read."""
    parts: list[bytes] = []
    for name, content in files.items():
        if isinstance(content, OSError):
            return None
        parts += (name.encode(errors="surrogatepass"), b"-" if content is None else b"+")
        parts.append(content or b"")
    return digest_of(parts)


@cache
def code_digest() -> bytes | None:
    """Return a digest of what tells one state of the code from another.

    That is the names, sizes and dates of its files, and where they lie on the disk: reading them all
    takes longer than all else. Who edits one changes its dates.

    Returns:
        `None` where that can't be told: the files are not on a disk, or one of them was changed since
        this process began, so that what it runs may not be what they say.
    """
    package = Path(bundled.__file__).parents[1]
    told = [__version__, sys.version, str(package)]
    try:
        stats = [*_stats(package), *_stats_of_libraries()]
    except (OSError, ImportError):
        return None
    newest = max(max(status.st_mtime_ns, status.st_ctime_ns) for _, status in stats)
    if newest + _NEVER_YET > BEGAN_AT:
        return None
    for name, status in stats:
        dates = (status.st_mtime_ns, status.st_ctime_ns)
        told.append(f"{name} {status.st_size} {dates} {status.st_ino}")
    return digest_of(part.encode(errors="surrogatepass") for part in told)


def _stats(package: Path) -> Iterator[tuple[str, os.stat_result]]:
    for folder in (*(package / room for room in ROOMS), bundled.schemas_folder()):
        yield from _stats_below(folder, deep=folder != package)


def _stats_below(folder: Path | str, *, deep: bool) -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as found:
        parts = sorted(found, key=lambda part: part.name)
    for part in parts:
        if part.name.endswith((".py", ".json")):
            yield part.path, part.stat()
        elif deep and part.name != "__pycache__" and part.is_dir():
            yield from _stats_below(part.path, deep=True)


def _stats_of_libraries() -> Iterator[tuple[str, os.stat_result]]:
    for name in _LIBRARIES:
        spec = find_spec(name)
        if spec is None or spec.origin is None:
            raise ImportError(name)
        yield name, Path(spec.origin).stat()
