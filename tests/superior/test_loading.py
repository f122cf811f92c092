"""Superior documents are read from their folders, with or without their official text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.superior.loading import load_superior, read_superior_folder
from shufa_rules.superior.model import rank_of

BUNDLED = [
    "duty_regulations_2016",
    "central_opinions_2021",
    "provincial_plan_2021",
    "city_plan_2021",
]


@pytest.mark.parametrize("name", BUNDLED)
def test_bundled_documents_are_right(name):
    """Nothing is wrong with them, and none of them claims to be the official text."""
    document = load_superior(name)
    assert document.id == name
    assert document.document is None
    assert all(part.words == part.paraphrase for part in document.provisions)


def test_by_folder(folder):
    """Every key is read: days, successors, roles, demands of every kind."""
    document = load_superior(folder)
    assert (document.rank, document.fictional) == (rank_of("city"), True)
    assert (document.in_force_from, document.in_force_to) == (date(2027, 2, 1), None)
    assert document.replaces == ("city_plan_2021",)
    assert [part.document for part in document.replaced_by] == ["city_rules_2030"]
    first, second = document.provisions
    assert first.cite == "第一条"
    assert first.demands[0].reaches == ("government_heads",)
    assert first.demands[1].reaches == first.reaches
    demands = {demand.id: demand for demand in second.demands}
    assert demands["excellent"].at_most == Fraction(3, 10)
    assert demands["due"].latest == "+1--01-31"
    assert demands["approval"].actors == ("党委", "党组")
    assert demands["open"].measures == ("约谈", "通报")


def test_the_official_text_is_what_counts(folder, with_text):
    """With a source.txt each provision's words are those of its cite; without, the paraphrase."""
    official = load_superior(with_text)
    assert official.document is not None
    assert official.provision("article_1").words == "每年学法不少于两次。"
    assert official.provision("article_1").is_official
    (folder / "source.txt").unlink()
    plain = load_superior(folder)
    assert plain.provision("article_1").words == "每年学法不少于两次。"
    assert not plain.provision("article_1").is_official
    assert plain.digest != official.digest


def test_a_cite_that_the_text_lacks(with_text):
    """SR603: no text is made up for it."""
    path = with_text / "document.yaml"
    path.write_text(path.read_text("utf-8").replace("cite: 第二条", "cite: 第二十条"), "utf-8")
    with pytest.raises(DiagnosticsError, match="SR603") as caught:
        load_superior(with_text)
    assert caught.value.diagnostics[0].suggestion == "第二条"


def test_a_document_that_nobody_has():
    """SR601: what was probably meant."""
    with pytest.raises(DiagnosticsError, match="SR601") as caught:
        load_superior("duty_regulation_2016")
    assert caught.value.diagnostics[0].suggestion == "duty_regulations_2016"


@pytest.mark.parametrize("name", ["../xiangyuan", "", "central", "a/b"])
def test_what_is_no_name_of_a_document(name):
    """SR601, whatever the words would mean to a file system."""
    with pytest.raises(DiagnosticsError, match="SR601"):
        load_superior(name)


def test_files_that_are_no_documents(folder):
    """Not YAML, not by the schema, not UTF-8: a diagnostic each, and no document."""
    path = folder / "document.yaml"
    for content in (b"id: [", b"id: city_rules", b"- a list", b"\xff\xfe"):
        path.write_bytes(content)
        reading = read_superior_folder(folder)
        assert reading.document is None
        assert reading.errors


def test_a_text_that_is_no_text(with_text):
    """SR001 where source.txt is not UTF-8, and SR602 where it is no file."""
    path = with_text / "source.txt"
    path.write_bytes(b"\xff\xfe\x00")
    reading = read_superior_folder(with_text)
    assert [part.code.id for part in reading.errors] == ["SR001"]
    assert reading.document is None
    path.unlink()
    path.mkdir()
    assert [part.code.id for part in read_superior_folder(with_text).errors] == ["SR602"]


def test_a_new_line_of_text_is_another_digest(with_text):
    """The digest counts the official text in, to the character."""
    before = load_superior(with_text).digest
    path = with_text / "source.txt"
    path.write_text(path.read_text("utf-8") + "第三条 另有规定。\n", "utf-8")
    assert load_superior(with_text).digest != before
