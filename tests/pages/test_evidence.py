"""Evidence as a page shows it."""

from __future__ import annotations

import pytest

import shufa_rules as sr
from shufa_rules.engine.outcome import Evidence
from shufa_rules.pages.evidence import shown_evidence

RECORD = """\
format: shufa-record/1
unit: {id: some, name: 襄垣县某局, kind: government_department, functions: []}
year: 2021
as_of: 2021-12-31
people:
  - {id: p1, name: 张三, role: principal_head, organ: government}
study_sessions:
  - {id: s1, date: 2021-04-12, kind: collective_study, topic: 宪法, participants: [p1]}
"""


@pytest.fixture(scope="module")
def record():
    """A record with a line for each list."""
    return sr.parse_record(RECORD, "unit.yaml")


@pytest.mark.parametrize(
    ("pointer", "title", "line"),
    [
        ("/study_sessions/0/date", "学法活动 s1 日期", 8),
        ("/study_sessions", "学法活动", 8),
        ("/study_sessions/7/date", "学法活动 第8条 日期", 8),
        ("/unit/kind", "单位 类别", 2),
        ("/as_of", "截止日期", 4),
        ("/last_year/inspection_findings/0/id", "上一年度记录 /inspection_findings/0/id", None),
    ],
)
def test_a_place_is_called_as_a_clerk_knows_it(record, pointer, title, line):
    """The list, the entry and the field have Chinese names; the pointer and the line stand beside."""
    (part,) = shown_evidence([Evidence(pointer, "值")], record)
    assert part.title == title
    assert part.pointer == pointer
    assert part.line == line


def test_a_long_value_is_shown_by_its_beginning(record):
    """The rest is kept, so that nothing is said that can't be looked up."""
    (part,) = shown_evidence([Evidence("/people", "述" * 300)], record)
    assert len(part.value) == 120
    assert part.value.endswith("…")
    assert part.whole == "述" * 300
    (part,) = shown_evidence([Evidence("/people", list("甲乙丙丁戊己庚"))], record)
    assert part.value == "甲、乙、丙、丁、戊 等 7 项"
    assert part.whole == "甲、乙、丙、丁、戊、己、庚"
    (part,) = shown_evidence([Evidence("/people", "短")], record)
    assert part.whole == ""


def test_a_place_is_shown_once(record):
    """Several results with the same evidence show it once."""
    twice = [Evidence("/year", 2021), Evidence("/year", 2021)]
    assert len(shown_evidence(twice, record)) == 1
