"""The sheets and columns of a record's workbook, as the record's schema has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Literal, TypeAlias

from shufa_rules.frozen import frozen
from shufa_rules.schema.fields import FieldType, record_shape
from shufa_rules.schema.store import Schema, load_schema
from shufa_rules.schema.words import description_words

ColumnKind: TypeAlias = Literal["field", "mark", "unit", "entry"]
"""A field of the row's entry; whether a list is complete; the unit, or the entry, a row belongs to."""

UNIT_ID = "单位编号"
"""The column that says which unit a row belongs to; a workbook of one unit can do without it."""

LISTED, NOT_KNOWN = "已登记", "不明"
"""What a mark says of a list: it is complete, or nobody knows what should be on it."""

GUIDE, WORD_LIST = "填写说明", "代码表"
"""Sheets beside those of the schema: how to fill them in, and what words stand for."""

OWN_SHEETS = (GUIDE, WORD_LIST)

FORMAT = "格式"
"""What stands for a column where the list of words tells the record's format."""


@frozen
class Column:
    """A column of a sheet.

    Attributes:
        title: its heading.
        kind: what its cells say.
        path: the keys that lead to the field, or to the list that a mark is about.
        type: what the field holds; `None` for what is no field.
        required: whether a row can't do without.
        help: what belongs there, in Chinese.
    """

    title: str
    kind: ColumnKind
    path: tuple[str, ...]
    type: FieldType | None = None
    required: bool = False
    help: str = ""


@frozen
class Sheet:
    """A sheet: the units, one list of the record, or a list inside its entries.

    Attributes:
        name: the name on its tab.
        path: the keys that lead to the list; empty for the sheet of units.
        columns: from left to right.
        help: what belongs there, in Chinese.
    """

    name: str
    path: tuple[str, ...]
    columns: tuple[Column, ...]
    help: str

    def column(self, title: str) -> Column | None:
        """Return a column by its heading."""
        return next((column for column in self.columns if column.title == title), None)

    def key_of(self, column: Column) -> str:
        """Return what a column is called in lists of words and notes, as `events.activity`."""
        return ".".join((*self.path, *column.path))


@cache
def record_sheets() -> tuple[Sheet, ...]:
    """Return the sheets of a record's workbook: the units first, then the lists as in the schema."""
    schema = load_schema("record")
    lists = [
        sheet
        for name, collection in record_shape().collections.items()
        for sheet in _list_sheets((name,), schema["properties"][name], collection.fields)
    ]
    return (_unit_sheet(schema), *lists)


@cache
def column_names() -> Mapping[str, str]:
    """Return what the columns are called where they stand in a list, such as `述法流程·环节`."""
    return {
        sheet.key_of(column): f"{sheet.name}·{column.title}"
        for sheet in record_sheets()
        for column in sheet.columns
        if column.kind == "field"
    }


def unit_sheet() -> Sheet:
    """Return the sheet of units."""
    return record_sheets()[0]


def _unit_sheet(schema: Schema) -> Sheet:
    shape = record_shape()
    properties = schema["properties"]
    beside = {name: kind for name, kind in shape.fields.items() if "const" not in properties[name]}
    columns = (
        *_columns(properties["unit"], shape.unit, ("unit",)),
        *_columns(schema, beside),
        *(
            _mark((name,), collection.title_zh)
            for name, collection in shape.collections.items()
            if name not in schema["required"]
        ),
    )
    return Sheet(properties["unit"]["title"], (), columns, _help(properties["unit"]))


def _list_sheets(
    path: tuple[str, ...], part: Schema, fields: Mapping[str, FieldType]
) -> Iterator[Sheet]:
    """Yield the sheet of a list, and those of the lists inside its entries."""
    items, title = part["items"], part["title"]
    of_unit = Column(
        UNIT_ID, "unit", (), help="本行所属的单位，填“单位”表中的编号；只有一个单位的可以不填"
    )
    yield Sheet(title, path, (of_unit, *_columns(items, fields)), _help(part))
    for name, kind in fields.items():
        if kind.item is None or kind.item.kind != "object":
            continue
        inner = items["properties"][name]
        of_entry = Column(
            f"{title}编号",
            "entry",
            (),
            required=True,
            help=f"本行所属的{title}，填“{title}”表中的编号",
        )
        columns = (of_unit, of_entry, *_columns(inner["items"], kind.item.fields))
        yield Sheet(inner["title"], (*path, name), columns, _help(inner))


def _columns(
    part: Schema,
    fields: Mapping[str, FieldType],
    before: tuple[str, ...] = (),
    around: str = "",
) -> Iterator[Column]:
    """Yield a column for each field; those of an object stand side by side."""
    required = part.get("required", ())
    for name, kind in fields.items():
        inner, path = part["properties"][name], (*before, name)
        title = f"{around}{kind.title_zh}"
        if kind.kind == "object":
            yield from _columns(inner, kind.fields, path, f"{title}·")
        elif kind.item is not None and kind.item.kind == "object":
            yield _mark(path, title)
        else:
            yield Column(title, "field", path, kind, name in required, _help(inner))


def _mark(path: tuple[str, ...], title: str) -> Column:
    told = f"“{title}”登记完整（包括没有发生）的填“{LISTED}”，情况不明的填“{NOT_KNOWN}”；有登记的可以不填"
    return Column(f"{title}登记情况", "mark", path, help=told)


def _help(part: Schema) -> str:
    return description_words(part).zh
