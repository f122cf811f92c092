from __future__ import annotations

from datetime import date

import pytest

from shufa_rules.diagnostics.errors import DiagnosticsError
from shufa_rules.policy.loading import load_policy_folder, read_policy
from shufa_rules.revision.regeneration.model import Mark, QuestionKind, Transition
from shufa_rules.revision.regeneration.regenerating import regenerate
from shufa_rules.superior.loading import load_superior
from shufa_rules.syntax.plain import to_plain
from shufa_rules.writing.whole import write_folder

TRANSITION = Transition(date(2027, 1, 1), 2027)
COUNT = "collective_study_minimum/at_least:study_sessions.collective_study"


@pytest.fixture(scope="module")
def result(linked, old, new):
    """The example's regeneration."""
    return regenerate(linked, old, new, TRANSITION)


def edit(result, identifier):
    """Return the edit of an id."""
    return next(part for part in result.edits if part.id == identifier)


def change(folder, name, was, becomes):
    """Change a file of a policy by hand."""
    path = folder / name
    text = path.read_text("utf-8")
    assert text.count(was) == 1
    path.write_text(text.replace(was, becomes), "utf-8")


def written(result, tmp_path):
    """Write what came out and return its folder."""
    folder = tmp_path / "written" / "2027-01-01"
    write_folder(folder, result.after.files)
    return folder


def test_a_number_that_was_taken_over_follows(result):
    """三（二）9 asked for two sessions because the document did; now both ask for three."""
    made = edit(result, COUNT)
    assert (made.base, made.ours, made.theirs, made.result) == ("2", "2", "3", "3")
    assert made.mark is Mark.SAFE
    assert made.county.cite == "三（二）9"
    assert (made.before.cite, made.after.cite) == ("第四条（三）", "第四条（三）")


def test_the_words_follow_the_number(result):
    """Text, quotation, item, title and ledger say three; what speaks of other things stays."""
    files = {name: content.decode() for name, content in result.after.files.items()}
    assert "每年集体学法不少于3次；" in files["source.txt"]
    assert "quote: 每年集体学法不少于3次" in files["duties.yaml"]
    assert "title: 领导班子集体学法每年不少于3次" in files["duties.yaml"]
    assert "落实领导班子集体学法制度，每年集体学法不少于3次；" in files["content.yaml"]
    assert "每年集体学法不少于2次" not in "".join(
        text
        for name, text in files.items()
        if name not in {"regeneration.yaml", "tests/duties.yaml"}
    )


def test_what_comes_out_is_a_policy(result, tmp_path):
    """It loads without errors, requires three sessions, and is a proposal in force from the day."""
    policy = load_policy_folder(written(result, tmp_path))
    rule = next(part for part in policy.rules if part.id == "collective_study_minimum")
    assert rule.require.number.value == 3
    assert policy.version == "xiangyuan@2027-01-01"
    metadata = to_plain(policy.metadata.node)
    assert metadata["replaces"] == "xiangyuan@2021-11-10"
    assert metadata["text_status"] == "proposed"
    assert metadata["transition"] == {"new_rule_from_year": 2027}
    assert [part.id for part in policy.metadata.superior_documents][1] == "central_opinions_2022"


def test_comments_and_order_stay(result):
    """Every line that has nothing to do with the change is there to the byte, comments included."""
    for name, content in result.before.files.items():
        before, after = (
            content.decode().splitlines(),
            result.after.files[name].decode().splitlines(),
        )
        assert [line for line in before if line.lstrip().startswith("#")] == [
            line for line in after if line.lstrip().startswith("#")
        ]
        changed = [pair for pair in zip(before, after, strict=False) if pair[0] != pair[1]]
        assert name == "policy.yaml" or len(before) == len(after)
        assert name == "policy.yaml" or len(changed) <= 40
    assert result.before.files["grading.yaml"] == result.after.files["grading.yaml"]


def test_each_change_above_is_an_edit_or_a_question(result):
    """The added duty, the wider measures and the new wording are asked about; renumbering isn't."""
    asked = {question.id: question for question in result.questions}
    assert set(asked) == {
        "added/administrative_review",
        "measures/accountability/measures",
        "reworded/approval",
        "intermediate/provincial_plan_2021",
        "intermediate/city_plan_2021",
        "case/duties/集体学法两次，符合",
    }
    assert asked["added/administrative_review"].roles == ("government_heads",)
    assert "诫勉谈话" in asked["measures/accountability/measures"].text
    assert asked["reworded/approval"].before.words == "述法报告经党委（党组）研究审定后报送。"


def test_nothing_is_widened_without_a_person(result, tmp_path):
    """A measure that is new above is open in no trigger of the county's."""
    policy = load_policy_folder(written(result, tmp_path))
    assert "诫勉谈话" not in {measure.title for measure in policy.measures}
    assert "诫勉谈话" not in result.after.files["source.txt"].decode()


