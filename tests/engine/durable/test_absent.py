"""Without durable_rules everything works but what asks for it, and that says so."""

from __future__ import annotations

import builtins

import pytest

import shufa_rules as sr


def test_it_is_not_installed(monkeypatch, minimal):
    """The error names the extra; the engine in Python answers as always."""
    real = builtins.__import__

    def absent(name, *others):
        if name.startswith("durable"):
            raise ImportError(name)
        return real(name, *others)

    policy = sr.load_policy("xiangyuan")
    record = sr.parse_record({**minimal, "as_of": "2021-12-31", "inspection_findings": []})
    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(sr.DurableError, match=r"shufa-rules\[durable\]"):
        policy.evaluate(record, engine="durable")
    assert policy.evaluate(record).unit == "u"
