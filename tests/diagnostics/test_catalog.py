"""The codes: complete in both languages, numbered by stage, never twice."""

import re
from string import Formatter

import pytest

from shufa_rules.diagnostics.catalog import ALL_CODES, CATALOGS

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