def test_a_stricter_county_keeps_its_number(county, old, new):
    """Four sessions stay four: the new document asks for three."""
    change(county, "duties.yaml", "        at_least: 2\n", "        at_least: 4\n")
    result = regenerate(county, old, new, TRANSITION)
    made = edit(result, COUNT)
    assert (made.mark, made.ours, made.result) == (Mark.SAFE, "4", "4")
    assert "at_least: 4" in result.after.files["duties.yaml"].decode()


def test_a_county_that_decided_otherwise_is_asked(county, old, new):
    """One session was the county's own decision: it stays, and a person has to look."""
    change(county, "duties.yaml", "        at_least: 2\n", "        at_least: 1\n")
    result = regenerate(county, old, new, TRANSITION)
    made = edit(result, COUNT)
    assert (made.mark, made.base, made.ours, made.theirs, made.result) == (
        Mark.NEEDS_PERSON,
        "2",
        "1",
        "3",
        "1",
    )
    assert "at_least: 1" in result.after.files["duties.yaml"].decode()


COPIED = "坚持全面从严治党、依规治党，加强党内法规制度建设，提高党内法规制度执行力方面的情况"


@pytest.fixture
def copying(county, revised):
    """A county whose 三（一）4 repeats the document, and the document."""
    change(
        county,
        "content.yaml",
        "{document: duty_regulations_2016, provision: article_5_2, how: repeats}",
        "{document: central_opinions_2021, provision: party_study_of_law, how: repeats}",
    )
    spoken = (
        "带头尊法学法，通过专题学习、法治讲座、带头讲法治课等形式，做学法用法表率的情况",
        COPIED,
    )
    return county, revised(spoken, identifier="central_opinions_2021"), spoken


def test_a_text_that_was_copied_follows(copying, revised, tmp_path):
    """An item that repeats the document word for word is reworded with it, text and ledger too."""
    county, old, _ = copying
    reworded = COPIED.replace("依规治党", "制度治党、依规治党")
    new = revised(
        ("带头尊法学法，通过专题学习、法治讲座、带头讲法治课等形式，做学法用法表率的情况", reworded)
    )
    result = regenerate(county, old, new, TRANSITION)
    made = edit(result, "party_committee_heads.4/text")
    assert made.mark is Mark.SAFE
    policy = load_policy_folder(written(result, tmp_path))
    item = next(part for part in policy.content_items() if part.id == "party_committee_heads.4")
    assert item.text == f"{reworded}。"


def test_a_text_that_becomes_two_sentences_is_asked_about(copying, revised):
    """Which sentence is encoded by what is for a person to say."""
    county, old, _ = copying
    new = revised(
        (
            "带头尊法学法，通过专题学习、法治讲座、带头讲法治课等形式，做学法用法表率的情况",
            COPIED.replace("，加强", "。加强"),
        )
    )
    result = regenerate(county, old, new, TRANSITION)
    made = edit(result, "party_committee_heads.4/text")
    assert made.mark is Mark.NEEDS_PERSON
    assert result.after.files["source.txt"].decode().count(COPIED) == 1


def test_a_text_that_other_items_share_is_asked_about(county, old, revised):
    """Four items share one requirement word for word; two of them can't part from it unasked."""
    new = revised(("制定年度履行", "制定并公开年度履行"))
    result = regenerate(county, old, new, TRANSITION)
    waiting = [part for part in result.edits if part.field == "text"]
    assert {part.element for part in waiting} == {"party_committee_heads.3", "government_heads.3"}
    assert {part.mark for part in waiting} == {Mark.NEEDS_PERSON}


def test_a_text_of_the_countys_own_is_asked_about(county, old, revised):
    """Both texts and both clauses are shown, and the county's words stay."""
    new = revised(("等形式，做学法用法表率的情况；", "等形式，做学法用法守法表率的情况；"))
    result = regenerate(county, old, new, TRANSITION)
    made = edit(result, "party_committee_heads.9/text")
    assert made.mark is Mark.NEEDS_PERSON
    assert (
        made.before.words
        == "带头尊法学法，通过专题学习、法治讲座、带头讲法治课等形式，做学法用法表率的情况；"
    )
    assert (
        made.after.words
        == "带头尊法学法，通过专题学习、法治讲座、带头讲法治课等形式，做学法用法守法表率的情况；"
    )
    assert made.ours == made.result
    assert made.county.words.startswith("带头尊法学法，完善党委(党组)理论中心组学习制度")


def test_what_is_gone_above_is_kept_and_asked_about(county, old, revised, tmp_path):
    """The county keeps its item, which is an addition of its own from now on."""
    new = revised(
        ("  - id: party_study_of_law\n", "  - id: somebody_studies\n"),
        ("{id: party_law_item, kind: item}", "{id: other_item, kind: item}"),
    )
    result = regenerate(county, old, new, TRANSITION)
    asked = {question.id: question for question in result.questions}
    assert asked["removed/party_study_of_law"].kind is QuestionKind.REMOVED
    assert asked["removed/party_study_of_law"].elements == ("party_committee_heads.9",)
    assert asked["added/somebody_studies"].elements == ("party_committee_heads.9",)
    policy = load_policy_folder(written(result, tmp_path))
    item = next(part for part in policy.content_items() if part.id == "party_committee_heads.9")
    assert [(part.provision, part.how) for part in item.derives_from] == [(None, "adds")]


