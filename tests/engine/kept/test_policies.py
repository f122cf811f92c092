"""A policy that was kept is the policy that its files give: equal in all that anybody can ask of it."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import subprocess
import sys
from datetime import date

import pytest
from attrs import evolve, fields, has

import shufa_rules as sr
from shufa_rules.diagnostics.source import Span
from shufa_rules.engine.kept import policies
from shufa_rules.engine.kept.policies import compile_whole, load_compiled
from shufa_rules.engine.prepared import prepare_loaded
from shufa_rules.policy.loading import load_policy_folder
from shufa_rules.report.coverage import covered_sentences
from shufa_rules.report.paint import Paint
from shufa_rules.report.policy_json import policy_data
from shufa_rules.report.policy_text import render_policy
from shufa_rules.report.strictness_text import strictness_lines
from shufa_rules.syntax.deferred import reveal
from shufa_rules.syntax.node import Mapping

BINDINGS = ("example-2021", "example-2022")

TWO = """
import json, sys
from pathlib import Path
import shufa_rules as sr
from shufa_rules.engine.kept import calendars, policies

for module in (policies, calendars):
    module.code_digest = lambda: b"this code"
policy = sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"], cache=sys.argv[1])
for path in sorted(Path(sys.argv[2]).glob("*.yaml")):
    print(json.dumps(policy.evaluate(sr.load_record(path)).to_dict()))
"""


@pytest.fixture(scope="session")
def cold():
    """The bundled policy, read from its files."""
    return sr.load_policy("xiangyuan", bindings=BINDINGS)


@pytest.fixture
def warm(kept, unread):
    """The bundled policy, kept and found again."""
    sr.load_policy("xiangyuan", cache=kept.folder)
    unread()
    return sr.load_policy("xiangyuan", bindings=BINDINGS, cache=kept.folder)


@pytest.fixture(autouse=True)
def _a_home(monkeypatch, tmp_path):
    """Secrets lie where `kept` has them."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))


@pytest.fixture
def kept(kept, tmp_path):
    """The folder that `load_policy` uses, too."""
    return evolve(kept, secrets=tmp_path / "home" / "shufa_rules")


