"""Provisions of a new version keep their ids, however they are numbered."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.revision.succession import find_succession
from shufa_rules.superior.importing import NewDocument, import_text, new_document
from shufa_rules.superior.loading import load_superior

OLD = Path("examples/superior-change/policies/central/central_opinions_2021").resolve()
ARTICLES = [
    "本机关负责人应当每年向上一级机关报告工作。",
    "报告经集体研究审定，字数不超过三百字。",
    "学习法律每年不少于两次，由负责人主持。",
    "督察指出的问题应当按期整改，整改情况写入报告。",
    "对隐瞒重要问题的，依照规定约谈或者通报。",
    "考核等次分为优秀、良好、一般、较差四个等次。",
]
NEW = "新设的一条：重大行政决策须经合法性审查机构审查，并留存卷宗备查。"
NUMBERS = "一二三四五六七八九十"


def _text(articles):
    lines = [f"第{NUMBERS[place]}条 {text}" for place, text in enumerate(articles)]
    return "\n\n".join(["某市规定", *lines]).encode()


@pytest.fixture(scope="session")
def old(tmp_path_factory):
    """A document of six articles, each with an id that doesn't speak of its number."""
    folder = tmp_path_factory.mktemp("root") / "policies" / "city" / "rules_one"
    folder.mkdir(parents=True)
    provisions = "".join(
        f"  - {{id: matter_{name}, cite: 第{NUMBERS[place]}条, reaches: [government_heads],"
        f" demands: [{{id: item_{name}, kind: item}}]}}\n"
        for place, name in enumerate("abcdef")
    )
    (folder / "document.yaml").write_text(
        "id: rules_one\ntitle: 某市规定\ndocument_number: null\nlevel: city\nissuer: 某市委\n"
        f"in_force_from: null\navailability: public\nfictional: true\nprovisions:\n{provisions}",
        "utf-8",
    )
    (folder / "source.txt").write_bytes(_text(ARTICLES))
    return load_superior(folder)


def _imported(old, text):
    found = find_succession(old, text, "text.txt")
    new = NewDocument(old.title, old.level, old.issuer, None, found.predecessor)
    folder = old.folder.parent / "rules_two"
    before = {"document.yaml": new_document("rules_two", new, text, "text.txt")}
    reserved = found.predecessor.ids
    return found, import_text(text, "text.txt", folder, before, reserved=reserved).document


@given(
    st.integers(0, 6), st.sets(st.integers(0, 5), max_size=3), st.permutations(range(6)), st.data()
)
def test_ids_go_with_the_words(old, place, dropped, order, data):
    """Whatever is put in, left out or put elsewhere: an id stands with the words it stood with."""
    moved = data.draw(st.booleans())
    left = [ARTICLES[n] for n in (order if moved else range(6)) if n not in dropped]
    articles = [*left[:place], NEW, *left[place:]]
    found, document = _imported(old, _text(articles))
    words = {part.id: part.words for part in document.provisions}
    for name, text in zip("abcdef", ARTICLES, strict=True):
        assert words.get(f"matter_{name}") == (text if text in left else None)
    assert {part.id for part in found.gone} == {f"matter_{'abcdef'[n]}" for n in dropped}
    added = [part for part in document.provisions if not part.id.startswith("matter_")]
    assert [part.words for part in added] == [NEW]
    assert document.replaces == ("rules_one",)


def test_the_same_words_ask_for_the_same(old):
    """Whom it reaches and what it demands comes along where only the number changed."""
    _, document = _imported(old, _text([NEW, *ARTICLES]))
    provision = document.provision("matter_a")
    assert provision.cite == "第二条"
    assert provision.reaches == ("government_heads",)
    assert [part.id for part in provision.demands] == ["item_a"]


def test_other_words_leave_the_demand_to_a_person(old):
    """Of a reworded provision the id and the roles are kept, and what it demands is not."""
    articles = [text.replace("两次", "三次") for text in ARTICLES]
    found, document = _imported(old, _text(articles))
    assert [part.demands_left for part in found.kept] == [0, 0, 1, 0, 0, 0]
    provision = document.provision("matter_c")
    assert provision.reaches == ("government_heads",)
    assert provision.demands == ()


def test_a_new_provision_gets_no_id_of_the_old_version(tmp_path):
    """An id by number that the old version has for something else is not given again."""
    folder = tmp_path / "policies" / "city" / "rules_one"
    folder.mkdir(parents=True)
    (folder / "document.yaml").write_text(
        "id: rules_one\ntitle: 某市规定\ndocument_number: null\nlevel: city\nissuer: 某市委\n"
        "in_force_from: null\navailability: public\nprovisions: [{id: article_1, cite: 第一条}]\n",
        "utf-8",
    )
    (folder / "source.txt").write_bytes(_text(ARTICLES[:1]))
    _, document = _imported(load_superior(folder), _text([NEW, ARTICLES[0]]))
    assert [(part.id, part.words) for part in document.provisions] == [
        ("article_1", ARTICLES[0]),
        ("article_1_v2", NEW),
    ]


def test_a_split_provision_goes_on_in_its_larger_part(old):
    """One of the parts has the id; what was demanded of the whole is left to a person."""
    first, second = "督察指出的问题应当按期整改。", "整改情况写入报告。"
    articles = [*ARTICLES[:3], first, second, *ARTICLES[4:]]
    found, document = _imported(old, _text(articles))
    assert document.provision("matter_d").words in {first, second}
    assert not document.provision("matter_d").demands
    assert found.gone == ()


def test_without_the_old_text(tmp_path):
    """A paraphrase tells nothing of numbers (SR618)."""
    shutil.copytree(OLD, tmp_path / "policies" / "central" / OLD.name)
    folder = tmp_path / "policies" / "central" / OLD.name
    text = (folder / "source.txt").read_bytes()
    (folder / "source.txt").unlink()
    document = (folder / "document.yaml").read_text("utf-8")
    head = document[: document.index("provisions:")]
    (folder / "document.yaml").write_text(head + "provisions: []\n", "utf-8")
    with pytest.raises(DiagnosticsError) as caught:
        find_succession(load_superior(folder), text, "text.txt")
    assert [part.code.id for part in caught.value.diagnostics] == ["SR618"]
