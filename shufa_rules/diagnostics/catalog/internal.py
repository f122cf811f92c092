"""SR9xx: the program itself."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

INTERNAL_ERROR = Code(
    id="SR900",
    slug="internal-error",
    severity="error",
    title=Message("an error of the program itself: {error}", "程序自身出错：{error}"),
    help=Message(
        "please report it with this input; SHUFA_TRACE=1 shows where it happened",
        "请将该输入一并报告；设SHUFA_TRACE=1可显示出错位置",
    ),
    why="An error of the program is told as one, and never turned into a result.",
    example="a defect of shufa_rules",
)

CODES: tuple[Code, ...] = (INTERNAL_ERROR,)
