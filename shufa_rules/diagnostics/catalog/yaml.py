"""SR001 to SR029: reading a file, its bytes and the syntax of YAML."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

NOT_UTF8 = Code(
    id="SR001",
    slug="not-utf-8",
    severity="error",
    title=Message(
        "the file is not UTF-8: byte {offset} is {byte}",
        "文件不是UTF-8编码：第{offset}字节为{byte}",
    ),
    label=Message("readable up to here", "到此为止可以读取"),
    help=Message("save the file as UTF-8{guess}", "请将文件另存为UTF-8编码{guess_zh}"),
    why=(
        "Chinese text saved in another encoding, often GBK or UTF-16, reads as other characters. "
        "Nothing is guessed: a name that is read wrongly would go into a verdict."
    ),
    example="a file saved by an editor as GBK or UTF-16",
)
TOO_LARGE = Code(
    id="SR002",
    slug="file-too-large",
    severity="error",
    title=Message("too large: the limit is {limit}", "过大：上限为{limit}"),
    why="A record of a unit or a policy file is far smaller; what is larger is refused before it is read.",
    example="a file of 5 MiB",
)
EMPTY = Code(
    id="SR003",
    slug="empty-file",
    severity="error",
    title=Message("there is nothing in it", "内容为空"),
    why="A file without content, or with comments alone, says nothing that could be checked.",
    example="# to be written",
)
CONTROL_CHARACTER = Code(
    id="SR004",
    slug="control-character",
    severity="error",
    title=Message(
        "the control character {character} can't stand here", "此处不能有控制字符{character}"
    ),
    help=Message(
        "delete it, or write it as an escape in double quotes",
        "请删除，或在双引号内写作转义序列",
    ),
    why="Control characters come from copying out of other programs; no text of a plan or report has one.",
    example='title: "a\x07b"',
)
INVISIBLE_CHARACTER = Code(
    id="SR005",
    slug="invisible-character",
    severity="error",
    title=Message(
        "the invisible character {character} can't stand here", "此处不能有不可见字符{character}"
    ),
    help=Message(
        "delete it, or write it as an escape in double quotes",
        "请删除，或在双引号内写作转义序列",
    ),
    why=(
        "YAML 1.1 takes U+0085, U+2028 and U+2029 for line breaks and YAML 1.2 does not; "
        "a byte order mark inside a file is the seam of two files. Nobody sees either in an editor."
    ),
    example="title: 述法\u2028内容",
)
TOO_DEEP = Code(
    id="SR006",
    slug="too-deep",
    severity="error",
    title=Message("nested more than {limit} deep", "嵌套超过{limit}层"),
    why="No policy or record needs it, and files that nest without end are made to exhaust a reader.",
    example="[" * 41,
)
TOO_MANY = Code(
    id="SR007",
    slug="too-many-values",
    severity="error",
    title=Message("more than {limit} values in one file", "一个文件中的值超过{limit}个"),
    why="Reading stops here, so that a file can't take all memory.",
    example="a list of 200,001 numbers",
)
TEXT_TOO_LONG = Code(
    id="SR008",
    slug="text-too-long",
    severity="error",
    title=Message(
        "a text of {length} characters, more than the {limit} that are read",
        "一段文字有{length}字，超过可读取的{limit}字",
    ),
    why="No text of a policy or record is as long; a quotation mark is probably missing.",
    example="a text of two million characters",
)
TOO_MANY_PROBLEMS = Code(
    id="SR009",
    slug="too-many-problems",
    severity="error",
    title=Message(
        "reading stopped here, after {limit} problems", "已发现{limit}个问题，读取到此为止"
    ),
    why="A file with so many problems is probably not what it was taken for; the rest of it is not looked at.",
    example="a file with hundreds of duplicate keys",
)
YAML_SYNTAX = Code(
    id="SR010",
    slug="yaml-syntax",
    severity="error",
    title=Message("this is not YAML: {problem}", "不符合YAML语法，此处无法继续读取"),
    why="The file can't be read further than this; what is wrong after it shows when this is mended.",
    example="a: 1\n... b",
)
TAB_INDENTATION = Code(
    id="SR011",
    slug="tab-indentation",
    severity="error",
    title=Message("a tab where YAML wants spaces", "YAML用空格缩进，此处是制表符"),
    help=Message("indent with spaces", "请改用空格缩进"),
    why="YAML forbids tabs in indentation, since their width differs from editor to editor.",
    example="unit:\n\tid: finance",
)
UNCLOSED_QUOTATION = Code(
    id="SR012",
    slug="unclosed-quotation",
    severity="error",
    title=Message("the quotation mark `{mark}` is never closed", "引号`{mark}`没有闭合"),
    label=Message("opened here", "从这里开始"),
    why="Everything after an open quotation mark would be read as one text.",
    example='title: "学法',
)
MISSING_COLON = Code(
    id="SR013",
    slug="missing-colon",
    severity="error",
    title=Message("a key without a colon", "键后缺少冒号"),
    label=Message("no `: ` after this", "其后没有`: `"),
    help=Message(
        "write `key: value`, with a half-width colon and a space",
        "请写作`键: 值`，冒号用半角并后接空格",
    ),
    why="A full-width ： or a colon without a space after it does not make a key.",
    example="unit:\n  id: finance\n  name：财政局\n",
)
UNEXPECTED_COLON = Code(
    id="SR014",
    slug="unexpected-colon",
    severity="error",
    title=Message("a `: ` where no key can be", "此处不能有`: `"),
    help=Message(
        "put a text that contains `: ` in quotes; or check the indentation",
        "含有`: `的文字请加引号；或检查缩进",
    ),
    why="A text with a colon and a space in it looks like a second key on the line.",
    example="title: 述法: 内容",
)
WRONG_INDENTATION = Code(
    id="SR015",
    slug="wrong-indentation",
    severity="error",
    title=Message("this does not continue what stands above it", "此处与上文不衔接"),
    help=Message(
        "indent it as its neighbours are; quote the whole text if it begins with a quotation mark",
        "请与相邻各行对齐缩进；以引号开头的文字请整体加引号",
    ),
    why="Indentation says what belongs to what; a line out of step belongs to nothing.",
    example="unit:\n    id: finance\n  name: 财政局",
)
UNCLOSED_BRACKET = Code(
    id="SR016",
    slug="unclosed-bracket",
    severity="error",
    title=Message("the bracket `{mark}` is never closed", "括号`{mark}`没有闭合"),
    label=Message("opened here", "从这里开始"),
    help=Message(
        "close it, and put a comma between two items", "请补上右括号，各项之间用半角逗号隔开"
    ),
    why="A list or mapping in brackets ends with its closing bracket, whatever the lines look like.",
    example="measures: [告诫约谈, 责令整改",
)
UNKNOWN_ESCAPE = Code(
    id="SR017",
    slug="unknown-escape",
    severity="error",
    title=Message("an escape sequence that does not exist", "没有这样的转义序列"),
    help=Message(
        "write `\\\\` for a backslash, or use single quotes in YAML",
        "反斜杠请写作`\\\\`；YAML中也可改用单引号",
    ),
    why="In double quotes a backslash begins an escape, such as `\\n` or `\\u4e00`.",
    example='pattern: "\\d+"',
)
RESERVED_CHARACTER = Code(
    id="SR018",
    slug="reserved-character",
    severity="error",
    title=Message("a text can't begin with `{character}`", "文字不能以`{character}`开头"),
    help=Message("put the text in quotes", "请给文字加引号"),
    why="YAML keeps some characters for itself at the beginning of a text.",
    example="note: @主要负责人",
)
MISSING_COMMA = Code(
    id="SR019",
    slug="missing-comma",
    severity="error",
    title=Message(
        "a comma or `{closing}` expected, for the `{mark}` of line {line}",
        "此处应为逗号或`{closing}`，与第{line}行的`{mark}`对应",
    ),
    why="Items in brackets are kept apart by commas; a text with a comma or bracket in it needs quotes.",
    example="measures: [告诫约谈 责令整改: 通报]\nwho: [heads, members}",
)
DUPLICATE_KEY = Code(
    id="SR020",
    slug="duplicate-key",
    severity="error",
    title=Message(
        "the key `{key}` is given twice, first on line {line}", "键`{key}`重复，首次见于第{line}行"
    ),
    label=Message("given again", "再次出现"),
    why="Most readers keep the last of two equal keys and drop the other without a word.",
    example="year: 2021\nyear: 2022",
)
KEY_NOT_TEXT = Code(
    id="SR021",
    slug="key-not-text",
    severity="error",
    title=Message("a key that is not a text", "键不是文字"),
    help=Message("put the key in quotes", "请给键加引号"),
    why="Keys are texts; a number, a truth value, a list or a mapping as a key is read differently by each reader.",
    example="2021: 述法",
)
TAG = Code(
    id="SR022",
    slug="tag",
    severity="error",
    title=Message("the tag `{tag}` is not allowed", "不允许使用标签`{tag}`"),
    help=Message("leave it out; quotes make a text", "请删去；需要文字时加引号"),
    why="Tags ask a reader to build objects; policies and records are plain values.",
    example="year: !!str 2021",
)
ANCHOR = Code(
    id="SR023",
    slug="anchor",
    severity="error",
    title=Message("the anchor `&{name}` is not allowed", "不允许使用锚点`&{name}`"),
    help=Message("leave it out", "请删去"),
    why="Anchors exist for aliases, and aliases are not allowed.",
    example="people: &people []",
)
ALIAS = Code(
    id="SR024",
    slug="alias",
    severity="error",
    title=Message("the alias `*{name}` is not allowed", "不允许使用别名`*{name}`"),
    help=Message(
        "write the value out; quote a text that begins with `*`",
        "请直接写出该值；以`*`开头的文字请加引号",
    ),
    why="A few aliases of aliases grow to billions of values, and a reader can't see what stands where.",
    example="participants: *people",
)
MERGE_KEY = Code(
    id="SR025",
    slug="merge-key",
    severity="error",
    title=Message("the merge key `<<` is not allowed", "不允许使用合并键`<<`"),
    help=Message("write the keys out", "请直接写出各键"),
    why="Merge keys are no part of YAML 1.2, and hide where a value comes from.",
    example="<<: {id: finance}",
)
SEVERAL_DOCUMENTS = Code(
    id="SR026",
    slug="several-documents",
    severity="error",
    title=Message("a second document in the same file", "同一文件中有第二个文档"),
    help=Message(
        "use a file for each, or delete the line `---`", "请分成多个文件，或删去`---`一行"
    ),
    why="One file holds one record or one part of a policy; the second document would be dropped.",
    example="year: 2021\n---\nyear: 2022",
)

CODES: tuple[Code, ...] = (
    NOT_UTF8,
    TOO_LARGE,
    EMPTY,
    CONTROL_CHARACTER,
    INVISIBLE_CHARACTER,
    TOO_DEEP,
    TOO_MANY,
    TEXT_TOO_LONG,
    TOO_MANY_PROBLEMS,
    YAML_SYNTAX,
    TAB_INDENTATION,
    UNCLOSED_QUOTATION,
    MISSING_COLON,
    UNEXPECTED_COLON,
    WRONG_INDENTATION,
    UNCLOSED_BRACKET,
    UNKNOWN_ESCAPE,
    RESERVED_CHARACTER,
    MISSING_COMMA,
    DUPLICATE_KEY,
    KEY_NOT_TEXT,
    TAG,
    ANCHOR,
    ALIAS,
    MERGE_KEY,
    SEVERAL_DOCUMENTS,
)
