"""SR2xx: citations, quotations, ids, the ledger, bindings, versions."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

UNREADABLE_CITATION = Code(
    id="SR201",
    slug="unreadable-citation",
    severity="error",
    title=Message("`{cite}` is no citation", "`{cite}`不是可识别的条款引用"),
    help=Message(
        "write it as `三（二）9`, `四（一）` or `导语`", "请写作`三（二）9`、`四（一）`或`导语`"
    ),
    why="Every element says which provision it comes from; a citation in no usual form says nothing.",
    example="cite: 3-2-9",
)
DANGLING_CITATION = Code(
    id="SR202",
    slug="dangling-citation",
    severity="error",
    title=Message("the text has no provision `{cite}`", "原文没有`{cite}`这一条款"),
    why="A rule that cites a provision the plan doesn't have can't be answered for.",
    example="cite: 三（二）11",
)
QUOTATION_DIFFERS = Code(
    id="SR203",
    slug="quotation-differs",
    severity="error",
    title=Message("the quotation is not in `{cite}`", "引文与`{cite}`的原文不一致"),
    help=Message("copy it from source.txt, to the character", "请逐字从source.txt抄录"),
    why="A quotation stands for the text; one character off, and the clerk quotes what nobody enacted.",
    example="quote: 每年集体学法不少于3次",
)
UNKNOWN_GRADE = Code(
    id="SR204",
    slug="unknown-grade",
    severity="error",
    title=Message(
        "{place} names the undeclared grade `{grade}`", "{place}用了未列出的等次`{grade}`"
    ),
    label=Message("not under `grades`", "`grades`中没有"),
    why="A quota or mapping of a grade that does not exist would bind nobody.",
    example="grade: 优 秀",
)
DUPLICATE_ID = Code(
    id="SR205",
    slug="duplicate-id",
    severity="error",
    title=Message(
        "the id `{id}` is given twice, first at {first}", "编号`{id}`重复，首次见于{first}"
    ),
    why="Results, ledgers and bindings name elements by id; two of one id can't be told apart.",
    example="id: self_review",
)
DANGLING_ID = Code(
    id="SR206",
    slug="dangling-id",
    severity="error",
    title=Message("`{key}` names `{id}`, which does not exist", "`{key}`所指的`{id}`不存在"),
    why="A reference to nothing would silently switch off what depends on it.",
    example="after: [self_reveiw]",
)
ITEM_TEXT_DIFFERS = Code(
    id="SR207",
    slug="item-text-differs",
    severity="error",
    title=Message("the item's text differs from `{cite}`", "述法内容的文字与`{cite}`原文不一致"),
    help=Message("copy the provision whole, to the character", "请逐字抄录该条款全文"),
    why="An item is its provision, whole and exact; the reports show it as the plan's own words.",
    example="text: 制定年度任务清单。",
)
QUOTATION_CUTS_PHRASE = Code(
    id="SR208",
    slug="quotation-cuts-phrase",
    severity="error",
    title=Message("the quotation cuts a phrase of `{cite}` in two", "引文截断了`{cite}`中的语句"),
    help=Message(
        "begin after a punctuation mark and end before one, and quote neither",
        "引文应从标点之后起、到标点之前止，首尾不含标点",
    ),
    why="A quotation of whole phrases can't be bent by leaving out 不 at its start, and any slip shows.",
    example="quote: 少于2次",
)
UNACCOUNTED_SENTENCE = Code(
    id="SR209",
    slug="unaccounted-sentence",
    severity="error",
    title=Message(
        "no ledger entry for this sentence of `{cite}`: {text}", "`{cite}`有一句未入账：{text}"
    ),
    help=Message(
        "say in ledger.yaml what encodes it, or why it is not normative",
        "请在ledger.yaml中写明由何规则体现，或为何不具规范性",
    ),
    why="An encoding is whole when every sentence is accounted for; what is left out is left out silently.",
    example="entries: []",
)
NO_SUCH_SENTENCE = Code(
    id="SR210",
    slug="no-such-sentence",
    severity="error",
    title=Message("`{cite}` has no sentence {index}", "`{cite}`没有第{index}句"),
    why="A ledger entry for a sentence that is not there accounts for nothing.",
    example="{cite: 二, index: 9}",
)
DIGEST_DIFFERS = Code(
    id="SR211",
    slug="digest-differs",
    severity="error",
    title=Message(
        "the digest `{written}` is not the sentence's, which is `{computed}`",
        "摘要`{written}`与该句不符，应为`{computed}`",
    ),
    why="The digest shows that the sentence was classified as it stands, not as it once stood.",
    example="digest: 0000000000000000",
)
LEDGER_DOES_NOT_NAME = Code(
    id="SR212",
    slug="ledger-does-not-name",
    severity="error",
    title=Message(
        "the ledger does not name `{id}`, which quotes this sentence", "台账未列出引用此句的`{id}`"
    ),
    why="Ledger and elements tell the same story from two sides; a reader follows it both ways.",
    example="by: []",
)
ORDER_CYCLE = Code(
    id="SR213",
    slug="order-cycle",
    severity="error",
    title=Message(
        "the activity `{activity}` has to come after itself", "环节`{activity}`被要求在自身之后"
    ),
    why="An order that runs in a circle can't be kept by anybody.",
    example="after: [presentation]",
)
SENTENCE_DIFFERS = Code(
    id="SR218",
    slug="sentence-differs",
    severity="error",
    title=Message(
        "the ledger's sentence differs from `{cite}`", "台账中的语句与`{cite}`原文不一致"
    ),
    why="The ledger accounts for the text as received, to the character.",
    example="exact: 一、总体要球",
)
UNKNOWN_POLICY = Code(
    id="SR219",
    slug="unknown-policy",
    severity="error",
    title=Message("there is no policy `{policy}`", "没有政策`{policy}`"),
    help=Message(
        "known here: {known}; or give the folder's path", "现有：{known}；也可给出文件夹路径"
    ),
    why="A policy is named by its id, its id at a date, or the path of its folder.",
    example="--policy xiangyaun",
)
NO_VERSION_IN_FORCE = Code(
    id="SR220",
    slug="no-version-in-force",
    severity="error",
    title=Message(
        "no version of `{policy}` is in force on {date}", "{date}尚无生效的`{policy}`版本"
    ),
    help=Message("the earliest is `{policy}@{earliest}`", "最早的版本为`{policy}@{earliest}`"),
    why="A verdict rests on the plan in force on its date; before the first there is nothing to rest on.",
    example="--policy xiangyuan@2020-01-01",
)
WARNING_NOTE = Code(
    id="SR221",
    slug="warning-note",
    severity="warning",
    title=Message("the plan itself is doubtful here: {title}", "计划本身在此存疑：{title}"),
    why="Gaps, conflicts and slips of the plan are carried as notes; these are the ones to know beforehand.",
    example="severity: warning",
)
PHRASE_NOT_IN_ITEM = Code(
    id="SR223",
    slug="phrase-not-in-item",
    severity="error",
    title=Message("the item's text has no `{phrase}`", "该项文字中没有`{phrase}`"),
    why="Sub-items, key terms and words out of reach are parts of the item's own text, not inventions.",
    example="key_terms: [法制宣传]",
)
SHARED_REQUIREMENT_DIFFERS = Code(
    id="SR224",
    slug="shared-requirement-differs",
    severity="error",
    title=Message(
        "the shared requirement `{requirement}` differs from the item's text",
        "共用要求`{requirement}`与该项文字不一致",
    ),
    why="Two items share a requirement only where the plan says the same, word for word.",
    example="requirement: study_of_thought",
)
PHRASE_NOT_IN_TEXT = Code(
    id="SR225",
    slug="phrase-not-in-text",
    severity="error",
    title=Message("the text as received has no `{phrase}`", "收到的原文中没有`{phrase}`"),
    why="An erratum corrects what really was received.",
    example="received: responsibilty",
)
MISSING_POLICY_FILE = Code(
    id="SR226",
    slug="missing-policy-file",
    severity="error",
    title=Message("the policy has no file `{file}`", "政策缺少文件`{file}`"),
    why="One file holds one concern; a missing file would drop a whole part of the plan.",
    example="policies/xiangyuan/2021-11-10/ without subjects.yaml",
)
UNREADABLE = Code(
    id="SR227",
    slug="unreadable-policy-file",
    severity="error",
    title=Message("`{file}` can't be read: {reason}", "`{file}`无法读取：{reason}"),
    why="The operating system refused the file; nothing is assumed of its content.",
    example="a policy file without read permission",
)
UNREADABLE_VERSION = Code(
    id="SR228",
    slug="unreadable-version",
    severity="error",
    title=Message("`{version}` is no date of a version", "`{version}`不是版本日期"),
    help=Message("write it as `xiangyuan@2021-11-10`", "请写作`xiangyuan@2021-11-10`"),
    why="A version is named by a day on which it is in force.",
    example="--policy xiangyuan@2021",
)
LEDGER_WITHOUT_GROUND = Code(
    id="SR229",
    slug="ledger-without-ground",
    severity="error",
    title=Message(
        "the entry of `{cite}` is not grounded in `by` or in `reason`, one of the two",
        "`{cite}`的台账条目应有且只有`by`或`reason`之一",
    ),
    help=Message(
        "an encoded sentence has `by`, one that is not normative has `reason`",
        "已体现的语句写`by`，不具规范性的写`reason`",
    ),
    why="An entry says by what a sentence is encoded, or why it is not normative; neither is no account.",
    example="class: encoded",
)
ACCOUNTED_TWICE = Code(
    id="SR230",
    slug="accounted-twice",
    severity="error",
    title=Message(
        "sentence {index} of `{cite}` is accounted for twice", "`{cite}`第{index}句重复入账"
    ),
    why="Two entries for one sentence can contradict each other.",
    example="two entries {cite: 二, index: 0}",
)
NO_SCALE = Code(
    id="SR241",
    slug="no-scale-of-scores",
    severity="warning",
    title=Message(
        "grades are made of scores, and no parameter `{id}` says from what to what a score goes",
        "等次由分数得出，而没有参数`{id}`说明分数从几分到几分",
    ),
    help=Message(
        "declare it in parameters.yaml: {{type: mapping, table: scale}}; a binding fills it",
        "请在parameters.yaml中声明：{{type: mapping, table: scale}}；由参数取值填写",
    ),
    why="Without a scale a score can't be checked, and `shufa grade` proposes no grade at all.",
    example="inputs of a grade, and parameters.yaml without score_scale",
)

CODES: tuple[Code, ...] = (
    UNREADABLE_CITATION,
    DANGLING_CITATION,
    QUOTATION_DIFFERS,
    UNKNOWN_GRADE,
    DUPLICATE_ID,
    DANGLING_ID,
    ITEM_TEXT_DIFFERS,
    QUOTATION_CUTS_PHRASE,
    UNACCOUNTED_SENTENCE,
    NO_SUCH_SENTENCE,
    DIGEST_DIFFERS,
    LEDGER_DOES_NOT_NAME,
    ORDER_CYCLE,
    SENTENCE_DIFFERS,
    UNKNOWN_POLICY,
    NO_VERSION_IN_FORCE,
    WARNING_NOTE,
    PHRASE_NOT_IN_ITEM,
    SHARED_REQUIREMENT_DIFFERS,
    PHRASE_NOT_IN_TEXT,
    MISSING_POLICY_FILE,
    UNREADABLE,
    UNREADABLE_VERSION,
    LEDGER_WITHOUT_GROUND,
    ACCOUNTED_TWICE,
    NO_SCALE,
)
