"""From a batch of bytes to a batch of answers."""

from __future__ import annotations

import json
import pickle
from datetime import date
from multiprocessing import get_context

import pytest
from attrs import evolve

import shufa_rules as sr
from shufa_rules.batch.judge import answer_to, judge_batch, prepare_judge
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.record.streaming import read_whole
from shufa_rules.report.json_text import json_text
from shufa_rules.syntax.limits import DEFAULT_LIMITS


def test_an_answer_is_what_evaluating_one_record_says(lines):
    """Every verdict of a batch equals that of the record judged by itself."""
    policy = sr.load_policy("xiangyuan", bindings="example-2021")
    given = list(lines(6))
    answers = judge_batch("xiangyuan", given, bindings="example-2021")
    for line, answer in zip(given, answers, strict=True):
        verdict = policy.evaluate(sr.parse_record(line.decode()))
        wanted = json.loads(json_text({"verdict": verdict.to_dict(), "errors": []}))
        assert json.loads(answer) == wanted
        assert verdict.to_json() in answer


def test_violations_alone_keep_the_counts_of_all(lines):
    """A shorter answer has the violations, and the same summary."""
    given = list(lines(2))
    for full, short in zip(
        judge_batch("xiangyuan", given, bindings="example-2021"),
        judge_batch("xiangyuan", given, bindings="example-2021", detail="violations"),
        strict=True,
    ):
        whole, brief = json.loads(full)["verdict"], json.loads(short)["verdict"]
        wanted = [
            part
            for part in whole["results"]
            if part["status"] == "violated" and part["severity"] == "violation"
        ]
        assert brief == {**whole, "results": wanted}


def test_a_bad_record_stops_no_other(lines):
    """It has no verdict and says why; order is kept; a text is as good as bytes."""
    first, last = lines(2)
    answers = [
        json.loads(line) for line in judge_batch("xiangyuan", [first, b"{", b"", last.decode()])
    ]
    assert [part["verdict"] and part["verdict"]["unit"] for part in answers] == [
        "u0", None, None, "u1",
    ]  # fmt: skip
    assert answers[1]["errors"]
    assert answers[2]["errors"]


def test_no_records_no_answers():
    """An empty batch is answered by an empty one."""
    assert judge_batch("xiangyuan", []) == []


def test_the_day_is_handed_on(lines):
    """A record can be judged on an earlier day, and not after its own last."""
    (line,) = lines(1)
    early, late = (
        json.loads(judge_batch("xiangyuan", [line], as_of=day)[0])
        for day in (date(2021, 12, 1), date(2022, 6, 1))
    )
    assert early["verdict"]["as_of"] == "2021-12-01"
    assert late["verdict"] is None
    assert [part["code"] for part in late["errors"]] == ["SR417"]


def test_a_judge_pickles_and_judges_elsewhere(lines, judge):
    """Plain multiprocessing, as docs/batches.md shows it: same bytes from another process."""
    given = list(lines(4))
    assert pickle.loads(pickle.dumps(judge)) == judge  # noqa: S301  our own bytes
    assert len(pickle.dumps(judge)) < 1_000
    with get_context("spawn").Pool(1) as pool:
        assert pool.apply(judge_batch, (judge, given)) == judge_batch(judge, given)


def test_another_policy_judges_nothing(lines, judge):
    """A process that finds other files than the judge was made with refuses (SR464)."""
    (line,) = lines(1)
    with pytest.raises(DiagnosticsError) as caught:
        judge_batch(evolve(judge, digest="sha256:00"), [line])
    assert [part.code.id for part in caught.value.diagnostics] == ["SR464"]


def test_a_policy_that_is_none_is_refused_before_anything(judge):
    """What `load_policy` refuses is refused here; a judge with other bindings has another digest."""
    with pytest.raises(DiagnosticsError):
        prepare_judge("nowhere")
    assert prepare_judge("xiangyuan").digest != judge.digest


def test_a_fault_of_the_program_is_no_verdict(lines, judge, monkeypatch):
    """An exception from within is told, and the record gets no verdict."""
    (line,) = lines(1)
    loaded = read_whole(line, "x.json", is_json=True, limits=DEFAULT_LIMITS)
    monkeypatch.setattr("shufa_rules.batch.judge._json", lambda *_: 1 / 0)
    answer = answer_to(judge, loaded)
    assert answer.unit is None
    assert "ZeroDivisionError" in answer.line.decode()
    assert json.loads(answer.line)["verdict"] is None
