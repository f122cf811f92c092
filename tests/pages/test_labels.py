"""Labels: both languages, and none that no template names."""

from __future__ import annotations

import re
from importlib import resources

import pytest

from shufa_rules.diagnostics.message import Message
from shufa_rules.pages.labels import LABELS, labels_in

PLACE = re.compile(r"\{(\w+)\}")
TEMPLATES = "\n".join(
    path.read_text("utf-8")
    for path in sorted((resources.files("shufa_rules.pages") / "templates").iterdir(), key=str)
    if path.name.endswith(".jinja")
)


@pytest.mark.parametrize(("name", "label"), LABELS.items())
def test_both_languages_tell_the_same_facts(name, label):
    """A label's places for facts are the same in English and in Chinese."""
    assert isinstance(label, Message), name
    assert set(PLACE.findall(label.zh)) <= set(PLACE.findall(label.en)), name
    assert not re.search("[\u4e00-\u9fff]", label.en.replace("述法", "").replace("七（四）", ""))


def test_every_label_is_named_by_a_template():
    """No label outlives its page."""
    parts = re.findall(r't\["(\w+)" ~', TEMPLATES)
    named = set(re.findall(r"\bt\.(\w+)", TEMPLATES))
    unnamed = [name for name in LABELS if name not in named and not name.startswith(tuple(parts))]
    assert unnamed == []


def test_a_language_is_chosen_whole():
    """The labels of a language have the same names."""
    assert labels_in("zh").keys() == labels_in("en").keys()
    assert labels_in("zh")["kind_violated"] == "不符合"
