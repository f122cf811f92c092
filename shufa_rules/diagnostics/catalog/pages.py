"""SR45x: report pages, what they are asked about and where they are written."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

FOLDER_OCCUPIED = Code(
    id="SR450",
    slug="report-folder-occupied",
    severity="error",
    title=Message(
        "`{folder}` holds what no `shufa report` wrote there: {files}",
        "`{folder}`中有不是shufa report写入的内容：{files}",
    ),
    help=Message(
        "give a folder that is new or empty, or move these files away",
        "请指定新的或者空的文件夹，或者先把这些文件移走",
    ),
    why="A report replaces the one that was there before, whole; nothing else may be lost with it.",
    example="shufa report unit.yaml -o ~/Documents",
)
NOTHING_TO_REPORT = Code(
    id="SR451",
    slug="nothing-to-report-on",
    severity="error",
    title=Message(
        "`{source}` is no file, no folder and no policy", "`{source}`不是文件、文件夹，也不是方案"
    ),
    help=Message(
        "give records, a cohort or a policy; policies there are: {known}",
        "请给出记录、名册或者方案；现有方案：{known}",
    ),
    why="A report is on something; a name that means nothing gives no page.",
    example="shufa report xiangyaun -o pages",
)
SOURCES_APART = Code(
    id="SR452",
    slug="sources-of-two-reports",
    severity="error",
    title=Message(
        "one report can't be on `{first}` and on `{second}`",
        "`{first}`和`{second}`不能写在同一份报告中",
    ),
    help=Message(
        "records go with at most one cohort; a policy has a report of its own, beside a newer version with --against",
        "记录可以同一份名册一起给出；方案单独成为一份报告，新旧版本对照用--against",
    ),
    why="A folder of pages has one first page, and that is about one thing.",
    example="shufa report unit.yaml xiangyuan -o pages",
)
JINJA_MISSING = Code(
    id="SR453",
    slug="jinja-missing",
    severity="error",
    title=Message(
        "report pages need Jinja2, which is not installed", "报告网页需要Jinja2，而它没有安装"
    ),
    help=Message(
        "install it: pip install 'shufa-rules[html]'", "请安装：pip install 'shufa-rules[html]'"
    ),
    why="Only report pages need it, so it comes with an extra.",
    example="shufa report unit.yaml -o pages",
)
NOTHING_JUDGED = Code(
    id="SR454",
    slug="nothing-judged",
    severity="error",
    title=Message(
        "none of the records could be judged; nothing was written",
        "没有一份记录能够检验；什么也没有写",
    ),
    help=Message("put right what is told above", "请先处理上面所列的问题"),
    why="A page without any unit on it would look like one where nothing is wrong.",
    example="shufa report broken.yaml -o pages",
)

CODES: tuple[Code, ...] = (
    FOLDER_OCCUPIED,
    NOTHING_TO_REPORT,
    SOURCES_APART,
    JINJA_MISSING,
    NOTHING_JUDGED,
)
