"""Every code has a page that is up to date, and a test that raises it."""

from __future__ import annotations

import re
import runpy
from functools import cache
from pathlib import Path

import pytest

from shufa_rules.diagnostics.catalog.index import ALL_CODES, CATALOGS
from shufa_rules.diagnostics.code import Code

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "diagnostics.md"
GENERATOR = ROOT / "docs" / "generate_diagnostics.py"
CONSTANTS = {
    code.id: name
    for catalog in CATALOGS
    for name, code in vars(catalog).items()
    if isinstance(code, Code)
}


@cache
def words_of_tests() -> frozenset[str]:
    """Return the words of all tests, golden files and cases, except of this file."""
    folders = (ROOT / "tests", ROOT / "examples")
    kinds = {".py", ".yaml", ".json", ".txt", ".md", ".golden"}
    files = (file for folder in folders for file in folder.rglob("*") if file.suffix in kinds)
    texts = (file.read_text("utf-8", errors="replace") for file in files if file != Path(__file__))
    return frozenset(word for text in texts for word in re.findall(r"\w+", text, re.ASCII))


def test_the_page_is_up_to_date() -> None:
    """docs/diagnostics.md is what its generator writes today; `make docs` brings it up to date."""
    page = runpy.run_path(str(GENERATOR))["page"]
    assert PAGE.read_text("utf-8") == page(ALL_CODES.values())


@pytest.mark.parametrize("code", ALL_CODES)
def test_a_code_has_a_section(code: str) -> None:
    """Every code has a section with its name, its wording in both languages and its reason."""
    known = ALL_CODES[code]
    sections = re.split(r"^### ", PAGE.read_text("utf-8"), flags=re.MULTILINE)
    section = next(part for part in sections if part.startswith(f"{code} {known.slug}\n"))
    assert known.title.en in section
    assert known.title.zh in section
    assert known.why in section


@pytest.mark.parametrize("code", ALL_CODES)
def test_a_code_is_raised_by_a_test(code: str) -> None:
    """Some test speaks of the code, by its id or by the name of its constant."""
    assert {code, CONSTANTS[code]} & words_of_tests()


def test_ids_and_slugs_are_unique() -> None:
    """No two constants share an id or a name, and each stands among its module's CODES."""
    listed = [code for catalog in CATALOGS for code in catalog.CODES]
    assert len({code.id for code in listed}) == len(listed) == len(CONSTANTS)
    assert len({code.slug for code in listed}) == len(listed)


@pytest.mark.parametrize("code", ALL_CODES)
def test_messages_are_one_line_without_a_full_stop(code: str) -> None:
    """A message is a line without a full stop; the Chinese names no fact that the English lacks.

    A field ending in `_zh` is a fact that is itself worded in Chinese.
    """
    title = ALL_CODES[code].title
    for wording in (title.en, title.zh):
        assert "\n" not in wording
        assert not wording.endswith((".", "。"))
    english, chinese = (set(re.findall(r"{(\w+)}", text)) for text in (title.en, title.zh))
    assert {name for name in chinese if not name.endswith("_zh")} <= english