def places(value):
    """Yield the type and the place of everything in a policy that has one, in order."""
    value = reveal(value)
    if isinstance(value, Span):
        yield value.source.path, value.start, value.end, value.text
    elif isinstance(value, dict):
        for part in value.values():
            yield from places(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from places(part)
    elif has(type(value)):
        kind = Mapping if isinstance(value, Mapping) else type(value)
        yield kind.__name__
        for part in fields(kind):
            if part.init:
                yield from places(getattr(value, part.name))


def test_it_is_equal(cold, warm):
    """Policy, rules, words and bindings, whichever way they are compared."""
    assert warm == cold
    assert warm.policy.digest == cold.policy.digest
    assert warm.policy.files == cold.policy.files
    assert warm.policy.superior == cold.policy.superior
    assert warm.warnings == cold.warnings
    assert repr(warm.compiled.rules) == repr(cold.compiled.rules)


def test_everything_is_at_its_place(cold, warm):
    """Every element, condition and value of YAML knows the file, line and column it had."""
    for name in ("policy", "bindings", "compiled"):
        assert list(places(getattr(warm, name))) == list(places(getattr(cold, name)))


def test_verdicts_are_the_same_to_the_byte(cold, warm, examples):
    """Of each engine, on each example, on the record's day and on an earlier one."""
    paths = sorted((examples / "records").glob("*.yaml"))
    assert paths
    for path in paths:
        record = sr.load_record(path)
        days = [None, date(record.year, 6, 1)]
        for day in days:
            for engine in ("compiled", "compiled", "reference"):
                one, other = (
                    policy.evaluate(record, day, engine=engine) for policy in (cold, warm)
                )
                assert json.dumps(one.to_dict()) == json.dumps(other.to_dict())
        assert list(warm.remarks(record)) == list(cold.remarks(record))


def test_what_is_shown_is_the_same(cold, warm):
    """As text, as data, and where it falls short of the documents above it."""
    one, other = cold.policy, warm.policy
    assert policy_data(one, cold.bindings) == policy_data(other, warm.bindings)
    assert render_policy(one, cold.bindings) == render_policy(other, warm.bindings)
    plain = Paint(color=False)
    lines = [list(strictness_lines(part.policy, part.bindings, plain)) for part in (cold, warm)]
    assert lines[0] == lines[1]
    assert covered_sentences(one) == covered_sentences(other)


def test_it_goes_to_other_processes(warm):
    """It pickles, with what had not been read yet."""
    again = pickle.loads(pickle.dumps(warm.policy))  # noqa: S301  just made
    assert again == warm.policy
    assert again.ledger == warm.policy.ledger
    assert again.rules[0].node == warm.policy.rules[0].node


def test_nothing_is_read_again(warm):
    """What was kept is found, by its bytes: neither the policy nor the terms of versions are read."""
    assert warm.policy.id == "xiangyuan"


def test_it_is_where_it_is_now(kept, copy, tmp_path, unread):
    """The same files in another place are the same policy; places name the files that are meant."""
    load_compiled(copy, kept)
    moved = tmp_path / "elsewhere" / copy.name
    shutil.copytree(copy.parents[1], tmp_path / "elsewhere" / "policies")
    moved = tmp_path / "elsewhere" / "policies" / "xiangyuan" / copy.name
    unread()
    rule = load_compiled(moved, kept).compiled.policy.rules[0]
    assert rule.node.span.source.path == str(moved / "duties.yaml")


@pytest.mark.parametrize(
    "name",
    ["policy.yaml", "duties.yaml", "ledger.yaml", "notes.yaml", "bindings/example-2021.yaml"],
)
def test_a_changed_file_is_read(kept, copy, name):
    """One byte more, wherever, and the policy is read again; then that is kept, too."""
    before = load_compiled(copy, kept)
    path = copy / name
    path.write_text(path.read_text("utf-8") + "# …\n", "utf-8")
    after = load_compiled(copy, kept)
    assert after.compiled.policy == before.compiled.policy
    assert len(list(kept.folder.iterdir())) == 2


def test_a_changed_word_is_seen(kept, copy):
    """What the files say now is what judges."""
    load_compiled(copy, kept)
    path = copy / "duties.yaml"
    path.write_text(path.read_text("utf-8").replace("at_least: 2", "at_least: 3"), "utf-8")
    loaded = load_compiled(copy, kept)
    assert loaded == compile_whole(load_policy_folder(copy))
    assert loaded == load_compiled(copy, kept)


def test_a_binding_that_comes_and_goes_is_seen(kept, copy):
    """Which bindings lie beside the policy is a part of what is kept."""
    known = set(load_compiled(copy, kept).compiled.policy.bindings)
    (copy / "bindings" / "example-2021.yaml").rename(copy / "away.yaml")
    assert set(load_compiled(copy, kept).compiled.policy.bindings) == known - {"example-2021"}
    (copy / "away.yaml").rename(copy / "bindings" / "example-2021.yaml")
    assert set(load_compiled(copy, kept).compiled.policy.bindings) == known


def test_a_superior_document_is_looked_at(kept, copy):
    """One that changed, went or came nearer is read; an error in it is told as ever."""
    load_compiled(copy, kept)
    city = copy.parents[1] / "changzhi" / "city_plan_2021"
    path = city / "document.yaml"
    path.write_text(path.read_text("utf-8") + "# …\n", "utf-8")
    assert load_compiled(copy, kept) == compile_whole(load_policy_folder(copy))
    own = copy / "superior" / "city_plan_2021"
    shutil.copytree(city, own)
    assert load_compiled(copy, kept).compiled.policy.superior["city_plan_2021"].folder == own
    (own / "document.yaml").write_text("nonsense: 1\n", "utf-8")
    with pytest.raises(sr.DiagnosticsError) as told:
        load_compiled(copy, kept)
    with pytest.raises(sr.DiagnosticsError) as cold:
        load_policy_folder(copy)
    assert str(told.value) == str(cold.value)


def test_a_policy_with_errors_is_told_every_time(kept, copy):
    """What is wrong is told as without a cache, and nothing of it is kept."""
    path = copy / "duties.yaml"
    path.write_text(path.read_text("utf-8").replace("role:", "rle:", 1), "utf-8")
    for _ in range(2):
        with pytest.raises(sr.DiagnosticsError) as told:
            load_compiled(copy, kept)
        with pytest.raises(sr.DiagnosticsError) as cold:
            load_policy_folder(copy)
        assert str(told.value) == str(cold.value)
    assert not kept.folder.exists()


@pytest.mark.parametrize("name", ["duties.yaml", "source.txt"])
def test_a_missing_file_is_told(kept, copy, name):
    """A file that went away after the policy was kept is missing."""
    load_compiled(copy, kept)
    (copy / name).unlink()
    with pytest.raises(sr.DiagnosticsError, match=name):
        load_compiled(copy, kept)


def test_the_folders_name_is_held_against_the_policy(kept, copy):
    """SR235 is told of a renamed folder whose files were kept under their right name."""
    load_compiled(copy, kept)
    renamed = copy.rename(copy.with_name("2022-01-01"))
    with pytest.raises(sr.DiagnosticsError, match="SR235"):
        load_compiled(renamed, kept)


def test_other_code_reads_for_itself(kept, copy, monkeypatch):
    """What another version of the code kept is left; where the code can't be told, nothing is kept."""
    load_compiled(copy, kept)
    monkeypatch.setattr(policies, "code_digest", lambda: b"that code")
    load_compiled(copy, kept)
    assert len(list(kept.folder.iterdir())) == 2
    monkeypatch.setattr(policies, "code_digest", lambda: None)
    path = copy / "notes.yaml"
    path.write_text(path.read_text("utf-8") + "# …\n", "utf-8")
    load_compiled(copy, kept)
    assert len(list(kept.folder.iterdir())) == 2


@pytest.mark.parametrize(
    "body",
    [
        b"", b"\n", b"{}", b"{}\n", b"[]\nabcd", b"nonsense", b"\xff\xfe",
        b'{"cited":[],"superiors":"","plain":[],"counts":[0,0,0,0]}\n',
    ],
)  # fmt: skip
def test_what_is_no_policy_is_read_again(kept, copy, body):
    """Something else under the policy's name, rightly vouched for, harms nobody, and is replaced."""
    load_compiled(copy, kept)
    (path,) = kept.folder.iterdir()
    kept.put(path.stem, body)
    assert load_compiled(copy, kept) == compile_whole(load_policy_folder(copy))
    assert kept.get(path.stem) != body


def test_an_altered_file_is_read_again(kept, copy):
    """A byte that was altered on the disk costs time, and nothing else."""
    right = load_compiled(copy, kept)
    (path,) = kept.folder.iterdir()
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 7):
        path.write_bytes(whole[:place] + b"?" + whole[place + 1 :])
        assert load_compiled(copy, kept) == right
        assert path.read_bytes() == whole


