"""Files and folders that are there whole or not at all, whenever the process is ended."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path


class OccupiedError(OSError):
    """A folder is there already, with other content than what was to be written.

    Attributes:
        path: the folder.
        differing: names of the files in it that differ, are missing or are not of this writing.
    """

    def __init__(self, path: Path, differing: tuple[str, ...]) -> None:
        super().__init__(path, differing)
        self.path = path
        self.differing = differing

    def __str__(self) -> str:
        """Say which folder, and what differs."""
        return f"{self.path} is there already and differs: {', '.join(self.differing)}"


def write_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Write a folder of files under a name that is free.

    The files are written to a folder beside it, which then takes its name in one step: whoever looks
    sees no folder or the whole of it, also after a crash. What a killed run left beside it is
    removed. A folder that holds exactly these files already is left alone.

    Args:
        folder: where to; the folder above it is made where it is missing.
        files: content by path below the folder, with `/` between its parts.

    Returns:
        Whether anything was written.

    Raises:
        OccupiedError: there is something else under the name. It is not touched.
        OSError: the file system refuses.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _held(folder.parent):
        if folder.exists():
            differing = differing_files(folder, files)
            if differing:
                raise OccupiedError(folder, differing)
            return False
        partial = folder.with_name(f".{folder.name}.partial")
        shutil.rmtree(partial, ignore_errors=True)
        try:
            for name, content in files.items():
                _write_new(partial / name, content)
            partial.rename(folder)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        _flush(folder.parent)
    return True


def replace_folder(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Write a folder of files in the place of whatever folder was there.

    The new folder is written whole beside the old one; then the old one is put aside and the new one
    takes its name, in two steps. A run that is killed between them leaves the old folder aside, under
    `.<name>.replaced`, and the next run puts it back first: at no time is neither of them there whole.

    Args:
        folder: where to; the folder above it is made where it is missing.
        files: content by path below the folder, with `/` between its parts.

    Returns:
        Whether anything was written.

    Raises:
        OSError: the file system refuses; what was there is there still.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    partial = folder.with_name(f".{folder.name}.partial")
    replaced = folder.with_name(f".{folder.name}.replaced")
    with _held(folder.parent):
        _put_back(replaced, folder)
        if folder.exists() and not differing_files(folder, files):
            return False
        shutil.rmtree(partial, ignore_errors=True)
        try:
            for name, content in files.items():
                _write_new(partial / name, content)
            if folder.exists():
                folder.rename(replaced)
            partial.rename(folder)
        except BaseException:
            _put_back(replaced, folder)
            shutil.rmtree(partial, ignore_errors=True)
            raise
        _flush(folder.parent)
        shutil.rmtree(replaced, ignore_errors=True)
    return True


def write_file(path: Path, content: bytes) -> None:
    """Write a file in the place of whatever was there, in one step.

    Raises:
        OSError: the file system refuses; what was there is there still.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _held(path.parent):
        partial = path.with_name(f".{path.name}.partial")
        partial.unlink(missing_ok=True)
        try:
            _write_new(partial, content)
            partial.replace(path)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        _flush(path.parent)


def differing_files(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Return the names of files that a folder has otherwise, lacks, or has beside these."""
    if not folder.is_dir():
        return (folder.name,)
    present = {
        path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()
    }
    return tuple(
        name
        for name in sorted({*present, *files})
        if name not in present or name not in files or present[name].read_bytes() != files[name]
    )


def _put_back(replaced: Path, folder: Path) -> None:
    """Undo a replacement that ended halfway, or clear away what a finished one left."""
    if replaced.exists():
        if folder.exists():
            shutil.rmtree(replaced, ignore_errors=True)
        else:
            replaced.rename(folder)


def _write_new(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    """Have a new name outlast a loss of power, where the system lets a folder be flushed."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    """Let one process at a time write into a folder, where the system has locks for that."""
    if os.name != "posix":
        yield
        return
    import fcntl

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
