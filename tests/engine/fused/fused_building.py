"""Random records, policies and days for the tests that hold the compiled engine against the reference."""

from __future__ import annotations

from datetime import date, timedelta

from attrs import evolve
from hypothesis import strategies as st

from shufa_rules.diagnostics.source import SourceFile, Span
from shufa_rules.engine.compiled import OPEN_END, CompiledRule, InTime, ItemCoverage, Remarked
from shufa_rules.policy import condition as c
from shufa_rules.policy.condition_typing import Surroundings, check_condition, check_value
from shufa_rules.policy.derived import PERSON_FIELDS
from shufa_rules.schema.fields import FieldType

SPAN = Span(SourceFile("policy.yaml", " "), 0, 1)
KINDS = (
    "county_party_committee", "county_government", "party_department", "government_department",
    "town", "other_unit", "state_owned_enterprise",
)  # fmt: skip
PEOPLE = ("p1", "p2", "p3")
FINDINGS = ("f1", "f2")
ACTIVITIES = (
    "self_review", "collective_approval", "principal_review", "authority_reading", "presentation",
    "special_assessment", "grade_proposal", "inclusion_in_assessment_system", "unheard_of",
)  # fmt: skip
BODIES = (
    "局党组",
    "县考核办（示例）",
    "县考核办(示例)",
    "县委依法治县办",
    "某局党组会议",
    "别处党组",
)
TEXTS = (
    "全年组织学习贯彻习近平法治思想两次，制定任务清单并督促落实，依法决策。",
    "学法*次，某市", "短", "法治" * 150, "依法行政，出庭应诉，普法宣传；集体学法2次。",
)  # fmt: skip
HOSTILE = (
    "it's",
    '"',
    "\\",
    "\n",
    "'''",
    "{x}",
    "${y}",
    "r0 = 2\n",
    "import os",
    "#",
    "\u2028",
    "'+c0+'",
    "%s",
)


def days(first="2020-12-20", last="2022-02-10"):
    """Days around the year of reports, each end of a month or year likely."""
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    edges = [
        d
        for d in (
            "2020-12-31",
            "2021-01-01",
            "2021-11-30",
            "2021-12-01",
            "2021-12-15",
            "2021-12-16",
            "2021-12-31",
            "2022-01-20",
            "2022-01-21",
        )
        if first <= d <= last
    ] + [first]
    spread = st.integers(0, (end - start).days).map(lambda n: (start + timedelta(n)).isoformat())
    return st.one_of(st.sampled_from(edges), spread)


def _fields(required, optional=None):
    return st.fixed_dictionaries(required, optional=optional or {})


def _of(name, required, optional=None):
    """A list of entries with ids of their own, or no list at all."""
    return st.lists(_fields(required, optional), max_size=4).map(
        lambda found: [{"id": f"{name}{n}", **entry} for n, entry in enumerate(found)]
    )


