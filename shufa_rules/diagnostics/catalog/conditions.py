"""SR3xx: conditions, and the messages that go with them."""

from __future__ import annotations

from shufa_rules.diagnostics.code import Code
from shufa_rules.diagnostics.message import Message

UNKNOWN_FIELD = Code(
    id="SR301",
    slug="unknown-field",
    severity="error",
    title=Message("`{place}` has no field `{field}`", "`{place}`没有字段`{field}`"),
    label=Message("not a field of the record", "记录中没有这个字段"),
    why="A condition on a field that no record has would never hold, and the rule would never fire.",
    example="due_onn: {before: $as_of}",
)
UNKNOWN_COLLECTION = Code(
    id="SR302",
    slug="unknown-collection",
    severity="error",
    title=Message("the record has no list `{collection}`", "记录中没有列表`{collection}`"),
    why="A condition over a list that no record has would be unknown for every unit.",
    example="exists: {of: event, where: {activity: {is: self_review}}}",
)
OPERATOR_NOT_FOR_TYPE = Code(
    id="SR303",
    slug="operator-not-for-type",
    severity="error",
    title=Message(
        "`{operator}` does not apply to `{field}`, which is of type {type}",
        "`{operator}`不适用于`{field}`（类型为{type}）",
    ),
    why="Dates compare with before and after, numbers with at_least and at_most, lists with includes.",
    example="prominent: {before: $as_of}",
)
WRONG_VALUE_TYPE = Code(
    id="SR304",
    slug="wrong-value-type",
    severity="error",
    title=Message(
        "`{value}` is of type {found}, where {wanted} is compared",
        "`{value}`的类型为{found}，此处应为{wanted}",
    ),
    why="A comparison of two types can never hold; it would silence the rule.",
    example="verified: {is: 是}",
)
VALUE_NOT_AMONG = Code(
    id="SR305",
    slug="value-not-among",
    severity="error",
    title=Message("`{value}` is none of the values of this field", "`{value}`不是该字段的取值"),
    help=Message("the values are {choices}", "可用取值：{choices}"),
    why="A field with a closed list of values never has another one, so the condition would never hold.",
    example="role: {is: principal_heads}",
)
UNKNOWN_REFERENCE = Code(
    id="SR306",
    slug="unknown-reference",
    severity="error",
    title=Message("`{reference}` names nothing here", "此处`{reference}`无所指"),
    why="A reference reaches $as_of, $year, $unit, $parameter, and the entries around the condition.",
    example="due_on: {before: $asof}",
)
FIELD_WITHOUT_ENTRY = Code(
    id="SR307",
    slug="field-without-entry",
    severity="error",
    title=Message(
        "`{field}` stands outside any entry, where only references can be tested",
        "`{field}`不在任何条目之内，此处只能用引用",
    ),
    help=Message(
        "write `$unit.…`, or put the condition inside `exists` or `for_each`",
        "请写`$unit.…`，或把条件放进`exists`或`for_each`",
    ),
    why="A plain field belongs to the innermost entry; on the level of the unit there is none.",
    example="when: {kind: {is: town}}",
)
UNKNOWN_PLACEHOLDER = Code(
    id="SR308",
    slug="unknown-placeholder",
    severity="error",
    title=Message(
        "the message names `{name}`, which nothing fills", "消息模板中的`{name}`无从填写"
    ),
    why="A clerk would read the bare placeholder in place of the fact.",
    example="messages: {violated: 集体学法{cuont}次}",
)
UNREADABLE_TEMPLATE = Code(
    id="SR309",
    slug="unreadable-template",
    severity="error",
    title=Message("the message template can't be read: {name}", "消息模板无法读取：{name}"),
    help=Message("write `{{{{` for a brace that stands for itself", "花括号本身请写作`{{{{`"),
    why="Braces in a message stand for placeholders; one that is not closed makes the message unreadable.",
    example="messages: {violated: '集体学法{count 次'}",
)
COUNT_OF_NOTHING = Code(
    id="SR310",
    slug="count-of-nothing",
    severity="error",
    title=Message("a count against {number} says nothing", "与{number}比较的计数没有意义"),
    help=Message("write a bound of 1 or more, or use `none`", "请写1以上的数，或者用`none`"),
    why="At least no entries holds of every record; a rule that always holds is no rule.",
    example="count: {of: study_sessions, at_least: 0}",
)
NOT_FOR_DURABLE = Code(
    id="SR311",
    slug="not-for-durable",
    severity="error",
    title=Message(
        "trigger `{trigger}`: `{what}` can't be given to durable_rules",
        "触发情形`{trigger}`：`{what}`不能交给durable_rules",
    ),
    help=Message("use the engine in Python, which answers all", "请用默认的Python引擎"),
    why="durable_rules gives wrong answers, hangs or crashes outside one shape of rules.",
    example="when: {count: {of: rectifications, at_least: 2}}, engine=durable",
)
TOO_LARGE_FOR_DURABLE = Code(
    id="SR312",
    slug="too-large-for-durable",
    severity="error",
    title=Message(
        "trigger `{trigger}` has more conditions at once than durable_rules can match",
        "触发情形`{trigger}`同时的条件超过durable_rules所能匹配的数目",
    ),
    help=Message("use the engine in Python, which answers all", "请用默认的Python引擎"),
    why="Beyond its limits durable_rules reads outside its memory.",
    example="all: [sixteen conditions and more], engine=durable",
)

CODES: tuple[Code, ...] = (
    UNKNOWN_FIELD,
    UNKNOWN_COLLECTION,
    OPERATOR_NOT_FOR_TYPE,
    WRONG_VALUE_TYPE,
    VALUE_NOT_AMONG,
    UNKNOWN_REFERENCE,
    FIELD_WITHOUT_ENTRY,
    UNKNOWN_PLACEHOLDER,
    UNREADABLE_TEMPLATE,
    COUNT_OF_NOTHING,
    NOT_FOR_DURABLE,
    TOO_LARGE_FOR_DURABLE,
)
