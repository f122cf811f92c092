"""Files made to exhaust a reader are refused at once, in bounded memory."""

import subprocess
import sys
import tracemalloc
from textwrap import dedent

import pytest

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.syntax.json_reader import read_json
from shufa_rules.syntax.limits import Limits
from shufa_rules.syntax.yaml_reader import read_yaml

MEGABYTE = 1024 * 1024


def _read_pure(source, limits):
    return read_yaml(source, limits, pure=True)


def _read_json(source, limits):
    return read_json(source, limits=limits)


def _measured(reader, text, **limits):
    """Return the codes found, and the bytes of memory that reading took at its peak."""
    source = SourceFile("f", text)
    tracemalloc.start()
    try:
        reading = reader(source, Limits(**limits))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert reading.node is None
    return [part.code.id for part in reading.diagnostics], peak


def test_billion_laughs_are_refused_as_aliases():
    """Aliases of aliases are never followed: each is one problem, and one value."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for number in range(1, 30):
        aliases = ", ".join([f"*a{number - 1}"] * 9)
        lines.append(f"a{number}: &a{number} [{aliases}]")
    found, peak = _measured(read_yaml, "\n".join(lines))
    assert set(found) == {"SR023", "SR024", "SR009"}
    assert peak < MEGABYTE


@pytest.mark.parametrize("reader", [read_yaml, _read_pure, _read_json])
def test_a_million_brackets_are_refused_at_the_first_too_many(reader):
    """Deep nesting stops at the limit with one diagnostic at the bracket."""
    found, peak = _measured(reader, "[" * 1_000_000)
    assert found == ["SR006"]
    assert peak < 8 * MEGABYTE


@pytest.mark.parametrize(
    "text", ["{a: " * 100_000, "- " * 100_000, "? " * 100_000, "[\n" * 100_000]
)
def test_nesting_of_every_kind_is_refused(text):
    """Mappings, block lists and keys nest no deeper than brackets."""
    found, peak = _measured(read_yaml, text)
    assert found == ["SR006"]
    assert peak < 8 * MEGABYTE


def test_the_deepest_that_is_allowed_is_read():
    """Forty levels are read, and the forty-first is the one that is marked."""
    source = SourceFile("f", "[" * 40 + "]" * 40)
    assert read_yaml(source).diagnostics == read_json(source).diagnostics == ()
    for reading in (read_yaml(SourceFile("f", "[" * 41)), read_json(SourceFile("f", "[" * 41))):
        assert reading.diagnostics[0].span.start == 40


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (read_yaml, "- a\n" * 50_000),
        (_read_pure, "- a\n" * 5_000),
        (_read_json, "[" + "1," * 50_000 + "1]"),
        (_read_json, "[" + "[]," * 50_000 + "[]]"),
        (read_yaml, "".join(f"k{number}: 1\n" for number in range(20_000))),
    ],
)
def test_too_many_values_are_refused(reader, text):
    """Values and keys are counted, and reading stops at the limit, whatever is left."""
    found, peak = _measured(reader, text, max_nodes=1_000)
    assert found == ["SR007"]
    assert peak < 2 * MEGABYTE


@pytest.mark.parametrize("reader", [read_yaml, _read_json])
def test_memory_grows_with_the_limit_and_not_with_the_file(reader):
    """Ten times the file is refused in the memory of one."""
    small = _measured(reader, "[" + "x, " * 10_000, max_nodes=1_000)
    large = _measured(reader, "[" + "x, " * 100_000, max_nodes=1_000)
    assert large[1] < small[1] + MEGABYTE


@pytest.mark.parametrize("reader", [read_yaml, _read_json])
def test_a_file_over_the_size_limit_is_not_read(reader):
    """Text beyond the size limit is refused before anything is read."""
    found, peak = _measured(reader, '"' + "x" * MEGABYTE, max_bytes=MEGABYTE)
    assert found == ["SR002"]
    assert peak < MEGABYTE / 10


@pytest.mark.parametrize("reader", [read_yaml, _read_pure, _read_json])
def test_a_huge_text_is_refused(reader):
    """One text longer than the limit ends the reading."""
    text = '{"a": "' + "述" * 20_000 + '"}'
    assert _measured(reader, text, max_scalar=10_000)[0] == ["SR008"]
    assert reader(SourceFile("f", text), Limits(max_scalar=20_000)).diagnostics == ()


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (read_yaml, "a: 1\n" * 1_000),
        (read_yaml, "\x00" * 1_000),
        (_read_json, "[" + "NaN," * 1_000 + "NaN]"),
    ],
)
def test_problems_are_told_up_to_a_limit(reader, text):
    """A file full of mistakes is not read to its end."""
    found, _ = _measured(reader, text, max_problems=10)
    assert len(found) == 11
    assert found[-1] == "SR009"


def test_a_word_as_long_as_the_file_is_cut_in_the_message():
    """The user's words are quoted, but not by the megabyte."""
    for reading in (
        read_yaml(SourceFile("f", "a: !" + "x" * 100_000)),
        read_json(SourceFile("f", "x" * 100_000)),
    ):
        assert len(reading.diagnostics[0].message()) < 200


def test_in_a_process_with_little_memory():
    """With 512 MB for the whole process, libyaml's own memory included, all of it is refused."""
    script = dedent("""
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (512 * 1024 * 1024,) * 2)
        from shufa_rules.diagnostics.source import SourceFile
        from shufa_rules.syntax.yaml_reader import read_yaml
        texts = (
            "[" * 1_000_000, "{a: " * 1_000_000, "'" + "x" * 4_000_000, "x" * 4_000_000,
            "#" * 4_000_000, "&a " * 1_000_000, "!" * 1_000_000, "? " * 1_000_000,
            "- a\\n" * 100_000 + "- &a [" * 1_000,
        )
        for text in texts:
            print(*[part.code.id for part in read_yaml(SourceFile("f", text)).diagnostics])
    """)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.split("\n")[:5] == ["SR006", "SR006", "SR012", "SR008", "SR003"]
    assert len(done.stdout.splitlines()) == 9
