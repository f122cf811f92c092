"""Words of the plan replaced: in its text, and wherever its policy quotes them."""

from __future__ import annotations

from collections.abc import Iterator

from shufa_rules.document.citation import Citation, CitationError, parse_citation
from shufa_rules.document.folding import LINE_BREAKS
from shufa_rules.document.parsing import Document, parse_document
from shufa_rules.document.sentence import Sentence
from shufa_rules.frozen import frozen
from shufa_rules.policy.files import SOURCE_TEXT
from shufa_rules.revision.regeneration.folder import PolicyFolder, mappings, scalars
from shufa_rules.syntax.node import Mapping, Scalar
from shufa_rules.syntax.promised import children, optional_text, text
from shufa_rules.syntax.yaml_editing import TextEdit, replace_value

LEDGER = "ledger.yaml"
CONTENT = "content.yaml"


@frozen
class Rewording:
    """Words of a provision, and the words that take their place.

    Attributes:
        cite: the provision.
        quote: a phrase of it, from punctuation to punctuation, that contains the words.
        old: the words, as received.
        new: what takes their place.
    """

    cite: Citation
    quote: str
    old: str
    new: str

    @property
    def new_quote(self) -> str:
        """The phrase as it reads now."""
        return self.quote.replace(self.old, self.new)


def reword(folder: PolicyFolder, rewording: Rewording) -> PolicyFolder | None:
    """Return a folder with words replaced in the text, in what quotes them, and in the ledger.

    The words are replaced in elements of the same provision; the phrase wherever a file has it, if no
    other provision says the same. Bindings and cases stay as they are.

    Returns:
        `None` where the phrase, or the words in it, stand in the provision not once but never or
        several times, where a sentence would begin or end, where something would be quoted that the
        provision no longer says, and where items that share a requirement would part: then a person
        has to look.
    """
    document = parse_document(folder.source.text)
    raw = document.raw
    place = _place(document, rewording)
    if place is not None:
        raw = raw[: place[0]] + rewording.new + raw[place[1] :]
    elif not _says_so(document, rewording):
        return None
    reworded = parse_document(raw)
    if _shape(document) != _shape(reworded):
        return None
    is_unique = sum(rewording.quote in part.text for part in document.walk()) <= 1
    changed = folder.with_file(SOURCE_TEXT, raw)
    for name, node in folder.policy_nodes():
        if name == LEDGER:
            edits = [*_ledger_edits(node, document, reworded)]
        else:
            edits = [*_quotation_edits(node, rewording, is_unique=is_unique)]
        changed = changed.with_edits(name, edits)
    stands = _quotes_stand(changed, reworded, rewording.cite) and _requirements_agree(changed)
    return changed if stands else None


def _says_so(document: Document, rewording: Rewording) -> bool:
    """Whether the provision has the new phrase already, and the old one no more."""
    provision = document.provision(rewording.cite)
    if provision is None:
        return False
    return rewording.quote not in provision.text and provision.text.count(rewording.new_quote) == 1


def _quotes_stand(folder: PolicyFolder, document: Document, cite: Citation) -> bool:
    """Whether all that elements quote of a provision stands in it."""
    provision = document.provision(cite)
    quoted = [
        words
        for name, node in folder.policy_nodes()
        if name != LEDGER
        for mapping in mappings(node)
        if _cites(mapping, cite)
        for key in ("quote", "text" if name == CONTENT else "quote")
        if (words := optional_text(mapping, key)) is not None
    ]
    return provision is not None and all(part in provision.text for part in quoted)


def _requirements_agree(folder: PolicyFolder) -> bool:
    """Whether items that share a requirement still have its text."""
    content = folder.node(CONTENT)
    shared = {text(part, "id"): text(part, "text") for part in children(content, "requirements")}
    return all(
        shared.get(requirement, own) == own
        for mapping in mappings(content)
        if (requirement := optional_text(mapping, "requirement")) is not None
        and (own := optional_text(mapping, "text")) is not None
    )


def _place(document: Document, rewording: Rewording) -> tuple[int, int] | None:
    """Return where the words stand in the text as received, line breaks of pages left aside."""
    provision = document.provision(rewording.cite)
    if provision is None or rewording.quote.count(rewording.old) != 1:
        return None
    breaks = set(LINE_BREAKS)
    kept = [
        offset
        for offset in range(provision.raw_start, provision.raw_end)
        if document.raw[offset] not in breaks
    ]
    joined = "".join(document.raw[offset] for offset in kept)
    if joined.count(rewording.quote) != 1:
        return None
    start = joined.index(rewording.quote) + rewording.quote.index(rewording.old)
    return kept[start], kept[start + len(rewording.old) - 1] + 1


def _shape(document: Document) -> list[tuple[Citation, int]]:
    return [(sentence.citation, sentence.index) for sentence in document.sentences]


def _quotation_edits(node: Mapping, rewording: Rewording, *, is_unique: bool) -> Iterator[TextEdit]:
    """Yield the replacements in one file: below the same citation, and of a unique phrase anywhere."""
    own = {
        id(scalar)
        for mapping in mappings(node)
        if _cites(mapping, rewording.cite)
        for scalar in scalars(mapping)
    }
    for scalar in scalars(node):
        value = scalar.value
        is_own = id(scalar) in own
        if not isinstance(value, str) or not (is_own or is_unique):
            continue
        new = value.replace(rewording.quote, rewording.new_quote)
        if is_own and rewording.new_quote not in new:
            new = new.replace(rewording.old, rewording.new)
        if new != value:
            yield replace_value(scalar, new)


def _cites(mapping: Mapping, cite: Citation) -> bool:
    written = optional_text(mapping, "cite")
    if written is None:
        return False
    try:
        return parse_citation(written).without_sub_item() == cite
    except CitationError:
        return False


def _ledger_edits(node: Mapping, old: Document, new: Document) -> Iterator[TextEdit]:
    """Yield what changes in the ledger: sentences, their digests, and the text around them."""
    before = {(str(part.citation), part.index): part for part in old.sentences}
    after = {(str(part.citation), part.index): part for part in new.sentences}
    for entry in children(node, "entries"):
        index = entry.get("index")
        number = index.value if isinstance(index, Scalar) else None
        if not isinstance(number, int):
            continue
        key = (str(parse_citation(text(entry, "cite"))), number)
        if key in before:
            yield from _entry_edits(entry, before[key], after[key])


def _entry_edits(entry: Mapping, before: Sentence, after: Sentence) -> Iterator[TextEdit]:
    values = {
        "exact": (before.text, after.text),
        "digest": (before.digest, after.digest),
        "prefix": (before.anchor.prefix, after.anchor.prefix),
        "suffix": (before.anchor.suffix, after.anchor.suffix),
    }
    for key, (was, is_now) in values.items():
        value = entry.get(key)
        if value is not None and was != is_now:
            yield replace_value(value, is_now)
