"""Writes docs/anomalies.md from the notes of the bundled policy: `python docs/generate_anomalies.py`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from shufa_rules.engine.prepared import load_policy
from shufa_rules.policy.content import ContentItem
from shufa_rules.policy.element import Element
from shufa_rules.policy.note import Erratum, Note
from shufa_rules.policy.parameter import Parameter
from shufa_rules.policy.policy import Policy

PAGE = Path(__file__).with_name("anomalies.md")
"""The page that is written."""

_INTRODUCTION = """\
# Anomalies of the plan

<!-- Written by docs/generate_anomalies.py from policies/xiangyuan; don't edit. -->

The plan leaves things open, slips, and copies. This page says of each what stands in the text, what is
done about it and why, which elements of the policy carry it, and what would change it. The words are
those of `notes.yaml`, `errata.yaml` and `parameters.yaml`; the quotations are the text as received.
Numbered anomalies were known before the encoding, the others were found by it.
"""
_CHANGED_BY = {
    "interpretation": "a ruling of the issuing office that reads the clause otherwise",
    "erratum": "a corrected text of the plan",
    "parameter": "a binding: an authority settles it in writing and `bindings/` says so",
    "determination": "a determination of the authority in the record, with who and when",
    "conflict": "a rule of the issuing office, or of a level above, that resolves it",
    "gap": "an addition to the plan; nothing is added in its place",
    "metadata": "a corrected or fuller official copy",
    "alias": "nothing: both names are read alike",
    "advice": "a plan that asks for more",
    "open_list": "a plan that closes the list",
    "unspecified": "a binding: an authority settles it in writing and `bindings/` says so",
}


def page() -> str:
    """Return the page: a section a note, the numbered anomalies first."""
    policy = load_policy("xiangyuan").policy
    elements = {element.id: element for element in policy.elements()}
    lines = [_INTRODUCTION]
    for note in policy.notes:
        lines += _section(note, policy, elements)
    return "\n".join(lines)


def _section(note: Note, policy: Policy, elements: Mapping[str, Element]) -> Iterator[str]:
    number = f"{note.anomaly}. " if note.anomaly is not None else ""
    # A requirement that items share has no clause of its own; the items beside it have.
    carriers = [elements[name] for name in note.carried_by if name in elements]
    yield f"## {number}{note.title}\n"
    yield from (
        f"> {words}\n>\n> — {cite}\n" for cite, words in _quotations(note, policy, carriers).items()
    )
    yield f"**What is done, and why** ({note.kind}): {note.text}\n"
    for erratum in (one for one in carriers if isinstance(one, Erratum)):
        yield f"**Reading**: `{erratum.received}` → `{erratum.reading}`. {erratum.reason}\n"
    open_ones = [one for one in carriers if isinstance(one, Parameter)]
    if open_ones:
        yield "**While it is unbound**:\n"
        yield from (f"- `{one.id}`: {one.when_unbound}" for one in open_ones)
        yield ""
    yield f"**Carried by**: {', '.join(f'`{name}`' for name in note.carried_by)}\n"
    yield f"**What would change it**: {_CHANGED_BY[note.kind]}.\n"


def _quotations(note: Note, policy: Policy, carriers: list[Element]) -> dict[str, str]:
    """Return the words at issue by their clause: what carriers quote, else the provision's text."""
    quoted = {str(one.cite): one.quote for one in carriers if one.quote}
    quoted |= {str(one.cite): one.text for one in carriers if isinstance(one, ContentItem)}
    if quoted:
        return quoted
    provision = policy.document.provision(note.cite)
    return {str(note.cite): provision.text} if provision is not None and provision.text else {}


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
