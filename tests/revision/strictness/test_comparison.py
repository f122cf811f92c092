"""A plan is held against the documents above it: each kind of demand, each outcome."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.revision.strictness.comparison import compare_strictness

PLAN = policies_folder() / "xiangyuan" / "2021-11-10"
CITY = "city_plan_2021"


def outcomes(policy, *bindings):
    """Return the outcomes with the city's demands, with the element and the role concerned."""
    values = [policy.bindings[name] for name in bindings]
    documents = {CITY: policy.superior[CITY]}
    return [
        (str(part.outcome), None if part.element is None else part.element.id, part.role)
        for part in compare_strictness(policy, documents, values)
    ]


def only(policy, *bindings):
    """Return the outcome of the one comparison there is."""
    ((outcome, _, _),) = outcomes(policy, *bindings)
    return outcome


def test_the_bundled_plan_is_never_looser():
    """Every demand of the regulations is met by 襄法治办〔2021〕4号, and each is compared."""
    policy = load_policy_folder(PLAN)
    results = compare_strictness(policy, policy.superior, policy.bindings.values())
    assert {str(part.outcome) for part in results} == {"equal", "stricter"}
    demands = {
        demand.id
        for document in policy.superior.values()
        for provision in document.provisions
        for demand in provision.demands
    }
    assert {part.asked.demand.id for part in results} == demands


def test_a_document_of_no_higher_rank_demands_nothing(link, demand, folder):
    """A county's own document is no superior one."""
    link("duties.yaml", "collective_study_minimum")
    policy = demand("kind: count, of: study_sessions, at_least: 3")
    path = folder / "superior" / CITY / "document.yaml"
    path.write_text(path.read_text("utf-8").replace("level: city", "level: county"), "utf-8")
    assert outcomes(policy) != []
    assert outcomes(load_policy_folder(folder)) == []


# ── items ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("how", "outcome"),
    [
        ("repeats", "equal"),
        ("extends", "stricter"),
        ("adds", "stricter"),
        ("narrows", "incomparable"),
    ],
)
def test_an_item_that_is_there(edit, demand, how, outcome):
    """How it descends from the provision decides; what is narrowed a person must look at."""
    new = f"{{document: {CITY}, provision: clause, how: {how}}}"
    edit(
        "content.yaml",
        "{document: duty_regulations_2016, provision: article_6_5, how: repeats}",
        new,
    )
    assert outcomes(demand("kind: item")) == [(outcome, "government_heads.7", "government_heads")]


def test_an_item_that_is_missing(demand):
    """Looser, of the role that has to report on it."""
    assert outcomes(demand("kind: item")) == [("looser", None, "government_heads")]


def test_an_item_that_perhaps_is_there(edit, demand):
    """Incomparable: an item comes from the document, but nobody knows from which provision."""
    new = f"{{document: {CITY}, provision: null, how: adds}}"
    edit(
        "content.yaml",
        "{document: duty_regulations_2016, provision: article_6_5, how: repeats}",
        new,
    )
    assert outcomes(demand("kind: item")) == [("incomparable", None, "government_heads")]


def test_an_item_of_a_role_that_nobody_asked(edit, demand):
    """Stricter: the plan reaches further than the document."""
    new = f"{{document: {CITY}, provision: clause, how: narrows}}"
    edit(
        "content.yaml",
        "{document: duty_regulations_2016, provision: article_6_6, how: narrows}",
        new,
    )
    assert ("stricter", "government_department_heads.8", "government_department_heads") in outcomes(
        demand("kind: item")
    )


def test_a_list_that_the_plan_has_not(demand):
    """Incomparable: a plan without a list for these people says nothing of them."""
    policy = demand("kind: item, reaches: [leadership_members]")
    without = evolve(policy, content_lists=policy.content_lists[:4])
    assert outcomes(without) == [("incomparable", None, "leadership_members")]


# ── counts ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("asked", "outcome"),
    [
        ("at_least: 2", "equal"),
        ("at_least: 1", "stricter"),
        ("at_least: 3", "looser"),
        ("at_most: 3", "incomparable"),
    ],
)
@pytest.mark.parametrize("of", ["study_sessions", "study_sessions.collective_study"])
def test_a_number_of_sessions(link, demand, of, asked, outcome):
    """每年集体学法不少于2次, against what the city asks."""
    link("duties.yaml", "collective_study_minimum")
    assert only(demand(f"kind: count, of: {of}, {asked}")) == outcome


