"""SR4xx: records."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

DUPLICATE_RECORD_ID = Code(
    id="SR401",
    slug="duplicate-record-id",
    severity="error",
    title=Message(
        "the id `{id}` is given twice, first in {place}", "编号`{id}`重复，首次见于{place_zh}"
    ),
    help=Message("give each entry of the record an id of its own", "请给每个条目不同的编号"),
    why="Entries refer to each other by id; two of one id can't be told apart.",
    example="two people of id `p1`",
)
DANGLING_REFERENCE = Code(
    id="SR402",
    slug="dangling-reference",
    severity="error",
    title=Message(
        "`{id}` refers to nobody and nothing in `{target}`", "`{id}`在`{target}`中没有对应条目"
    ),
    help=Message("the ids there: {known}", "其中的编号：{known}"),
    why="An event about nobody, or a rectification of no finding, would be counted for no one.",
    example="person: p9",
)
YEAR_OUTSIDE_POLICY = Code(
    id="SR403",
    slug="year-outside-policy",
    severity="error",
    title=Message(
        "the year {year} is outside the policy, which applies from {first}",
        "{year}年度不在适用范围内，本方案自{first}年起施行",
    ),
    help=Message("validate it against the plan that was in force then", "请使用当时生效的方案校验"),
    why="七（三）: from 2021 on. A verdict on an earlier year would rest on nothing.",
    example="year: 2019",
)
NO_AS_OF = Code(
    id="SR404",
    slug="no-as-of",
    severity="error",
    title=Message("nothing says as of which day to judge", "未说明截至日期"),
    help=Message(
        "give --as-of, or write `as_of` in the record", "请用--as-of给出，或在记录中写明`as_of`"
    ),
    why="The engine reads no clock: the same input gives the same verdict years later.",
    example="a record without as_of, validated without --as-of",
)
NO_SUCH_FILE = Code(
    id="SR405",
    slug="no-such-file",
    severity="error",
    title=Message("there is no such file or folder", "没有这个文件或文件夹"),
    why="A file that is not there must not pass for a file that is in order.",
    example="shufa validate nowhere.yaml",
)
NO_RECORDS = Code(
    id="SR406",
    slug="no-records",
    severity="error",
    title=Message("there is no record here", "此处没有记录文件"),
    help=Message(
        "records are files ending in .yaml, .yml, .json, .ndjson, .jsonl or .xlsx",
        "记录文件以.yaml、.yml、.json、.ndjson、.jsonl或.xlsx结尾",
    ),
    why="Nothing validated must not look like nothing wrong.",
    example="shufa validate empty-folder/",
)
UNKNOWN_FORMAT = Code(
    id="SR407",
    slug="unknown-format",
    severity="error",
    title=Message("files ending in `{suffix}` are not read", "不支持以`{suffix}`结尾的文件"),
    help=Message(
        "records are files ending in .yaml, .yml, .json, .ndjson, .jsonl or .xlsx",
        "记录文件以.yaml、.yml、.json、.ndjson、.jsonl或.xlsx结尾",
    ),
    why="The ending says how a file is read; guessing would read it wrongly.",
    example="shufa validate 述法.docx",
)
DATES_CONTRADICT = Code(
    id="SR408",
    slug="dates-contradict",
    severity="error",
    title=Message(
        "`{later}` ({later_date}) is before `{earlier}` ({earlier_date})",
        "`{later}`（{later_date}）早于`{earlier}`（{earlier_date}）",
    ),
    help=Message(
        "check both dates, {earlier_title} and {later_title}",
        "请核对{earlier_title}与{later_title}",
    ),
    why="A verification before the rectification, or a due date before the finding, can't be right.",
    example="issued_on: 2021-09-01, due_on: 2021-08-01",
)
IMPLAUSIBLE_DATE = Code(
    id="SR409",
    slug="implausible-date",
    severity="warning",
    title=Message(
        "{date} is far from the year {year} of this record", "{date}与本记录的{year}年度相距过远"
    ),
    help=Message(
        "an entry of another year doesn't count for this one", "其他年度的事项不计入本年度"
    ),
    why="A date years away is most often a slip of the pen.",
    example="year: 2021, date: 2012-12-01",
)
PASSAGE_NOT_IN_TEXT = Code(
    id="SR410",
    slug="passage-not-in-text",
    severity="warning",
    title=Message("this passage is not in the section's text", "该段文字不在述法内容之中"),
    help=Message("copy it from `text`, to the character", "请从`text`中逐字摘录"),
    why="Coverage rests on passages of the report; one that isn't in it covers nothing.",
    example="passages: [{text: 从未写过的话, items: [...]}]",
)

FOLDER_AGAIN = Code(
    id="SR411",
    slug="folder-again",
    severity="warning",
    title=Message(
        "this folder is `{first}` once more, and is not read again",
        "此文件夹就是`{first}`，不再重复读取",
    ),
    help=Message(
        "a symbolic link leads back; remove it", "符号链接指回了已读的文件夹，请删除该链接"
    ),
    why="A link to a folder above it would make the search endless, and each record count twice.",
    example="records/again -> records",
)
NOT_A_FILE = Code(
    id="SR412",
    slug="not-a-file",
    severity="error",
    title=Message("this is {kind}, and no file", "这是{kind_zh}，不是普通文件"),
    help=Message(
        "give a file or a folder, or `-` for standard input", "请给出文件或文件夹，标准输入写`-`"
    ),
    why="A device or a pipe may never end, or wait for ever; standard input has a name of its own.",
    example="shufa validate /dev/zero",
)
DANGLING_SUBJECT = Code(
    id="SR413",
    slug="dangling-subject",
    severity="error",
    title=Message("no entry of this record has the id `{id}`", "本记录中没有编号为`{id}`的条目"),
    why="What an authority determined counts for the thing it is about; about nothing, it is lost.",
    example="determinations: [{question: prominent, about: f9, ...}]",
)
NOT_PLAIN_DATA = Code(
    id="SR414",
    slug="not-plain-data",
    severity="error",
    title=Message(
        "a value of the type `{type}` stands at `{pointer}`, where plain data belongs",
        "`{pointer}`处是类型为`{type}`的值，应为普通数据",
    ),
    help=Message(
        "give mappings, lists, texts, whole numbers, truth values and dates",
        "请使用字典、列表、文本、整数、真假值和日期",
    ),
    why="A record handed over as a Python value is held to what a file can say, no more.",
    example="parse_record({'format': 'shufa-record/1', 'people': {1, 2}})",
)
SEVERAL_RECORDS = Code(
    id="SR415",
    slug="several-records",
    severity="error",
    title=Message("a second record is here, where one is wanted", "此处应只有一份记录，却有第二份"),
    help=Message(
        "give a file with one record; `shufa validate` and `iter_records` take many",
        "请给出只有一份记录的文件；许多记录请用`shufa validate`（在 Python 中用`iter_records`）",
    ),
    why="Which of two records was meant can't be guessed.",
    example="load_record('county.ndjson')",
)
UNREADABLE_RECORD = Code(
    id="SR416",
    slug="unreadable-record",
    severity="error",
    title=Message("this can't be read: {reason}", "无法读取：{reason_zh}"),
    why="The operating system refused the file or folder; nothing is assumed of its content.",
    example="a record without read permission",
)

CODES: tuple[Code, ...] = (
    DUPLICATE_RECORD_ID,
    DANGLING_REFERENCE,
    YEAR_OUTSIDE_POLICY,
    NO_AS_OF,
    NO_SUCH_FILE,
    NO_RECORDS,
    UNKNOWN_FORMAT,
    DATES_CONTRADICT,
    IMPLAUSIBLE_DATE,
    PASSAGE_NOT_IN_TEXT,
    FOLDER_AGAIN,
    NOT_A_FILE,
    DANGLING_SUBJECT,
    NOT_PLAIN_DATA,
    SEVERAL_RECORDS,
    UNREADABLE_RECORD,
)
