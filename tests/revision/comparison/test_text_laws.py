"""Laws of comparing two texts, tried on random edits of the founding text and of small texts."""

from __future__ import annotations

import re
from itertools import combinations, permutations

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

from shufa_rules.bundled import policies_folder
from shufa_rules.document.numeral import to_chinese
from shufa_rules.document.parsing import parse_document
from shufa_rules.revision.comparison.document_diff import ProvisionChangeKind
from shufa_rules.revision.comparison.document_patching import (
    AnotherDocumentError,
    apply_document_diff,
    patch_provisions,
)
from shufa_rules.revision.comparison.documents import compare_documents, compare_provisions
from shufa_rules.revision.comparison.matching import best_matching, match_provisions
from shufa_rules.revision.comparison.reading import read_provisions
from shufa_rules.revision.comparison.weights import Texts

FOUNDING = (policies_folder() / "xiangyuan" / "2021-11-10" / "source.txt").read_text("utf-8")
PHRASES = (
    "组织领导班子集体学法",
    "每年不少于2次",
    "每年不少于三次",
    "带头讲法治课",
    "制定年度任务清单",
    "述法内容300字左右",
    "12月底前完成",
    "落实法律顾问制度",
    "不超过百分之二十",
    "依法全面履行政府职能",
    "接受监督",
)
SMALL = settings(max_examples=4 * settings.default.max_examples)


@frozen
class Line:
    """A line of a small text: its level (0 is a part, 2 an item) and its words."""

    level: int
    words: str


def written(lines, first=(1, 1, 1)):
    """Write lines as an official text, numbered from some numbers on."""
    counters = [number - 1 for number in first]
    text = []
    for line in lines:
        counters[line.level] += 1
        counters[line.level + 1 :] = [number - 1 for number in first[line.level + 1 :]]
        number = counters[line.level]
        marks = (f"{to_chinese(number)}、", f"（{to_chinese(number)}）", f"{number}. ")
        text.append(marks[line.level] + line.words)
    return "\n".join(text)


sentences = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=4).map(
    lambda phrases: "，".join(phrases) + "。"
)
lines = st.builds(Line, st.integers(0, 2), sentences)
small = st.lists(lines, min_size=1, max_size=7)


@st.composite
def edited(draw, text):
    """Draw a text with some random edits: lines put in, left out, reworded, moved, split, merged."""
    paragraphs = [line for line in text.splitlines() if line.strip()]
    for _ in range(draw(st.integers(0, 6))):
        place = draw(st.integers(0, len(paragraphs) - 1))
        other = draw(st.integers(0, len(paragraphs) - 1))
        phrase = draw(st.sampled_from(PHRASES))
        line = paragraphs[place]
        match draw(
            st.sampled_from(("add", "drop", "word", "move", "split", "merge", "swap", "value"))
        ):
            case "add":
                paragraphs.insert(place, f"{place + 1}. {phrase}，{line[-12:]}")
            case "drop" if len(paragraphs) > 1:
                del paragraphs[place]
            case "word":
                half = len(line) // 2
                paragraphs[place] = line[:half] + phrase + line[half + 4 :]
            case "move":
                paragraphs.insert(other, paragraphs.pop(place))
            case "split" if "，" in line[3:]:
                head, _, tail = line.partition("，")
                paragraphs[place : place + 1] = [f"{head}。", f"{place + 1}. {tail}"]
            case "merge" if place + 1 < len(paragraphs):
                paragraphs[place : place + 2] = [
                    line + paragraphs[place + 1].lstrip("0123456789. ")
                ]
            case "swap":
                paragraphs[place], paragraphs[other] = paragraphs[other], line
            case "value":
                paragraphs[place] = re.sub("[0-9]+", lambda m: str(int(m[0]) % 9 + 1), line)
            case _:
                pass
    return "\n".join(paragraphs)


def accounted_once(diff, old, new):
    """Whether each provision of two texts is in exactly one change."""
    olds = [part.index for change in diff.changes for part in change.old]
    news = [part.index for change in diff.changes for part in change.new]
    return sorted(olds) == list(range(len(old))) and sorted(news) == list(range(len(new)))


