"""Every violation of a schema is one diagnostic at its place, in words."""

import pytest

from shufa_rules.diagnostics.catalog import schema as codes
from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.diagnostics.source import Position, SourceFile
from shufa_rules.schema.validation import validate_node
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.yaml_reader import read_yaml

HEAD = "format: test/1\nunit: {id: x}\nyear: 2021\n"
TELLING = [
    # what is added to HEAD, code, what is marked, message, message in Chinese
    ("unti: 1", "SR101", "unti", "unknown key `unti`", "没有`unti`这个键"),
    ("limits: {x_1: 1, unitt: a}", "SR101", "unitt", "unknown key `unitt`", "没有`unitt`这个键"),
    ("flag: x", "SR103", "x", "`true` or `false` expected, found the text `x`", "此处应为`true`或`false`，实为文字`x`"),
    ("as_of: [x]", "SR103", "[x]", "a date expected, found a list", "此处应为日期，实为列表"),
    ("odd: 1.0", "SR103", "1.0", "a whole number expected, found the number `1.0`", "此处应为整数，实为数`1.0`"),
    ("odd: true", "SR103", "true", "a whole number expected, found `true`", "此处应为整数，实为`true`"),
    ("odd: ''", "SR103", "''", "a whole number expected, found an empty text", "此处应为整数，实为空文字"),
    ("people: {}", "SR103", "{}", "a list expected, found a mapping", "此处应为列表，实为一组键值"),
    ("values: {a: []}", "SR103", "[]", "a number or a text expected, found a list", "此处应为数或文字，实为列表"),
    ("unit2: 1", "SR101", "unit2", "unknown key `unit2`", "没有`unit2`这个键"),
    ("many: {}", "SR103", "{}", "a single value expected, found a mapping", "此处应为单个值，实为一组键值"),
    ("code: 12", "SR104", "12", "a text expected, found the number `12`", "此处应为文字，实为数`12`"),
    ("code: true", "SR104", "true", "a text expected, found `true`", "此处应为文字，实为`true`"),
    ("people: zhang", "SR105", "zhang", "a list expected, found the text `zhang`", "此处应为列表，实为文字`zhang`"),
    ("as_of:", "SR106", "", "a date expected, found nothing", "此处应为日期，却是空的"),
    ("many: null", "SR106", "null", "a single value expected, found nothing", "此处应为单个值，却是空的"),
    ("many: a0", "SR107", "a0", "`a0` is none of the values of `many`", "`a0`不是`many`的可用取值"),
    ("code: a1", "SR109", "a1", "`a1` does not have the form that `code` takes", "`a1`不合`code`的书写形式"),
    ('colour: "r\\n"', "SR109", '"r\\n"', "`r\n` does not have the form that `colour` takes", "`r\n`不合`colour`的书写形式"),
    ("plain: y", "SR109", "y", "`y` does not have the form that `plain` takes", "`y`不合`plain`的书写形式"),
    ("as_of: 2021/1/5", "SR110", "2021/1/5", "`2021/1/5` is not how a date is written", "`2021/1/5`不是规范的日期写法"),
    ("as_of: 20210105", "SR110", "20210105", "`20210105` is not how a date is written", "`20210105`不是规范的日期写法"),
    ("as_of: 2021-02-30", "SR111", "2021-02-30", "there is no such day as `2021-02-30`", "没有`2021-02-30`这一天"),
    ("code: ''", "SR114", "''", "`code` is an empty text", "`code`是空文字"),
    ("code: a", "SR115", "a", "`code` has 1 characters, fewer than 2", "`code`只有1字，少于2字"),
    ("code: abcde", "SR116", "abcde", "`code` has 5 characters, more than 4", "`code`有5字，多于4字"),
    ("people: []", "SR117", "[]", "`people` has at least 1 entries, found 0", "`people`至少1项，实有0项"),
    ("values: {}", "SR117", "{}", "`values` has at least 1 entries, found 0", "`values`至少1项，实有0项"),
    ("values: {a: 1, b: 2, c: 3}", "SR118", "{a: 1, b: 2, c: 3}", "`values` has at most 2 entries, found 3", "`values`至多2项，实有3项"),
    ("events: [{present: [a, b, a]}]", "SR119", "a", "the item `a` is given twice in `present`", "`present`中`a`重复"),
    ("limits: {tolerance: 1, x_note: a}", "SR120", "tolerance", "`tolerance` needs the key `unit` beside it", "有`tolerance`时还须写`unit`（计量单位）"),
    ("values: {张 三: 1}", "SR121", "张 三", "`张 三` does not have the form of a key here", "`张 三`不合此处键的书写形式"),
    ("odd: 3", "SR122", "3", "`odd` does not keep to the schema's `multipleOf`", "`odd`不符合模式的`multipleOf`"),
    ("share: 0.07", "SR122", "0.07", "`share` does not keep to the schema's `multipleOf`", "`share`不符合模式的`multipleOf`"),
]  # fmt: skip


