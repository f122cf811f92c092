"""SR030 to SR039: words and numbers that readers of YAML or JSON take for different things."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

YES_OR_NO = Code(
    id="SR030",
    slug="yes-or-no",
    severity="error",
    title=Message(
        "`{word}` is a truth value to some readers and a word to others",
        "`{word}`有的程序读作真假值，有的读作文字",
    ),
    help=Message(
        'write `{meant}`, or `"{word}"` for the word',
        '请写作`{meant}`；若是文字请写作`"{word}"`',
    ),
    why="YAML 1.1 takes yes, no, on, off, y and n for true and false; YAML 1.2 does not.",
    example="verified: yes",
)
CAPITALISED_WORD = Code(
    id="SR031",
    slug="capitalised-word",
    severity="error",
    title=Message("`{word}` is not how the value is written", "`{word}`不是规范写法"),
    help=Message(
        'write `{meant}`, or `"{word}"` for the word',
        '请写作`{meant}`；若是文字请写作`"{word}"`',
    ),
    why="true, false and null have one spelling each, in lower case.",
    example="verified: True",
)
TILDE = Code(
    id="SR032",
    slug="tilde",
    severity="error",
    title=Message("`~` does not say what is meant", "`~`含义不明"),
    help=Message(
        "leave the key out where nothing is known, or write `null`",
        "情况不明时请不写该键；确为空值请写`null`",
    ),
    why="A tilde is nothing to YAML and often something to its writer.",
    example="left_on: ~",
)
AMBIGUOUS_NUMBER = Code(
    id="SR033",
    slug="ambiguous-number",
    severity="error",
    title=Message(
        "`{word}` is one number to some readers and another, or a text, to others",
        "`{word}`有的程序读作这个数，有的读作那个数或文字",
    ),
    help=Message(
        'write the number in plain digits, or `"{word}"` for the text',
        '数请只用数字书写；若是文字请写作`"{word}"`',
    ),
    why="Leading zeros, 0o17, 0x1F, 1_000, +5, .5 and 1e3 are read differently by YAML 1.1 and 1.2.",
    example="id: 007",
)
SEXAGESIMAL = Code(
    id="SR034",
    slug="sexagesimal",
    severity="error",
    title=Message(
        "`{word}` is a number of base sixty to some readers", "`{word}`有的程序读作六十进制数"
    ),
    help=Message('write `"{word}"`', '请写作`"{word}"`'),
    why="YAML 1.1 reads 12:30 as 750.",
    example="at: 12:30",
)
NOT_A_NUMBER = Code(
    id="SR035",
    slug="not-a-number",
    severity="error",
    title=Message("`{word}` is no number", "`{word}`不是数"),
    why="Infinity and not-a-number decide nothing; no score or count is either.",
    example="score: .nan",
)
DATE_NOT_ISO = Code(
    id="SR036",
    slug="date-not-iso",
    severity="error",
    title=Message("`{word}` is not how a date is written", "`{word}`不是规范的日期写法"),
    help=Message("write year, month and day as 2021-01-31", "年月日请写作2021-01-31"),
    why="Some YAML readers make a date of it and others a text; with two digits each it is clear.",
    example="date: 2021-1-5",
)
TIMESTAMP = Code(
    id="SR037",
    slug="timestamp",
    severity="error",
    title=Message(
        "`{word}` is a moment to some readers and a text to others",
        "`{word}`有的程序读作时刻，有的读作文字",
    ),
    help=Message("write the date alone, or put it in quotes", "请只写日期，或加引号"),
    why="Records count days; moments bring time zones with them, and change the day.",
    example="date: 2021-11-10 08:30:00",
)
NUMBER_TOO_LONG = Code(
    id="SR038",
    slug="number-too-long",
    severity="error",
    title=Message("a number too long or too large to be meant", "数过长或过大，应非本意"),
    help=Message("put it in quotes if it is a text", "若是文字请加引号"),
    why="Such numbers take a reader's time and memory, and no count or score is one.",
    example="score: " + "9" * 61,
)

CODES: tuple[Code, ...] = (
    YES_OR_NO,
    CAPITALISED_WORD,
    TILDE,
    AMBIGUOUS_NUMBER,
    SEXAGESIMAL,
    NOT_A_NUMBER,
    DATE_NOT_ISO,
    TIMESTAMP,
    NUMBER_TOO_LONG,
)
