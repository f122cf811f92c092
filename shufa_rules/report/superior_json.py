"""Superior documents, and what descends from them, for machines."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from shufa_rules.policy.element import Derivation
    from shufa_rules.policy.metadata import CitedDocument
    from shufa_rules.revision.strictness.result import StrictnessResult
    from shufa_rules.superior.model import Demand, SuperiorDocument, SuperiorProvision


def superior_data(citation: CitedDocument, document: SuperiorDocument | None) -> dict[str, Any]:
    """Return a superior document: what the plan says of it, and what is known of it if anything is.

    `text` is the official text whole; `null` where it is not at hand.
    """
    said = {
        "id": citation.id,
        "title": citation.title,
        "cite": citation.cite,
        "quote": citation.quote,
        "document_number": citation.document_number,
        "level": citation.level,
        "issuer": citation.issuer,
    }
    if document is None:
        return {**said, "availability": None, "text": None, "paraphrase": None, "provisions": []}
    return {
        **said,
        "availability": document.availability,
        "fictional": document.fictional,
        "issued_on": _day(document.issued_on),
        "in_force_from": _day(document.in_force_from),
        "in_force_to": _day(document.in_force_to),
        "replaces": list(document.replaces),
        "replaced_by": [
            {
                "document": part.document,
                "title": part.title,
                "since_year": part.since_year,
                "extent": part.extent,
                "paraphrase": part.paraphrase,
            }
            for part in document.replaced_by
        ],
        "text": None if document.document is None else document.document.raw,
        "paraphrase": document.paraphrase,
        "digest": document.digest,
        "provisions": [_provision(part) for part in document.provisions],
    }


def derivation_data(derivation: Derivation, document: SuperiorDocument | None) -> dict[str, Any]:
    """Return what an element descends from, with the words of the provision where they are known."""
    told: dict[str, Any] = {
        "document": derivation.document,
        "provision": derivation.provision,
        "how": derivation.how,
    }
    if document is None:
        return told
    told |= {"document_number": document.document_number, "title": document.title}
    provision = None
    if derivation.provision is not None:
        provision = document.provision(derivation.provision)
    if provision is None:
        return told
    return {
        **told,
        "cite": provision.cite,
        "text" if provision.is_official else "paraphrase": provision.words,
    }


def strictness_data(result: StrictnessResult) -> dict[str, Any]:
    """Return how an element of the plan relates to a demand of a superior document."""
    return {
        "outcome": result.outcome.value,
        "element": None if result.element is None else result.element.id,
        "cite": None if result.element is None else result.element.cite,
        "role": result.role,
        "year": result.year,
        "ours": result.ours,
        "theirs": result.theirs,
        "document": result.asked.document.id,
        "provision": result.asked.provision.id,
        "provision_cite": result.asked.provision.cite,
        "demand": result.asked.demand.id,
        "kind": result.asked.demand.kind,
        "reason": None if result.reason is None else result.reason.zh,
    }


def _provision(provision: SuperiorProvision) -> dict[str, Any]:
    return {
        "id": provision.id,
        "cite": provision.cite,
        "text": provision.text,
        "paraphrase": provision.paraphrase,
        "reaches": list(provision.reaches),
        "demands": [_demand(part) for part in provision.demands],
    }


def _demand(demand: Demand) -> dict[str, Any]:
    told = {
        "of": demand.of,
        "at_least": _number(demand.at_least),
        "at_most": _number(demand.at_most),
        "latest": demand.latest,
        "actors": list(demand.actors),
        "measures": list(demand.measures),
    }
    present = {key: value for key, value in told.items() if value not in (None, [])}
    return {"id": demand.id, "kind": demand.kind, "reaches": list(demand.reaches), **present}


def _number(number: Fraction | int | None) -> int | str | None:
    """Return a bound as JSON holds it exactly: a whole number, or a fraction such as `3/10`."""
    return str(number) if isinstance(number, Fraction) else number


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
