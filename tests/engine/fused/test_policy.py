"""The compiled engine as a whole: when it asks the reference, what it makes, what it keeps."""

from __future__ import annotations

import gc
import json
import pickle
import re
import sys
import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from attrs import evolve
from fused_building import HOSTILE

import shufa_rules as sr
from shufa_rules.bundled import schemas_folder
from shufa_rules.engine import rule_evaluation
from shufa_rules.engine.compiled import ItemCoverage
from shufa_rules.engine.evaluation import evaluate_record
from shufa_rules.engine.fused import result_making, results, showings, unit_program
from shufa_rules.engine.fused.listing import list_parts, list_rule
from shufa_rules.engine.fused.people import FIELDS
from shufa_rules.engine.fused.policy import FusedPolicy
from shufa_rules.engine.fused.result_making import ResultMakers
from shufa_rules.engine.fused.unit_program import UnitProgram
from shufa_rules.engine.rule_evaluation import result_for
from shufa_rules.engine.verdict import Result, Status
from shufa_rules.policy.condition import All, Compare, Determined, Literal, Not, Reference
from shufa_rules.schema.fields import record_shape

EXAMPLES = schemas_folder().parent / "examples" / "records"
PATHS = sorted(EXAMPLES.glob("*.yaml"))


def fused_of(prepared, year=2021):
    """The compiled engine for a year."""
    return prepared.fused[year]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_the_examples_are_judged_by_programs(prepared, path):
    """Every example is judged without the reference evaluator, and as it judges."""
    record = sr.load_record(path)
    standing = fused_of(prepared, record.year).standing(record.typed, record.as_of)
    assert standing is not None
    assert not standing.unsure
    verdict, reference = prepared.evaluate(record), prepared.evaluate(record, engine="reference")
    assert json.dumps(verdict.to_dict()) == json.dumps(reference.to_dict())
    assert verdict == reference


@pytest.fixture
def town(prepared):
    """A town with problems, as plain data; the program for towns is written."""
    fused_of(prepared).program("town", roster=True)
    return sr.load_record(EXAMPLES / "town-with-problems-2021.yaml").plain()


def without_head(data):
    """Nobody is the town's mayor."""
    data["people"] = [
        one for one in data["people"] if one["organ"] == "party" or one["role"] != "principal_head"
    ]
    kept = {one["id"] for one in data["people"]}
    data["study_sessions"] = []
    for name in (
        "duty_lists",
        "legal_lectures",
        "report_sections",
        "events",
        "inspection_findings",
    ):
        data[name] = [
            one
            for one in data[name]
            if {one.get("person"), one.get("responsible"), one.get("actor", {}).get("person")}
            <= {None, *kept}
        ]
    for name in ("rectifications", "determinations", "extensions", "reopenings"):
        data.pop(name, None)
    for section in data["report_sections"]:
        for passage in section.get("passages", ()):
            passage.pop("findings", None)


def about_nobody(data):
    """An event of the procedure doesn't say whom it is about."""
    event = next(one for one in data["events"] if one["activity"] == "presentation")
    del event["person"]


@pytest.mark.parametrize("change", [without_head, about_nobody])
def test_where_programs_are_not_sure(prepared, town, change):
    """A vacancy, or an event about nobody, is judged whole by the reference evaluator."""
    change(town)
    record = sr.parse_record(town)
    assert fused_of(prepared).standing(record.typed, record.as_of) is None
    assert prepared.evaluate(record) == prepared.evaluate(record, engine="reference")


def test_last_year_is_judged_by_the_reference(prepared, town):
    """With last year's record the reference evaluator judges, and says the same as if asked for."""
    record = sr.parse_record(
        {
            **town,
            "year": 2022,
            "as_of": "2022-12-31",
            **{name: [] for name in town if isinstance(town[name], list) and name != "people"},
        }
    )
    last_year = sr.parse_record(town)
    verdict = prepared.evaluate(record, last_year=last_year)
    assert verdict == prepared.evaluate(record, last_year=last_year, engine="reference")
    assert verdict.last_year_digest == last_year.digest