@st.composite
def records(draw, items):
    """A record that the schema allows, with lists and fields missing; items are ids of passages."""
    kind = draw(st.sampled_from(KINDS))
    unit = draw(
        _fields(
            {
                "id": st.just("unit"),
                "name": st.sampled_from(["襄垣县某局", "某镇"]),
                "kind": st.just(kind),
            },
            {
                "on_assessment_roster": st.booleans(),
                "functions": st.lists(
                    st.sampled_from(["organization_department", "rule_of_law_office", "x"]),
                    unique=True,
                ),
            },
        )
    )
    person = st.sampled_from(PEOPLE)
    day, finding = days(), st.sampled_from(FINDINGS)
    people = [
        {
            "id": name,
            "name": draw(st.sampled_from(["张三", "李四", "p1"])),
            "role": draw(
                st.sampled_from(["principal_head", "principal_head", "leadership_member"])
            ),
            "organ": draw(st.sampled_from(["party", "government", "other"])),
            **draw(
                _fields(
                    {},
                    {"appointed_on": st.sampled_from(["2019-05-01", "2021-06-01", "2022-03-01"])},
                )
            ),
            **draw(_fields({}, {"left_on": st.sampled_from(["2022-04-01", "2022-05-01"])})),
        }
        for name in PEOPLE
    ]
    if draw(st.integers(0, 4)) == 0:
        people[0]["left_on"] = draw(st.sampled_from(["2020-05-01", "2021-07-01"]))
        people[0].pop("appointed_on", None)
    if kind == "town":
        people[0]["organ"], people[1]["organ"] = "party", "government"
    passage = st.sampled_from(TEXTS)
    sections = _of(
        "s",
        {
            "person": person,
            "submitted_on": day,
            # One in ten lacks passages that are said to stand in it (SR410, a warning).
            "text": st.sampled_from(["。".join(TEXTS)] * 9 + ["。".join(TEXTS[1:])]),
        },
        {
            "separate": st.booleans(),
            "passages": st.lists(
                _fields(
                    {
                        "text": passage,
                        "items": st.lists(st.sampled_from(items), max_size=3, unique=True),
                    },
                    {"findings": st.lists(finding, unique=True)},
                ),
                max_size=4,
            ),
        },
    )
    actor = _fields({"name": st.just("某人")}, {"person": person, "body": st.sampled_from(BODIES)})
    events = st.lists(
        _fields(
            {"activity": st.sampled_from(ACTIVITIES), "date": day, "person": person},
            {
                "actor": actor,
                "method": st.sampled_from(["会议", "书面", "电话"]),
                "artefacts": st.lists(st.sampled_from(["minutes", "会议纪要"])),
                "recused": st.booleans(),
                "opinion": st.sampled_from(["优秀", "良好", "同意"]),
            },
        ),
        max_size=14,
    ).map(lambda found: [{"id": f"e{n}", **entry} for n, entry in enumerate(found)])
    findings = [
        {
            "id": name,
            "source": draw(st.sampled_from(["inspection", "assessment", "petition"])),
            "description": "问题",
            "issued_on": draw(st.sampled_from(["2020-06-01", "2021-03-01", "2021-12-20"])),
            **draw(_fields({}, {"due_on": days("2021-12-21", "2022-02-01")})),
            **draw(_fields({}, {"carried_over_from": st.just(2020)})),
        }
        for name in FINDINGS
    ]
    bodies = st.sampled_from([*BODIES, "襄垣县某局", "张三", "县督察组"])
    later = days("2021-04-01", "2022-02-01")
    lists = {
        "duty_lists": _of(
            "d",
            {"person": person, "adopted_on": day, "items": st.just(["学法用法"])},
            {"includes_year_end_report": st.booleans()},
        ),
        "study_sessions": _of(
            "t",
            {"date": day, "kind": st.sampled_from(["collective_study", "other"])},
            {"participants": st.lists(person, min_size=1, unique=True)},
        ),
        "legal_lectures": _of("l", {"date": day, "person": person}),
        "report_sections": sections,
        "events": events,
        "inspection_findings": st.just(findings),
        "extensions": _of(
            "x", {"finding": finding, "on": later, "due_on": st.just("2022-02-02"), "by": bodies}
        ),
        "rectifications": _of(
            "r",
            {
                "finding": finding,
                "date": days("2021-02-01", "2021-12-20"),
                "verified": st.booleans(),
            },
            {"verified_by": bodies, "verified_on": days("2021-12-20", "2022-02-10")},
        ),
        "reopenings": _of("o", {"finding": finding, "on": later, "by": bodies}),
        "determinations": _of(
            "j",
            {
                "question": st.sampled_from(["prominent", "important", "not_performed"]),
                "about": st.sampled_from([*PEOPLE, *FINDINGS]),
                "value": st.booleans(),
                "by": bodies,
                "on": later,
            },
        ),
    }
    chosen = {name: draw(made) for name, made in lists.items() if draw(st.integers(0, 7)) > 0}
    if "inspection_findings" not in chosen:  # nothing may refer to what isn't there
        for name in ("extensions", "rectifications", "reopenings", "determinations"):
            chosen.pop(name, None)
        for section in chosen.get("report_sections", ()):
            for part in section.get("passages", ()):
                part.pop("findings", None)
    return {"format": "shufa-record/1", "unit": unit, "year": 2021, "people": people, **chosen}


