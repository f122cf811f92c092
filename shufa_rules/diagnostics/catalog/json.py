"""SR040 to SR049: the syntax of JSON."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

JSON_SYNTAX = Code(
    id="SR040",
    slug="json-syntax",
    severity="error",
    title=Message(
        "this is not JSON: {expected} expected, found {found}",
        "不符合JSON语法：此处应为{expected_zh}，实为{found_zh}",
    ),
    why="The text can't be read further than this; what is wrong after it shows when this is mended.",
    example='{"year" 2021}',
)
TRAILING_COMMA = Code(
    id="SR041",
    slug="trailing-comma",
    severity="error",
    title=Message("a comma after the last item", "最后一项之后多了逗号"),
    help=Message("delete it", "请删去"),
    why="JSON allows no comma before a closing bracket; often an item got lost there.",
    example="[1, 2,]",
)
JSON_WORD = Code(
    id="SR042",
    slug="json-word",
    severity="error",
    title=Message("`{word}` is no word of JSON", "JSON没有`{word}`这个词"),
    help=Message("put a text in double quotes", "文字请加双引号"),
    why="JSON knows true, false, null, numbers, and texts in double quotes.",
    example='{"verified": True}',
)
SINGLE_QUOTES = Code(
    id="SR043",
    slug="single-quotes",
    severity="error",
    title=Message("JSON has straight double quotes only", "JSON只用半角双引号"),
    help=Message('write `"`', '请写作`"`'),
    why="Single quotes come from printing a value of another language instead of writing JSON.",
    example="{'year': 2021}",
)
LONE_SURROGATE = Code(
    id="SR044",
    slug="lone-surrogate",
    severity="error",
    title=Message("`{escape}` is half a character", "`{escape}`只是半个字符"),
    help=Message("write both halves, or the character itself", "请写出两半，或直接写该字符"),
    why="Characters beyond the first 65536 are escaped in two halves; one half means nothing.",
    example='{"name": "\\ud83d"}',
)
JSON_COMMENT = Code(
    id="SR045",
    slug="json-comment",
    severity="error",
    title=Message("JSON has no comments", "JSON没有注释"),
    help=Message("delete it, or write the file as YAML", "请删去，或改用YAML"),
    why="Other readers of the file would refuse it.",
    example='{"year": 2021} // 年度',
)

CODES: tuple[Code, ...] = (
    JSON_SYNTAX,
    TRAILING_COMMA,
    JSON_WORD,
    SINGLE_QUOTES,
    LONE_SURROGATE,
    JSON_COMMENT,
)
