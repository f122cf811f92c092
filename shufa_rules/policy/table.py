"""Tables that a binding may hold: weights, thresholds, amounts, groups; read exactly or refused.

A parameter of type `mapping` says with `table` which kind of table it takes. One reading serves both
who checks a binding and who uses it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeAlias

from attrs import field

from shufa_rules.diagnostics.catalog import grading as grading_codes
from shufa_rules.diagnostics.catalog import parameters as parameters_codes
from shufa_rules.diagnostics.catalog import references as codes
from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.suggestion import closest
from shufa_rules.document.share import read_share
from shufa_rules.frozen import frozen

Path: TypeAlias = tuple[str | int, ...]

UNIT_KINDS = (
    "county_party_committee",
    "county_government",
    "party_department",
    "government_department",
    "town",
    "other_unit",
    "state_owned_enterprise",
)
ROLES = ("principal_head", "leadership_member")
REASONS = ("open_ground", "overdue_finding", "undetermined_verdict")
"""What outside the scores may keep a person from a grade."""


@frozen
class TableProblem:
    """One thing that is wrong with a table, and where in it."""

    path: Path
    code: Code
    fields: Mapping[str, str]
    suggestion: str | None = None


@frozen
class Amount:
    """So many people: a share of a base, or a number."""

    share: Fraction | None = None
    number: int | None = None


@frozen(kw_only=True)
class Group:
    """People who share quotas.

    Attributes:
        kinds: of units whose people are in it; `None` for any.
        roles: of people who are in it; `None` for any.
        maximum: by grade, instead of the cohort's share.
        minimum: by grade.
    """

    id: str
    title: str
    kinds: tuple[str, ...] | None
    roles: tuple[str, ...] | None
    maximum: Mapping[str, Amount]
    minimum: Mapping[str, Amount]


@frozen
class ExtraShare:
    """A share beyond the quota, once an authority has approved it."""

    share: Fraction
    authority: str


@frozen
class Table:
    """What a table says.

    Attributes:
        value: of the type that the kind of table has; what can't be read is left out.
        problems: in the order of the table.
    """

    value: Any
    problems: tuple[TableProblem, ...]


def read_table(kind: str, value: Any, grades: Collection[str] | None = None) -> Table:
    """Read a bound value as a table of a kind.

    Args:
        kind: one of `TABLES`.
        value: plain data.
        grades: the policy's grades, best first; without them grades are not checked.
    """
    reader = _Reader(grades)
    read = TABLES[kind](reader, value)
    return Table(read, tuple(reader.problems))


@frozen
class _Reader:
    grades: Collection[str] | None
    problems: list[TableProblem] = field(factory=list)

    def wrong(self, path: Path, wanted: str, value: Any) -> None:
        fields = {"parameter": ".".join(map(str, path)), "value": str(value), "wanted": wanted}
        self.problems.append(TableProblem(path, parameters_codes.WRONG_BINDING_TYPE, fields))

    def out_of_order(self, path: Path, problem: str, problem_zh: str) -> None:
        fields = {"problem": problem, "problem_zh": problem_zh}
        self.problems.append(TableProblem(path, grading_codes.TABLE_OUT_OF_ORDER, fields))

    def entries(self, value: Any, path: Path = ()) -> Iterator[tuple[str, Any, Path]]:
        if not isinstance(value, dict):
            self.wrong(path, "mapping", value)
            return
        for key, part in value.items():
            yield key, part, (*path, key)

    def is_grade(self, key: str, path: Path) -> bool:
        if self.grades is None or key in self.grades:
            return True
        fields = {"place": "a binding", "grade": key}
        suggestion = closest(key, self.grades)
        self.problems.append(TableProblem(path, codes.UNKNOWN_GRADE, fields, suggestion))
        return False

    def is_known(self, key: Any, known: Collection[str], path: Path) -> bool:
        if key in known:
            return True
        self.wrong(path, " | ".join(known), key)
        return False

    def share(self, value: Any, path: Path) -> Fraction | None:
        try:
            return read_share(value)
        except ValueError:
            fields = {"value": str(value)}
            self.problems.append(TableProblem(path, grading_codes.UNREADABLE_SHARE, fields))
            return None

    def number(self, value: Any, path: Path) -> Fraction | None:
        exact = isinstance(value, int | Decimal | Fraction) and not isinstance(value, bool)
        if exact and (not isinstance(value, Decimal) or value.is_finite()):
            return Fraction(value)
        self.wrong(path, "number", value)
        return None

    def text(self, value: Any, path: Path) -> str | None:
        if isinstance(value, str) and value.strip():
            return value
        self.wrong(path, "text", value)
        return None

    def amount(self, value: Any, path: Path) -> Amount | None:
        if not isinstance(value, dict) or len(value) != 1 or not {*value} <= {"share", "number"}:
            self.wrong(path, "{share: 20%} | {number: 3}", value)
            return None
        if "share" in value:
            share = self.share(value["share"], (*path, "share"))
            return None if share is None else Amount(share=share)
        number = value["number"]
        if isinstance(number, bool) or not isinstance(number, int) or number < 0:
            self.wrong((*path, "number"), "integer", number)
            return None
        return Amount(number=number)


def _weights(reader: _Reader, value: Any) -> dict[str, Fraction]:
    read = {key: reader.share(part, path) for key, part, path in reader.entries(value)}
    weights = {key: weight for key, weight in read.items() if weight is not None}
    if len(weights) == len(read) and isinstance(value, dict) and sum(weights.values()) != 1:
        fields = {"what": "the panels", "what_zh": "各测评主体", "sum": str(sum(weights.values()))}
        reader.problems.append(TableProblem((), grading_codes.WEIGHTS_NOT_ONE, fields))
    return weights


def _scale(reader: _Reader, value: Any) -> tuple[Fraction, Fraction] | None:
    if not isinstance(value, dict) or {*value} != {"lowest", "highest"}:
        reader.wrong((), "{lowest: 0, highest: 100}", value)
        return None
    lowest, highest = (reader.number(value[key], (key,)) for key in ("lowest", "highest"))
    if lowest is None or highest is None:
        return None
    if lowest >= highest:
        told = f"the lowest score {lowest} is not below the highest {highest}"
        reader.out_of_order(("lowest",), told, f"最低分{lowest}不低于最高分{highest}")
        return None
    return lowest, highest


def _grade_scores(reader: _Reader, value: Any) -> dict[str, Fraction]:
    read = {
        key: reader.number(part, path)
        for key, part, path in reader.entries(value)
        if reader.is_grade(key, path)
    }
    scores = {key: score for key, score in read.items() if score is not None}
    if reader.grades is not None:
        ordered = [grade for grade in reader.grades if grade in scores]
        for better, worse in pairwise(ordered):
            if scores[better] < scores[worse]:
                told = f"`{better}` takes a lower score than `{worse}`"
                told_zh = f"`{better}`的分数低于`{worse}`"
                reader.out_of_order((better,), told, told_zh)
    return scores


def _word_scores(reader: _Reader, value: Any) -> dict[str, Fraction]:
    read = {key: reader.number(part, path) for key, part, path in reader.entries(value)}
    return {key: score for key, score in read.items() if score is not None}


def _grade_words(reader: _Reader, value: Any) -> dict[str, str]:
    read = {
        key: reader.text(part, path)
        for key, part, path in reader.entries(value)
        if reader.is_grade(key, path)
    }
    return {key: word for key, word in read.items() if word is not None}


def _grade_limits(reader: _Reader, value: Any) -> dict[str, str]:
    return {
        key: part
        for key, part, path in reader.entries(value)
        if reader.is_known(key, REASONS, path) and reader.is_grade(str(part), path)
    }


def _amounts(reader: _Reader, value: Any, at: Path = ()) -> dict[str, Amount]:
    read = {
        key: reader.amount(part, path)
        for key, part, path in reader.entries(value, at)
        if reader.is_grade(key, path)
    }
    return {key: amount for key, amount in read.items() if amount is not None}


def _unit_links(reader: _Reader, value: Any) -> dict[str, dict[str, Amount]]:
    return {
        key: _amounts(reader, part, path)
        for key, part, path in reader.entries(value)
        if reader.is_grade(key, path)
    }


def _extra(reader: _Reader, value: Any) -> dict[str, ExtraShare]:
    found = {}
    for key, part, path in reader.entries(value):
        if not reader.is_grade(key, path):
            continue
        if not isinstance(part, dict) or {*part} != {"share", "authority"}:
            reader.wrong(path, "{share: 5%, authority: …}", part)
            continue
        share = reader.share(part["share"], (*path, "share"))
        authority = reader.text(part["authority"], (*path, "authority"))
        if share is not None and authority is not None:
            found[key] = ExtraShare(share, authority)
    return found


def _tie_break(reader: _Reader, value: Any) -> tuple[str, ...]:
    if not isinstance(value, dict) or {*value} != {"order"} or not isinstance(value["order"], list):
        reader.wrong((), "{order: [special_assessment, …]}", value)
        return ()
    keys = [reader.text(part, ("order", index)) for index, part in enumerate(value["order"])]
    return tuple(key for key in keys if key is not None)


def _groups(reader: _Reader, value: Any) -> tuple[Group, ...]:
    groups = []
    for key, part, path in reader.entries(value):
        if not isinstance(part, dict):
            reader.wrong(path, "mapping", part)
            continue
        for name in part:
            reader.is_known(name, ("title", "kinds", "roles", "maximum", "minimum"), (*path, name))
        groups.append(
            Group(
                id=key,
                title=str(part.get("title", key)),
                kinds=_words(reader, part.get("kinds"), UNIT_KINDS, (*path, "kinds")),
                roles=_words(reader, part.get("roles"), ROLES, (*path, "roles")),
                maximum=_amounts(reader, part.get("maximum", {}), (*path, "maximum")),
                minimum=_amounts(reader, part.get("minimum", {}), (*path, "minimum")),
            )
        )
    return tuple(groups)


def _words(
    reader: _Reader, value: Any, known: Collection[str], path: Path
) -> tuple[str, ...] | None:
    if value is None:
        return None
    if not isinstance(value, list) or not value:
        reader.wrong(path, "list", value)
        return None
    return tuple(
        str(part)
        for index, part in enumerate(value)
        if reader.is_known(part, known, (*path, index))
    )


TABLES: Mapping[str, Callable[[_Reader, Any], Any]] = {
    "weights": _weights,
    "scale": _scale,
    "grade_scores": _grade_scores,
    "word_scores": _word_scores,
    "grade_words": _grade_words,
    "grade_limits": _grade_limits,
    "grade_amounts": _amounts,
    "unit_links": _unit_links,
    "extra_shares": _extra,
    "tie_break": _tie_break,
    "groups": _groups,
}
"""The kinds of tables."""
