"""What people read of each example record, kept as golden files.

`UPDATE_GOLDEN=1 pytest tests/test_golden.py` writes them anew; read the difference before it is
committed.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import shufa_rules as sr
from shufa_rules.report.verdict_text import render_verdict

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
EXAMPLES = sorted((ROOT / "examples" / "records").glob("*.yaml"))


@pytest.fixture(scope="module")
def prepared():
    """The bundled policy with the example bindings."""
    return sr.load_policy("xiangyuan", bindings=["example-2021", "example-2022"])


def _compare(path, text):
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_report_a_clerk_reads(prepared, path):
    """The report of an example record is what it was, to the character."""
    verdict = prepared.evaluate(sr.load_record(path))
    _compare(GOLDEN / f"{path.stem}.txt", render_verdict(verdict))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_status_of_every_rule(prepared, path):
    """Each rule gives each example record the expected status, one line a result."""
    verdict = prepared.evaluate(sr.load_record(path))
    lines = [
        f"{part.cite}\t{part.rule}\t{part.subject}\t{part.status.value}" for part in verdict.results
    ]
    lines += [
        f"{part.cite}\t{part.trigger}\t{part.subject}\t{part.status.value}"
        for part in verdict.grounds
    ]
    _compare(GOLDEN / f"{path.stem}.tsv", "\n".join(lines) + "\n")


def test_every_golden_file_has_its_record():
    """No golden file outlives its example."""
    assert {path.stem for path in GOLDEN.iterdir() if path.is_file()} == {
        path.stem for path in EXAMPLES
    }