@pytest.fixture
def validate(schemas, node):
    """Validate a YAML text against the tests' record schema."""
    return lambda text: validate_node(node(text), "record", schemas=schemas)


def test_a_valid_record_has_no_diagnostics(validate):
    """What keeps to the schema is silent, decimals and numbers in place of decimals included."""
    more = (
        "share: 0.35\nvalues: {a: 1.50, b: x}\nlimits: {x_any: [1]}\nmany: a1\nas_of: 2024-02-29\n"
    )
    assert validate(HEAD + more) == ()


@pytest.mark.parametrize(
    ("added", "code", "marked", "wording"), [(*row[:3], row[3:]) for row in TELLING]
)
def test_one_thing_wrong_is_one_diagnostic(validate, added, code, marked, wording):
    """The diagnostic marks what is wrong and says it in both languages."""
    (problem,) = validate(HEAD + added)
    assert (problem.code.id, problem.span.text) == (code, marked)
    assert (problem.message(), problem.message("zh")) == wording
    assert problem.label("zh") != ""
    assert problem.help("zh") != ""


def test_every_code_of_this_stage_is_raised_by_these_tests():
    """No code is without a test: the rest of them are raised below or in the store's tests."""
    elsewhere = {"SR102", "SR108", "SR112", "SR113", "SR123", "SR124"}
    assert {row[1] for row in TELLING} | elsewhere == {code.id for code in codes.CODES}


def test_missing_keys_are_told_one_by_one(validate):
    """Each missing key is a diagnostic at the key or first line of what lacks it."""
    found = validate("unit: {kind: town}\npeople:\n  - name: 张三\n  - {}\n")
    places = [(part.fields["key"], part.span.text, part.span.start_position) for part in found]
    assert places == [
        ("format", "unit", Position(1, 1)),
        ("id", "unit", Position(1, 1)),
        ("year", "unit", Position(1, 1)),
        ("id", "name", Position(3, 5)),
        ("id", "{}", Position(4, 5)),
        ("name", "{}", Position(4, 5)),
    ]
    assert {part.code.id for part in found} == {"SR102"}
    assert found[0].label("zh") == "在“测试记录”中"
    assert found[-1].message("zh") == "缺少`name`（姓名）"
    assert found[-1].label() == "in `people/1`"


def test_a_repeated_mapping(validate):
    """Items that are no scalars are compared by their values, and told in words."""
    found = validate(HEAD + "events: [{present: [{}, {}]}]")
    repeated = next(part for part in found if part.code.id == "SR119")
    assert repeated.message() == "the item a mapping is given twice in `present`"
    assert repeated.span.start > found[0].span.start


def test_an_empty_mapping_at_the_root_is_marked_itself(validate):
    """Where there is no first key, the brackets are marked."""
    assert {part.span.text for part in validate("{}")} == {"{}"}


def test_a_root_of_another_type(validate):
    """A file that is a list instead of a mapping is one wrong type."""
    (problem,) = validate("- 1\n")
    assert problem.code.id == "SR103"
    assert problem.message() == "a mapping expected, found a list"


def test_a_wrong_constant(validate):
    """A fixed value is told; a missing value is empty, and says no more."""
    (problem,) = validate(HEAD.replace("test/1", "test/2"))
    assert (problem.code.id, problem.span.text) == ("SR108", "test/2")
    assert problem.message() == "`format` is `test/1` here, found the text `test/2`"
    (problem,) = validate(HEAD.replace("test/1", ""))
    assert problem.code.id == "SR106"


@pytest.mark.parametrize(
    ("year", "code", "limit"), [(21, "SR112", "1949"), (20211, "SR113", "2999")]
)
def test_limits_of_numbers(validate, year, code, limit):
    """A number out of range is told with the limit."""
    (problem,) = validate(HEAD.replace("2021", str(year)))
    assert (problem.code.id, problem.fields["limit"]) == (code, limit)


def test_choices_are_listed_if_they_are_few(validate):
    """Up to eight values are listed, of more their number is told; the likeliest is suggested."""
    (few,) = validate(HEAD.replace("{id: x}", "{id: x, kind: towm}"))
    assert few.help() == "did you mean `town`?\nwrite one of `town`, `department`, `3`"
    assert few.help("zh") == "是否想写`town`？\n可用取值：`town`、`department`、`3`"
    (many,) = validate(HEAD + "many: zz")
    assert many.help() == "write one of the 9 values in the schema"


def test_an_unknown_key_is_compared_with_the_schemas(validate):
    """The suggestion is a key of the schema, first of all one that is missing."""
    (problem,) = validate(HEAD + "yaer: 2021")
    assert problem.suggestion == "year"
    found = validate("format: test/1\nunit: {id: x}\nyeer: 2021")
    assert [part.suggestion for part in found if part.code.id == "SR101"] == ["year"]


