"""SR680 to SR689: the impact of a revision on records and cohorts."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

MIXED_FOLDER = Code(
    id="SR680",
    slug="records-and-cohorts-mixed",
    severity="error",
    title=Message(
        "the folder holds records and cohorts: `{cohort}` is a cohort, `{record}` is none",
        "文件夹里既有记录又有名册：`{cohort}`是名册，`{record}`不是",
    ),
    help=Message("name the files, or a folder of each", "请分别指定文件，或者分放两个文件夹"),
    why="Files of one folder are parts of one cohort, or a record each; mixed, that can't be told.",
    example="shufa impact OLD NEW examples",
)
ANOTHER_PLAN = Code(
    id="SR681",
    slug="versions-of-two-policies",
    severity="warning",
    title=Message(
        "`{old}` and `{new}` are versions of two policies", "`{old}`和`{new}`不是同一政策的版本"
    ),
    why="All is compared by ids, which two policies don't share but by chance.",
    example="shufa impact xiangyuan changzhi records",
)

CODES: tuple[Code, ...] = (MIXED_FOLDER, ANOTHER_PLAN)
