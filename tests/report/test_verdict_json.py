"""Verdicts for machines."""

from __future__ import annotations

import json

import jsonschema
import pytest

from shufa_rules.diagnostics.catalog import record as codes
from shufa_rules.diagnostics.diagnostic import report
from shufa_rules.engine.verdict import Status
from shufa_rules.report.json_text import json_text
from shufa_rules.report.verdict_json import stream_verdicts, verdicts_data
from shufa_rules.schema.store import load_schema

ERROR = report(codes.NO_SUCH_FILE, "nowhere.yaml")


@pytest.mark.parametrize("number", [0, 1, 3])
@pytest.mark.parametrize("errors", [[], [ERROR]])
def test_streaming_writes_the_same_text(make_verdict, make_result, number, errors):
    """Piece by piece or at once: the same bytes."""
    verdicts = [make_verdict(make_result(), unit=f"u{n}") for n in range(number)]
    streamed = "".join(stream_verdicts(verdicts, errors))
    assert streamed == json_text(verdicts_data(verdicts, errors)) + "\n"
    assert list(json.loads(streamed)) == ["verdicts", "errors"]


def test_errors_found_while_streaming_are_told(make_verdict):
    """The errors are read after the last verdict."""
    errors = []

    def verdicts():
        yield make_verdict()
        errors.append(ERROR)

    assert json.loads("".join(stream_verdicts(verdicts(), errors)))["errors"][0]["code"] == "SR405"


def test_a_verdict_follows_its_schema(make_verdict, make_result, make_ground):
    """What `to_dict` gives is what schemas/verdict.schema.json tells."""
    schema = load_schema("verdict")
    validator = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    verdict = make_verdict(
        *(make_result(status) for status in Status), grounds=(make_ground(),), bindings="x"
    )
    validator.validate(verdict.to_dict())
    with pytest.raises(jsonschema.ValidationError):
        validator.validate({**verdict.to_dict(), "extra": 1})


def test_the_schema_is_titled_in_both_languages():
    """Every property has a Chinese title and a description in Chinese and English."""

    def properties(schema):
        for part in schema.get("properties", {}).values():
            yield part
            yield from properties(part)

    schema = load_schema("verdict")
    for part in [schema, *schema["$defs"].values()]:
        for found in properties(part):
            assert found["title"]
            chinese, english = found["description"].split("。", 1)
            assert chinese
            assert english.endswith(".")
