"""Diagnostics as SARIF 2.1.0, and what every SARIF log of this project is made of.

`columnKind` is `unicodeCodePoints`, which is how spans count. A result that is no failure has the
level `none`, as the standard asks (§3.27.10).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any

from shufa_rules._version import __version__

if TYPE_CHECKING:
    from shufa_rules.diagnostics.code import Code, Severity
    from shufa_rules.diagnostics.diagnostic import Diagnostic
    from shufa_rules.diagnostics.message import Language
    from shufa_rules.diagnostics.source import Span

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
"""What a log says of its form; nothing is read from there."""

_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "note"}


def render_sarif(diagnostics: Iterable[Diagnostic], language: Language = "en") -> dict[str, Any]:
    """Return diagnostics as a SARIF log with one run, as plain data."""
    found = tuple(diagnostics)
    results = [diagnostic_result(part, language) for part in found]
    return sarif_log(code_rules(found, language), results)


def sarif_log(
    rules: Iterable[Mapping[str, Any]],
    results: Iterable[dict[str, Any]],
    properties: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a log with one run of this tool.

    Args:
        rules: the descriptors; of two with one id the first counts.
        results: each names its rule by `ruleId`.
        properties: what else is known of the run.
    """
    by_id: dict[str, Mapping[str, Any]] = {}
    for rule in rules:
        by_id.setdefault(str(rule["id"]), rule)
    places = {rule: index for index, rule in enumerate(by_id)}
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "shufa",
                "semanticVersion": __version__,
                "rules": list(by_id.values()),
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [{**result, "ruleIndex": places[result["ruleId"]]} for result in results],
    }
    if properties:
        run["properties"] = dict(properties)
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def code_rules(
    diagnostics: Iterable[Diagnostic], language: Language = "en"
) -> tuple[dict[str, Any], ...]:
    """Return a descriptor for each kind among diagnostics, in the order of their codes."""
    codes = {part.code.id: part.code for part in diagnostics}
    return tuple(_rule(codes[code], language) for code in sorted(codes))


def diagnostic_result(diagnostic: Diagnostic, language: Language = "en") -> dict[str, Any]:
    """Return a diagnostic as a SARIF result; what to do stands behind the message."""
    parts = [diagnostic.message(language), *(diagnostic.help(language) or "").splitlines()]
    told: dict[str, Any] = {
        "ruleId": diagnostic.code.id,
        "kind": "fail",
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": "\n".join(parts)},
        "locations": [{"physicalLocation": physical_location(diagnostic.path, diagnostic.span)}],
    }
    if diagnostic.clause is not None:
        told["properties"] = {"clause": diagnostic.clause}
    return told


def physical_location(path: str, span: Span | None) -> dict[str, Any]:
    """Return a place in a file; without a span the file as a whole."""
    place: dict[str, Any] = {"artifactLocation": {"uri": uri_of(path)}}
    if span is not None:
        start, end = span.start_position, span.end_position
        place["region"] = {
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        }
    return place


def uri_of(path: str) -> str:
    """Return a path as a URI reference: a relative one stays relative, Chinese is percent-encoded."""
    whole = PurePath(path)
    if whole.is_absolute():
        return whole.as_uri()
    return (PurePosixPath("/") / whole.as_posix()).as_uri().removeprefix("file:///")


def _rule(code: Code, language: Language) -> dict[str, Any]:
    zh = language == "zh"
    advice = code.help or code.title
    return {
        "id": code.id,
        "name": "".join(word.capitalize() for word in code.slug.split("-")),
        "shortDescription": {"text": code.title.zh if zh else code.title.en},
        "fullDescription": {"text": code.why},
        "help": {"text": advice.zh if zh else advice.en},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }
