"""What the thresholds of `shufa resemble` find and miss, on made-up reports with known copies."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from attrs import frozen
from synthetic_reports import condensed, copies, corpus, sentence

from shufa_rules.policy.policy import Policy
from shufa_rules.resemblance.folding import OfficialWords, official_words
from shufa_rules.resemblance.grouping import group_passages, similarity_of
from shufa_rules.resemblance.passage import Passage, Section, passages_of
from shufa_rules.resemblance.settings import ResemblanceSettings

SEED = 20211110
EDITS = (0, 5, 10, 20, 30, 40)
"""Percent of a copy's characters that were changed."""
SIMILARITIES = (60, 65, 70, 75, 80, 85, 90, 95)
LENGTHS = ((5, 9), (10, 14), (15, 19), (20, 29), (30, 99))
COPIES = 300
SENTENCES = 800
REPORTS = 250


@frozen
class Row:
    """What one similarity finds: copies of each share of edits, and sentences alike by chance."""

    similarity: int
    found: tuple[int, ...]
    chance: int


@frozen
class LengthRow:
    """Of clauses of so many characters, how many are like another by chance."""

    least: int
    most: int
    clauses: int
    chance: int


@frozen
class Calibration:
    """All figures of docs/resemblance.md but for times.

    Attributes:
        rows: by similarity.
        lengths: by length, at the default similarity.
        condensed_pairs: pairs of independent summaries of one item of the plan.
        condensed_counted: how many of them are alike where the plan's words are counted.
        condensed_discounted: and where they are not.
        alike: passages of a corpus that are like an earlier one, each compared with each.
        alike_found: how many of them the sketches find.
    """

    rows: tuple[Row, ...]
    lengths: tuple[LengthRow, ...]
    condensed_pairs: int
    condensed_counted: int
    condensed_discounted: int
    alike: int
    alike_found: int


def calibrate(policy: Policy) -> Calibration:
    """Try the thresholds; the same seed gives the same figures."""
    official = official_words(policy.document.raw)
    nothing = official_words(phrases=())
    settings = ResemblanceSettings()
    summed = _condensed(policy)
    alike, found = _sketched(official, settings)

    def are_alike(words: OfficialWords) -> int:
        pairs = [(_own(one, words), _own(other, words)) for one, other in summed]
        return sum(_is_alike(one, other, settings) for one, other in pairs)

    return Calibration(
        rows=tuple(_rows(official)),
        lengths=tuple(_lengths(settings)),
        condensed_pairs=len(summed),
        condensed_counted=are_alike(nothing),
        condensed_discounted=are_alike(official),
        alike=alike,
        alike_found=found,
    )


def passages(sentences: Sequence[str], author: str = "p") -> tuple[Passage, ...]:
    """Return the passages of a report of these sentences."""
    section = Section(
        "u", "单位", 2021, author, author, "made-up", "/", None, "".join(sentences), ()
    )
    return tuple(passages_of(section))


def _rows(official: OfficialWords) -> list[Row]:
    pairs = {
        percent: [
            similarity_of(_own(copy.source, official), _own(copy.text, official))
            for copy in copies(Random(SEED + percent), COPIES, percent)  # noqa: S311  made-up
        ]
        for percent in EDITS
    }
    random = Random(SEED)  # noqa: S311  made-up
    best = _nearest([_own(sentence(random), official) for _ in range(SENTENCES)])
    return [
        Row(
            similarity,
            tuple(_count(pairs[percent], similarity) for percent in EDITS),
            _count(best, similarity),
        )
        for similarity in SIMILARITIES
    ]


def _lengths(settings: ResemblanceSettings) -> list[LengthRow]:
    random = Random(SEED + 1)  # noqa: S311  made-up
    clauses: list[str] = []
    for _ in range(SENTENCES):
        parts = sentence(random).rstrip("。").split("，")
        start = random.randrange(1, len(parts))
        end = random.randint(start + 1, len(parts))
        clauses.append("".join(parts[start:end]))
    nothing = official_words(phrases=())
    folded = [_own(clause, nothing) for clause in clauses]
    best = _nearest(folded)
    rows = []
    for least, most in LENGTHS:
        inside = [
            near for text, near in zip(folded, best, strict=True) if least <= len(text) <= most
        ]
        rows.append(LengthRow(least, most, len(inside), _count(inside, settings.least_similarity)))
    return rows


def _condensed(policy: Policy) -> list[tuple[str, str]]:
    random = Random(SEED + 2)  # noqa: S311  made-up
    return [
        (condensed(random, item.text), condensed(random, item.text))
        for item in policy.content_items()
        for _ in range(5)
    ]


def _sketched(official: OfficialWords, settings: ResemblanceSettings) -> tuple[int, int]:
    reports = corpus(SEED + 3, REPORTS, copied_percent=30)
    everything = [
        passage
        for number, sentences in enumerate(reports)
        for passage in passages(sentences, f"p{number}")
    ]
    groups = group_passages(everything, official, settings)
    found = sum(len(group.likes) for group in groups)
    leaders: list[str] = []
    alike = 0
    for passage in everything:
        own = official.own(passage)
        if len(own) < settings.least_length:
            continue
        if any(_is_alike(leader, own, settings) for leader in leaders):
            alike += 1
        else:
            leaders.append(own)
    return alike, found


def _nearest(texts: Sequence[str]) -> list[int]:
    """Return for each text how alike the nearest other one is."""
    best = [0] * len(texts)
    for index, one in enumerate(texts):
        for other in range(index):
            similarity = similarity_of(one, texts[other])
            best[index] = max(best[index], similarity)
            best[other] = max(best[other], similarity)
    return best


def _is_alike(one: str, other: str, settings: ResemblanceSettings) -> bool:
    if min(len(one), len(other)) < settings.least_length:
        return False
    return similarity_of(one, other) >= settings.least_similarity


def _own(text: str, official: OfficialWords) -> str:
    (passage,) = passages([text])
    return official.own(passage)


def _count(values: Sequence[int], least: int) -> int:
    return sum(value >= least for value in values)
