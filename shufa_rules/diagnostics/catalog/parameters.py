"""SR2xx: parameters and the bindings that fill them."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

CHOICE_OF_NOTHING = Code(
    id="SR214",
    slug="choice-of-nothing",
    severity="error",
    title=Message(
        "the parameter `{parameter}` is a choice of nothing", "参数`{parameter}`没有可选项"
    ),
    help=Message("list its `choices`", "请列出`choices`"),
    why="A parameter of type choice is bound to one of its choices; without any it can't be bound.",
    example="type: choice",
)
NO_CONSEQUENCE = Code(
    id="SR215",
    slug="no-consequence",
    severity="error",
    title=Message(
        "the parameter `{parameter}` does not say what follows while it is unbound",
        "参数`{parameter}`未写明未绑定时的后果",
    ),
    help=Message("state it in `when_unbound`", "请在`when_unbound`中写明"),
    why="What the plan leaves open must not be filled silently; the consequence of leaving it open is told.",
    example='when_unbound: ""',
)
UNKNOWN_PARAMETER = Code(
    id="SR216",
    slug="unknown-parameter",
    severity="error",
    title=Message("the policy has no parameter `{parameter}`", "政策没有参数`{parameter}`"),
    why="A value bound to no parameter would never be used, and the writer would believe it is.",
    example="parameter: report_lenght_tolerance",
)
WRONG_BINDING_TYPE = Code(
    id="SR217",
    slug="wrong-binding-type",
    severity="error",
    title=Message(
        "`{value}` is no value for `{parameter}`, which takes {wanted}",
        "`{value}`不能作为`{parameter}`的值，应为{wanted}",
    ),
    why="Bound values decide verdicts; each is held against its parameter's type before it is used.",
    example="value: 六十",
)
UNKNOWN_BINDING = Code(
    id="SR222",
    slug="unknown-binding",
    severity="error",
    title=Message("there is no binding `{binding}`", "没有绑定`{binding}`"),
    help=Message("known here: {known}; or give the file's path", "现有：{known}；也可给出文件路径"),
    why="A binding is named by its id in the policy's bindings/ folder, or by its path.",
    example="--bindings exmaple-2021",
)
TWO_BINDINGS_OF_A_YEAR = Code(
    id="SR231",
    slug="two-bindings-of-a-year",
    severity="error",
    title=Message(
        "`{binding}` and `{other}` both bind the year {year}",
        "`{binding}`与`{other}`都绑定{year}年",
    ),
    why="In one year a parameter has one value; which of two bindings holds must be said by who calls.",
    example="--bindings example-2021 --bindings county-2021",
)
PARAMETER_OF_ANOTHER_TYPE = Code(
    id="SR232",
    slug="parameter-of-another-type",
    severity="error",
    title=Message(
        "`{parameter}` is a {found}, where a {wanted} is used",
        "参数`{parameter}`的类型为{found}，此处应为{wanted}",
    ),
    why="A deadline that is no date, or a role that is no role, could never be compared with a record.",
    example="deadline: report_length_tolerance",
)

CODES: tuple[Code, ...] = (
    CHOICE_OF_NOTHING,
    NO_CONSEQUENCE,
    UNKNOWN_PARAMETER,
    WRONG_BINDING_TYPE,
    UNKNOWN_BINDING,
    TWO_BINDINGS_OF_A_YEAR,
    PARAMETER_OF_ANOTHER_TYPE,
)
