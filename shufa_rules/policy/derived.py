"""Fields that conditions may use though no record writes them: the engine derives them.

- of a person (二): `subject`, `footing`, `content_list` and `timetable`, from `subjects.yaml`;
- of an inspection finding: `due`, the day by which it has to be put right, extensions counted in,
  and `correction`, how far that has come: `none`, `reported`, `verified` or `reopened`;
- of a report section: `findings`, the inspection findings that its passages name, and
  `has_blanks`, whether blanks of a template were left unfilled.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.schema.fields import FieldType, record_shape

if TYPE_CHECKING:
    from shufa_rules.schema.fields import RecordShape

PERSON_FIELDS = {
    "subject": FieldType(kind="string", title_zh="述法主体类别"),
    "footing": FieldType(
        kind="enum",
        values=("direct", "by_reference"),
        title_zh="述法依据",
        value_titles=("按照", "参照"),
    ),
    "content_list": FieldType(kind="string", title_zh="述法内容清单"),
    "timetable": FieldType(
        kind="enum",
        values=("superior_authority",),
        title_zh="述法时间的安排者",
        value_titles=("上级主管部门",),
    ),
}
"""Derived fields of an entry of `people`."""

SECTION_FIELDS = {
    "findings": FieldType(
        kind="list",
        item=FieldType(
            kind="reference", target="inspection_findings", title_zh="督察考核发现的问题"
        ),
        title_zh="述及的问题",
    ),
    "has_blanks": FieldType(kind="boolean", title_zh="是否有未填写的空白"),
}
"""Derived fields of an entry of `report_sections`."""

FINDING_FIELDS = {
    "due": FieldType(kind="date", title_zh="整改期限（含延期）"),
    "correction": FieldType(
        kind="enum",
        values=("none", "reported", "verified", "reopened"),
        title_zh="整改进度",
        value_titles=("没有整改", "已报整改", "经核实", "重新交办"),
    ),
}
"""Derived fields of an entry of `inspection_findings`."""

LAST_YEAR = "last_year_findings"
"""The list of what last year's record left open; not of the record, but of the one before it."""


@cache
def shape_of_records() -> RecordShape:
    """Return what conditions can ask of a record: its own fields, and those derived of them."""
    return with_derived_fields(record_shape())


def with_derived_fields(shape: RecordShape) -> RecordShape:
    """Return the shape of a record with the derived fields added."""
    derived = {
        "people": PERSON_FIELDS,
        "report_sections": SECTION_FIELDS,
        "inspection_findings": FINDING_FIELDS,
    }
    collections = {
        name: evolve(collection, fields={**collection.fields, **derived.get(name, {})})
        for name, collection in shape.collections.items()
    }
    findings = collections["inspection_findings"]
    collections[LAST_YEAR] = evolve(
        findings, name=LAST_YEAR, entry="prior", happened=None, title_zh="上一年度没有了结的问题"
    )
    return evolve(shape, collections=collections)
