from __future__ import annotations

import json

import pytest
import yaml
from attrs import evolve

from shufa_rules.diagnostics.catalog import yaml as syntax_codes
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.loading import load_record, parse_record
from shufa_rules.syntax.limits import DEFAULT_LIMITS


def test_load_one_file(examples):
    """A file with one record gives it; a string is a path, too."""
    path = examples / "records" / "town-2021.yaml"
    record = load_record(path)
    assert record == load_record(str(path))
    assert record.path == str(path)


def test_load_a_broken_file(examples):
    """What is wrong is raised, all of it, and the exception's text shows the place."""
    with pytest.raises(DiagnosticsError) as caught:
        load_record(examples / "broken" / "unknown-role.yaml")
    assert "unknown-role.yaml:9:31" in str(caught.value)
    assert "did you mean `principal_head`?" in str(caught.value)


@pytest.mark.parametrize("name", ["records", "ndjson/county.ndjson"])
def test_load_where_there_are_several(examples, name):
    """SR415: of several records none is chosen."""
    with pytest.raises(DiagnosticsError) as caught:
        load_record(examples / name)
    assert [part.code.id for part in caught.value.diagnostics] == ["SR415"]


def test_load_from_a_folder_with_one(tmp_path, data):
    """A folder with one record gives it, warnings about the folder aside."""
    (tmp_path / "a.json").write_text(json.dumps(data), "utf-8")
    (tmp_path / "again").symlink_to(tmp_path)
    assert load_record(tmp_path).unit_id == "heshan"


def test_parse_text_and_values(data):
    """A dict, a YAML text and a JSON text give equal records."""
    text = json.dumps(data, ensure_ascii=False)
    records = {
        parse_record(data),
        parse_record(text),
        parse_record(f"\n {text}"),
        parse_record(yaml.safe_dump(data, allow_unicode=True)),
        parse_record(yaml.safe_load(yaml.safe_dump(data).replace("'", ""))),
    }
    assert len(records) == 1


def test_parse_names_what_it_was_told(data):
    """A diagnostic names the path it was given; places are those of the value as JSON."""
    data["people"][0]["role"] = "局长"
    with pytest.raises(DiagnosticsError) as caught:
        parse_record(data, "第3行")
    (problem,) = caught.value.diagnostics
    assert problem.path == "第3行"
    assert (
        problem.span.source.line_text(problem.span.start_position.line).strip() == '"role": "局长",'
    )


def test_parse_what_is_no_record(data):
    """Nonsense, a text with half a character and a text over the limit are diagnostics."""
    for text in ("", "年终述法", "\ud800", "{", "- a"):
        with pytest.raises(DiagnosticsError):
            parse_record(text)
    with pytest.raises(DiagnosticsError):
        parse_record({**data, "as_of": "\udc80"})
    with pytest.raises(DiagnosticsError) as caught:
        parse_record(data, limits=evolve(DEFAULT_LIMITS, max_bytes=10))
    assert [part.code for part in caught.value.diagnostics] == [syntax_codes.TOO_LARGE]


def test_parse_bytes(data):
    """Bytes in UTF-8 are read as the text they hold, with or without a byte order mark."""
    text = json.dumps(data, ensure_ascii=False)
    written = yaml.safe_dump(data, allow_unicode=True)
    given = [text.encode(), f" {text}".encode(), text.encode("utf-8-sig"), written.encode()]
    given += [bytearray(text.encode()), memoryview(text.encode())]
    assert {parse_record(part) for part in given} == {parse_record(data)}


@pytest.mark.parametrize("value", [b"{}", b"[]", b"", "年终述法".encode("gb18030"), b"\xff", {1}])
def test_parse_what_can_not_be_read_is_told_in_words(value):
    """Misuse raises an error whose text can be read."""
    with pytest.raises(DiagnosticsError) as caught:
        parse_record(value)
    assert str(caught.value).startswith("error[SR")
