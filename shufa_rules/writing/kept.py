"""Bytes kept from one run to the next, for their owner alone; whatever is doubtful about them isn't there.

What is kept can be made again, so that nothing here ever fails: what can't be read, was altered or lies
where others can write is as good as absent, and what can't be written is left.

Who could write into the folder could put a wrong answer there. So a folder and a file count only if they
are the caller's and nobody else can write into them, and each file carries a code that only a secret of
the caller's makes (keyed BLAKE2b). The secret lies in another folder: a kept folder that comes out of a
backup, off a disk in common or from a build service's store is not believed.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from pathlib import Path
from threading import get_ident
from typing import Final

from shufa_rules.frozen import frozen

FOLDER_VARIABLE: Final = "SHUFA_RULES_CACHE"
"""Names the folder of what is kept, or is `off`; `on` means the user's own."""

_HEAD: Final = b"shufa-kept/1\n"
_SUFFIX: Final = ".kept"
_LARGEST: Final = 1 << 24
_MOST: Final = 32
"""How many files a folder holds before the oldest goes."""

_SECRET: Final = "kept.secret"  # noqa: S105  the name of its file
_SIZE: Final = 32
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_AS_IT_IS: Final = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)


@frozen
class KeptFolder:
    """A folder of bytes by their names.

    Attributes:
        folder: where they lie.
        secrets: the folder of the secret that vouches for them.
    """

    folder: Path
    secrets: Path

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name; `None` where nothing is that can be believed."""
        with suppress(OSError):
            if _is_own(os.stat(self.folder)):  # noqa: PTH116  in the shape that `fstat` gives, too
                content = _read_own(self.folder / f"{name}{_SUFFIX}", _LARGEST)
                secret = _read_own(self.secrets / _SECRET, _SIZE)
                head = len(_HEAD) + _SIZE
                body = content[head:]
                if (
                    len(secret) == _SIZE
                    and content.startswith(_HEAD)
                    and compare_digest(content[len(_HEAD) : head], _code(secret, name, body))
                ):
                    return body
        return None

    def put(self, name: str, body: bytes) -> None:
        """Keep bytes under a name, in the place of what was there; of two who do, one stays, whole."""
        partial = self.folder / f".{name}.{os.getpid()}.{get_ident()}{_SUFFIX}"
        with suppress(OSError):
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if not _is_own(os.stat(self.folder)):  # noqa: PTH116  as above
                return
            code = _code(self._secret(), name, body)
            try:
                _write_own(partial, _HEAD + code + body)
                partial.replace(self.folder / f"{name}{_SUFFIX}")
            finally:
                partial.unlink(missing_ok=True)
            self._drop_the_oldest()

    def _secret(self) -> bytes:
        """Return the secret, and make one where there is none.

        Of two processes that make one at the same time, one has its file found wrong later.

        Raises:
            OSError: it can't be read or made.
        """
        path = self.secrets / _SECRET
        with suppress(OSError):
            found = _read_own(path, _SIZE)
            if len(found) == _SIZE:
                return found
        self.secrets.mkdir(mode=0o700, parents=True, exist_ok=True)
        partial = path.with_name(f".{_SECRET}.{os.getpid()}.{get_ident()}")
        try:
            _write_own(partial, os.urandom(_SIZE))
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
        return _read_own(path, _SIZE)

    def _drop_the_oldest(self) -> None:
        """Remove what was written longest ago, also what a killed process left half written."""
        dated = [
            (path.stat().st_mtime_ns, path)
            for path in self.folder.iterdir()
            if _SUFFIX in path.name
        ]
        for _, path in sorted(dated, reverse=True)[_MOST:]:
            path.unlink(missing_ok=True)


def kept_folder(wanted: str | Path | bool) -> KeptFolder | None:  # noqa: FBT001  as asked for
    """Return the folder of what is kept.

    Args:
        wanted: a folder; `True` for the user's own; `False` for none.

    Returns:
        `None` where nothing is to be kept, or the user has no folder for it.
    """
    if wanted is False:
        return None
    try:
        secrets = _user_folder("XDG_STATE_HOME", ".local/state", "Library/Application Support")
        if wanted is True:
            own = _user_folder("XDG_CACHE_HOME", ".cache", "Library/Caches")
            return KeptFolder(own / "cache" if own == secrets else own, secrets)
        return KeptFolder(Path(wanted), secrets)
    except RuntimeError:  # no home
        return None


def asked_for(otherwise: str | Path | bool) -> str | Path | bool:  # noqa: FBT001  what is wanted, or not
    """Return what the environment says of keeping; where it says nothing, what is given here."""
    said = os.environ.get(FOLDER_VARIABLE, "")
    return {"": otherwise, "off": False, "on": True}.get(said, said)


def _user_folder(variable: str, below_home: str, on_a_mac: str) -> Path:
    """Return the folder of this program among the user's own of a kind.

    (platformdirs says the same; importing it takes as long as all that a kept policy takes.)

    Raises:
        RuntimeError: there is no home.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else Path.home() / "AppData/Local") / "shufa_rules"
    if sys.platform == "darwin":
        return Path.home() / on_a_mac / "shufa_rules"
    named = os.environ.get(variable, "")  # a relative one counts for nothing, says the standard
    return (Path(named) if named.startswith("/") else Path.home() / below_home) / "shufa_rules"


def _code(secret: bytes, name: str, body: bytes) -> bytes:
    made = blake2b(name.encode() + b"\0", key=secret, digest_size=_SIZE)
    made.update(body)
    return made.digest()


def _is_own(status: os.stat_result) -> bool:
    """Whether a file or folder is the caller's, and nobody else's to write."""
    if sys.platform == "win32":  # a user's folders are closed to other users there
        return True
    return status.st_uid == os.geteuid() and not status.st_mode & _OTHERS_WRITE


def _read_own(path: Path, largest: int) -> bytes:
    """Read a file that is the caller's alone.

    Raises:
        OSError: it isn't, or is too large, or can't be read.
    """
    descriptor = os.open(path, os.O_RDONLY | _AS_IT_IS | getattr(os, "O_NONBLOCK", 0))
    with open(descriptor, "rb") as file:  # noqa: PTH123  a descriptor has no path
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or not _is_own(status) or status.st_size > largest:
            raise PermissionError(path)
        return file.read()


def _write_own(path: Path, content: bytes) -> None:
    """Write a file that only the caller can read or write.

    Raises:
        OSError: the file system refuses.
    """
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _AS_IT_IS, 0o600)
    with open(descriptor, "wb") as file:  # noqa: PTH123  a descriptor has no path
        file.write(content)