def test_what_is_kept_is_the_same_bytes(kept, copy):
    """The same policy is kept as the same bytes, whoever keeps it."""
    load_compiled(copy, kept)
    (path,) = kept.folder.iterdir()
    whole = path.read_bytes()
    path.unlink()
    load_compiled(copy, kept)
    assert path.read_bytes() == whole


def test_a_value_that_is_not_kept_is_no_error(kept, copy, monkeypatch):
    """A policy with something outside the closed set is read each time."""
    monkeypatch.setattr(policies, "_AT_ONCE", ("document",))
    load_compiled(copy, kept)
    assert not kept.folder.exists()


def test_a_binding_of_ones_own(kept, copy, tmp_path):
    """A file of bindings elsewhere is read, and held against the policy that was kept."""
    path = tmp_path / "mine.yaml"
    shutil.copy(copy / "bindings" / "example-2021.yaml", path)
    path.write_text(path.read_text("utf-8").replace("id: example-2021", "id: mine"), "utf-8")
    load_compiled(copy, kept)
    warm = prepare_loaded(load_compiled(copy, kept), [path])
    assert [binding.id for binding in warm.bindings] == ["mine"]
    text = path.read_text("utf-8")
    path.write_text(text.replace("year: 2021", "year: many", 1), "utf-8")
    with pytest.raises(sr.DiagnosticsError):
        prepare_loaded(load_compiled(copy, kept), [path])


def test_two_processes_begin_at_once(tmp_path, examples):
    """Both find nothing, both keep it, and both say what a third says that finds it."""
    command = [sys.executable, "-c", TWO, str(tmp_path / "cache"), str(examples / "records")]
    environment = {**os.environ, "XDG_STATE_HOME": str(tmp_path / "state")}
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) for _ in range(2)]
    said = [part.communicate()[0] for part in running]
    third = subprocess.run(command, capture_output=True, check=True, env=environment).stdout
    assert said == [third, third]
    assert third.count(b"\n") >= 8
    names = {path.name.partition("-")[0] for path in (tmp_path / "cache").iterdir()}
    assert names == {"calendar", "policy"}


def test_nothing_is_kept_unasked(monkeypatch, tmp_path):
    """A library writes nothing that nobody asked for; the environment asks, an argument overrules it."""
    for name in ("HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.delenv("SHUFA_RULES_CACHE")
    sr.load_policy("xiangyuan")
    monkeypatch.setenv("SHUFA_RULES_CACHE", "off")
    sr.load_policy("xiangyuan")
    monkeypatch.setenv("SHUFA_RULES_CACHE", str(tmp_path / "asked"))
    sr.load_policy("xiangyuan", cache=False)
    assert list(tmp_path.iterdir()) == []
    sr.load_policy("xiangyuan")
    assert (tmp_path / "asked").is_dir()
    assert not (tmp_path / "XDG_CACHE_HOME").exists()
    sr.load_policy("xiangyuan", cache=True)
    assert (tmp_path / "XDG_CACHE_HOME" / "shufa_rules").is_dir()
