from __future__ import annotations

from shufa_rules.revision.drafting.superiors import cited_superiors, short_terms


def test_documents_of_the_basis_are_found(read_passages):
    """With and without number, with the level by issuer, title or code of the number."""
    text = (
        "根据中共中央办公厅、国务院办公厅《职责规定》（中办发[2016]71号，以下简称《规定》）、省委办公厅"
        "《述法工作办法》和《长治市述法方案》（长法〔2021〕3号），制定本方案。"
    )
    every = read_passages(text)[0]
    found = [(part.title, part.number, part.level, part.issuer) for part in cited_superiors(every)]
    assert found == [
        ("职责规定", "中办发〔2016〕71号", "centre", "中共中央办公厅、国务院办公厅"),
        ("述法工作办法", None, "province", "省委办公厅"),
        ("长治市述法方案", "长法〔2021〕3号", "city", None),
    ]
    (alias,) = short_terms(every)
    assert (alias.term, alias.stands_for) == ("《规定》", "《职责规定》")


def test_a_document_that_is_only_mentioned_is_no_basis(read_passages):
    """落实《…》情况 in an item makes nothing a superior document."""
    assert list(cited_superiors(read_passages("落实《党内法规制定条例》情况。")[0])) == []
