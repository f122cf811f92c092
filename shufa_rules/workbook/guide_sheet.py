"""The first sheet: how to fill in the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from shufa_rules.schema.store import load_schema
from shufa_rules.workbook.layout import GUIDE, LISTED, NOT_KNOWN, UNIT_ID, unit_sheet
from shufa_rules.workbook.styles import (
    fit_height,
    protect,
    put_body,
    put_heading,
    put_title,
    set_page,
)

if TYPE_CHECKING:
    from openpyxl import Workbook

    from shufa_rules.workbook.guidance import Guidance
    from shufa_rules.workbook.layout import Sheet

_FIRST_RULE = 4
_WIDTHS = 26, 96


def write_guide(
    book: Workbook, guidance: Guidance, sheets: Sequence[Sheet], *, several: bool
) -> None:
    """Add the guide to a workbook."""
    sheet = book.create_sheet(GUIDE)
    put_title(sheet["A1"], load_schema("record")["title"], size=16)
    put_body(sheet["A2"], guidance.heading or None)
    row = _FIRST_RULE
    put_heading(sheet.cell(row, 1), "事项")
    put_heading(sheet.cell(row, 2), "怎样填写")
    for name, text in (
        *_rules(several=several),
        *((part.name, f"{part.help}。") for part in sheets),
    ):
        row += 1
        put_body(sheet.cell(row, 1), name)
        put_body(sheet.cell(row, 2), text)
        fit_height(sheet, row, (name, text), _WIDTHS)
    sheet.column_dimensions["A"].width, sheet.column_dimensions["B"].width = _WIDTHS
    sheet.merge_cells("A2:B2")
    sheet.row_dimensions[1].height = 30
    sheet.sheet_view.showGridLines = False
    sheet.freeze_panes = f"A{_FIRST_RULE + 1}"
    set_page(sheet)
    protect(sheet)


def _rules(*, several: bool) -> Iterator[tuple[str, str]]:
    yield (
        "一本工作簿",
        f"每个单位在“{unit_sheet().name}”表中占一行；其他各表每行先填{UNIT_ID}。"
        if several
        else f"一个单位一个年度。先填“{unit_sheet().name}”表，再填其他各表。",
    )
    yield (
        "列标题",
        "深色、加粗的是必填栏，浅色的可以不填。标题右上角有批注，写明填什么、依据哪一条。工作表名称和列标题不要改。",
    )
    yield (
        "编号",
        "每一条都要有编号，如 p1、s1、f1，本单位之内不重复，不含空格和斜杠。其他表提到人员或者问题时，填其编号。",
    )
    yield "日期", "写作 2021-4-12、2021/4/12 或者 2021年4月12日。"
    yield (
        "几项并列",
        "任务、材料每行写一项（按 Alt+Enter 换行）；人员、述法内容之间用顿号。写“无”表示一项也没有。",
    )
    yield (
        "没有发生和情况不明",
        (
            f"某类事项没有发生的，在“{unit_sheet().name}”表相应的“登记情况”栏填“{LISTED}”，该表留空；"
            f"情况不明的填“{NOT_KNOWN}”或者留空。空白不等于没有发生：留空的，检验结果是“待定”。"
        ),
    )
    yield (
        "公式和合并单元格",
        "不要合并单元格；公式请先粘贴为数值。编号、文号等以文字为准的，单元格格式保持“文本”。",
    )
    yield (
        "检验",
        "填好后运行 shufa validate 加文件名；有错的地方会指明工作表和单元格，如“整改台账!D7”。",
    )
