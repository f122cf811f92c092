"""SR600 to SR619: superior documents, putting official texts in place, never looser than they are."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

NOT_AT_HAND = Code(
    id="SR600",
    slug="superior-document-not-at-hand",
    severity="warning",
    title=Message(
        "nothing is known of the superior document `{id}`", "上位文件`{id}`没有收录，内容不详"
    ),
    help=Message(
        "put its text in place with `shufa import TEXT --as {id}`, or write {id}/document.yaml",
        "用`shufa import 原文 --as {id}`补入原文，或者编写{id}/document.yaml",
    ),
    why="A plan may be made under a document that nobody here has; what it demands can't be compared then.",
    example="superior_documents: [{id: city_plan_2031, …}]",
)
UNKNOWN_SUPERIOR = Code(
    id="SR601",
    slug="unknown-superior-document",
    severity="error",
    title=Message("there is no superior document `{document}`", "没有上位文件`{document}`"),
    help=Message(
        "known here: {known}; or give the folder's path", "现有：{known}；也可给出文件夹路径"
    ),
    why="A superior document is named by its id, or by the path of its folder.",
    example="--superior duty_regulation_2016",
)
UNREADABLE_SUPERIOR = Code(
    id="SR602",
    slug="unreadable-superior-document",
    severity="error",
    title=Message("`{file}` can't be read: {reason}", "`{file}`无法读取：{reason}"),
    why="The operating system refused the file; nothing is assumed of its content.",
    example="policies/central/duty_regulations_2016/document.yaml without read permission",
)
CITE_NOT_IN_TEXT = Code(
    id="SR603",
    slug="cite-not-in-official-text",
    severity="error",
    title=Message(
        "the official text has no provision `{cite}`, which `{id}` is",
        "官方原文没有`{id}`所指的`{cite}`",
    ),
    help=Message(
        "correct the citation, or see whether the text is the document's and whole",
        "请更正条款号，或者核对原文是不是这份文件、是否完整",
    ),
    why="Where the official text is at hand, a provision is what stands there and nothing else.",
    example="cite: 第五条（七）",
)
NOTHING_SAID = Code(
    id="SR604",
    slug="provision-says-nothing",
    severity="error",
    title=Message(
        "nothing is said of `{id}`: no official text, no paraphrase",
        "`{id}`既没有原文，也没有大意",
    ),
    help=Message(
        "add a `paraphrase` in own words, or put the official text in place",
        "请用自己的话写`paraphrase`，或者补入官方原文",
    ),
    why="A provision nobody can read can't be what a rule comes from.",
    example="provisions: [{id: article_7, cite: 第七条}]",
)
DEMAND_MISFIT = Code(
    id="SR605",
    slug="demand-misfit",
    severity="error",
    title=Message("a demand of kind `{kind}` {reason}", "`{kind}`类的要求{reason_zh}"),
    help=Message(
        "count and quota take `of` and one bound; deadline takes `latest`; actor `actors`; "
        "measures `measures`; item none",
        "count、quota写`of`和一个界限；deadline写`latest`；actor写`actors`；measures写`measures`；"
        "item都不写",
    ),
    why="A demand is compared by what its kind needs; without it nothing would be compared, silently.",
    example="{id: two_sessions, kind: count, of: study_sessions}",
)
FOLDER_MISNAMED = Code(
    id="SR606",
    slug="superior-folder-misnamed",
    severity="error",
    title=Message(
        "the document `{id}` lies in a folder named `{folder}`",
        "文件`{id}`所在的文件夹名为`{folder}`",
    ),
    help=Message("name the folder as the document", "文件夹应与文件标识同名"),
    why="A document is found by the name of its folder.",
    example="policies/central/regulations/document.yaml with id: duty_regulations_2016",
)
IDENTITY_DIFFERS = Code(
    id="SR607",
    slug="superior-identity-differs",
    severity="warning",
    title=Message(
        "the plan gives the {what} of `{id}` as `{here}`, the document has `{there}`",
        "方案所写`{id}`的{what_zh}是`{here}`，文件本身是`{there}`",
    ),
    why="Perhaps the plan was made under another version than the one that lies here.",
    example="document_number: 中办发〔2016〕17号",
)

LOOSER = Code(
    id="SR610",
    slug="looser-than-superior",
    severity="error",
    title=Message(
        "{cite} asks for less than {provision} of 《{document}》: {ours}, against {theirs}",
        "{cite}的要求低于《{document}》{provision}：本方案{ours}，上位文件{theirs}",
    ),
    help=Message(
        "ask for as much at least; until then the superior document prevails",
        "应不低于上位文件；改正之前，以上位文件为准",
    ),
    why="A plan may ask for more than the document it is made under, never for less.",
    example="at_least: 2, where the city's plan has 每年不少于3次",
)
MISSING_ITEM = Code(
    id="SR611",
    slug="item-of-superior-missing",
    severity="error",
    title=Message(
        "the list `{role}` has no item that comes from {provision} of 《{document}》",
        "清单`{role}`没有出自《{document}》{provision}的述法内容",
    ),
    help=Message(
        "add the item; or, where one is there, say so in its `derives_from`",
        "请增列该项；已有的，在该项的`derives_from`中写明",
    ),
    why="What the superior document has a head report on can't be left out by the plan below it.",
    example="no item with derives_from: [{document: duty_regulations_2016, provision: article_6_5, …}]",
)
INCOMPARABLE = Code(
    id="SR612",
    slug="not-comparable-with-superior",
    severity="warning",
    title=Message(
        "can't be compared with `{demand}` ({provision} of 《{document}》): {reason}",
        "不能与《{document}》{provision}的要求`{demand}`比较：{reason_zh}",
    ),
    why="What can't be compared isn't shown to be as strict as is demanded; a person has to look.",
    example="at_least: $parameter.study_minimum, without a binding",
)

CODES: tuple[Code, ...] = (
    NOT_AT_HAND,
    UNKNOWN_SUPERIOR,
    UNREADABLE_SUPERIOR,
    CITE_NOT_IN_TEXT,
    NOTHING_SAID,
    DEMAND_MISFIT,
    FOLDER_MISNAMED,
    IDENTITY_DIFFERS,
    LOOSER,
    MISSING_ITEM,
    INCOMPARABLE,
)