def test_a_count_of_other_things(link, demand):
    """Incomparable: collective study is not what is asked for, and lectures aren't either."""
    link("duties.yaml", "collective_study_minimum")
    assert only(demand("kind: count, of: study_sessions.training, at_least: 2")) == "incomparable"
    assert only(demand("kind: count, of: legal_lectures, at_least: 1")) == "incomparable"


def test_other_kinds_counted_in(link, edit, demand):
    """Incomparable where sessions of any kind count; looser all the same where they are too few."""
    link("duties.yaml", "collective_study_minimum")
    edit("duties.yaml", "          kind: {is: collective_study}\n", "")
    of = "kind: count, of: study_sessions.collective_study"
    assert only(demand(f"{of}, at_least: 2")) == "incomparable"
    assert only(demand(f"{of}, at_least: 3")) == "looser"


def test_one_of_a_kind_is_named(link, edit, demand):
    """A list of one kind names it as well."""
    link("duties.yaml", "collective_study_minimum")
    edit("duties.yaml", "kind: {is: collective_study}", "kind: {in: [collective_study]}")
    assert only(demand("kind: count, of: study_sessions.collective_study, at_least: 2")) == "equal"


def test_what_has_to_exist_is_one(link, demand):
    """`exists` asks for one; a rule that only warns asks for nothing in earnest."""
    link("duties.yaml", "duty_list_government")
    assert only(demand("kind: count, of: duty_lists, at_least: 1")) == "equal"
    link("duties.yaml", "lecture_given")
    assert only(demand("kind: count, of: legal_lectures, at_least: 1")) == "incomparable"


@pytest.mark.parametrize(("asked", "outcome"), [("0", "looser"), ("1", "equal"), ("2", "stricter")])
def test_an_upper_bound(link, edit, demand, asked, outcome):
    """No more than one part of the report on duties: 整体表述."""
    link("procedure.yaml", "section_is_whole")
    edit(
        "procedure.yaml",
        "quote: 整体表述\n    severity: warning",
        "quote: 整体表述\n    severity: violation",
    )
    edit(
        "procedure.yaml",
        "      footing: {in: [direct, by_reference]}\n      exists:\n        of: report_sections\n        where:\n          person: {is: $person.id}\n    require:\n      count",
        "      footing: {in: [direct, by_reference]}\n    require:\n      count",
    )
    assert only(demand(f"kind: count, of: report_sections, at_most: {asked}")) == outcome


def test_an_upper_bound_on_a_part(link, edit, demand):
    """Incomparable: the plan bounds the collective sessions alone."""
    link("duties.yaml", "collective_study_minimum")
    edit("duties.yaml", "        distinct: date\n        at_least: 2\n", "        at_most: 2\n")
    edit("duties.yaml", "          kind: {is: collective_study}\n", "          topic: {is: 宪法}\n")
    assert only(demand("kind: count, of: study_sessions, at_most: 3")) == "incomparable"


def test_nothing_of_the_kind_is_none(link, edit, demand):
    """`none` is a bound of zero."""
    link("duties.yaml", "collective_study_minimum")
    old = re.search(
        r"      count:\n        of: study_sessions\n(.*\n)*?        at_least: 2\n",
        (PLAN / "duties.yaml").read_text("utf-8"),
    )[0]
    new = "      none:\n        of: study_sessions\n        where:\n          participants: {includes: $person.id}\n"
    edit("duties.yaml", old, new)
    for message in ("次，不少于 {least} 次", "次，少于 {least} 次", "次，年底前须满 {least} 次"):
        edit("duties.yaml", f"集体学法 {{count}} {message}", "集体学法")
    assert only(demand("kind: count, of: study_sessions, at_most: 1")) == "stricter"


def test_a_rule_that_reaches_others(link, demand):
    """Incomparable, for nothing answers: the rule is for party heads, the demand for mayors."""
    link("duties.yaml", "duty_list_party_committee")
    assert outcomes(demand("kind: count, of: duty_lists, at_least: 1")) == [
        ("incomparable", None, "government_heads")
    ]