def _literal(kind: FieldType):
    match kind.kind:
        case "boolean":
            return st.booleans()
        case "integer":
            return st.sampled_from([1, 2020, 2021])
        case "date":
            return days()
        case "enum":
            return st.sampled_from(kind.values)
        case "reference":
            return st.sampled_from([*PEOPLE, *FINDINGS])
        case _:
            return st.sampled_from(
                [*PEOPLE, *ACTIVITIES, *BODIES, "优秀", "会议", "minutes", "organization_department",
                 "verified", "none", "direct", "government_heads", *HOSTILE]
            )  # fmt: skip


def _names(fields):
    for name, kind in fields.items():
        yield name, kind
        for inner, part in kind.fields.items():
            yield f"{name}.{inner}", part


class Conditions:
    """Draws conditions that the record's shape allows."""

    def __init__(self, draw, shape, parameters):
        self.draw = draw
        self.shape = shape
        self.parameters = parameters

    def any(self, seen, depth):
        """Draw a condition on what is seen."""
        while True:
            made = self._any(seen, depth)
            if not list(check_condition(made, seen)):
                return made
            depth = max(depth - 1, 0)

    def _any(self, seen, depth):
        draw = self.draw
        if depth > 0:
            choice = draw(st.integers(0, 7))
            if choice < 2:
                kind = c.All if choice else c.AnyOf
                parts = [self.any(seen, depth - 1) for _ in range(draw(st.integers(0, 3)))]
                return kind(tuple(parts), SPAN)
            if choice == 2:
                return c.Not(self.any(seen, depth - 1), SPAN)
            if choice < 6:
                return self.quantified(seen, depth)
        return self.test(seen)

    def quantified(self, seen, depth):
        """Draw a condition on a list."""
        draw = self.draw
        collection = draw(st.sampled_from(list(self.shape.collections)))
        if draw(st.booleans()):
            collection = draw(st.sampled_from(["events", "people"]))
        name = draw(st.sampled_from(["x", "y", "person"]))
        inner = seen.inside(collection, name)
        where = self.any(inner, depth - 1)
        if collection == "events" and draw(st.booleans()):
            word = c.Literal(draw(st.sampled_from(ACTIVITIES)), SPAN)
            parts = [c.Compare(c.Reference(None, "activity", SPAN), "is", word, SPAN), where]
            if "e" in seen.entries and seen.entries["e"] == "people":
                own = c.Reference("e", "id", SPAN)
                parts.insert(
                    draw(st.integers(0, 1)),
                    c.Compare(c.Reference(None, "person", SPAN), "is", own, SPAN),
                )
            where = c.All(tuple(parts), SPAN)
        kind = draw(st.integers(0, 3))
        if kind < 2:
            return c.Exists(collection, name, where, SPAN)
        if kind == 2:
            return c.Every(collection, name, where, self.any(inner, depth - 1), SPAN)
        comparison = draw(st.sampled_from(c.COUNT_COMPARISONS))
        number = c.Literal(draw(st.integers(1, 3)), SPAN)
        fields = self.shape.collections[collection].fields
        distinct = None
        if comparison == "at_least" and draw(st.booleans()):
            plain = [
                name
                for name, kind in fields.items()
                if kind.kind in {"date", "enum", "string", "reference"}
            ]
            distinct = draw(st.sampled_from(plain))
        return c.Count(collection, name, where, comparison, number, distinct, SPAN)

    def test(self, seen):
        """Draw a test of one field."""
        draw = self.draw
        left, kind = self.left(seen)
        choice = draw(st.integers(0, 9))
        if choice == 0:
            return c.Present(left, SPAN)
        if kind.kind in {"string", "text"} and choice == 1:
            return c.BodyOfUnit(left, ("党组", "党委"), SPAN)
        if kind.kind == "text" and choice == 2:
            tolerance = c.Reference("parameter", "report_length_tolerance", SPAN)
            counting = draw(st.sampled_from(c.COUNTINGS))
            return c.AboutCharacters(
                left, c.Literal(300, SPAN), tolerance, c.Literal(counting, SPAN), SPAN
            )
        if kind.kind == "list":
            return c.Compare(left, "includes", self.right(seen, kind.item), SPAN)
        if kind.kind == "object":
            return c.Present(left, SPAN)
        if choice < 4 and kind.kind != "boolean":
            values = [self.right(seen, kind) for _ in range(draw(st.integers(1, 3)))]
            return c.OneOf(left, tuple(values), SPAN)
        operators = ["is"]
        if kind.kind == "date":
            operators += c.DATE_COMPARISONS
        if kind.kind == "integer":
            operators += c.COMPARISONS
        if kind.kind == "string":
            operators += ["ends_with", "includes"]
        return c.Compare(left, draw(st.sampled_from(operators)), self.right(seen, kind), SPAN)

    def left(self, seen):
        """Draw a field that is seen."""
        draw = self.draw
        places = [("unit", self.shape.unit)]
        places += [(name, self.shape.collections[of].fields) for name, of in seen.entries.items()]
        if seen.innermost is not None:
            places += [(None, self.shape.collections[seen.innermost].fields)] * 3
        root, fields = draw(st.sampled_from(places))
        name, kind = draw(st.sampled_from(list(_names(fields))))
        return c.Reference(root, name, SPAN), kind

    def right(self, seen, kind):
        """Draw what a field is compared with: mostly a literal, else a name."""
        draw = self.draw
        if draw(st.integers(0, 2)):
            return c.Literal(draw(_literal(kind)), SPAN)
        names = [
            c.Reference(root, None, SPAN) for root in ("as_of", "year_start", "year_end", "year")
        ]
        names += [c.Reference("parameter", name, SPAN) for name in self.parameters]
        names.append(self.left(seen)[0])
        names += [
            c.Reference(root, draw(st.sampled_from(list(PERSON_FIELDS))), SPAN)
            for root, of in seen.entries.items()
            if of == "people"
        ]
        fitting = [name for name in names if not list(check_value(name, kind, seen))]
        return draw(st.sampled_from(fitting)) if fitting else c.Literal(draw(_literal(kind)), SPAN)


