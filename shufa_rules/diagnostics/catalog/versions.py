"""SR233 to SR240: versions of a policy in time, and texts that nobody has adopted."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

NOT_IN_FORCE_ANY_MORE = Code(
    id="SR233",
    slug="not-in-force-any-more",
    severity="error",
    title=Message(
        "no version of `{policy}` is in force on {date}: `{version}` was until {until}",
        "{date}没有施行中的`{policy}`版本：`{version}`施行到{until}",
    ),
    help=Message("the version after it: {next}", "此后的版本：{next}"),
    why="Between two versions, and after the last, nothing is in force; the nearest is not taken instead.",
    example="in_force_to: 2026-06-30, and --as-of 2026-07-15",
)
VERSIONS_OVERLAP = Code(
    id="SR234",
    slug="versions-overlap",
    severity="error",
    title=Message(
        "on {date} both `{one}` and `{other}` are in force by their own words",
        "按各自所写，{date}`{one}`和`{other}`都在施行",
    ),
    help=Message(
        "say in `replaces` which the later one replaces, or correct `in_force_to`",
        "请在后一版本的`replaces`中写明它取代哪一版本，或者更正`in_force_to`",
    ),
    why="A verdict rests on one version; which of two prevails is not for a program to choose.",
    example="in_force_to: 2026-06-30, beside a version in force from 2026-03-01",
)
FOLDER_DIFFERS = Code(
    id="SR235",
    slug="version-folder-differs",
    severity="error",
    title=Message(
        "the folder is named `{folder}`, the version is in force from {date}",
        "文件夹名为`{folder}`，而版本自{date}起施行",
    ),
    help=Message(
        "name the folder after `in_force_from`, or correct the date",
        "文件夹应以`in_force_from`命名，或者更正日期",
    ),
    why="A version is found by the name of its folder; the wrong one would be found on some days.",
    example="policies/xiangyuan/2021-11-10/ with in_force_from: 2021-11-01",
)
TERM_ENDS_FIRST = Code(
    id="SR236",
    slug="term-ends-before-it-begins",
    severity="error",
    title=Message(
        "the last day in force, {last}, is before the first, {first}",
        "最后施行日{last}早于施行日{first}",
    ),
    why="Such a version is in force on no day at all.",
    example="in_force_from: 2021-11-10, in_force_to: 2021-10-11",
)
REPLACES_NO_EARLIER = Code(
    id="SR237",
    slug="replaces-no-earlier-version",
    severity="error",
    title=Message(
        "`{replaced}` is no earlier version of `{policy}`", "`{replaced}`不是`{policy}`的较早版本"
    ),
    help=Message("write it as `{policy}@2021-11-10`", "请写作`{policy}@2021-11-10`"),
    why="A version replaces one that was in force before it, and names it by id and first day.",
    example="replaces: xiangyuan@2031-01-01",
)
REPLACED_NOT_HERE = Code(
    id="SR238",
    slug="replaced-version-not-here",
    severity="error",
    title=Message(
        "reports of {year} are still judged by `{replaced}`, which is not beside `{version}`",
        "{year}年度仍按`{replaced}`检验，而`{version}`旁没有这一版本",
    ),
    help=Message(
        "put its folder beside that of `{version}`", "请把它的文件夹放在`{version}`的旁边"
    ),
    why="A transition sends earlier years back to the version before; without it nothing can judge them.",
    example="transition: {new_rule_from_year: 2027}, and a record of 2026",
)
PROPOSED_TEXT = Code(
    id="SR239",
    slug="proposed-text",
    severity="warning",
    title=Message(
        "`{policy}` is a proposal: no authority has adopted its text",
        "`{policy}`是拟议稿：没有机关通过它的文字",
    ),
    why="What is said by it shows what would follow if it were adopted; it binds nobody.",
    example="text_status: proposed",
)
YEAR_BEFORE_TRANSITION = Code(
    id="SR240",
    slug="year-before-transition",
    severity="error",
    title=Message(
        "reports of {year} are still judged by `{replaced}`; `{version}` judges those from {first}",
        "{year}年度仍按`{replaced}`检验；`{version}`自{first}年度起适用",
    ),
    help=Message(
        "ask for `{replaced}`, or for `{policy}` without a date",
        "请指定`{replaced}`，或者只写`{policy}`而不写日期",
    ),
    why="A new version says from which year of reports it judges; earlier ones keep the rules they began under.",
    example="--policy xiangyuan@2027-03-01, for a record of 2026",
)

CODES: tuple[Code, ...] = (
    NOT_IN_FORCE_ANY_MORE,
    VERSIONS_OVERLAP,
    FOLDER_DIFFERS,
    TERM_ENDS_FIRST,
    REPLACES_NO_EARLIER,
    REPLACED_NOT_HERE,
    PROPOSED_TEXT,
    YEAR_BEFORE_TRANSITION,
)
