"""SR4xx: judging records, one after the other and as the year goes on."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

JUDGED_AFTER_RECORD = Code(
    id="SR417",
    slug="judged-after-record",
    severity="error",
    title=Message(
        "judged as of {day}, but the record is complete only up to {as_of}",
        "截至{day}检验，而记录只登记到{as_of}",
    ),
    help=Message(
        "bring the record up to date and write its new `as_of`, or judge as of {as_of} or earlier",
        "请补登记录并改写`as_of`，或者改为截至{as_of}以前检验",
    ),
    why="What happened after the record's last day is unknown; absence would be taken for neglect.",
    example="as_of: 2021-12-20, validated with --as-of 2022-01-31",
)
UNKNOWN_WORD = Code(
    id="SR418",
    slug="word-of-no-rule",
    severity="warning",
    title=Message("the policy does not know `{word}`", "方案中没有`{word}`"),
    why="An entry under a word that no rule looks for counts for nothing, as if it were not there.",
    example="activity: self_reveiw",
)
NOT_LAST_YEAR = Code(
    id="SR419",
    slug="not-last-year",
    severity="error",
    title=Message(
        "this is `{unit}` in {year}, where `{wanted_unit}` in {wanted_year} is wanted",
        "这是`{unit}`的{year}年度记录，此处应为`{wanted_unit}`的{wanted_year}年度记录",
    ),
    why="What was open last year is accounted for by the same unit, a year later.",
    example="evaluate(record_2022, last_year=record_2020)",
)
DAY_BEFORE_SESSION = Code(
    id="SR420",
    slug="day-before-session",
    severity="error",
    title=Message(
        "the session has come to {today}; {day} is past", "进程已到{today}，不能退回{day}"
    ),
    help=Message(
        "an entry that is recorded late keeps its own date, and needs no day of its own",
        "补登的事项写明其发生日期即可，不必退回那一天",
    ),
    why="Days pass one way; what was said on an earlier day is not unsaid.",
    example='{"day": "2021-11-01"} after {"day": "2021-12-01"}',
)
NOTHING_TO_CHANGE = Code(
    id="SR421",
    slug="nothing-to-change",
    severity="error",
    title=Message("there is no `{id}` in `{place}`", "`{place}`中没有`{id}`"),
    why="A change of an entry that isn't there, or an entry for no list, would be lost.",
    example='{"change": "rectifications", "id": "x9", "fields": {"verified": true}}',
)
SESSION_OF_ANOTHER_POLICY = Code(
    id="SR422",
    slug="session-of-another-policy",
    severity="error",
    title=Message(
        "the session was saved under another content of `{policy}`, or other bindings",
        "该进程保存时所依据的`{policy}`或参数取值与现在不同",
    ),
    help=Message(
        "restore it with the policy and bindings it was saved under, or start anew from its record",
        "请用保存时的方案和取值恢复，或者以其中的记录重新开始",
    ),
    why="What a session said before would not be what it says now, and no change would explain it.",
    example="a session saved before parameters were bound",
)
ONE_THING_AT_A_TIME = Code(
    id="SR423",
    slug="one-thing-at-a-time",
    severity="error",
    title=Message(
        "an event is one of `day`, `add` and `change`", "一件事只能是`day`、`add`、`change`之一"
    ),
    why="After each thing that happens the session says what is different, so they come one by one.",
    example='{"day": "2021-12-01", "add": "events", "entry": {}}',
)
UNWRITABLE = Code(
    id="SR424",
    slug="unwritable",
    severity="error",
    title=Message("this can't be written: {reason}", "无法写入：{reason_zh}"),
    why="A file is written whole or not at all; what was there before is as it was.",
    example="shufa watch unit.yaml --save /nowhere/session.json",
)
UNIT_AGAIN = Code(
    id="SR425",
    slug="unit-again",
    severity="warning",
    title=Message(
        "`{unit}` in {year} was judged before, from {first}",
        "`{unit}`的{year}年度记录前面已经检验过，见{first}",
    ),
    help=Message("give each unit's record of a year once", "每个单位每年度只给一份记录"),
    why="A unit that counts twice makes every figure of the whole wrong.",
    example="shufa validate unit.yaml unit.yaml",
)
NO_SUCH_SUBJECT = Code(
    id="SR426",
    slug="no-such-subject",
    severity="error",
    title=Message("nobody and nothing in the record has the id `{id}`", "记录中没有编号`{id}`"),
    help=Message("the ids there are: {known}", "记录中的编号：{known}"),
    why="Silence on an id that doesn't exist would pass for nothing being said of it.",
    example="shufa explain unit.yaml --subject nobody",
)
TARGET_AMONG_INPUT = Code(
    id="SR427",
    slug="target-among-input",
    severity="error",
    title=Message(
        "what is written here would stand among what is read: {input}",
        "写出的文件会覆盖或者混入所读的输入：{input}",
    ),
    help=Message("write to another folder", "请写到别的文件夹"),
    why="A record is not replaced by what is said of it, and next time that would be read as a record.",
    example="shufa validate records/ --results records/results.ndjson",
)
BINDINGS_OF_OTHER_YEARS = Code(
    id="SR428",
    slug="bindings-of-other-years",
    severity="warning",
    title=Message(
        "no binding that was given is for {year}: {given}",
        "给出的参数取值都不适用于{year}年度：{given}",
    ),
    help=Message(
        "give the binding of that year; without it, what hangs on a value is undetermined",
        "请给出该年度的参数取值；没有取值时，取决于参数的要求都待定",
    ),
    why="A binding holds for one year of reports; that it was passed over should not go unseen.",
    example="shufa validate record-2021.yaml --bindings example-2022",
)
LAST_YEAR_NOT_USED = Code(
    id="SR429",
    slug="last-year-not-used",
    severity="warning",
    title=Message(
        "this record of `{unit}` for {year} is nobody's last year here",
        "此处检验的记录，没有一份以`{unit}`的{year}年度记录为上一年度",
    ),
    help=Message("give the same unit's record of the year before", "请给出同一单位上一年度的记录"),
    why="What was left open last year would be taken for nothing, unseen.",
    example="shufa validate unit-2022.yaml --last-year unit-2020.yaml",
)

CODES: tuple[Code, ...] = (
    JUDGED_AFTER_RECORD,
    UNKNOWN_WORD,
    NOT_LAST_YEAR,
    DAY_BEFORE_SESSION,
    NOTHING_TO_CHANGE,
    SESSION_OF_ANOTHER_POLICY,
    ONE_THING_AT_A_TIME,
    UNWRITABLE,
    UNIT_AGAIN,
    NO_SUCH_SUBJECT,
    TARGET_AMONG_INPUT,
    BINDINGS_OF_OTHER_YEARS,
    LAST_YEAR_NOT_USED,
)