@st.composite
def rule_sets(draw, compiled):
    """Random rules in the place of a policy's own, ids and texts hostile."""
    shape = compiled.shape
    parameters = {parameter.id: parameter for parameter in compiled.policy.parameters}
    conditions = Conditions(draw, shape, list(parameters))
    rules = []
    for number in range(draw(st.integers(1, 5))):
        pattern: CompiledRule = draw(st.sampled_from(compiled.rules))
        collection = draw(st.sampled_from([None, "people", "people", *shape.collections]))
        seen = Surroundings(shape, parameters)
        if collection is not None:
            seen = seen.inside(collection, "e")
        when = draw(st.one_of(st.none(), st.just(...)))
        when = None if when is None else conditions.any(seen, 2)
        require = conditions.any(seen, 2)
        until = draw(
            st.sampled_from(
                [None, OPEN_END, c.Reference("year_end", None, SPAN),
                 c.Reference("parameter", "self_review_deadline", SPAN),
                 c.Reference("parameter", "duty_list_deadline", SPAN)]
            )
        )  # fmt: skip
        if draw(st.integers(0, 4)) == 0:
            require = Remarked(require, draw(st.sampled_from(HOSTILE)))
        elif draw(st.integers(0, 3)) == 0:
            require = InTime(
                require,
                draw(
                    st.sampled_from(
                        [
                            c.Reference("year_end", None, SPAN),
                            c.Reference("parameter", "self_review_deadline", SPAN),
                        ]
                    )
                ),
            )
            until = None
        word = draw(st.sampled_from(HOSTILE))
        rules.append(
            evolve(
                pattern,
                id=f"{word}{number}",
                title=word,
                quote=word,
                for_each=collection,
                entry=None if collection is None else "e",
                when=when,
                require=require,
                until=until,
                shown_deadline=None,
                messages={},
                remedy=draw(st.one_of(st.none(), st.sampled_from(HOSTILE))),
            )
        )
    if draw(st.booleans()):
        taken = draw(st.lists(st.sampled_from(compiled.rules), max_size=3))
        rules += [_with_other_words(draw, rule) for rule in taken]
    return tuple(rules)


def _with_other_words(draw, rule):
    """Return a rule whose content item has other key terms, or none, as in a draft."""
    asked = rule.require
    if not isinstance(asked, ItemCoverage):
        return rule
    named = "item" if asked.part is None else "part"
    terms = draw(st.lists(st.sampled_from(["法治", "学法", "督促落实", *HOSTILE]), max_size=2))
    part = evolve(getattr(asked, named), key_terms=tuple(terms))
    return evolve(rule, require=evolve(asked, **{named: part}))
