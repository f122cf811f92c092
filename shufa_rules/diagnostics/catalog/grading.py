"""SR5xx: scores, quotas, grades."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

SCORE_OUTSIDE_SCALE = Code(
    id="SR501",
    slug="score-outside-scale",
    severity="error",
    title=Message(
        "the score {score} is outside the scale, {lowest} to {highest}",
        "分数{score}不在{lowest}至{highest}分之内",
    ),
    help=Message(
        "correct the score, or the binding of `score_scale`",
        "请更正分数，或核对`score_scale`的取值",
    ),
    why="One score outside the scale moves everybody's rank.",
    example="scores: {special_assessment: 960}",
)
PERSON_TWICE = Code(
    id="SR502",
    slug="person-twice",
    severity="error",
    title=Message(
        "`{person}` of `{unit}` is in the cohort twice, first in {first}",
        "`{unit}`的`{person}`重复，首次见于{first}",
    ),
    help=Message("keep one of the entries", "请只保留一条"),
    why="A person counted twice takes two seats and widens the base of everybody's quota.",
    example="two entries of unit `u1`, person `p1`",
)
WEIGHTS_NOT_ONE = Code(
    id="SR503",
    slug="weights-not-one",
    severity="error",
    title=Message(
        "the weights of {what} sum to {sum}, not to 1", "{what_zh}的权重之和是{sum}，不是1"
    ),
    why="Weights that don't sum to one bend every score; which of them is wrong can't be guessed.",
    example="appraisal_panel_weights: {leaders: 0.5, own_unit: 0.6}",
)
EMPTY_COHORT = Code(
    id="SR504",
    slug="empty-cohort",
    severity="error",
    title=Message("there is nobody to grade in this cohort", "名册中没有可以评定等次的人"),
    help=Message(
        "a person is graded who is `eligible` and `assessed` and not routed upward",
        "参加考核（assessed）、有资格（eligible）且不送上级评定的人才评定等次",
    ),
    why="An empty grade sheet would look like one on which nobody objected.",
    example="entries: []",
)
EMPTY_GROUP = Code(
    id="SR505",
    slug="empty-group",
    severity="warning",
    title=Message(
        "nobody to be graded is in the group `{group}`", "分组`{group}`中没有可以评定的人"
    ),
    why="A group nobody is in is most often a slip in its kinds of units or its roles.",
    example="quota_groups: {ports: {kinds: [other_unit]}}",
)
QUOTA_INFEASIBLE = Code(
    id="SR506",
    slug="quota-infeasible",
    severity="error",
    title=Message("the quotas can't be kept: {problem}", "名额无法同时满足：{problem_zh}"),
    help=Message("the least that would do: {relaxation}", "最小的调整：{relaxation_zh}"),
    why="Where quotas contradict each other no sheet keeps them all; breaking one silently is no way out.",
    example="quota_minimums: {excellent: {number: 5}}, three people open to it",
)
UNKNOWN_GROUP = Code(
    id="SR507",
    slug="unknown-group",
    severity="error",
    title=Message("no group `{group}` is bound", "没有绑定名为`{group}`的分组"),
    help=Message("the groups: {known}", "已有分组：{known}"),
    why="A person in a group that doesn't exist would be graded in none.",
    example="groups: [town_haeds]",
)
UNKNOWN_PANEL = Code(
    id="SR508",
    slug="unknown-panel",
    severity="error",
    title=Message("no weight is bound for the panel `{panel}`", "测评主体`{panel}`没有权重"),
    help=Message("the panels: {known}", "已有测评主体：{known}"),
    why="Ballots of a panel without a weight would be counted for nothing.",
    example="ballots: {own_unti: {counts: {excellent: 12}}}",
)
UNREADABLE_SHARE = Code(
    id="SR509",
    slug="unreadable-share",
    severity="error",
    title=Message("`{value}` is no share from 0 to 1", "`{value}`不是0到1之间的比例"),
    help=Message(
        "write it as `0.2`, `20%`, `百分之二十`, `两成` or `1/5`",
        "请写作`0.2`、`20%`、`百分之二十`、`两成`或`1/5`",
    ),
    why="A share is read exactly or not at all.",
    example="{parameter: quota_excellent, value: 1.2}",
)
UNKNOWN_WORD = Code(
    id="SR510",
    slug="unknown-word",
    severity="error",
    title=Message("no score is bound for the word `{word}`", "评语`{word}`没有对应的分数"),
    help=Message("the words: {known}", "已有评语：{known}"),
    why="A qualitative evaluation counts as the score that a binding gives its word.",
    example="scores: {comprehensive_evaluation: 较好}",
)
UNKNOWN_GRADE_IN_COHORT = Code(
    id="SR511",
    slug="unknown-grade-in-cohort",
    severity="error",
    title=Message("`{grade}` is no grade of this policy", "`{grade}`不是本方案的等次"),
    help=Message("the grades: {known}", "等次：{known}"),
    why="A ballot for a grade that doesn't exist can't be counted.",
    example="ballots: {leaders: {counts: {excelent: 3}}}",
)
TABLE_OUT_OF_ORDER = Code(
    id="SR512",
    slug="table-out-of-order",
    severity="error",
    title=Message("{problem}", "{problem_zh}"),
    why="A scale upside down, or a better grade for a lower score, can only be a slip.",
    example="grade_thresholds: {excellent: 80, good: 90}",
)
COHORTS_DIFFER = Code(
    id="SR513",
    slug="cohorts-differ",
    severity="error",
    title=Message(
        "`{key}` is `{value}` here and `{first}` in {path}",
        "`{key}`在此处是`{value}`，在{path}中是`{first}`",
    ),
    help=Message(
        "the files of a folder are the parts of one cohort",
        "一个文件夹中的文件应是同一名册的各部分",
    ),
    why="People of two cohorts don't compete for the same seats.",
    example="a.yaml with year: 2021 and b.yaml with year: 2022 in one folder",
)
NO_COHORT_HEADER = Code(
    id="SR514",
    slug="no-cohort-header",
    severity="error",
    title=Message("the first line is no header of a cohort", "首行不是名册的表头"),
    help=Message(
        'begin with a line such as {{"format": "shufa-cohort/1", "id": "…", "year": 2021}}',
        '请以{{"format": "shufa-cohort/1", "id": "…", "year": 2021}}这样的一行开头',
    ),
    why="The lines are entries; of which cohort and which year, the first line says.",
    example='{"unit": "u1", "person": "p1"}',
)
UNIT_CONTRADICTS = Code(
    id="SR515",
    slug="unit-contradicts",
    severity="error",
    title=Message(
        "`{key}` of the unit `{unit}` is `{value}` here and `{first}` in {where}",
        "单位`{unit}`的`{key}`在此处是`{value}`，在{where}是`{first}`",
    ),
    why="A unit is of one kind and has one grade; two of them would put its people in two groups.",
    example="unit_kind: town and unit_kind: government_department for one unit",
)
NO_COHORT = Code(
    id="SR516",
    slug="no-cohort",
    severity="error",
    title=Message("nothing here says that it is a cohort", "此处没有名册"),
    help=Message(
        "the file with the people to be graded begins with `format: shufa-cohort/1`",
        "待评定人员的文件以`format: shufa-cohort/1`开头",
    ),
    why="A folder of records alone says what units did, and not who is graded.",
    example="shufa grade county-records/ --results sheets.ndjson",
)
UNIT_TWICE = Code(
    id="SR517",
    slug="unit-twice",
    severity="error",
    title=Message(
        "the unit `{unit}` has another record of the same year: {first}",
        "单位`{unit}`同一年度还有一份记录：{first}",
    ),
    help=Message("give one record for each unit", "每个单位每年度只给一份记录"),
    why="What a record shows limits grades; of two that differ nobody knows which holds.",
    example="--records folder/, with an earlier copy of a record beside it",
)
RECORDS_NOT_USED = Code(
    id="SR518",
    slug="records-not-used",
    severity="warning",
    title=Message(
        "{count} records show nothing of this cohort in {year}: {shown}",
        "有{count}份记录的单位不在名册中，或者不是{year}年度的，没有采用：{shown}",
    ),
    help=Message(
        "check the ids of the units and the year, if these records were to count",
        "如果应当采用，请核对单位编号和年度",
    ),
    why="A record that matches nobody limits nobody's grade; that should not go unseen.",
    example="--records of last year",
)

CODES: tuple[Code, ...] = (
    SCORE_OUTSIDE_SCALE,
    PERSON_TWICE,
    WEIGHTS_NOT_ONE,
    EMPTY_COHORT,
    EMPTY_GROUP,
    QUOTA_INFEASIBLE,
    UNKNOWN_GROUP,
    UNKNOWN_PANEL,
    UNREADABLE_SHARE,
    UNKNOWN_WORD,
    UNKNOWN_GRADE_IN_COHORT,
    TABLE_OUT_OF_ORDER,
    COHORTS_DIFFER,
    NO_COHORT_HEADER,
    UNIT_CONTRADICTS,
    NO_COHORT,
    UNIT_TWICE,
    RECORDS_NOT_USED,
)
