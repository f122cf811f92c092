"""Files and folders that are there whole or not at all, whenever the process is ended."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
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


def replace_folder(
    folder: Path, files: Iterable[tuple[str, bytes]], foreign: Callable[[Path], Sequence[str]]
) -> None:
    """Write a folder of files in the place of an empty one, or of one that was written before.

    The files are written to a folder beside it, which then takes its name; the one that was there
    is removed last. A run that is killed leaves the old folder or the new one under the name, or,
    killed between two renamings, the old one beside it, and the next run puts it back.

    Args:
        folder: where to; the folder above it is made where it is missing.
        files: paths below the folder, with `/` between their parts, and contents; taken one by one.
        foreign: names what in a folder that is there may not be lost.

    Raises:
        OccupiedError: something that may not be lost is there. It is not touched.
        OSError: the file system refuses.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _held(folder.parent):
        partial = folder.with_name(f".{folder.name}.partial")
        before = folder.with_name(f".{folder.name}.shufa-before")
        if before.exists() and not folder.exists():
            before.rename(folder)
        if folder.exists() and (names := foreign(folder)):
            raise OccupiedError(folder, tuple(names))
        shutil.rmtree(partial, ignore_errors=True)
        try:
            partial.mkdir()
            for name, content in files:
                _write_new(partial / name, content)
            if folder.exists():
                shutil.rmtree(before, ignore_errors=True)
                folder.rename(before)
            _take_place(partial, folder, before)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
        _flush(folder.parent)
        shutil.rmtree(before, ignore_errors=True)


def _take_place(partial: Path, folder: Path, before: Path) -> None:
    """Give a folder its name; where that fails, what was there gets it back."""
    try:
        partial.rename(folder)
    except BaseException:
        if before.exists():
            before.rename(folder)
        raise


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
