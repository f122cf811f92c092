"""What a long run has done so far: results written part by part, and a journal beside them.

Three files: `NAME.unfinished` takes the answers, `NAME.journal` says after each part how far they
go, and `NAME` is there when all is done. A process that is killed leaves at worst answers that the
journal doesn't tell of yet; they are cut off, and made again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from attrs import asdict, define

from shufa_rules.diagnostics.catalog import batch as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.frozen import frozen
from shufa_rules.record.folders import shown

if TYPE_CHECKING:
    from shufa_rules.batch.judge import BatchJudge
    from shufa_rules.batch.work import Part, PartAnswer

_FORMAT = "shufa-run/3"
_PIECE = 1024 * 1024
_MARKS = "marks"
_HEAD_ZH = {
    "format": "日志的格式（日志已损坏，或者由别的版本写出）",
    "work": "命令",
    "policy": "方案的名称",
    "digest": "方案、参数取值或者程序版本",
    "as_of": "检验日期",
    "detail": "--detail",
    "strict": "--strict",
}
"""What a run was begun with, in words."""


@frozen
class Progress:
    """How far a run has come.

    Attributes:
        parts: the parts of the input that are done, from the first.
        size: the bytes of their answers.
        results: the digest of those bytes.
        input: the digest of the input so far.
        judged: records with a verdict, or cohorts with a sheet.
        unread: those without one.
        problems: records in which something is violated or, if strict, open; sheets that aren't final.
        errors: whether anything was told that is an error.
        read: the bytes of the input so far.
    """

    parts: int = 0
    size: int = 0
    results: str = sha256(b"").hexdigest()
    input: str = ""
    judged: int = 0
    unread: int = 0
    problems: int = 0
    errors: bool = False
    read: int = 0


@define
class Journal:
    """An open run: the two files, and how far they go.

    Attributes:
        progress: how far they go.
        marks: of all that was judged, for `told_again`.
    """

    progress: Progress
    marks: bytearray
    _answers: BinaryIO
    _journal: BinaryIO
    _digest: Any

    def add(self, part: Part, answer: PartAnswer) -> None:
        """Write a part's answers, then that they are there, also after a loss of power.

        Raises:
            OSError: the system refuses; what was written before stays good.
        """
        self._answers.write(answer.lines)
        self._answers.flush()
        os.fsync(self._answers.fileno())
        self._digest.update(answer.lines)
        done = self.progress
        self.progress = Progress(
            parts=done.parts + 1,
            size=done.size + len(answer.lines),
            results=self._digest.hexdigest(),
            input=part.digest_after(done.input),
            judged=done.judged + answer.judged,
            unread=done.unread + answer.unread,
            problems=done.problems + answer.problems,
            errors=done.errors or any(told.severity == "error" for told in answer.told),
            read=done.read + part.size,
        )
        self.marks += answer.marks
        _write_line(self._journal, {**asdict(self.progress), _MARKS: answer.marks.hex()})

    def skip(self, parts: Iterator[Part]) -> None:
        """Pass over the parts that are done, if they are the same as then.

        Raises:
            DiagnosticsError: they aren't (SR462).
        """
        found = ""
        for _ in range(self.progress.parts):
            part = next(parts, None)
            found = "" if part is None else part.digest_after(found)
            if part is None:
                break
        if found != self.progress.input:
            raise DiagnosticsError((report(codes.INPUT_CHANGED, self._journal.name),))


@contextmanager
def open_journal(results: Path, work: str, judge: BatchJudge, *, resume: bool) -> Iterator[Journal]:
    """Begin a run, or go on with one that was interrupted.

    Where nothing was interrupted, `resume` begins anew, so that a script can always say it.

    Raises:
        DiagnosticsError: an interrupted run is there and `resume` isn't said (SR460), it was begun
            otherwise (SR461), its results were changed (SR463), or it is going on (SR467).
        OSError: the system refuses.
    """
    path, answers = journal_path(results), answers_path(results)
    with path.open("a+b") as journal:
        _hold(journal, path)
        journal.seek(0)
        head, progress, marks, end = _read(journal.read())
        if head and not progress.parts:  # begun, and nothing done: there is nothing to go on from
            head, end = None, 0
        if head is not None and not resume:
            raise DiagnosticsError((report(codes.UNFINISHED_RUN, shown(path)),))
        if head is not None:
            _refuse_another(head, _head(work, judge), path)
            if not answers.exists() and _holds(results, progress):
                results.rename(answers)  # killed between its last two steps
        with answers.open("r+b" if head is not None and answers.exists() else "w+b") as file:
            digest = _prefix_digest(file, progress.size)
            if digest.hexdigest() != progress.results:
                raise DiagnosticsError((report(codes.RESULTS_CHANGED, shown(answers)),))
            file.truncate(progress.size)
            file.seek(progress.size)
            journal.truncate(end)
            if head is None:
                _write_line(journal, _head(work, judge))
            yield Journal(progress, marks, file, journal, digest)
            file.flush()
            os.fsync(file.fileno())


def journal_path(results: Path) -> Path:
    """Return the journal's path."""
    return results.with_name(f"{results.name}.journal")


