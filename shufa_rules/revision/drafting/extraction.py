"""All rules of extraction over one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import evolve

from shufa_rules.document.parsing import Document, parse_document
from shufa_rules.revision.drafting.accountability import triggers_and_measures
from shufa_rules.revision.drafting.characters import simplified
from shufa_rules.revision.drafting.content import content_lists
from shufa_rules.revision.drafting.fates import sentence_fates
from shufa_rules.revision.drafting.grades import grade_labels, grade_quotas
from shufa_rules.revision.drafting.identity import find_addressees, find_identity
from shufa_rules.revision.drafting.model import (
    Extraction,
    FoundMeasure,
    FoundOpen,
    FoundSubject,
    FoundTrigger,
)
from shufa_rules.revision.drafting.passage import Passage, passages, provision_passages
from shufa_rules.revision.drafting.procedure import procedure_steps
from shufa_rules.revision.drafting.quantities import stated_quantities
from shufa_rules.revision.drafting.subjects import subjects_in_part
from shufa_rules.revision.drafting.superiors import cited_superiors, short_terms

_SUBJECT_MATTER = ("述法", "述职法")


def extract(raw: str) -> Extraction:
    """Return what the rules of extraction find in an official text.

    Nothing is found in a text that never speaks of 述法. A provision whose number the text uses a
    second time can't be cited; what it says stays `unclassified`.

    Raises:
        NoConverterError: the text is in traditional characters, and OpenCC is not installed.
    """
    document = parse_document(raw)
    every = passages(document, simplified(raw))
    if not any(word in passage.text for passage in every for word in _SUBJECT_MATTER):
        return Extraction(is_plan=False, fates=sentence_fates(every, ()))
    known = tuple(passage for passage in every if _can_be_cited(passage, document))
    of_provision = provision_passages(known)
    identity = tuple(find_identity(known))
    level = next((str(part.value) for part in identity if part.key == "level"), None)
    grades = tuple(grade_labels(known))
    accountability = tuple(triggers_and_measures(known, of_provision))
    all_subjects = tuple(subjects_in_part(known, level))
    found = Extraction(
        is_plan=True,
        identity=identity,
        addressees=tuple(find_addressees(known)),
        superiors=tuple(cited_superiors(known)),
        aliases=tuple(short_terms(known)),
        subjects=tuple(part for part in all_subjects if part.kind is not None),
        unknown_subjects=tuple(part for part in all_subjects if part.kind is None),
        lists=tuple(content_lists(known, of_provision)),
        steps=tuple(procedure_steps(known)),
        grades=grades,
        quotas=tuple(grade_quotas(known, grades)),
        quantities=tuple(stated_quantities(known)),
        measures=tuple(part for part in accountability if isinstance(part, FoundMeasure)),
        triggers=tuple(part for part in accountability if isinstance(part, FoundTrigger)),
        open_points=tuple(_open_points(all_subjects)),
    )
    return _with_fates(found, every, known)


def _can_be_cited(passage: Passage, document: Document) -> bool:
    return document.provision(passage.provision.citation) is passage.provision


def _open_points(subjects: Sequence[FoundSubject]) -> Iterator[FoundOpen]:
    for subject in subjects:
        if subject.kind is None:
            yield FoundOpen(
                "unknown_organ",
                subject.words,
                f"未能确定单位类别：{subject.title}",
                f"“{subject.title}”属于记录中的哪一类单位，须由人确定；确定之前，没有把他们列为述法主体。",
            )


def _with_fates(
    found: Extraction, every: Sequence[Passage], known: Sequence[Passage]
) -> Extraction:
    return evolve(found, fates=sentence_fates(every, known, found))
