"""What a run does with its input, part by part: records are judged, cohorts are graded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Literal, Protocol, TypeVar

from shufa_rules.batch.again import ReadName, TellAgain
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from shufa_rules.batch.judge import BatchJudge
    from shufa_rules.diagnostics.diagnostic import Diagnostic


class Part(Protocol):
    """A part of the input that is sent to a worker, and done again if that is lost."""

    @property
    def size(self) -> int:
        """The bytes of the input in it."""

    def digest_after(self, before: str) -> str:
        """Return the digest of all input up to the end of this part.

        Args:
            before: that of the input before it; empty for the first.
        """


P = TypeVar("P", bound=Part)


@frozen(kw_only=True)
class PartAnswer:
    """What came of a part.

    Attributes:
        lines: the answers, a line each, with line breaks.
        judged: how many records got a verdict, or cohorts a sheet.
        unread: how many got none.
        problems: in how many something is violated or, if strict, open; how many sheets aren't final.
        told: all that is wrong or doubtful.
        marks: of what was judged, as `mark_of` makes them, one after the other.
        versions: the policy's versions that judged, each with a day and a year that mean it.
    """

    lines: bytes
    judged: int
    unread: int
    problems: int
    told: tuple[Diagnostic, ...]
    marks: bytes
    versions: tuple[tuple[str, date | None, int], ...]


@frozen(kw_only=True)
class Table:
    """Answers as rows of a table.

    Attributes:
        columns: the name and the kind of each; the last takes the answer as it is.
        row: returns a line's values by column; those that are missing are null.
    """

    columns: tuple[tuple[str, Literal["text", "number", "bytes"]], ...]
    row: Callable[[bytes], dict[str, Any]]


@frozen(kw_only=True)
class Work(Generic[P]):
    """One kind of work.

    Attributes:
        name: what the journal calls it, so that no other work goes on with its run.
        parts: returns the input that paths mean, part by part; the same files give the same parts.
        function: does it; any process can be handed it.
        read_name: returns what an answer is about.
        tell_again: says that it came before.
        table: answers as Parquet.
    """

    name: str
    parts: Callable[[Iterable[str | Path]], Iterator[P]]
    function: Callable[[BatchJudge, P], PartAnswer]
    read_name: ReadName
    tell_again: TellAgain
    table: Table
