"""durable_rules answers as the evaluator in Python does: random triggers, facts and orders."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.engine.condition_evaluation import evaluate_condition
from shufa_rules.engine.durable.compilation import compile_condition
from shufa_rules.engine.durable.evaluation import answers_of
from shufa_rules.engine.durable.facts import make_facts
from shufa_rules.engine.durable.host import DurableRuleset
from shufa_rules.engine.evaluation import facts_of
from shufa_rules.engine.scope import Scope
from shufa_rules.policy.condition import (
    All,
    AnyOf,
    Compare,
    Determined,
    Every,
    Exists,
    Literal,
    Not,
    OneOf,
    Present,
    Reference,
)

pytest.importorskip("durable.engine", exc_type=ImportError)

POLICY = sr.load_policy("xiangyuan", bindings="example-2021")
BINDING = POLICY.binding_for(2021)
SPAN = Span(SourceFile("trigger.yaml", "x"), 0, 1)
DAYS = ("2021-03-01", "2021-06-30", "2021-10-01")
AUTHORITY = "县考核办（示例）"
# By the name that conditions use: the list, and tests of its entries' own fields.
LISTS = {
    "finding": "inspection_findings",
    "rectification": "rectifications",
    "section": "report_sections",
    "person": "people",
}
RECORDS_IN_EACH_CASE = 5


def _compare(root, name, operator, value):
    return Compare(Reference(root, name, SPAN), operator, value, SPAN)


def _literal(value):
    return Literal(value, SPAN)


YES = Literal(value=True, span=SPAN)


def _tests(name, around):
    """Tests of an entry of a list, alone or against an entry around it."""
    plain = {
        "finding": [
            _compare(None, "source", "is", _literal("inspection")),
            _compare(None, "due", "before", Reference("as_of", None, SPAN)),
            _compare(None, "correction", "is", _literal("verified")),
            OneOf(Reference(None, "source", SPAN), (_literal("petition"),), SPAN),
            Present(Reference(None, "due_on", SPAN), SPAN),
            _compare(None, "description", "includes", _literal("备案")),
            Determined("prominent", Reference(None, "id", SPAN), SPAN),
        ],
        "rectification": [
            _compare(None, "verified", "is", YES),
            Present(Reference(None, "verified_by", SPAN), SPAN),
            _compare(None, "verified_by", "ends_with", _literal("办")),
        ],
        "section": [
            _compare(None, "separate", "is", YES),
            _compare(None, "submitted_on", "after", _literal(DAYS[1])),
            _compare(None, "has_blanks", "is", YES),
        ],
        "person": [
            _compare(None, "role", "is", _literal("principal_head")),
            _compare(None, "footing", "is", _literal("direct")),
            Present(Reference(None, "appointed_on", SPAN), SPAN),
        ],
    }[name]
    across = {
        ("rectification", "finding"): [
            _compare(None, "finding", "is", Reference("finding", "id", SPAN)),
            _compare(None, "date", "on_or_after", Reference("finding", "issued_on", SPAN)),
        ],
        ("section", "finding"): [
            _compare(None, "findings", "includes", Reference("finding", "id", SPAN)),
            _compare(None, "submitted_on", "after", Reference("finding", "issued_on", SPAN)),
        ],
        ("section", "person"): [_compare(None, "person", "is", Reference("person", "id", SPAN))],
        ("person", "section"): [_compare(None, "id", "is", Reference("section", "person", SPAN))],
        ("person", "finding"): [
            _compare(None, "id", "is", Reference("finding", "responsible", SPAN))
        ],
        ("finding", "rectification"): [
            _compare(None, "id", "is", Reference("rectification", "finding", SPAN))
        ],
    }
    return [*plain, *(test for other in around for test in across.get((name, other), ()))]


@st.composite
def conditions(draw, name, around=(), depth=3):
    """A condition on an entry, of the whole grammar that durable_rules is given."""
    test = st.sampled_from(_tests(name, around))
    if depth == 0:
        return draw(test)
    inner = conditions(name, around, depth - 1)
    kind = draw(st.sampled_from(["test", "all", "any", "not", "exists", "every"]))
    if kind == "test":
        return draw(test)
    if kind == "not":
        return Not(draw(inner), SPAN)
    if kind in {"all", "any"}:
        parts = tuple(draw(st.lists(inner, min_size=0 if kind == "all" else 1, max_size=3)))
        return (All if kind == "all" else AnyOf)(parts, SPAN)
    free = [other for other in LISTS if other not in (name, *around)]
    if not free:
        return draw(test)
    other = draw(st.sampled_from(free))
    where = draw(conditions(other, (name, *around), depth - 1))
    if kind == "exists":
        return Exists(LISTS[other], other, where, SPAN)
    satisfies = draw(conditions(other, (name, *around), depth - 1))
    return Every(LISTS[other], other, where, satisfies, SPAN)


def _maybe(strategy):
    return st.none() | strategy


days = st.sampled_from(DAYS)
ids = st.sampled_from(["F-1", "F-2"])
findings = st.lists(
    st.fixed_dictionaries(
        {
            "id": ids,
            "source": st.sampled_from(["inspection", "petition"]),
            "description": st.sampled_from(["规范性文件未备案", "问题“未整改”；𠮷"]),
            "issued_on": st.just("2021-01-15"),
        },
        optional={"due_on": days, "responsible": st.sampled_from(["p1", "p2"])},
    ),
    max_size=2,
    unique_by=lambda entry: entry["id"],
)
rectifications = st.lists(
    st.fixed_dictionaries(
        {"finding": ids, "date": days, "verified": st.booleans()},
        optional={
            "verified_by": st.sampled_from(["县委依法治县办", "本单位"]),
            "verified_on": st.just("2021-11-01"),
        },
    ),
    max_size=2,
)
sections = st.lists(
    st.fixed_dictionaries(
        {
            "person": st.sampled_from(["p1", "p2"]),
            "submitted_on": days,
            "text": st.sampled_from(["学习习近平法治思想", "学习某某精神"]),
        },
        optional={"separate": st.booleans()},
    ),
    max_size=2,
)
determinations = st.lists(
    st.fixed_dictionaries(
        {
            "question": st.just("prominent"),
            "about": ids,
            "value": st.booleans(),
            "by": st.sampled_from([AUTHORITY, "某机关"]),
            "on": days,
        }
    ),
    max_size=2,
)
people = st.lists(
    st.sampled_from(
        [
            {"id": "p1", "name": "张三", "role": "principal_head", "organ": "party"},
            {
                "id": "p2",
                "name": "李四",
                "role": "principal_head",
                "organ": "government",
                "appointed_on": "2021-05-01",
            },
        ]
    ),
    max_size=2,
    unique_by=lambda entry: entry["id"],
)


@st.composite
def records(draw):
    """A town's record, lists of it absent, heads of it missing."""
    data = {
        "format": "shufa-record/1",
        "unit": {"id": "u", "name": "某镇", "kind": "town", "functions": []},
        "year": 2021,
        "as_of": "2021-12-01",
        "people": draw(people),
    }
    lists = {
        "inspection_findings": findings,
        "rectifications": rectifications,
        "report_sections": sections,
        "determinations": determinations,
    }
    for name, strategy in lists.items():
        entries = draw(_maybe(strategy))
        if entries is not None:
            data[name] = [
                {"id": f"{name}-{number}", **entry} for number, entry in enumerate(entries)
            ]
    return _closed(data)


