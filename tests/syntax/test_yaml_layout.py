from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.plain import to_plain
from shufa_rules.syntax.yaml_layout import block_yaml
from shufa_rules.syntax.yaml_reader import read_yaml

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30) | st.sampled_from(
    ["on", "2021-1-5", "012", "述: 法", "#", "- a", "长" * 120]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=16,
)


@given(st.dictionaries(texts, values, max_size=5))
def test_what_is_laid_out_is_read_back(value):
    """Every mapping is read back as itself, however it is nested."""
    reading = read_yaml(SourceFile("-", block_yaml(value)))
    if value:
        assert [part for part in reading.diagnostics if part.severity == "error"] == []
        assert to_plain(reading.node) == value


def test_a_file_looks_as_a_person_would_write_it():
    """Lists of mappings in blocks with a blank line between, small things on a line, comments."""
    value = {
        "id": "a",
        "names": ["甲", "乙"],
        "subjects": [
            {"id": "one", "who": {"role": {"is": "principal_head"}}},
            {"id": "two", "drafted_by": {"rule": "r", "start": 1, "end": 2}},
        ],
    }
    assert block_yaml(value, {"id": "标题（rule）", "subjects": "主体"}) == (
        "id: a  # 标题（rule）\n"
        "names: [甲, 乙]\n"
        "# 主体\n"
        "subjects:\n"
        "  - id: one\n"
        "    who:\n"
        "      role: {is: principal_head}\n"
        "\n"
        "  - id: two\n"
        "    drafted_by: {rule: r, start: 1, end: 2}\n"
    )
