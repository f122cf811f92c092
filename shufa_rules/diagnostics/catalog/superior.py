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
    title=Message("`{file}` can't be read: {reason}", "`{file}`无法读取：{reason_zh}"),
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

NO_PROVISIONS = Code(
    id="SR608",
    slug="official-text-without-provisions",
    severity="error",
    title=Message("the text has no numbered provision", "文中没有编号的条款"),
    help=Message(
        "see whether it is the whole text, in plain text with a paragraph a line",
        "请核对是否为全文，是否为每段一行的纯文本",
    ),
    why="An official text is cited by its provisions; what has none is a scan, a notice or a part.",
    example="a text of one paragraph",
)
OTHER_DOCUMENT = Code(
    id="SR609",
    slug="text-of-another-document",
    severity="error",
    title=Message(
        "the text has the number `{number}`, the document `{id}` has `{known}`",
        "文中的文号是`{number}`，文件`{id}`的文号是`{known}`",
    ),
    help=Message(
        "another document, or another version, is imported under an id of its own",
        "另一份文件或者另一个版本，请另用标识补入",
    ),
    why="A text under the wrong name would lend its words to provisions that never had them.",
    example="shufa import provincial-plan.txt --as duty_regulations_2016",
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

NOT_A_PLACE = Code(
    id="SR613",
    slug="no-place-for-policies",
    severity="error",
    title=Message("`{folder}` belongs to an installed package", "`{folder}`属于已安装的软件包"),
    help=Message(
        "name a folder of your own with `--into`, and a policy of your own with `--link`",
        "请用`--into`指定自己的文件夹，用`--link`指定自己的政策",
    ),
    why="What is written into an installed package is gone with its next version.",
    example="--into …/site-packages/shufa_rules/bundled/policies",
)
OTHER_TEXT = Code(
    id="SR614",
    slug="another-official-text-in-place",
    severity="error",
    title=Message(
        "another official text of `{id}` is in place already", "`{id}`已有另一份官方原文"
    ),
    help=Message(
        "a new version gets an id of its own, and `replaces: [{id}]`; to correct a text, edit the file",
        "新的版本请另用标识，并写明`replaces: [{id}]`；更正原文的，请直接修改该文件",
    ),
    why="Replaced documents stay: what was decided under them has to be answered for.",
    example="shufa import regulations-of-2027.txt --as duty_regulations_2016",
)
NOTHING_KNOWN = Code(
    id="SR615",
    slug="import-of-an-unknown-document",
    severity="error",
    title=Message("nothing is known of a document `{id}`", "没有收录文件`{id}`"),
    help=Message(
        "known here: {known}; a new one takes `--title`, `--level`, `--issuer` and, but for the centre, "
        "`--jurisdiction`",
        "现有：{known}；新的文件请写明`--title`、`--level`、`--issuer`，中央以外的还有`--jurisdiction`",
    ),
    why="A text alone doesn't say which document it is and who issued it.",
    example="shufa import text.txt --as duty_regulation_2016",
)
POLICY_LOOKS_ELSEWHERE = Code(
    id="SR616",
    slug="policy-looks-elsewhere",
    severity="error",
    title=Message(
        "the policy takes `{id}` from {seen}, not from {folder}",
        "该政策的`{id}`取自{seen}，而不是{folder}",
    ),
    help=Message(
        "import into the policy's own root: `--into {root}`",
        "请补入该政策所在之处：`--into {root}`",
    ),
    why="A link to a provision that the policy doesn't see would be a dangling one.",
    example="--into policies --link elsewhere/county/2027-01-01",
)
UNWRITABLE = Code(
    id="SR617",
    slug="superior-document-unwritable",
    severity="error",
    title=Message("can't write `{folder}`: {reason}", "无法写入`{folder}`：{reason_zh}"),
    why="The operating system refused; what was there before is there still.",
    example="--into a folder without write permission",
)
NO_OLD_TEXT = Code(
    id="SR618",
    slug="no-text-of-the-version-replaced",
    severity="error",
    title=Message(
        "of `{id}` no official text is at hand to compare with",
        "没有收录`{id}`的原文，无从比较",
    ),
    help=Message(
        "import its text first, or leave `--replaces` away: provisions then get ids by their numbers",
        "请先补入它的原文；或者不用`--replaces`，条款标识按条次编排",
    ),
    why="Whether an article is the old one renumbered only its words tell; a paraphrase doesn't have them.",
    example="shufa import regulations-of-2027.txt --as rules_2027 --replaces duty_regulations_2016",
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
    NO_PROVISIONS,
    OTHER_DOCUMENT,
    LOOSER,
    MISSING_ITEM,
    INCOMPARABLE,
    NOT_A_PLACE,
    OTHER_TEXT,
    NOTHING_KNOWN,
    POLICY_LOOKS_ELSEWHERE,
    UNWRITABLE,
    NO_OLD_TEXT,
)
