"""One thing that is wrong or doubtful, with its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Language, Message
from shufa_rules.diagnostics.source import Span
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shufa_rules.diagnostics.code import Severity

_DID_YOU_MEAN = Message("did you mean `{suggestion}`?", "是否想写`{suggestion}`？")


@frozen
class Diagnostic:
    """One thing that is wrong or doubtful; it holds data, the wording is the code's.

    Attributes:
        code: the kind.
        fields: the facts that fill the kind's templates.
        span: the place; `None` where the file as a whole is meant.
        path: the file, or what stands for one (a policy's name, `-` for standard input).
        clause: the provision concerned, as a citation.
        suggestion: the word that was probably meant.
        detail: further lines, such as a difference of two texts.
    """

    code: Code
    fields: Mapping[str, str] = field(hash=False)
    span: Span | None
    path: str
    clause: str | None = None
    suggestion: str | None = None
    detail: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The kind's severity."""
        return self.code.severity

    def message(self, language: Language = "en") -> str:
        """Say what is wrong, in one line."""
        return self.code.title.format(language, self.fields)

    def label(self, language: Language = "en") -> str | None:
        """Say what stands beside the caret; `None` where the kind says nothing there."""
        return None if self.code.label is None else self.code.label.format(language, self.fields)

    def help(self, language: Language = "en") -> str | None:
        """Say what to do, a line each: the word probably meant, then the kind's own advice."""
        lines = []
        if self.suggestion is not None:
            lines.append(_DID_YOU_MEAN.format(language, {"suggestion": self.suggestion}))
        if self.code.help is not None:
            lines.append(self.code.help.format(language, self.fields))
        return "\n".join(lines) or None


def report(
    code: Code,
    where: Span | str,
    /,
    *,
    clause: str | None = None,
    suggestion: str | None = None,
    detail: tuple[str, ...] = (),
    **fields: str,
) -> Diagnostic:
    """Make a diagnostic.

    Args:
        code: the kind.
        where: the place, or a path where the file as a whole is meant.
        clause: the provision concerned.
        suggestion: the word that was probably meant.
        detail: further lines.
        **fields: the facts that fill the kind's templates.
    """
    span = where if isinstance(where, Span) else None
    path = where.source.path if isinstance(where, Span) else where
    return Diagnostic(code, fields, span, path, clause, suggestion, detail)


def sort_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file, place, code and wording, and drop repetitions."""
    unique = {_key(diagnostic): diagnostic for diagnostic in diagnostics}
    return tuple(unique[key] for key in sorted(unique))


def _key(diagnostic: Diagnostic) -> tuple[str, tuple[int, ...], int, int, int, str, str]:
    span = diagnostic.span
    start = None if span is None else span.start_position
    return (
        diagnostic.path,
        () if span is None else span.source.order,
        0 if start is None else start.line,
        0 if start is None else start.column,
        0 if span is None else span.end - span.start,
        diagnostic.code.id,
        diagnostic.message(),
    )