def test_a_rule_that_perhaps_reaches(link, edit, demand):
    """Incomparable where a further condition decides; looser all the same where it asks for less."""
    link("duties.yaml", "collective_study_minimum")
    edit(
        "duties.yaml",
        "      content_list: {is: government_heads}\n    require:\n      count",
        "      content_list: {is: government_heads}\n      $unit.kind: {is_not: town}\n    require:\n      count",
    )
    assert only(demand("kind: count, of: study_sessions, at_least: 2")) == "incomparable"
    assert only(demand("kind: count, of: study_sessions, at_least: 3")) == "looser"


def test_conditions_on_roles_are_understood(link, edit, demand):
    """`all`, `any`, `not` and `in` on role, footing and list say whom a rule reaches."""
    link("duties.yaml", "collective_study_minimum")
    edit(
        "duties.yaml",
        "      content_list: {is: government_heads}\n    require:\n      count",
        "      all:\n"
        "        - content_list: {in: [government_heads, party_committee_heads]}\n"
        "        - any:\n"
        "            - footing: {is: direct}\n"
        "            - $unit.kind: {is: town}\n"
        "        - not:\n"
        "            role: {is: leadership_member}\n"
        "    require:\n      count",
    )
    asked = "kind: count, of: study_sessions, reaches: [government_heads, party_committee_heads, leadership_members], at_least: 2"
    assert outcomes(demand(asked)) == [
        ("equal", "collective_study_minimum", "government_heads"),
        ("equal", "collective_study_minimum", "party_committee_heads"),
        ("incomparable", None, "leadership_members"),
    ]


def test_a_looser_rule_beside_a_strict_one(link, edit, demand):
    """All rules hold together: the looser one does no harm."""
    link("duties.yaml", "collective_study_minimum")
    edit(
        "duties.yaml",
        "    require:\n      count:\n        of: study_sessions\n",
        "    require:\n      exists:\n        of: study_sessions\n        where: {participants: {includes: $person.id}}\n      count:\n        of: study_sessions\n",
    )
    asked = "kind: count, of: study_sessions, at_least: 2"
    assert outcomes(demand(asked)) == [("equal", "collective_study_minimum", "government_heads")]


def test_a_number_that_is_bound_or_not(link, edit, demand):
    """A parameter counts by its binding, and is incomparable without one."""
    link("duties.yaml", "collective_study_minimum")
    edit("duties.yaml", "        at_least: 2\n", "        at_least: $parameter.ballot_minimum\n")
    policy = demand("kind: count, of: study_sessions, at_least: 4")
    assert only(policy) == "incomparable"
    assert only(policy, "example-2021") == "looser"  # three are bound
    policy = demand("kind: count, of: study_sessions, at_least: 3")
    assert only(policy, "example-2021") == "equal"


# ── deadlines ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("latest", "outcome"),
    [("--12-31", "equal"), ("+1--01-31", "stricter"), ("--11-30", "looser")],
)
def test_the_end_of_the_year(link, demand, latest, outcome):
    """A rule until the year's end."""
    link("duties.yaml", "collective_study_minimum")
    assert only(demand(f"kind: deadline, latest: {latest}")) == outcome


@pytest.mark.parametrize(
    ("name", "element"),
    [
        ("duties.yaml", "duty_list_government"),
        ("parameters.yaml", "duty_list_deadline"),
    ],
)
@pytest.mark.parametrize(
    ("latest", "outcome"),
    [("--11-30", "equal"), ("--12-31", "stricter"), ("--10-31", "looser")],
)
def test_a_bound_deadline(link, demand, name, element, latest, outcome):  # noqa: PLR0917
    """30 November is bound for 2021; unbound it is incomparable."""
    link(name, element)
    policy = demand(f"kind: deadline, latest: {latest}")
    assert only(policy) == "incomparable"
    assert only(policy, "example-2021") == outcome


def test_a_deadline_in_the_next_year(link, demand):
    """20 January after the year of reports is later than its end."""
    link("procedure.yaml", "comprehensive_evaluation")
    policy = demand("kind: deadline, of: evaluation, latest: --12-31")
    assert only(policy, "example-2021") == "looser"
    assert only(demand("kind: deadline, latest: +1--01-20"), "example-2021") == "equal"


