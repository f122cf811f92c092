"""What libyaml says of a text that is not YAML, said so that a person can act on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.diagnostics.catalog import yaml as codes
from shufa_rules.diagnostics.diagnostic import Diagnostic, report
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.frozen import frozen

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml import YAMLError

_OUT_OF_STEP = ("expected key", "expected '-' indicator", "expected <block end>")
_CLOSING = {"[": "]", "{": "}"}
_TOO_DEEP = "maximum nesting depth"


@frozen
class _Failure:
    """Where the parser stopped, and what it says about it, in its own words."""

    source: SourceFile
    problem: str
    context: str
    place: int
    opening: int

    @property
    def found(self) -> str:
        """The character at which it stopped; an empty text at the end."""
        return self.source.text[self.place : self.place + 1]

    @property
    def here(self) -> Span:
        """Where it stopped."""
        return Span(self.source, self.place, self.place + len(self.found))

    @property
    def mark(self) -> str:
        """The quotation mark or bracket that opened what it was reading."""
        return self.source.text[self.opening : self.opening + 1]

    @property
    def opened(self) -> Span:
        """Where what it was reading began."""
        return Span(self.source, self.opening, self.opening + len(self.mark))


def syntax_problem(
    source: SourceFile, error: YAMLError, bracket: int | None, max_depth: int
) -> Diagnostic:
    """Return the diagnostic for an error of PyYAML's, with or without libyaml below it.

    Args:
        source: the text.
        error: says in its own words what is wrong, and where.
        bracket: the offset of the innermost bracket that is open there.
        max_depth: how deep values may nest; the scanner of libyaml, which reads ahead, has a limit
            of its own that is far beyond any of this project's.
    """
    failure = _Failure(
        source,
        str(getattr(error, "problem", None) or error).partition("\n")[0],
        str(getattr(error, "context", None) or ""),
        _offset(source, getattr(error, "problem_mark", None)),
        _offset(source, getattr(error, "context_mark", None)),
    )
    if _TOO_DEEP in failure.problem:
        return report(codes.TOO_DEEP, failure.here, limit=str(max_depth))
    if failure.context == "while parsing a flow node" and bracket is not None:
        failure = evolve(failure, opening=bracket)
    for explanation in _EXPLANATIONS:
        diagnostic = explanation(failure)
        if diagnostic is not None:
            return diagnostic
    problem = f"{failure.problem} {failure.context}".strip()
    return report(codes.YAML_SYNTAX, failure.here, problem=problem)


def _offset(source: SourceFile, mark: object) -> int:
    index = getattr(mark, "index", 0)
    return min(index, len(source.text)) if isinstance(index, int) else 0


def _character(failure: _Failure) -> Diagnostic | None:
    if "tab character" in failure.problem or "start any token" in failure.problem:
        if failure.found == "\t":
            return report(codes.TAB_INDENTATION, failure.here)
        return report(codes.RESERVED_CHARACTER, failure.here, character=failure.found)
    if "node content" in failure.problem and failure.found and failure.found in ",]}":
        return report(codes.RESERVED_CHARACTER, failure.here, character=failure.found)
    return None


def _quotation(failure: _Failure) -> Diagnostic | None:
    if "quoted scalar" not in failure.context:
        return None
    if "unexpected" in failure.problem:
        return report(codes.UNCLOSED_QUOTATION, failure.opened, mark=failure.mark)
    start = failure.source.text.rfind("\\", failure.opening, failure.place + 1)
    end = min(max(start + 2, failure.place + 1), len(failure.source.text))
    return report(codes.UNKNOWN_ESCAPE, Span(failure.source, start, end))


def _colon(failure: _Failure) -> Diagnostic | None:
    if "mapping values are not allowed" in failure.problem:
        return report(codes.UNEXPECTED_COLON, failure.here)
    if "could not find expected ':'" not in failure.problem:
        return None
    start = failure.source.position(failure.opening)
    rest = failure.source.line_text(start.line)[start.column - 1 :].rstrip()
    span = Span(failure.source, failure.opening, failure.opening + len(rest))
    return report(codes.MISSING_COLON, span)


def _bracket(failure: _Failure) -> Diagnostic | None:
    if not failure.context.startswith("while parsing a flow"):
        return None
    if not failure.source.text[failure.place :].strip():
        return report(codes.UNCLOSED_BRACKET, failure.opened, mark=failure.mark)
    return report(
        codes.MISSING_COMMA,
        failure.here,
        closing=_CLOSING.get(failure.mark, failure.mark),
        mark=failure.mark,
        line=str(failure.source.position(failure.opening).line),
    )


def _indentation(failure: _Failure) -> Diagnostic | None:
    out_of_step = any(words in failure.problem for words in _OUT_OF_STEP)
    return report(codes.WRONG_INDENTATION, failure.here) if out_of_step else None


_EXPLANATIONS: tuple[Callable[[_Failure], Diagnostic | None], ...] = (
    _character,
    _quotation,
    _colon,
    _bracket,
    _indentation,
)