def answers_path(results: Path) -> Path:
    """Return the path of the answers so far."""
    return results.with_name(f"{results.name}.unfinished")


def _head(work: str, judge: BatchJudge) -> dict[str, Any]:
    return {
        "format": _FORMAT,
        "work": work,
        "policy": judge.policy,
        "digest": judge.digest,
        "as_of": None if judge.as_of is None else judge.as_of.isoformat(),
        "detail": judge.detail,
        "strict": judge.strict,
    }


def _refuse_another(then: dict[str, Any], now: dict[str, Any], path: Path) -> None:
    for name, value in now.items():
        if then.get(name) != value:
            problem = report(
                codes.RUN_OF_ANOTHER_KIND, shown(path), what=name, what_zh=_HEAD_ZH[name]
            )
            raise DiagnosticsError((problem,))


def _read(content: bytes) -> tuple[dict[str, Any] | None, Progress, bytearray, int]:
    """Return how a run was begun, how far it came, its marks, and where its last whole line ends."""
    end = content.rfind(b"\n") + 1
    lines: list[Any] = []
    for line in content[:end].splitlines():
        try:
            lines.append(json.loads(line))
        except ValueError:
            return {}, Progress(), bytearray(), end  # no journal of ours: refused, not overwritten
    if not lines:
        return None, Progress(), bytearray(), 0
    if not isinstance(lines[0], dict) or lines[0].get("format") != _FORMAT:
        return {}, Progress(), bytearray(), end
    marks = bytearray()
    for line in lines[1:]:
        marks += bytes.fromhex(line.pop(_MARKS))
    return lines[0], Progress(**lines[-1]) if len(lines) > 1 else Progress(), marks, end


def _holds(results: Path, progress: Progress) -> bool:
    """Say whether a file has the answers of a run, and nothing else."""
    if not results.is_file() or results.stat().st_size != progress.size:
        return False
    with results.open("rb") as file:
        return bool(_prefix_digest(file, progress.size).hexdigest() == progress.results)


def _prefix_digest(file: BinaryIO, size: int) -> Any:
    found = sha256()
    while size > 0 and (part := file.read(min(size, _PIECE))):
        found.update(part)
        size -= len(part)
    return found


def _write_line(file: BinaryIO, value: dict[str, Any]) -> None:
    file.write(json.dumps(value, ensure_ascii=False).encode() + b"\n")
    file.flush()


def _hold(journal: BinaryIO, path: Path) -> None:
    """Keep a second run away, where the system has locks for that; the lock ends with the process."""
    if os.name != "posix":
        return
    import fcntl

    try:
        fcntl.flock(journal.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        raise DiagnosticsError((report(codes.RUN_GOING_ON, shown(path)),)) from error