@pytest.mark.parametrize(
    ("of", "answers"),
    [
        ("duty_lists", True),
        ("duty_list_government", True),
        ("special_assessment_listing", False),
    ],
)
def test_the_deadline_of_what(link, demand, of, answers):
    """A demand that says of what it is meets only the elements that speak of it."""
    link("duties.yaml", "duty_list_government")
    ((_, element, _),) = outcomes(demand(f"kind: deadline, of: {of}, latest: --12-31"))
    assert (element is not None) is answers


def test_the_activity_that_a_rule_asks_for(link, demand):
    """A rule on events speaks of the activity it requires."""
    link("results.yaml", "results_shared")
    assert only(demand("kind: deadline, of: results_sharing_mechanism, latest: --12-31")) == "equal"


# ── quotas ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "element"), [("parameters.yaml", "quota_excellent"), ("grading.yaml", "excellent")]
)
@pytest.mark.parametrize(
    ("asked", "outcome"), [("0.2", "equal"), ("三成", "stricter"), ("15%", "looser")]
)
def test_a_quota(link, demand, name, element, asked, outcome):  # noqa: PLR0917
    """A fifth is bound for 2021; unbound it is incomparable, by the parameter and by the grade."""
    link(name, element)
    policy = demand(f"kind: quota, of: excellent, at_most: {asked}")
    assert only(policy) == "incomparable"
    assert only(policy, "example-2021") == outcome


def test_quotas_that_do_not_answer(link, demand):
    """Another grade's quota answers nothing, and no upper bound answers a lower one."""
    link("parameters.yaml", "quota_excellent")
    assert outcomes(demand("kind: quota, of: good, at_most: 0.4"), "example-2021") == [
        ("incomparable", None, None)
    ]
    assert outcomes(demand("kind: quota, of: excellent, at_least: 0.1"), "example-2021") == [
        ("incomparable", None, None)
    ]


# ── actors ───────────────────────────────────────────────────────────────────

BODIES = "党委, 党组, 党工委, 部务会, 县委, 县委常委会"


@pytest.mark.parametrize(
    ("actors", "outcome"),
    [
        (BODIES, "equal"),
        (f"{BODIES}, 支委会", "stricter"),
        ("党委, 党组", "looser"),
        ("党委, 支委会", "incomparable"),
    ],
)
def test_who_approves(link, demand, actors, outcome):
    """审定 by 党委（党组）: fewer who may is stricter, more is looser, others a person must judge."""
    link("procedure.yaml", "collective_approval")
    assert only(demand(f"kind: actor, of: collective_approval, actors: [{actors}]")) == outcome


def test_who_acts_by_a_binding(link, demand):
    """A role counts by the name that is bound."""
    link("procedure.yaml", "authority_reading")
    policy = demand("kind: actor, actors: [县考核办（示例）]")
    assert only(policy) == "incomparable"
    assert only(policy, "example-2021") == "equal"


def test_who_acts_in_person(link, demand):
    """审核 by the principal head."""
    link("procedure.yaml", "principal_review")
    assert only(demand("kind: actor, actors: [党政主要负责人]")) == "equal"


def test_nobody_is_named(link, demand):
    """The plan doesn't say who: incomparable, and so is an activity that doesn't answer."""
    link("procedure.yaml", "internal_appraisal")
    policy = demand("kind: actor, actors: [本单位]", "kind: actor, of: reading, actors: [某办]")
    assert outcomes(policy) == [
        ("incomparable", "internal_appraisal", None),
        ("incomparable", None, None),
    ]


# ── measures ─────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("measures", "outcome"),
    [
        ("告诫约谈, 责令整改, 通报批评", "equal"),
        ("告诫约谈", "stricter"),
        ("告诫约谈, 责令整改, 通报批评, 诫勉", "looser"),
        ("告诫约谈, 诫勉", "incomparable"),
    ],
)
def test_open_measures(edit, demand, measures, outcome):
    """Measures of 七（四） against the city's: a plan that opens fewer is looser."""
    edit(
        "accountability.yaml",
        "{document: duty_regulations_2016, provision: article_9, how: extends}",
        f"{{document: {CITY}, provision: clause, how: extends}}",
    )
    assert only(demand(f"kind: measures, measures: [{measures}]")) == outcome


def test_measures_that_nothing_answers(demand):
    """Incomparable: the superior document binds by itself."""
    assert outcomes(demand("kind: measures, measures: [诫勉]")) == [("incomparable", None, None)]
