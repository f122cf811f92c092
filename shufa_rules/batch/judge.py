"""What judges a portion of records: a value that any process can be handed, and a plain function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeAlias

from shufa_rules._version import __version__
from shufa_rules.batch.workers import R, T
from shufa_rules.diagnostics.catalog import batch as codes
from shufa_rules.diagnostics.catalog.internal import INTERNAL_ERROR
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.rendering.json import render_json
from shufa_rules.engine.shelf import PolicyShelf
from shufa_rules.frozen import frozen
from shufa_rules.policy.locating import locate_versions
from shufa_rules.record.loading import IN_MEMORY
from shufa_rules.record.streaming import read_whole
from shufa_rules.syntax.limits import DEFAULT_LIMITS

if TYPE_CHECKING:
    import msgspec

    from shufa_rules.engine.verdict import Verdict
    from shufa_rules.record.model import LoadedRecord

Detail: TypeAlias = Literal["all", "violations"]
"""Which results an answer holds: every one, or the violations in earnest; the counts are of all."""


@frozen
class Names:
    """What a policy and its bindings are called, as `load_policy` takes them."""

    policy: str
    bindings: tuple[str, ...]


@frozen
class BatchJudge:
    """Which policy judges, and how; names and a digest, so that it pickles to a few bytes.

    Attributes:
        policy: an id, an id at a date, or a path, as `load_policy` takes it.
        bindings: ids or paths of binding files.
        as_of: the day to judge on; `None` for each record's own.
        detail: which results an answer holds.
        strict: whether open questions count as problems.
        digest: of the files of the policy and its bindings, and of the engine's version; a process
            that finds others judges nothing.
        there: what the policy and the bindings are called in a process that was sent their files;
            `None` where they are called as here.
    """

    policy: str
    bindings: tuple[str, ...]
    as_of: date | None
    detail: Detail
    strict: bool
    digest: str
    there: Names | None = None

    @property
    def names(self) -> Names:
        """What the policy and the bindings are called in this process."""
        return self.there or Names(self.policy, self.bindings)


@frozen
class Task(Generic[T, R]):
    """What is done with each of many things by a judge; any process can be handed it."""

    judge: BatchJudge
    function: Callable[[BatchJudge, T], R]

    def __call__(self, thing: T) -> R:
        """Do it.

        Raises:
            DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
        """
        return self.function(self.judge, thing)


@frozen
class Answer:
    """What one record got.

    Attributes:
        line: JSON in one line, without a line break.
        unit: the unit's id and the year; `None` where nothing could be judged.
        has_problems: whether something is violated, or, if strict, open.
        told: all that is wrong or doubtful with the record.
        version: of the policy that judged; empty where nothing could be judged.
        day: on which that version was looked for.
    """

    line: bytes
    unit: tuple[str, int] | None
    has_problems: bool
    told: tuple[Diagnostic, ...]
    version: str = ""
    day: date | None = None


def prepare_judge(
    policy: str | Path,
    bindings: str | Path | Iterable[str | Path] = (),
    *,
    as_of: date | None = None,
    detail: Detail = "all",
    strict: bool = False,
) -> BatchJudge:
    """Return what can be handed to other processes.

    Raises:
        DiagnosticsError: the policy or a binding doesn't exist or has errors, or no version is in
            force on `as_of`.
    """
    named = [bindings] if isinstance(bindings, str | Path) else bindings
    names = tuple(str(name) for name in named)
    PolicyShelf(str(policy), names).policy_on(as_of)
    return describe_judge(str(policy), names, as_of=as_of, detail=detail, strict=strict)


def describe_judge(
    policy: str,
    bindings: tuple[str, ...],
    *,
    as_of: date | None = None,
    detail: Detail = "all",
    strict: bool = False,
) -> BatchJudge:
    """Return a judge by a policy that was loaded already.

    Raises:
        DiagnosticsError: there is no such policy.
    """
    names = Names(policy, bindings)
    return BatchJudge(policy, bindings, as_of, detail, strict, _digest(names, bindings))


def judge_batch(
    policy: str | Path | BatchJudge,
    lines: Iterable[bytes | str],
    *,
    bindings: str | Path | Iterable[str | Path] = (),
    as_of: date | None = None,
    detail: Detail = "all",
) -> list[bytes]:
    """Judge records given as JSON; a bad one stops no other.

    The policy is compiled once in a process, so that this can be called for one small batch after
    another, as Spark, DuckDB and dask do.

    Args:
        policy: its name, or a judge that was prepared; then the other arguments count for nothing.
        lines: a record each.
        bindings: ids of bindings beside the policy, or paths of binding files.
        as_of: the day to judge on; `None` for each record's own.
        detail: which results an answer holds.

    Returns:
        For each record, in order, `{"verdict": ..., "errors": [...]}` as one line of JSON in UTF-8:
        the verdict as `Verdict.to_dict` gives it, or null, and diagnostics.

    Raises:
        DiagnosticsError: the policy or a binding doesn't exist or has errors, or is another than
            the judge was prepared with (SR464).
    """
    if isinstance(policy, BatchJudge):
        judge = policy
    else:
        named = (bindings,) if isinstance(bindings, str | Path) else tuple(bindings)
        judge = _prepared(str(policy), tuple(map(str, named)), as_of, detail)
    answers = []
    for line in lines:
        data = line if isinstance(line, bytes) else line.encode("utf-8", errors="surrogatepass")
        loaded = read_whole(data, IN_MEMORY, is_json=True, limits=DEFAULT_LIMITS)
        answers.append(answer_to(judge, loaded).line)
    return answers


def answer_to(
    judge: BatchJudge, loaded: LoadedRecord, place: dict[str, Any] | None = None
) -> Answer:
    """Judge one record.

    Args:
        judge: what judges.
        loaded: the record as it was read.
        place: what the answer begins with: where the record stood.

    Raises:
        DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
    """
    import msgspec

    shelf = shelf_of(judge)
    told = list(loaded.diagnostics)
    verdict: Verdict | None = None
    written_verdict: bytes | None = None
    if loaded.record is not None:
        try:
            policy = shelf.policy_for(loaded.record, judge.as_of)
            verdict = policy.evaluate(loaded.record, judge.as_of)
            told += policy.remarks(loaded.record)
            written_verdict = _json(verdict, judge.detail)
        except DiagnosticsError as error:
            told += error.diagnostics
        except Exception as error:  # noqa: BLE001  one record never stops the others
            told.append(
                report(INTERNAL_ERROR, loaded.path, error=f"{type(error).__name__}: {error}")
            )
    answer = {
        **(place or {}),
        "verdict": None if written_verdict is None else msgspec.Raw(written_verdict),
        "errors": [render_json(part, "zh") for part in told],
    }
    line = encode_answer(answer)
    if verdict is None or written_verdict is None:
        return Answer(line, None, has_problems=False, told=tuple(told))
    problems = bool(verdict.violations) or (judge.strict and verdict.summary["undetermined"] > 0)
    unit = (verdict.unit, verdict.year)
    return Answer(line, unit, problems, tuple(told), verdict.policy, verdict.as_of)


def encode_answer(answer: dict[str, Any]) -> bytes:
    """Return an answer as JSON in UTF-8 without a line break; exact decimals are its numbers."""
    return _encoder().encode(answer)


def _json(verdict: Verdict, detail: Detail) -> bytes:
    return verdict.to_json() if detail == "all" else verdict.violations_to_json()


@cache
def _prepared(
    policy: str, bindings: tuple[str, ...], as_of: date | None, detail: Detail
) -> BatchJudge:
    return prepare_judge(policy, bindings, as_of=as_of, detail=detail)


@cache
def shelf_of(judge: BatchJudge) -> PolicyShelf:
    """Return the policies of a judge, compiled once in a process.

    Raises:
        DiagnosticsError: this process has another policy than the judge was prepared with (SR464).
    """
    names = judge.names
    if _digest(names, judge.bindings) != judge.digest:
        where = judge.policy
        raise DiagnosticsError((report(codes.POLICY_ELSEWHERE, where, policy=judge.policy),))
    return PolicyShelf(names.policy, names.bindings)


def policy_files(names: Names) -> Iterator[tuple[str, Path]]:
    """Yield every file that can have a say, each with what it is called wherever it lies."""
    located = locate_versions(names.policy)
    folders = (
        [located.folder_on(None)]
        if located.calendar is None
        else [version.folder for version in located.calendar.versions]
    )
    for folder in folders:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            yield f"policy/{folder.name}/{path.relative_to(folder).as_posix()}", path
    for number, name in enumerate(names.bindings):
        if Path(name).is_file():
            yield f"bindings/{number}/{Path(name).name}", Path(name)


def _digest(names: Names, bindings: tuple[str, ...]) -> str:
    """Return the digest of every file that can have a say, and of the engine's version."""
    found = sha256(f"{__version__}\n{bindings}\n".encode())
    for name, path in policy_files(names):
        content = path.read_bytes()
        found.update(f"{name}\n{len(content)}\n".encode())
        found.update(content)
    return f"sha256:{found.hexdigest()}"


@cache
def _encoder() -> msgspec.json.Encoder:
    import msgspec

    return msgspec.json.Encoder(decimal_format="number", enc_hook=str)
