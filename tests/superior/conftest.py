"""A superior document of a test's own, and the folder it lies in."""

from __future__ import annotations

import pytest

DOCUMENT = """\
id: city_rules
title: 某市规定
document_number: 某法治〔2027〕1号
level: city
issuer: 某市委
issued_on: 2027-01-05
in_force_from: 2027-02-01
in_force_to: null
availability: public
fictional: true
replaces: [city_plan_2021]
replaced_by:
  - {document: city_rules_2030, title: 某市新规定, since_year: 2030, extent: whole, paraphrase: 全部取代。}
paraphrase: 举例。
provisions:
  - id: article_1
    cite: 第1条
    paraphrase: 每年学法不少于两次。
    reaches: [government_heads, party_committee_heads]
    demands:
      - {id: sessions, kind: count, reaches: [government_heads], of: study_sessions, at_least: 2}
      - {id: lectures, kind: count, of: legal_lectures, at_most: 9}
  - id: article_2
    cite: 第二条
    paraphrase: 比例、期限、主体、措施。
    reaches: [government_heads]
    demands:
      - {id: excellent, kind: quota, of: excellent, at_most: 百分之三十}
      - {id: due, kind: deadline, latest: +1--01-31}
      - {id: approval, kind: actor, actors: [党委, 党组]}
      - {id: open, kind: measures, measures: [约谈, 通报]}
      - {id: there, kind: item}
"""
"""Every key and every kind of demand."""

TEXT = """\
某市规定

第一条 每年学法不少于两次。

第二条 比例、期限、主体、措施如下：
（一）优秀不超过百分之三十；
（二）次年一月底前完成。
"""
"""Its official text."""


@pytest.fixture
def folder(tmp_path):
    """A folder of the document, without its official text."""
    place = tmp_path / "policies" / "somewhere" / "city_rules"
    place.mkdir(parents=True)
    (place / "document.yaml").write_text(DOCUMENT, "utf-8")
    return place


@pytest.fixture
def with_text(folder):
    """The folder with the official text beside the document."""
    (folder / "source.txt").write_text(TEXT, "utf-8")
    return folder


@pytest.fixture
def damage(folder):
    """Replace a text, once, in the document; return what is found wrong with it then."""
    from shufa_rules.superior.loading import read_superior_folder

    def run(old, new):
        path = folder / "document.yaml"
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")
        return read_superior_folder(folder).errors

    return run
