"""SR620 to SR639: drafting a policy from an official text, and what a draft leaves to be filled in."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

NO_PLAN = Code(
    id="SR620",
    slug="no-plan-of-this-kind",
    severity="warning",
    title=Message(
        "`{file}` seems to be no plan on 述法: nothing was extracted from it",
        "`{file}`不像是述法方面的方案，没有提取任何内容",
    ),
    help=Message(
        "draft from the plan itself; a document that never speaks of 述法 has no such rules",
        "请用方案的原文起草；通篇没有提到述法的文件里没有这类规定",
    ),
    why="Rules on other matters would be read as rules on 述法; a text that never names it gives none.",
    example="shufa draft poem.txt -o draft",
)
EMPTY_TEXT = Code(
    id="SR621",
    slug="nothing-to-draft-from",
    severity="error",
    title=Message("`{file}` has no text", "`{file}`没有文字"),
    help=Message("give the official text as received", "请给出收到的原文"),
    why="A policy is drafted from sentences, and there is none.",
    example="shufa draft empty.txt -o draft",
)
UNREADABLE_TEXT = Code(
    id="SR622",
    slug="unreadable-plan",
    severity="error",
    title=Message("`{file}` can't be read: {reason}", "`{file}`无法读取：{reason_zh}"),
    why="The operating system refused the file; nothing is assumed of its content.",
    example="shufa draft nowhere.txt -o draft",
)
DRAFT_OCCUPIED = Code(
    id="SR623",
    slug="draft-folder-occupied",
    severity="error",
    title=Message(
        "`{folder}` has other content already: {files}", "`{folder}`已有别的内容：{files}"
    ),
    help=Message(
        "give another folder, or move this one away: nothing in it is overwritten",
        "请换一个文件夹，或者先把它移走：其中的内容不会被覆盖",
    ),
    why="What a person has written into a draft can't be made again; a new draft never takes its place.",
    example="shufa draft plan.txt -o policies",
)
NOT_A_TEXT = Code(
    id="SR624",
    slug="not-a-text",
    severity="error",
    title=Message(
        "`{file}` holds control characters, which no official text has",
        "`{file}`含有控制字符，不是公文的文本",
    ),
    help=Message("export the document as plain text in UTF-8", "请把文件另存为UTF-8编码的纯文本"),
    why="Bytes that happen to be UTF-8 can still be a picture or an archive; nothing is read from those.",
    example="shufa draft plan.docx -o draft",
)
NO_CONVERTER = Code(
    id="SR625",
    slug="no-converter-of-characters",
    severity="error",
    title=Message(
        "`{file}` is in traditional characters, and OpenCC is not installed",
        "`{file}`是繁体字文本，而没有安装OpenCC",
    ),
    help=Message("pip install 'shufa-rules[revision]'", "pip install 'shufa-rules[revision]'"),
    why="Words are recognised in simplified characters; without the extra nothing would be found.",
    example="shufa draft traditional.txt -o draft",
)
NOT_STATED = Code(
    id="SR626",
    slug="metadata-not-stated",
    severity="warning",
    title=Message("`{key}` is null: {what} is not known", "`{key}`为null：{what_zh}不明"),
    help=Message("fill it in before the policy is used", "使用之前请填写"),
    why="A draft leaves null what its text doesn't say; who uses the policy has to know it.",
    example="in_force_from: null",
)
EMPTY_PART = Code(
    id="SR627",
    slug="part-is-empty",
    severity="warning",
    title=Message("the policy has no {what}", "政策中没有{what_zh}"),
    help=Message(
        "nothing of that kind is judged; see the sentences that are `unclassified` in ledger.yaml",
        "此类事项一概不作检验；请看ledger.yaml中`unclassified`的句子",
    ),
    why="A plan without subjects or lists finds nothing wrong with anybody, which says nothing.",
    example="lists: []",
)
UNCLASSIFIED = Code(
    id="SR628",
    slug="sentences-unclassified",
    severity="warning",
    title=Message(
        "{count} of {all} sentences are `unclassified`, the first in `{cite}`",
        "{all}句中有{count}句尚未看懂（`unclassified`），第一句在`{cite}`",
    ),
    help=Message(
        "encode each, or say why it is not normative; `shufa coverage` lists them",
        "请逐句编为规则，或者写明不具规范性的理由；`shufa coverage`列出全部",
    ),
    why="What was not understood may be a duty; a draft is no policy before somebody has read it.",
    example="class: unclassified",
)
UNDATED_VERSION = Code(
    id="SR629",
    slug="undated-version",
    severity="error",
    title=Message(
        "the folder is named `{folder}`, and the version says no day from which it is in force",
        "文件夹名为`{folder}`，而版本没有写明施行日期",
    ),
    help=Message(
        "fill in `in_force_from`, or give the draft a folder that is not named after a day",
        "请填写`in_force_from`，或者把起草的文件夹改为不以日期命名",
    ),
    why="A version is found by the day in the name of its folder; a draft without one is in force on none.",
    example="policies/pinghu/2022-10-01/ with in_force_from: null",
)

CODES: tuple[Code, ...] = (
    NO_PLAN,
    EMPTY_TEXT,
    UNREADABLE_TEXT,
    DRAFT_OCCUPIED,
    NOT_A_TEXT,
    NO_CONVERTER,
    NOT_STATED,
    EMPTY_PART,
    UNCLASSIFIED,
    UNDATED_VERSION,
)
