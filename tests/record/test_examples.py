from __future__ import annotations

import pytest

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.catalog import schema, yaml
from shufa_rules.record.loading import load_record
from shufa_rules.record.streaming import iter_records

PROBLEMS = {"town-with-problems-2021", "bureau-with-problems-2021"}
LISTS = (
    "duty_lists",
    "study_sessions",
    "legal_lectures",
    "report_sections",
    "events",
    "inspection_findings",
    "rectifications",
    "determinations",
)


def test_every_example_is_a_record(examples):
    """The examples have no error and no warning."""
    found = list(iter_records([examples / "records", examples / "ndjson"]))
    assert len(found) == 10
    assert [loaded.path for loaded in found if loaded.diagnostics] == []


def test_every_kind_of_footing_is_there(examples):
    """The examples show departments of party and government, towns, an enterprise, the county."""
    kinds = {loaded.record.data["unit"]["kind"] for loaded in iter_records([examples / "records"])}
    assert kinds == {
        "party_department",
        "government_department",
        "town",
        "state_owned_enterprise",
        "county_government",
    }


def test_examples_say_all_they_can(examples):
    """Every list is written, empty where nothing happened: nothing is unknown in an example."""
    for loaded in iter_records([examples / "records"]):
        for name in LISTS:
            assert loaded.record.entries(name) is not None, (loaded.path, name)
        assert loaded.record.data["unit"]["functions"] == ()


def test_reports_in_order_have_about_300_characters(examples):
    """The reports of units in order have 270 to 330 characters, and each line is mapped."""
    for path in sorted((examples / "records").glob("*.yaml")):
        if path.stem in PROBLEMS:
            continue
        for section in load_record(path).entries("report_sections"):
            length = len("".join(section["text"].split()))
            assert 270 <= length <= 330, (path.name, section["id"], length)
            assert len(section["passages"]) == len(section["text"].splitlines())


def test_passages_are_the_reports_own_words(examples):
    """A passage of an example is a part of its report to the character, line breaks included."""
    for loaded in iter_records([examples / "records"]):
        for section in loaded.record.entries("report_sections"):
            for passage in section.get("passages", ()):
                assert passage["text"] in section["text"], (loaded.path, passage["text"])


def test_the_first_line_names_the_schema(examples):
    """An editor finds the schema by the first line of each example."""
    for path in [*(examples / "records").iterdir(), *(examples / "broken").iterdir()]:
        with path.open("rb") as stream:
            first = stream.readline().decode("ascii").strip()
        assert first == "# yaml-language-server: $schema=../../schemas/record.schema.json"
        assert (path.parent / first.rpartition("=")[2]).is_file()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("duplicate-person-id", codes.DUPLICATE_RECORD_ID),
        ("reference-to-nobody", codes.DANGLING_REFERENCE),
        ("impossible-date", schema.NO_SUCH_DATE),
        ("not-utf-8", yaml.NOT_UTF8),
        ("not-yaml", yaml.UNCLOSED_QUOTATION),
        ("unknown-role", schema.NOT_AMONG),
    ],
)
def test_a_broken_example_has_one_thing_wrong(examples, name, code):
    """Each broken example raises the one diagnostic it is there for."""
    (loaded,) = iter_records([examples / "broken" / f"{name}.yaml"])
    assert [part.code for part in loaded.diagnostics] == [code]


def test_a_year_before_the_plan_is_a_record(examples):
    """The year is the policy's business: the record itself is in order."""
    record = load_record(examples / "broken" / "year-before-the-plan.yaml")
    assert record.span("/year").text == "2019"
