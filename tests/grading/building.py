"""Building blocks of tests: bindings from plain data, people with a score, and grading them."""

from __future__ import annotations

import json
from decimal import Decimal
from functools import cache
from itertools import count

from attrs import evolve

import shufa_rules as sr
from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.grading.cohort import Cohort, Entry
from shufa_rules.policy.parameter import read_binding
from shufa_rules.syntax.json_reader import read_json

PLAIN = {
    "score_scale": {"lowest": 0, "highest": 100},
    "appraisal_weight": 0,
    "evaluation_weight": 0,
    "special_assessment_weight": 1,
    "quota_excellent": "20%",
    "quota_good": 1,
    "quota_fair": 1,
    "quota_poor": 1,
    "quota_base": "eligible_people",
    "quota_rounding": "down",
    "tie_rule": "exclude_all",
}
"""Values with which the score is the special assessment alone."""

BY_ROLE = {
    "heads": {"roles": ["principal_head"]},
    "members": {"roles": ["leadership_member"]},
}
GRADES = ("excellent", "good", "fair", "poor")
_NUMBERS = count(1)


@cache
def policy():
    """Return the bundled policy with nothing bound."""
    return sr.load_policy("xiangyuan")


def binding(values):
    """Return a binding of plain values."""
    plain = {
        "id": "test",
        "label": "official",
        "year": 2021,
        "authority": "测试",
        "values": [
            {"parameter": key, "value": value} for key, value in values.items() if value is not None
        ],
    }
    text = json.dumps(plain, ensure_ascii=False, indent=1, default=_number)
    return read_binding(read_json(SourceFile("binding.json", text)).node, "sha256:0")


def _number(value):
    if isinstance(value, Decimal):
        return float(value)
    raise TypeError(value)


def person(score, name=None, *, role="principal_head", kind="town", **more):
    """Return somebody with a score; each is of a unit of its own."""
    name = name or f"n{next(_NUMBERS)}"
    scores = {} if score is None else {"special_assessment": score}
    fields = {"facts": frozenset(), "scores": scores, **more}
    return Entry(
        unit=f"u-{name}",
        unit_name=f"单位{name}",
        unit_kind=kind,
        person="p",
        name=name,
        role=role,
        **fields,
    )


def cohort(people, **more):
    """Return a cohort of people."""
    return Cohort(id="c", name="名册", year=2021, entries=tuple(people), **more)


def grade(people, /, *, approvals=(), **values):
    """Grade people under the plain values and others; `None` leaves one unbound."""
    return sr.grade_cohort(bound_policy(**values), cohort(people, approvals=tuple(approvals)))


def bound_policy(**values):
    """Return the bundled policy with the plain values and others."""
    return evolve(policy(), bindings=(binding({**PLAIN, **values}),))


def letters(sheet, people):
    """Return the grades of people as letters, `?` where one is not certain."""
    initials = {"excellent": "E", "good": "G", "fair": "F", "poor": "P", None: "?"}
    found = {(part.unit, part.person): part.grade for part in sheet.people}
    return "".join(initials[found[part.key]] for part in people)


def possible(sheet):
    """Return the possible grades of everybody on a sheet."""
    return {(part.unit, part.person): set(part.possible) for part in sheet.people}