def _closed(data):
    """Drop what refers to entries that the record doesn't have."""
    known = {entry["id"] for entry in data.get("inspection_findings", ())}
    who = {person["id"] for person in data["people"]}
    for finding in data.get("inspection_findings", ()):
        if finding.get("responsible") not in who:
            finding.pop("responsible", None)
    for name, field, ids_known in (
        ("rectifications", "finding", known),
        ("determinations", "about", known),
        ("report_sections", "person", who),
    ):
        if name in data:
            data[name] = [entry for entry in data[name] if entry[field] in ids_known]
    return data


def _facts(data):
    record = sr.parse_record(data)
    return facts_of(POLICY.compiled, record, BINDING, date(2021, 12, 1))


# Each example judges several records by one trigger: 10,000 cases in the profile of CI.
EXAMPLES = settings().max_examples * (10 if settings().max_examples >= 200 else 1)


@pytest.mark.parametrize("name", ["finding", "person"])
@settings(
    max_examples=EXAMPLES // 2,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(data=st.data())
def test_the_engines_agree(name, data):
    """Certain, possible and neither, of every entry, for every record, in any order of facts."""
    condition = data.draw(conditions(name))
    try:
        program = compile_condition("random", condition, name, LISTS[name])
    except DiagnosticsError as error:
        if [part.code.id for part in error.diagnostics] != ["SR312"]:
            raise
        reject()
    ruleset = DurableRuleset(program)
    try:
        for _ in range(RECORDS_IN_EACH_CASE):
            facts = _facts(data.draw(records()))
            wanted = {
                entry.id: evaluate_condition(condition, Scope(facts).inside(name, entry)).truth
                for entry in facts.collections[LISTS[name]] or ()
            }
            made = make_facts(program, facts)
            data.draw(st.randoms(use_true_random=False)).shuffle(made)
            derived = ruleset.run(made)
            assert answers_of(program, derived, LISTS[name], facts) == wanted
    finally:
        ruleset.close()