def test_the_first_unit_of_a_kind_is_judged_by_the_reference(prepared, town, monkeypatch):
    """Writing a program takes longer than judging one record; the second is judged by a program."""
    record = sr.parse_record(town)
    fused = FusedPolicy(prepared.compiled, prepared.binding_for(2021))
    judged = []
    standing = fused.standing
    monkeypatch.setattr(fused, "standing", lambda *given: judged.append(1) or standing(*given))
    first = fused.evaluate(record, record.as_of)
    assert judged == []
    assert fused.evaluate(record, record.as_of) == first
    assert judged == [1]


def test_violations_alone_make_nothing_else(prepared, town, monkeypatch):
    """Whoever asks for violations gets them without any other result being made."""
    made = []

    def counted(**given):
        made.append((given["rule"], given["subject"]))
        return Result(**given)

    for room in (result_making, rule_evaluation):
        monkeypatch.setattr(room, "Result", counted)
    verdict = prepared.evaluate(sr.parse_record(town))
    assert verdict.summary["violated"] > 0
    assert made == []
    found = verdict.violations
    assert sorted(made) == sorted((result.rule, result.subject) for result in found)
    assert found == tuple(result for result in verdict.results if result.is_violation)


def test_the_reference_is_asked_for_little(prepared, monkeypatch):
    """What is known of the examples is shown by programs; the reference tells what is undetermined."""
    asked = []

    def counted(rule, facts, entry):
        asked.append(result_for(rule, facts, entry))
        return asked[-1]

    monkeypatch.setattr(results, "result_for", counted)
    known = 0
    for path in PATHS:
        record = sr.load_record(path)
        fused_of(prepared, record.year).program(record.typed.unit.kind, roster=None)
        for _ in range(2):
            verdict = prepared.evaluate(record)
            known += sum(result.status != Status.UNDETERMINED for result in verdict.results)
    told = [result for result in asked if result.status is not Status.UNDETERMINED]
    assert 0 < len(told) < known / 20


def test_a_verdict_is_pickled_as_what_it_came_to(prepared, town):
    """Pickling makes what was not asked for yet, and loses nothing."""
    verdict = prepared.evaluate(sr.parse_record(town))
    assert pickle.loads(pickle.dumps(verdict)) == verdict  # noqa: S301  our own bytes


def test_the_same_program_is_written_again(prepared):
    """Writing a program hangs on nothing but policy and binding."""
    binding = prepared.binding_for(2021)
    one, other = (
        list_parts(prepared.compiled, FusedPolicy(prepared.compiled, binding)) for _ in range(2)
    )
    assert [list(part.lines()) for part in one] == [list(part.lines()) for part in other]


def test_no_text_of_a_policy_is_code(prepared, monkeypatch):
    """Ids, texts and values that look like code are values, in the program and in its listing."""
    span = prepared.policy.subjects[0].node.span
    rules = []
    for number, word in enumerate(
        (*HOSTILE, "".join(HOSTILE), "raise SystemExit\nraise SystemExit")
    ):
        pattern = prepared.compiled.rules[number]
        asks = Compare(Reference(None, "note", span), "is", Literal(word, span), span)
        named = {
            "id": f"{word}{number}",
            "title": word,
            "quote": word,
            "remedy": word,
            "cite": word,
        }
        rules.append(
            evolve(
                pattern,
                **named,
                for_each="events",
                entry="event",
                when=asks,
                require=Not(asks, span),
            )
        )
        rules.append(
            evolve(pattern, **named, for_each=None, entry=None, when=None, require=All((), span))
        )
    compiled = evolve(prepared.compiled, rules=tuple(rules))
    fused = FusedPolicy(compiled, prepared.binding_for(2021))
    fused.program("town", roster=True)
    record = sr.load_record(EXAMPLES / "town-2021.yaml")
    verdict = fused.evaluate(record, record.as_of)
    assert verdict == evaluate_record(compiled, record, prepared.binding_for(2021), record.as_of)
    parts = list_parts(compiled, fused)
    for number in range(len(rules)):
        parts += list_rule(compiled, fused, number)
    seen = set()
    for part in parts:
        space: dict[str, object] = {}
        exec(compile("\n".join(part.lines()), "<listing>", "exec"), space)  # noqa: S102  it defines and does nothing
        seen |= {value for name, value in space.items() if re.fullmatch("c[0-9]+", name)}
        assert {name.rstrip("0123456789") for name in space} <= {"__builtins__", "c", "judge"}
    for word in HOSTILE:
        assert word in seen
    words = re.compile("|".join(map(re.escape, ("import", "SystemExit", "${y}", "it's", "+c0+"))))
    program = fused.program("town", roster=True)
    monkeypatch.setattr(showings, "ENTRIES_BEFORE", 0)
    assert json.loads(fused.evaluate(record, record.as_of).to_json()) == verdict.to_dict()
    assert program.showings.texts
    assert ("unit",) in program.showings.writer_texts
    written = (*program.showings.texts.values(), *program.showings.writer_texts.values())
    for source in (*(part.source for part in parts), *written):
        assert words.search(source.text) is None


