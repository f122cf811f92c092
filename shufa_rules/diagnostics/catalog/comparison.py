"""SR64x: comparing two texts, or two policies."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

SOLVER_MISSING = Code(
    id="SR640",
    slug="solver-missing",
    severity="error",
    title=Message(
        "comparing texts needs `{library}`, which is not installed",
        "比较文本需要`{library}`，尚未安装",
    ),
    help=Message(
        "install the extra: pip install 'shufa-rules[revision]'",
        "请安装附加组件：pip install 'shufa-rules[revision]'",
    ),
    why="Provisions are matched over the whole text at once; a greedy guess in its place could be wrong.",
    example="shufa diff old.txt new.txt, without scipy",
)
NOT_OF_A_KIND = Code(
    id="SR641",
    slug="not-of-a-kind",
    severity="error",
    title=Message(
        "`{text}` is a text and `{policy}` is none; they can't be compared",
        "`{text}`是文本，`{policy}`不是，不能比较",
    ),
    help=Message(
        "give two texts (.txt) or two policies (an id, an id at a date, a folder)",
        "请给出两份文本（.txt），或者两个政策（标识、标识@日期、文件夹）",
    ),
    why="A text has provisions, a policy has elements; between the two there is nothing to compare.",
    example="shufa diff old.txt xiangyuan",
)
UNREADABLE_TEXT = Code(
    id="SR642",
    slug="unreadable-text",
    severity="error",
    title=Message("the text can't be read: {reason}", "文本无法读取：{reason_zh}"),
    help=Message("check the path and the permissions", "请核对路径和权限"),
    why="Nothing is assumed of a text that isn't there; it is not an empty one.",
    example="shufa diff missing.txt new.txt",
)
NO_TEXT = Code(
    id="SR643",
    slug="no-text",
    severity="error",
    title=Message(
        "`{file}` is a file but no text (.txt)",
        "`{file}`是文件，但不是文本（.txt）",
    ),
    help=Message(
        "save the document as plain text in UTF-8 with the ending .txt; a policy is given by its folder",
        "请把文件另存为UTF-8纯文本，扩展名为.txt；政策请给出文件夹",
    ),
    why="A word processor's file or a single YAML file has no provisions that could be read.",
    example="shufa diff old.docx new.txt",
)

CODES = (
    SOLVER_MISSING,
    NOT_OF_A_KIND,
    UNREADABLE_TEXT,
    NO_TEXT,
)
