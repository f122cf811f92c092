"""An official text takes the place of a paraphrase; what was known stays to the byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.document.citation import Citation, parse_citation
from shufa_rules.document.numbering import Level
from shufa_rules.superior.importing import NewDocument, import_text, new_document, provision_id

TEXT = """\
某市规定

某法治〔2027〕1号

第一条 每年学法不少于两次。

第二条 比例、期限、主体、措施如下：
（一）优秀不超过百分之三十；
（二）次年一月底前完成。

第三条 第一款的文字。
第二款的文字。
"""


@pytest.fixture
def run(folder):
    """Import a text over the document of the folder, changed where that is asked for."""

    def call(text=TEXT, old="", new="", **more):
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        document = before["document.yaml"].decode().replace(old, new, 1)
        before["document.yaml"] = document.encode()
        content = text if isinstance(text, bytes) else text.encode()
        return import_text(content, "text.txt", folder, before, **more), document

    return call


def codes(caught):
    """Return the codes of what was raised."""
    return {part.code.id for part in caught.value.diagnostics}


def test_known_provisions_stay_and_new_ones_are_added(run):
    """Every line that was there is there, in its place; new provisions follow, with ids."""
    imported, before = run()
    after = imported.files["document.yaml"].decode()
    assert after.startswith(before.rstrip("\n"))
    assert imported.added == (
        ("article_2_1", "第二条（一）"),
        ("article_2_2", "第二条（二）"),
        ("article_3", "第三条"),
        ("article_3_clause_2", "第三条第二款"),
    )
    assert imported.files["source.txt"].decode() == TEXT
    document = imported.document
    assert document.provision("article_1").words == "每年学法不少于两次。"
    assert document.provision("article_1").demands
    assert document.provision("article_3_clause_2").words == "第二款的文字。"
    assert all(part.is_official for part in document.provisions)


def test_other_files_of_the_folder_stay(run, folder):
    """What else lies beside the document is brought along."""
    (folder / "note.txt").write_bytes(b"mine")
    imported, _ = run()
    assert imported.files["note.txt"] == b"mine"


def test_importing_twice_changes_nothing(run, folder):
    """The same text over what came of it gives the same files."""
    first, _ = run()
    for name, content in first.files.items():
        (folder / name).write_bytes(content)
    second, _ = run()
    assert second.files == first.files
    assert second.added == ()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("fictional: true\n", ""),
        ("fictional: true\n", "fictional: false   # 尚未\n"),
        ("", ""),
    ],
)
def test_an_invented_text_is_marked(run, old, new):
    """`fictional: true`, whether the key was there or not; a comment beside it stays."""
    imported, _ = run(old=old, new=new, fictional=True)
    assert imported.document.fictional
    after = imported.files["document.yaml"].decode()
    assert after.count("fictional: true") == 1
    assert ("# 尚未" in after) == ("# 尚未" in new)


@pytest.mark.parametrize(
    ("provisions", "written"),
    [("[]", "\n  - {id: article_1, "), ("[{id: article_1, cite: 第一条}]", ", {id: article_2, ")],
)
def test_lists_in_brackets(run, folder, provisions, written):
    """An empty list gets lines of its own; one in brackets stays on its line."""
    path = folder / "document.yaml"
    head, _, _ = path.read_text("utf-8").partition("provisions:\n")
    provisions = provisions.replace("第一条}", "第一条, paraphrase: 大意}")
    path.write_text(f"{head}provisions: {provisions}\n# 末尾\n", "utf-8")
    imported, _ = run()
    after = imported.files["document.yaml"].decode()
    assert written in after
    assert after.endswith("# 末尾\n")
    assert imported.document.provision("article_2_1").is_official


def test_an_id_that_is_taken(run):
    """Another provision has the id already: the new one gets one of its own."""
    imported, _ = run(old="id: article_2\n", new="id: article_2_1\n")
    assert ("article_2_1_v2", "第二条（一）") in imported.added


def test_a_heading_is_no_provision(run):
    """A chapter's heading says nothing that binds, and a number used twice is taken once."""
    text = TEXT.replace("第一条", "第一章 总则\n\n第一条").replace(
        "第三条", "第二条 又一次。\n\n第三条"
    )
    imported, _ = run(text)
    assert {cite for _, cite in imported.added} == {
        "第二条（一）",
        "第二条（二）",
        "第三条",
        "第三条第二款",
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"\xff\xfe\x00\x01", "SR001"),
        ("没有编号的文字。", "SR608"),
        ("", "SR608"),
        (TEXT.replace("〔2027〕1号", "〔2028〕7号"), "SR609"),
        (TEXT.replace("第二条", "第二十条"), "SR603"),
    ],
)
def test_a_text_that_does_not_fit(run, text, code):
    """Not UTF-8, no provisions, another document's, a known provision missing: each has its code."""
    with pytest.raises(DiagnosticsError) as caught:
        run(text)
    assert codes(caught) == {code}


def test_another_text_is_in_place(run, with_text):
    """SR614: the text that is there is never overwritten; a new version gets an id of its own."""
    assert (with_text / "source.txt").is_file()
    with pytest.raises(DiagnosticsError) as caught:
        run(TEXT + "第四条 又一条。\n")
    assert codes(caught) == {"SR614"}


def test_a_document_with_errors(run):
    """What is wrong with the document is told, and nothing comes of the import."""
    with pytest.raises(DiagnosticsError) as caught:
        run(old="level: city", new="level: town")
    assert codes(caught) == {"SR107"}


def test_a_new_document(folder):
    """What is said of it, and its number from the text; every provision is new."""
    new = NewDocument("某市规定", "city", "某市委")
    data = new_document("city_rules", new, TEXT.encode(), "text.txt")
    imported = import_text(TEXT.encode(), "text.txt", folder, {"document.yaml": data})
    document = imported.document
    assert (document.title, document.level, document.issuer) == ("某市规定", "city", "某市委")
    assert document.document_number == "某法治〔2027〕1号"
    assert [part.cite for part in document.provisions][:2] == ["第一条", "第二条"]
    given = NewDocument("某市规定", "city", "某市委", "别的文号")
    assert "别的文号" in new_document("city_rules", given, TEXT.encode(), "text.txt").decode()
    with pytest.raises(DiagnosticsError) as caught:
        new_document("city_rules", new, b"\xff", "text.txt")
    assert codes(caught) == {"SR001"}


@pytest.mark.parametrize(
    ("cite", "wanted"),
    [
        ("第六条（六）", "article_6_6"),
        ("第七条第二款", "article_7_clause_2"),
        ("三（二）9", "part_3_2_9"),
        ("第二章", "chapter_2"),
    ],
)
def test_ids_of_provisions(cite, wanted):
    """Numbers from the outermost in; a level that is left out names the next."""
    assert provision_id(parse_citation(cite)) == wanted


_LEVELS = [level for level in Level if level not in {Level.NAMED, Level.CLAUSE}]
_STEPS = st.lists(
    st.tuples(st.sampled_from(_LEVELS), st.integers(1, 12)), min_size=1, unique_by=lambda s: s[0]
).map(lambda steps: tuple(sorted(steps)))
_CITATIONS = _STEPS.filter(lambda steps: Level.ARTICLE not in dict(steps[1:])).map(Citation)


@given(_CITATIONS, _CITATIONS)
def test_an_id_means_one_provision(first, second):
    """Two provisions have one id only if they are the same."""
    assert (provision_id(first) == provision_id(second)) == (first == second)
