"""Passages of reports with their places."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import shufa_rules as sr
from shufa_rules.resemblance.passage import Section, passages_of, sections_of

TEXT = """\
format: shufa-record/1
unit: {id: u, name: 某局, kind: other_unit}
year: 2021
people:
  - {id: p1, name: 张三, role: principal_head, organ: party}
report_sections:
  - id: s1
    person: p1
    submitted_on: 2021-12-01
    text: 第一句。第二句；  第三句！
"""


def test_who_wrote_what_and_where():
    """A section knows its unit, person, year, file, pointer, line and column."""
    (section,) = sections_of(sr.parse_record(TEXT, "a.yaml"))
    assert (section.unit, section.person_name, section.year) == ("u", "张三", 2021)
    assert (section.path, section.pointer) == ("a.yaml", "/report_sections/0/text")
    assert (section.position.line, section.position.column) == (10, 11)
    assert section.names == ("某局", "张三")
    assert [part.text for part in passages_of(section)] == ["第一句。", "第二句；", "第三句！"]


def test_no_reports():
    """A record that doesn't say what was reported has no sections."""
    text = TEXT[: TEXT.index("report_sections")]
    assert list(sections_of(sr.parse_record(text))) == []


@given(st.text(alphabet="法治。；！？\n ，", max_size=40))
def test_passages_are_stretches_of_the_text(text):
    """They come in order, don't meet, and leave out only ends and spaces."""
    section = Section("u", "单位", 2021, "p", "人", "a", "/x", None, text, ())
    found = list(passages_of(section))
    end = 0
    for part in found:
        assert part.start >= end
        assert part.text == part.text.strip()
        end = part.end
    kept = "".join(part.text for part in found)
    assert sum(map(kept.count, "法治，")) == sum(map(text.count, "法治，"))