def holds_all_laws(old_text, new_text):
    """Compare two texts and hold the difference against all the laws."""
    old, new = parse_document(old_text), parse_document(new_text)
    diff, back = compare_documents(old, new), compare_documents(new, old)
    before, after = read_provisions(old), read_provisions(new)
    assert back == diff.mirrored()
    assert back.mirrored() == diff
    assert accounted_once(diff, before, after)
    assert apply_document_diff(diff, old) == after
    assert apply_document_diff(back, new) == before
    assert diff.is_empty == (before == after)
    for change in diff.changes:
        assert change.kinds == tuple(sorted(change.kinds, key=list(ProvisionChangeKind).index))
        assert bool(change.edits) == (
            change.old_text != change.new_text and bool(change.old and change.new)
        )


@given(edited(FOUNDING))
def test_random_edits_of_the_founding_text(new):
    """Mirror, apply, and each provision once, whatever was done to the founding text."""
    holds_all_laws(FOUNDING, new)


@SMALL
@given(small.map(written), st.data())
def test_random_edits_of_small_texts(old, data):
    """Mirror, apply, and each provision once, on small texts full of repetitions."""
    holds_all_laws(old, data.draw(edited(old)))


@SMALL
@given(small.map(written), small.map(written))
def test_two_unrelated_texts(old, new):
    """Mirror, apply, and each provision once, where the texts have only phrases in common."""
    holds_all_laws(old, new)


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts(old, new):
    """No text is refused."""
    holds_all_laws(old, new)


@given(small, st.tuples(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9)))
def test_other_numbers_alone_are_no_change_in_substance(text, first):
    """A text whose numbering begins elsewhere says the same."""
    diff = compare_documents(parse_document(written(text)), parse_document(written(text, first)))
    assert diff.in_substance == ()
    assert {kind for change in diff.changes for kind in change.kinds} <= {
        ProvisionChangeKind.UNCHANGED,
        ProvisionChangeKind.RENUMBERED,
    }


def best_by_trying(worth):
    """Return what the best matching is worth, by trying all of them."""
    olds = sorted({one for one, _ in worth})
    news = sorted({other for _, other in worth})
    best = 0
    for size in range(1, min(len(olds), len(news)) + 1):
        for some in combinations(olds, size):
            for others in permutations(news, size):
                pairs = list(zip(some, others, strict=True))
                if all(pair in worth for pair in pairs):
                    best = max(best, sum(worth[pair] for pair in pairs))
    return best


@given(st.lists(lines, min_size=1, max_size=5).map(written), st.data())
def test_no_matching_is_worth_more(old, data):
    """The matching is worth as much as the best of all there are, fixed pairs included."""
    changed = edited(old) if data.draw(st.booleans()) else st.lists(lines, max_size=5).map(written)
    before = read_provisions(parse_document(old))[:5]
    after = read_provisions(parse_document(data.draw(changed)))[:5]
    worth = Texts(before, after).worth(range(len(before)), range(len(after)))
    matching = match_provisions(before, after)
    assert sum(worth[pair] for pair in matching.items()) == best_by_trying(worth)


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 3000), max_size=12
    )
)
def test_matching_apart_is_matching_together(worth):
    """Groups that share no provision are matched apart from each other, at no loss."""
    matching = best_matching(worth, range(5))
    assert len(set(matching.values())) == len(matching)
    assert sum(worth[pair] for pair in matching.items()) == best_by_trying(worth)


@given(small.map(written), small.map(written), small.map(written))
def test_a_difference_is_applied_to_its_own_text_alone(old, new, other):
    """Any other text is refused, with the first provision that is another."""
    before, after, third = (read_provisions(parse_document(text)) for text in (old, new, other))
    diff = compare_provisions(before, after)
    if third == before:
        assert patch_provisions(diff, third) == after
        return
    with pytest.raises(AnotherDocumentError) as caught:
        patch_provisions(diff, third)
    assert caught.value.expected != caught.value.found


@given(small.map(written))
def test_a_text_of_other_width_is_the_same(text):
    """Half-width brackets, full-width digits and stray spaces are no difference."""
    other = text.translate(str.maketrans("（）0123456789，", "()０１２３４５６７８９,"))
    assert compare_documents(parse_document(text), parse_document(other)).is_empty