def test_an_item_that_resembles_a_new_provision_is_named(county, old, revised):
    """A county that has the matter already is told where."""
    new = revised(
        (
            "  - id: entry_into_force\n    cite: 第八条\n",
            "  - id: entry_into_force\n    cite: 第九条\n",
        ),
        (
            "第八条 本意见",
            "第八条 推进行政执法责任制落实，推动严格规范公正文明执法。\n\n第九条 本意见",
        ),
        (
            "  - id: approval\n",
            "  - id: enforcement\n    cite: 第八条\n    reaches: [government_heads]\n  - id: approval\n",
        ),
    )
    (asked,) = [
        part for part in regenerate(county, old, new).questions if part.id.startswith("added")
    ]
    assert asked.elements == ("government_heads.5",)
    assert "三（二）5与之相近" in asked.text


@pytest.mark.parametrize(
    ("replacement", "identifier"),
    [
        (
            ("actors: [党委, 党组]", "actors: [党委]"),
            "binding/approval/actors:collective_approval",
        ),
        (
            (
                "    cite: 第五条\n",
                "    cite: 第五条\n    demands:\n      - {id: by_when, kind: deadline, latest: --11-30}\n",
            ),
            "binding/members_report/latest:by_when",
        ),
    ],
)
def test_a_limit_that_no_clause_holds_is_asked_about(county, old, revised, replacement, identifier):
    """Who acts and until when is filled by bindings and authorities, not by the program."""
    result = regenerate(county, old, revised(replacement))
    assert identifier in {question.id for question in result.questions}


def test_without_a_declaration_it_is_asked_for(linked, old, new):
    """From when the new rule holds is a question, and the version's day stays as it was."""
    result = regenerate(linked, old, new)
    assert "undeclared/transition" in {question.id for question in result.questions}
    assert b"in_force_from: 2021-11-10" in result.after.files["policy.yaml"]


def test_regenerating_twice_changes_nothing(result, old, new, tmp_path):
    """What came out is made under the new document; a second run has nothing to do."""
    folder = written(result, tmp_path)
    again = regenerate(folder, old, new, TRANSITION)
    assert (again.edits, again.questions, again.changed_files) == ((), (), ())


def test_the_same_documents_change_nothing(linked, old):
    """A document that is the same is no new version."""
    again = regenerate(linked, old, old, TRANSITION)
    assert (again.edits, again.questions, again.changed_files) == ((), (), ())


def test_the_same_input_gives_the_same_bytes(result, linked, old, new):
    """Nothing depends on the run."""
    assert regenerate(linked, old, new, TRANSITION).after.files == result.after.files


def test_a_document_the_policy_does_not_rest_on_is_refused(linked, new, revised):
    """SR660 names the documents that it is made under."""
    other = revised(identifier="central_opinions_2012")
    with pytest.raises(DiagnosticsError) as caught:
        regenerate(linked, other, new)
    assert caught.value.diagnostics[0].code.id == "SR660"
    assert caught.value.diagnostics[0].suggestion == "central_opinions_2021"


def test_a_document_of_another_level_is_refused(linked, old, revised):
    """SR661: a city's plan takes no central document's place."""
    with pytest.raises(DiagnosticsError) as caught:
        regenerate(linked, old, revised(("level: centre", "level: city")))
    assert caught.value.diagnostics[0].code.id == "SR661"


def test_an_outcome_with_errors_is_refused(county, old, new):
    """SR662: two ids that become one are found before anything is written."""
    notes = county / "notes.yaml"
    text = notes.read_text("utf-8").replace(
        "id: city_standing_committee", "id: central_opinions_2022"
    )
    notes.write_text(text, "utf-8")
    assert read_policy(county).errors == ()
    with pytest.raises(DiagnosticsError) as caught:
        regenerate(county, old, new)
    assert caught.value.diagnostics[0].code.id == "SR662"
    assert "xiangyuan@2021-11-10" in caught.value.diagnostics[0].message()
    assert len(caught.value.diagnostics) > 1


def test_a_new_number_and_title_are_written_into_the_plan(result):
    """The document's number in the preamble is the new one."""
    assert "（中法委发〔2022〕1号）" in result.after.files["source.txt"].decode()
    assert edit(result, "central_opinions_2021/document_number").mark is Mark.SAFE


def test_the_new_document_comes_along(result, new):
    """The version has what it rests on beside it, and needs nothing else."""
    name = f"superior/{new.id}/source.txt"
    assert result.after.files[name] == (new.folder / "source.txt").read_bytes()


def test_a_document_without_a_successor_of_that_name_is_looked_up(tmp_path):
    """A folder that is none is an error of its own."""
    with pytest.raises(DiagnosticsError):
        load_superior(tmp_path / "nothing")