def test_forms_have_hints(validate):
    """A pattern's hint is the schema's own, or that of a usual pattern, or the description."""
    hints = [
        validate(HEAD + text)[0].help(language)
        for text in ("colour: x", "code: A1", "plain: y", "values: {A: 1}")
        for language in ("en", "zh")
    ]
    assert hints == [
        "one of r, g, b",
        "r、g、b之一",
        "Two letters, such as ab",
        "两位字母，如 ab",
        "no Chinese here",
        "no Chinese here",
        "lower-case letters, digits and `_`, beginning with a letter",
        "请用小写字母、数字和下划线，以字母开头",
    ]


def test_a_key_out_of_a_list_of_keys(validate):
    """Where keys come from a closed list, the likeliest is suggested."""
    (problem,) = validate(HEAD + "colours: {gren: 1}")
    assert (problem.code.id, problem.suggestion) == ("SR121", "green")


def test_a_number_that_is_a_date(validate):
    """A date written as a number is recognised, and its ISO form suggested."""
    (problem,) = validate(HEAD + "as_of: 20211110")
    assert problem.suggestion == "2021-11-10"


def test_a_day_that_does_not_exist_says_why(validate):
    """The label tells what the calendar says."""
    (problem,) = validate(HEAD + "as_of: 2021-02-29")
    assert problem.label() == "February 2021 has 28 days"


def test_everything_is_told_at_once_in_the_order_of_the_file(validate):
    """All violations of all parts come in one go."""
    found = validate(
        "format: test/2\nunit: {id: a b, kidn: town}\nyear: '2021'\npeople: [{id: x}]\n"
    )
    assert [part.code.id for part in found] == ["SR108", "SR109", "SR101", "SR103", "SR102"]


def test_json_is_validated_like_yaml(schemas):
    """Places in JSON are those of JSON."""
    source = SourceFile("r.json", '{"format": "test/1", "unit": {"id": "x"}, "yaer": 2021}')
    found = validate_node(read_json(source).node, "record", schemas=schemas)
    assert [(part.code.id, part.span.text) for part in found] == [
        ("SR102", '"format"'),
        ("SR101", '"yaer"'),
    ]


def test_what_is_known_is_not_said_again(schemas):
    """A place that the reader has already found wrong is left out."""
    reading = read_yaml(SourceFile("r.yaml", HEAD + "flag: yes\nodd: x"))
    known = reading.diagnostics
    assert [part.code.id for part in known] == ["SR030"]
    both = validate_node(reading.node, "record", schemas=schemas)
    rest = validate_node(reading.node, "record", schemas=schemas, known=known)
    assert [part.span.text for part in both] == ["yes", "x"]
    assert [part.span.text for part in rest] == ["x"]


def test_an_unknown_schema_is_an_error(schemas, node):
    """Validation against a schema that is not there raises, and says which there are."""
    with pytest.raises(DiagnosticsError, match="SR123"):
        validate_node(node("a: 1"), "nothing", schemas=schemas)


def test_long_words_are_cut(validate):
    """A value as long as a page is quoted in part."""
    for text in (
        "code: " + "x" * 5_000,
        "y" * 500 + ": 1",
        "as_of: " + "9" * 60,
        "many: " + "z" * 999,
    ):
        assert len(validate(HEAD + text)[0].message()) < 150


def test_the_bundled_record_schema_is_used_without_a_store(node):
    """Without a store of one's own, the library's schemas are used."""
    (problem,) = validate_node(
        node(
            "format: shufa-record/1\nunit: {id: x, name: y, kind: town}\nyear: 2021\npeople: {}\n"
        ),
        "record",
    )
    assert (problem.code.id, problem.span.text) == ("SR103", "{}")


def test_a_hostile_file(schemas, node):
    """SR009: after two hundred problems the rest is left out, and that is said."""
    text = HEAD + "".join(f"unknown_{number}: 1\n" for number in range(5_000))
    found = validate_node(node(text), "record", schemas=schemas)
    assert len(found) == 201
    assert found[-1].code.id == "SR009"


@pytest.mark.parametrize(
    ("schema", "said"), [("record", "cohort"), ("cohort", "record"), ("session", "record")]
)
def test_a_file_of_another_kind_is_told_as_that_alone(schema, said):
    """Not as a hundred keys that are missing or unknown (SR124)."""
    text = f'{{"format": "shufa-{said}/1", "id": "x", "people": 1}}'
    found = validate_node(read_json(SourceFile("file.json", text)).node, schema)
    assert [(part.code.id, part.span.text) for part in found] == [("SR124", f'"shufa-{said}/1"')]
