"""The codes: complete in both languages, numbered by stage, never twice."""

import ast
import re
from importlib import import_module
from pathlib import Path
from string import Formatter

import pytest

import shufa_rules
from shufa_rules.diagnostics.catalog.index import ALL_CODES, CATALOGS

PACKAGE = Path(shufa_rules.__file__).parent

CODES = [code for catalog in CATALOGS for code in catalog.CODES]


def _fields(template):
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_every_constant_is_listed():
    """A code that a module defines is in its `CODES`."""
    for catalog in CATALOGS:
        constants = [
            value for name, value in vars(catalog).items() if type(value).__name__ == "Code"
        ]
        assert list(catalog.CODES) == constants


def test_ids_are_in_order():
    """The catalogue is read from SR001 upwards."""
    assert list(ALL_CODES) == sorted(ALL_CODES)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_code_is_complete(code):
    """Every code has an id, a slug, wording in both languages, a reason and an example."""
    assert re.fullmatch(r"SR[0-9]{3}", code.id)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code.slug)
    assert code.why.endswith(".")
    assert code.example
    for message in (code.title, code.label, code.help):
        if message is not None:
            assert message.en
            assert message.zh
            assert not message.en.endswith(".")
            assert not message.zh.endswith("。")
            assert "\n" not in message.en + message.zh


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_both_languages_tell_the_same_facts(code):
    """A fact named in one language is named in the other; `_zh` marks a fact's Chinese form."""
    for message in filter(None, (code.title, code.label, code.help)):
        english = _fields(message.en)
        chinese = {name.removesuffix("_zh") for name in _fields(message.zh)}
        assert chinese - english <= {"title", "earlier_title", "later_title"}
        assert english - chinese <= {"problem"}


def _reports():
    """Yield every call of `report` with a code of the catalog: its place, the code, the facts it gives."""
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        catalogs = {}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.ImportFrom)
                and node.module == "shufa_rules.diagnostics.catalog"
            ):
                catalogs |= {part.asname or part.name: part.name for part in node.names}
        for node in ast.walk(tree):
            match node:
                case ast.Call(
                    func=ast.Name("report"),
                    args=[ast.Attribute(value=ast.Name(name), attr=constant), *_],
                ) if name in catalogs:
                    module = import_module(f"shufa_rules.diagnostics.catalog.{catalogs[name]}")
                    facts = {part.arg for part in node.keywords}
                    yield f"{path.name}:{node.lineno}", getattr(module, constant), facts


def _told(code):
    parts = filter(None, (code.title, code.label, code.help))
    return {name for part in parts for name in _fields(part.en) | _fields(part.zh)}


def test_reports_give_the_facts_that_their_code_tells():
    """No diagnostic lacks a fact when it is put into words: that would be an error in an error."""
    found = list(_reports())
    lacking = [
        (place, code.id, sorted(_told(code) - facts))
        for place, code, facts in found
        if None not in facts and not _told(code) <= facts
    ]
    assert lacking == []
    assert len(found) > 100
