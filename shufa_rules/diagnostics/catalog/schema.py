"""SR1xx: structure: keys, types, values of a policy file or a record."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

UNKNOWN_KEY = Code(
    id="SR101",
    slug="unknown-key",
    severity="error",
    title=Message("unknown key `{key}`", "没有`{key}`这个键"),
    label=Message("not a key of {place}", "{place_zh}没有这个键"),
    why="A misspelt key would be left unread, and what it says would count as never said.",
    example="yaer: 2021",
)
MISSING_KEY = Code(
    id="SR102",
    slug="missing-key",
    severity="error",
    title=Message("the key `{key}` is missing", "缺少`{key}`{title_zh}"),
    label=Message("in {place}", "在{place_zh}中"),
    why="Without it the file does not say what every file of its kind has to say.",
    example="a record without `year`",
)
WRONG_TYPE = Code(
    id="SR103",
    slug="wrong-type",
    severity="error",
    title=Message("{expected} expected, found {found}", "此处应为{expected_zh}，实为{found_zh}"),
    why="The value is of another type than its key takes.",
    example="year: 二〇二一",
)
TEXT_NEEDS_QUOTES = Code(
    id="SR104",
    slug="text-needs-quotes",
    severity="error",
    title=Message("{expected} expected, found {found}", "此处应为{expected_zh}，实为{found_zh}"),
    help=Message('put it in quotes: `"{value}"`', '请加引号：`"{value}"`'),
    why="Digits and the words true and false are a number and truth values unless they stand in quotes.",
    example="id: 12",
)
LIST_EXPECTED = Code(
    id="SR105",
    slug="list-expected",
    severity="error",
    title=Message("a list expected, found {found}", "此处应为列表，实为{found_zh}"),
    help=Message(
        "begin each item with `- ` on a line of its own, or write `[…]`",
        "每项另起一行以`- `开头，或写作`[…]`",
    ),
    why="A list of one item is written as a list too.",
    example="participants: zhang",
)
EMPTY_VALUE = Code(
    id="SR106",
    slug="empty-value",
    severity="error",
    title=Message("{expected} expected, found nothing", "此处应为{expected_zh}，却是空的"),
    help=Message(
        "write a value, or leave the key out where nothing is known",
        "请写明，或在情况不明时不写该键",
    ),
    why="A key without a value says neither that there is nothing nor that nothing is known.",
    example="as_of:",
)
NOT_AMONG = Code(
    id="SR107",
    slug="not-among",
    severity="error",
    title=Message("`{value}` is none of the values of `{key}`", "`{value}`不是`{key}`的可用取值"),
    help=Message("write one of {choices}", "可用取值：{choices_zh}"),
    why="The key takes one of a closed list of values.",
    example="role: head",
)
WRONG_CONSTANT = Code(
    id="SR108",
    slug="wrong-constant",
    severity="error",
    title=Message(
        "`{key}` is `{expected}` here, found {found}", "`{key}`在此应为`{expected}`，实为{found_zh}"
    ),
    why="The key has one value only; it says which format or kind the file is of.",
    example="format: shufa-record/2",
)
WRONG_FORM = Code(
    id="SR109",
    slug="wrong-form",
    severity="error",
    title=Message(
        "`{value}` does not have the form that `{key}` takes", "`{value}`不合`{key}`的书写形式"
    ),
    help=Message("{hint}", "{hint_zh}"),
    why="Ids, numbers of documents and the like have a fixed form, so that others can refer to them.",
    example="id: 张 三",
)
DATE_FORM = Code(
    id="SR110",
    slug="date-form",
    severity="error",
    title=Message("`{value}` is not how a date is written", "`{value}`不是规范的日期写法"),
    help=Message("write year, month and day as `2021-01-31`", "年月日请写作`2021-01-31`"),
    why="Dates decide what was in time; there is one way to write them.",
    example="date: 2021/11/10",
)
NO_SUCH_DATE = Code(
    id="SR111",
    slug="no-such-date",
    severity="error",
    title=Message("there is no such day as `{value}`", "没有`{value}`这一天"),
    label=Message("{reason}", "{reason_zh}"),
    why="A day that does not exist is a slip of the pen; which day was meant is not guessed.",
    example="date: 2021-02-30",
)
TOO_SMALL = Code(
    id="SR112",
    slug="too-small",
    severity="error",
    title=Message(
        "`{key}` is at least {limit}, found `{value}`", "`{key}`不小于{limit}，实为`{value}`"
    ),
    why="The number is below what the key takes.",
    example="year: 21",
)
TOO_LARGE = Code(
    id="SR113",
    slug="too-large",
    severity="error",
    title=Message(
        "`{key}` is at most {limit}, found `{value}`", "`{key}`不大于{limit}，实为`{value}`"
    ),
    why="The number is above what the key takes.",
    example="year: 20211",
)
EMPTY_TEXT = Code(
    id="SR114",
    slug="empty-text",
    severity="error",
    title=Message("`{key}` is an empty text", "`{key}`是空文字"),
    help=Message(
        "write it, or leave the key out where nothing is known",
        "请写明，或在情况不明时不写该键",
    ),
    why="An empty text counts as said, and says nothing.",
    example='name: ""',
)
TOO_SHORT = Code(
    id="SR115",
    slug="too-short",
    severity="error",
    title=Message(
        "`{key}` has {length} characters, fewer than {limit}",
        "`{key}`只有{length}字，少于{limit}字",
    ),
    why="The text is shorter than the key takes.",
    example="digest: 0f",
)
TOO_LONG = Code(
    id="SR116",
    slug="too-long",
    severity="error",
    title=Message(
        "`{key}` has {length} characters, more than {limit}", "`{key}`有{length}字，多于{limit}字"
    ),
    why="The text is longer than the key takes; it probably belongs under another key.",
    example="an id of 200 characters",
)
TOO_FEW = Code(
    id="SR117",
    slug="too-few",
    severity="error",
    title=Message(
        "`{key}` has at least {limit} entries, found {count}", "`{key}`至少{limit}项，实有{count}项"
    ),
    why="A list or mapping with fewer entries says less than it has to.",
    example="measures: []",
)
TOO_MANY = Code(
    id="SR118",
    slug="too-many",
    severity="error",
    title=Message(
        "`{key}` has at most {limit} entries, found {count}", "`{key}`至多{limit}项，实有{count}项"
    ),
    why="A list or mapping with more entries is not what the key is for.",
    example="people: a list of 1,001",
)
REPEATED_ITEM = Code(
    id="SR119",
    slug="repeated-item",
    severity="error",
    title=Message("the item {value} is given twice in `{key}`", "`{key}`中{value_zh}重复"),
    label=Message("given again", "再次出现"),
    why="The items of this list are different from each other; one given twice would count twice.",
    example="participants: [zhang, zhang]",
)
DEPENDENT_KEY = Code(
    id="SR120",
    slug="dependent-key",
    severity="error",
    title=Message(
        "`{key}` needs the key `{missing}` beside it", "有`{key}`时还须写`{missing}`{title_zh}"
    ),
    why="One of the two says nothing without the other.",
    example="a tolerance without its unit",
)
WRONG_KEY = Code(
    id="SR121",
    slug="wrong-key",
    severity="error",
    title=Message("`{key}` does not have the form of a key here", "`{key}`不合此处键的书写形式"),
    help=Message("{hint}", "{hint_zh}"),
    why="Keys that are chosen freely still have a form, so that others can refer to them.",
    example="values: {张 三: 1}",
)
SCHEMA_VIOLATION = Code(
    id="SR122",
    slug="schema-violation",
    severity="error",
    title=Message(
        "`{key}` does not keep to the schema's `{keyword}`", "`{key}`不符合模式的`{keyword}`"
    ),
    why="A rule of the schema for which there is no wording of its own.",
    example="a number that is no multiple of another",
)
UNKNOWN_SCHEMA = Code(
    id="SR123",
    slug="unknown-schema",
    severity="error",
    title=Message("there is no schema `{name}`", "没有模式`{name}`"),
    help=Message("known here: {known}", "现有：{known}"),
    why="Schemas are named after the files they describe.",
    example="shufa schema recrod",
)
ANOTHER_KIND_OF_FILE = Code(
    id="SR124",
    slug="another-kind-of-file",
    severity="error",
    title=Message(
        "this is {kind}, and {wanted} is wanted here", "这是{kind_zh}，此处需要{wanted_zh}"
    ),
    help=Message(
        "records go with `shufa validate`, cohorts with `shufa grade`, sessions with `shufa watch --resume`",
        "记录用`shufa validate`检验，名册用`shufa grade`评定，会话用`shufa watch --resume`接续",
    ),
    why="Whatever else differs between two kinds of files follows from this, and is not told one by one.",
    example="shufa validate cohort.yaml",
)

CODES: tuple[Code, ...] = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_TYPE,
    TEXT_NEEDS_QUOTES,
    LIST_EXPECTED,
    EMPTY_VALUE,
    NOT_AMONG,
    WRONG_CONSTANT,
    WRONG_FORM,
    DATE_FORM,
    NO_SUCH_DATE,
    TOO_SMALL,
    TOO_LARGE,
    EMPTY_TEXT,
    TOO_SHORT,
    TOO_LONG,
    TOO_FEW,
    TOO_MANY,
    REPEATED_ITEM,
    DEPENDENT_KEY,
    WRONG_KEY,
    SCHEMA_VIOLATION,
    UNKNOWN_SCHEMA,
    ANOTHER_KIND_OF_FILE,
)
