"""The steps of the procedure, with who does what in which way and which papers it leaves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from shufa_rules.document.numbering import Level
from shufa_rules.frozen import frozen
from shufa_rules.revision.drafting.acts import act_in_heading, activities_of, artefacts_of
from shufa_rules.revision.drafting.concern import Concern
from shufa_rules.revision.drafting.model import FoundActivity, FoundArtefact, FoundStep
from shufa_rules.revision.drafting.passage import Passage, Words

_ORDINAL = re.compile(
    "(?:^|[：；。])(?P<mark>[一二三四五六七八九十]{1,3}是)(?P<title>[^，。；：]{2,10})，"
)


_DATES = re.compile("（[^（）]*[0-9][^（）]*）$")
"""When a step takes place, behind its heading: （11月1日至11月15日）."""


@frozen
class _Stretch:
    """A stretch of a passage that belongs to one step."""

    passage: Passage
    start: int
    end: int


def procedure_steps(passages: Sequence[Passage]) -> Iterator[FoundStep]:
    """Yield the steps of the parts on the procedure, in the order of the text."""
    for part in _parts(passages):
        named = list(headed_steps(part))
        yield from named or list(ordinal_steps(part)) or list(step_of_a_part(part))


def headed_steps(part: Sequence[Passage]) -> Iterator[FoundStep]:
    """Numbered provisions of a part with a heading of their own (（一）自查总结)."""
    outermost = min(passage.provision.level for passage in part)
    heads = [
        index
        for index, passage in enumerate(part)
        if passage.is_heading and passage.provision.level > outermost
    ]
    if not heads:
        return
    nearest = min(part[index].provision.level for index in heads)
    heads = [index for index in heads if part[index].provision.level == nearest]
    for index, following in zip(heads, [*heads[1:], len(part)], strict=True):
        head = part[index]
        words = head.words()
        if words is not None:
            stretches = [_whole(passage) for passage in part[index:following]]
            title = _DATES.sub("", head.text.rstrip("。："))
            yield _step("headed_step", words, title, stretches)


def ordinal_steps(part: Sequence[Passage]) -> Iterator[FoundStep]:
    """Steps in one paragraph (一是开展自查，…。二是组织述法，…)."""
    for passage in part:
        marks = list(_ORDINAL.finditer(passage.text))
        ends = [mark.start("mark") for mark in marks[1:]] + [len(passage.text)]
        for mark, end in zip(marks, ends, strict=False):
            words = passage.words(*mark.span("title"))
            if words is not None:
                stretch = _Stretch(passage, mark.start("mark"), end)
                yield _step("ordinal_step", words, mark["title"], [stretch])


def step_of_a_part(part: Sequence[Passage]) -> Iterator[FoundStep]:
    """A part whose provisions have no headings is one step, where it names an act at all."""
    head = next((passage for passage in part if passage.is_heading), None)
    stretches = [_whole(passage) for passage in part]
    if head is None or (words := head.words()) is None:
        return
    step = _step("step_of_a_part", words, head.text.rstrip("。："), stretches)
    if step.activities:
        yield step


def _parts(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """Yield the passages of each part on the procedure, its heading first."""
    part: list[Passage] = []
    for passage in passages:
        inside = passage.concern is Concern.PROCEDURE and passage.provision.level is not Level.NAMED
        begins = passage.provision.level <= Level.PART and passage.is_heading
        if part and (not inside or begins):
            yield part
            part = []
        if inside:
            part.append(passage)
    if part:
        yield part


def _whole(passage: Passage) -> _Stretch:
    return _Stretch(passage, 0, len(passage.text))


def _step(rule: str, words: Words, title: str, stretches: Sequence[_Stretch]) -> FoundStep:
    activities: list[FoundActivity] = []
    artefacts: list[FoundArtefact] = []
    for stretch in stretches:
        passage, start, end = stretch.passage, stretch.start, stretch.end
        for activity in activities_of(passage, start, end, title):
            if not any(_same(activity, other) for other in activities):
                activities.append(activity)
        for artefact in artefacts_of(passage, start, end):
            if artefact.title not in {other.title for other in artefacts}:
                artefacts.append(artefact)
    if not activities:
        activities += _act_of_heading(title, stretches)
    return FoundStep(rule, words, title, tuple(activities), tuple(artefacts))


def _act_of_heading(title: str, stretches: Sequence[_Stretch]) -> Iterator[FoundActivity]:
    """Yield the act that a step's heading names where its text names none (书面述法)."""
    for stretch in stretches[1:2]:
        yield from act_in_heading(stretches[0].passage, title, stretch.passage)


def _same(one: FoundActivity, other: FoundActivity) -> bool:
    if one.act == other.act == "presentation":
        return True
    return (one.act, one.who, one.actor) == (other.act, other.who, other.actor)