def test_a_listing_names_every_rule(prepared):
    """The listing has every rule of the policy in some function."""
    parts = list_parts(prepared.compiled, fused_of(prepared))
    listing = "\n".join(line for part in parts for line in part.lines())
    missing = [rule.id for rule in prepared.compiled.rules if f": {rule.id!a}" not in listing]
    assert [name for name in missing if not name.startswith("last_year_findings")] == []
    assert "def judge(e, k):" in listing


def test_the_parts_of_a_rule(prepared):
    """Of each rule there is what judges it and what shows how it stands, and nothing of another."""
    ids = [rule.id for rule in prepared.compiled.rules]
    number = ids.index("self_review")
    parts = list_rule(prepared.compiled, fused_of(prepared), number)
    assert [part.task for part in parts if part.source is None] == []
    tasks = {part.task for part in parts}
    assert tasks == {
        f"{task} 'self_review'{case}"
        for task, case in (
            ("judges", ""),
            ("shows", " where it is held"),
            ("shows", " where it is failed"),
            ("shows", " where it is doubtful"),
        )
    }
    codes = {name for part in parts for name in re.findall(r"\br[0-9]+\b", part.source.text)}
    assert codes == {f"r{number}"}


def test_what_only_the_reference_judges_is_listed(prepared):
    """What no program can tell of a rule is listed without a text, and last."""
    span = prepared.policy.subjects[0].node.span
    asked = Determined("important", Literal("u", span), span)
    rule = evolve(prepared.compiled.rules[0], for_each=None, entry=None, when=None, require=asked)
    compiled = evolve(prepared.compiled, rules=(rule,))
    (part,) = list_rule(compiled, FusedPolicy(compiled, None), 0)
    assert part.task == f"judges {rule.id!r}"
    assert part.source is None
    assert "def" not in "\n".join(part.lines())


def test_people_have_every_field_of_the_schema():
    """Programs can read all that a record says of a person."""
    fields = record_shape().collections["people"].fields
    assert set(FIELDS) == set(fields)


def test_many_evaluations_keep_nothing(prepared):
    """Two thousand evaluations leave no more memory behind than a few pages."""
    small = sr.load_record(EXAMPLES / "mid-year-2022.yaml").plain()
    data = json.dumps(small, ensure_ascii=False)

    def judge(times):
        for _ in range(times):
            verdict = prepared.evaluate(sr.parse_record(data))
            assert verdict.summary["violated"] == len(verdict.violations) == 0
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    judge(20)
    before = judge(20)
    after = judge(2_000)
    tracemalloc.stop()
    assert after - before < 64 * 1024


def test_a_program_for_every_kind_of_unit(prepared):
    """No kind of unit needs the reference evaluator for who reports."""
    makers = ResultMakers(prepared.compiled.rules)
    for kind in record_shape().unit["kind"].values:
        for roster in (True, False, None):
            UnitProgram(
                prepared.compiled, prepared.binding_for(2021), kind, roster=roster, makers=makers
            )


def test_one_thread_writes_a_program_at_a_time(prepared, monkeypatch):
    """Two threads that write at once would give two constants one name; they wait for each other."""
    writing, together = [], []
    write = unit_program.write_function

    def watched(*given):
        writing.append(1)
        together.append(len(writing))
        written = write(*given)
        writing.pop()
        return written

    monkeypatch.setattr(unit_program, "write_function", watched)
    makers = ResultMakers(prepared.compiled.rules)
    program = UnitProgram(
        prepared.compiled, prepared.binding_for(2021), "town", roster=True, makers=makers
    )
    begin = Barrier(4)

    def work(role):
        begin.wait()
        return program.of_person(role, "party", "in"), program.of_unit()

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            found = list(pool.map(work, ["principal_head", "leadership_member"] * 2))
    finally:
        sys.setswitchinterval(before)
    assert len(found) == 4
    assert set(together) == {1}


