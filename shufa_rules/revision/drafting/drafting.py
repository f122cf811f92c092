"""A draft: what was found in a text, and the policy's folder made of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.policy.files import SOURCE_TEXT
from shufa_rules.revision.drafting import elements
from shufa_rules.revision.drafting.extraction import extract
from shufa_rules.revision.drafting.identifiers import Identifiers, identify
from shufa_rules.revision.drafting.model import Extraction, SentenceFate
from shufa_rules.revision.drafting.parameters import open_parameters
from shufa_rules.revision.drafting.step_elements import step_elements
from shufa_rules.syntax.yaml_layout import block_yaml

if TYPE_CHECKING:
    from shufa_rules.diagnostics.source import SourceFile

_METADATA = (
    "document_number", "issuer", "issued_on", "in_force_from", "level", "jurisdiction",
    "applies_from_year",
)  # fmt: skip
_NO_TITLE = "（原文没有标题）"
_HEADERS = {
    "policy": "方案是什么。本文件夹由 shufa draft 起草，须由人逐条核对；drafted_by 写明由哪条规则从原文何处提取。",
    "notes": "须由人确定的事项。",
    "errata": "原文的笔误及读法：起草时不作判断。",
    "parameters": "原文留待确定的事项。起草时一概不绑定。",
    "subjects": "谁述法，按照（direct）还是参照（by_reference），用哪份清单。",
    "content": "述法内容。text 与原文一字不差；key_terms 由人选定，选定之前各项不会判为符合。",
    "duties": "原文写明的数量（quantities），尚未编成规则。",
    "procedure": "述法流程。次序（after）由人写明。",
    "grading": "等次与比例。",
    "results": "结果运用：起草时不提取。",
    "safeguards": "组织保障：起草时不提取。",
    "accountability": "问责情形与措施。由有权机关认定，由人选择。",
    "ledger": "逐句台账。unclassified 是没有看懂的句子，by 是从中已经提取的要素。",
}


@frozen
class Draft:
    """A policy drafted from a text.

    Attributes:
        identifier: the policy's id.
        found: what the rules of extraction found.
        ids: the ids of what was found.
        files: content by name in the policy's folder, the text as received among them.
    """

    identifier: str
    found: Extraction = field(repr=False)
    ids: Identifiers = field(repr=False)
    files: Mapping[str, bytes] = field(repr=False)

    @property
    def unclassified(self) -> tuple[SentenceFate, ...]:
        """The sentences that were not understood."""
        return tuple(part for part in self.found.fates if part.classification == "unclassified")


def draft(source: SourceFile, identifier: str = "draft", data: bytes | None = None) -> Draft:
    """Draft a policy from an official text; the same text gives the same bytes.

    Args:
        source: the text.
        identifier: the policy's id.
        data: the text's bytes as received; by default its characters in UTF-8.

    Raises:
        NoConverterError: the text is in traditional characters, and OpenCC is not installed.
        ValueError: the text has no sentence.
    """
    found = extract(source.text)
    if not found.fates:
        raise ValueError("a policy is drafted from sentences, and there is none")
    ids = identify(found, identifier)
    files = {
        f"{name}.yaml": _file(name, content, comments).encode()
        for name, content, comments in _contents(found, ids)
    }
    received = source.text.encode("utf-8", "surrogatepass") if data is None else data
    return Draft(identifier, found, ids, {**files, SOURCE_TEXT: received})


def _contents(
    found: Extraction, ids: Identifiers
) -> Iterator[tuple[str, dict[str, Any], dict[str, str]]]:
    yield "policy", _policy(found, ids), _origins(found)
    yield "notes", {"notes": elements.notes(found, ids)}, {}
    yield "errata", {"errata": []}, {}
    yield "parameters", {"parameters": list(open_parameters(found, ids))}, {}
    yield "subjects", {"subjects": elements.subjects(found, ids)}, {}
    lists = elements.content_lists(found, ids)
    yield "content", {"requirements": [], "lists": lists}, {}
    yield "duties", {"quantities": elements.quantities(found, ids), "rules": []}, {}
    yield "procedure", {"steps": step_elements(found, ids), "rules": []}, {}
    yield (
        "grading",
        {
            "grades": elements.grades(found, ids),
            "inputs": [],
            "quotas": elements.quotas(found, ids),
            "routed_upward": [],
            "rules": [],
        },
        {},
    )
    yield "results", {"rules": []}, {}
    yield "safeguards", {"rules": []}, {}
    yield (
        "accountability",
        {
            "measures": elements.measures(found, ids),
            "questions": elements.questions(found, ids),
            "triggers": elements.triggers(found, ids),
        },
        {},
    )
    yield "ledger", {"entries": [_entry(fate, ids) for fate in found.fates]}, {}


def _policy(found: Extraction, ids: Identifiers) -> dict[str, Any]:
    title = next((part for part in found.identity if part.key == "title"), None)
    return {
        "id": ids.policy,
        "title": _NO_TITLE if title is None else title.value,
        "cite": str(found.fates[0].sentence.citation) if title is None else title.words.cite,
        **{key: found.value(key) for key in _METADATA},
        "addressees": [part.value for part in found.addressees],
        "aliases": elements.aliases(found),
        "superior_documents": elements.superior_documents(found, ids),
        **(
            {}
            if title is None
            else {
                "drafted_by": {
                    "rule": title.rule,
                    "start": title.words.start,
                    "end": title.words.end,
                }
            }
        ),
    }


def _origins(found: Extraction) -> dict[str, str]:
    """Return where each piece of the identity comes from, as comments."""
    told = {part.key: f"{part.words.cite}（{part.rule}）" for part in found.identity}
    return {key: told.get(key, "原文没有写明") for key in _METADATA}


def _entry(fate: SentenceFate, ids: Identifiers) -> dict[str, Any]:
    sentence = fate.sentence
    by = ids.elements(fate.found)
    return {
        "cite": str(sentence.citation),
        "index": sentence.index,
        "exact": sentence.text,
        "prefix": sentence.anchor.prefix,
        "suffix": sentence.anchor.suffix,
        "digest": sentence.digest,
        "class": fate.classification,
        **({"by": by} if by else {}),
        **(
            {}
            if fate.plain is None
            else {
                "reason": fate.plain.reason,
                "drafted_by": {
                    "rule": fate.plain.rule,
                    "start": fate.plain.words.start,
                    "end": fate.plain.words.end,
                },
            }
        ),
    }


def _file(name: str, content: dict[str, Any], comments: dict[str, str]) -> str:
    header = f"# {_HEADERS[name]}\n\n"
    return header + block_yaml(content, comments)
