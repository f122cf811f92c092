"""SR66x: regenerating a policy when a superior document changes."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

NOT_MADE_UNDER = Code(
    id="SR660",
    slug="not-made-under",
    severity="error",
    title=Message(
        "{policy} is not made under `{document}`, but under {known}",
        "{policy}不是依据`{document}`制定的；它依据的是{known}",
    ),
    help=Message(
        "give as OLD the document that `superior_documents` of policy.yaml names",
        "OLD请给出policy.yaml中`superior_documents`写明的文件",
    ),
    why="What changed in a document that the policy doesn't rest on changes nothing in the policy.",
    example="shufa regenerate xiangyuan --superior duty_regulations_2061 new/",
)
ANOTHER_RANK = Code(
    id="SR661",
    slug="another-rank",
    severity="error",
    title=Message(
        "{new} can't take the place of {old}: it is of another level",
        "{new}与{old}层级不同，不能代替",
    ),
    help=Message(
        "give the new version of the same document",
        "请给出同一文件的新版本",
    ),
    why="A document is replaced by its own issuer; one of another level stands beside it.",
    example="shufa regenerate xiangyuan --superior duty_regulations_2016 city_plan_2027",
)
UNUSABLE_OUTCOME = Code(
    id="SR662",
    slug="unusable-outcome",
    severity="error",
    title=Message(
        "what comes out of {policy} under `{new}` has errors; nothing is written",
        "{policy}依`{new}`改后不能成立，什么都没有写",
    ),
    help=Message(
        "the errors follow; mend the policy or the new document and run it again",
        "错误列在后面；请改正政策或者新文件后再运行",
    ),
    why="A policy that can't be read judges nobody, and must not stand in the place of one that can.",
    example="a new document whose provisions share an id",
)
OPEN_QUESTION = Code(
    id="SR663",
    slug="open-question",
    severity="warning",
    title=Message("`{id}` waits for an answer: {question}", "`{id}`还没有答复：{question}"),
    help=Message(
        "write the decision, and who made it, as `answer`",
        "请在`answer`写明怎么决定、谁决定的",
    ),
    why="A regenerated policy is a proposal until a person has answered what the program can't.",
    example="answer: null in regeneration.yaml",
)
OUTCOME_OCCUPIED = Code(
    id="SR664",
    slug="outcome-occupied",
    severity="error",
    title=Message(
        "{folder} is there already and differs: {files}",
        "{folder}已经存在，内容不同：{files}",
    ),
    help=Message(
        "nothing was written; move the folder away, or write elsewhere with `-o`",
        "什么都没有写；请移走该文件夹，或者用`-o`写到别处",
    ),
    why="What a person has written in a version since is never overwritten.",
    example="shufa regenerate … --write, after regeneration.yaml was answered",
)
TRANSITION_UNDECLARED = Code(
    id="SR665",
    slug="transition-undeclared",
    severity="error",
    title=Message(
        "from when the new rule holds has not been declared",
        "没有声明新规定从何时起适用",
    ),
    help=Message(
        "add `--effective-from DATE` and `--new-rule-from-year YEAR`",
        "请加上`--effective-from 日期`和`--new-rule-from-year 年度`",
    ),
    why="Which reports keep the old rule is for an authority to say; a default would decide it.",
    example="shufa regenerate … --write",
)
NOWHERE_TO_WRITE = Code(
    id="SR666",
    slug="nowhere-to-write",
    severity="error",
    title=Message(
        "{folder} belongs to the installed library; say where to write",
        "{folder}是已安装的库的一部分，请指明写到哪里",
    ),
    help=Message("add `-o FOLDER`", "请加上`-o 文件夹`"),
    why="An update of the library would take the new version away.",
    example="shufa regenerate xiangyuan … --write, from the wheel",
)
NOT_LATER = Code(
    id="SR667",
    slug="not-later",
    severity="error",
    title=Message(
        "the new version would be in force from {effective}, not later than {policy}",
        "新版本自{effective}起施行，不晚于{policy}",
    ),
    why="Of two versions of one day nobody could say which is in force.",
    example="--effective-from 2021-11-10",
)

CODES = (
    NOT_MADE_UNDER,
    ANOTHER_RANK,
    UNUSABLE_OUTCOME,
    OPEN_QUESTION,
    OUTCOME_OCCUPIED,
    TRANSITION_UNDECLARED,
    NOWHERE_TO_WRITE,
    NOT_LATER,
)