@pytest.mark.parametrize(
    "path", [path for path in PATHS if "enterprise" not in path.stem], ids=lambda path: path.stem
)
def test_what_hangs_on_unbound_parameters_needs_no_reference(prepared, path, monkeypatch):
    """Whether a rule reaches people is told by programs where only a binding is missing."""
    record = sr.load_record(path)
    fused = FusedPolicy(prepared.compiled, None)
    fused.program(record.typed.unit.kind, roster=record.typed.unit.on_assessment_roster)
    wanted = {
        result.rule
        for result in evaluate_record(prepared.compiled, record, None, record.as_of).results
        if result.missing and "standing_committee" in result.missing[0].what
    }
    asked = set()

    def counted(rule, facts):
        asked.add(rule.id)
        return rule_evaluation.evaluate_rule(rule, facts)

    monkeypatch.setattr(results, "evaluate_rule", counted)
    assert fused.evaluate(record, record.as_of).results
    assert wanted
    assert wanted.isdisjoint(asked)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_items_without_key_terms(prepared, path):
    """As in a draft: no passage shows an item of which nobody said what words it goes by."""

    def bare(rule):
        if not isinstance(rule.require, ItemCoverage):
            return rule
        item, part = rule.require.item, rule.require.part
        return evolve(
            rule,
            require=ItemCoverage(
                evolve(item, key_terms=()), None if part is None else evolve(part, key_terms=())
            ),
        )

    compiled = evolve(prepared.compiled, rules=tuple(map(bare, prepared.compiled.rules)))
    record = sr.load_record(path)
    binding = prepared.binding_for(record.year)
    fused = FusedPolicy(compiled, binding)
    fused.program(record.typed.unit.kind, roster=record.typed.unit.on_assessment_roster)
    wanted = evaluate_record(compiled, record, binding, record.as_of)
    assert fused.evaluate(record, record.as_of) == wanted
    covered = {rule.id for rule in compiled.rules if isinstance(rule.require, ItemCoverage)}
    assert not any(
        result.rule in covered and result.status is Status.SATISFIED for result in wanted.results
    )


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_json_of_a_verdict(prepared, path):
    """`to_json` says what `to_dict` says, on one line, and makes no result for it."""
    record = sr.load_record(path)
    fused_of(prepared, record.year).program(record.typed.unit.kind, roster=None)
    for _ in range(2):
        verdict = prepared.evaluate(record)
    written = verdict.to_json()
    assert json.loads(written) == json.loads(json.dumps(verdict.to_dict()))
    assert written == prepared.evaluate(record, engine="reference").to_json()
    assert b"\n" not in written


def test_names_and_ids_with_marks_of_json(prepared, town):
    """What a record says can't be taken for the marks between results, nor for pieces of a message."""
    mark = '"},{\\"pointer\\":\\"'
    text = json.dumps(town, ensure_ascii=False)
    for person in town["people"]:
        text = text.replace(json.dumps(person["id"]), json.dumps(person["id"] + mark))
    changed = json.loads(text)
    changed["unit"]["name"] = f"{mark}。\n{{title}}。"
    for event in changed["events"]:
        event["id"] += mark
    record = sr.parse_record(changed)
    verdict = prepared.evaluate(record)
    assert verdict.to_json() == prepared.evaluate(record, engine="reference").to_json()
    assert json.loads(verdict.to_json())["unit_name"] == changed["unit"]["name"]


def test_no_results_are_an_empty_list(prepared):
    """A policy without rules gives a verdict without results."""
    compiled = evolve(prepared.compiled, rules=())
    fused = FusedPolicy(compiled, prepared.binding_for(2021))
    fused.program("town", roster=True)
    record = sr.load_record(EXAMPLES / "town-2021.yaml")
    assert json.loads(fused.evaluate(record, record.as_of).to_json())["results"] == []
