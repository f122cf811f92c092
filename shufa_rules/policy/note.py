"""What an encoder had to decide or could not decide (`notes.yaml`), and slips of the text (`errata.yaml`)."""

from __future__ import annotations

from shufa_rules.frozen import frozen
from shufa_rules.policy.element import Element, element_fields
from shufa_rules.syntax.node import Mapping
from shufa_rules.syntax.promised import children, scalar, text, texts


@frozen(kw_only=True)
class Note(Element):
    """One thing that the plan leaves open, slips on, or copies.

    Attributes:
        anomaly: its number in the project's table of anomalies; `None` for a later find.
        kind: `interpretation`, `erratum`, `parameter`, `determination`, `conflict`, `gap`,
            `metadata`, `alias`, `advice`, `open_list` or `unspecified`.
        severity: `note`, or `warning` for what an office should know before it relies on the plan.
        text: what it is and how it is carried, in Chinese.
        carried_by: ids of the elements that carry it.
    """

    anomaly: int | None
    kind: str
    severity: str
    text: str
    carried_by: tuple[str, ...]


@frozen(kw_only=True)
class Erratum(Element):
    """A slip of the text: what was received, and how it is read (anomaly 3)."""

    received: str
    reading: str
    reason: str


def read_notes(node: Mapping) -> tuple[Note, ...]:
    """Read `notes.yaml`."""
    return tuple(_read_note(note) for note in children(node, "notes"))


def read_errata(node: Mapping) -> tuple[Erratum, ...]:
    """Read `errata.yaml`."""
    return tuple(
        Erratum(
            **element_fields(erratum),
            received=text(erratum, "received"),
            reading=text(erratum, "reading"),
            reason=text(erratum, "reason"),
        )
        for erratum in children(node, "errata")
    )


def _read_note(node: Mapping) -> Note:
    anomaly = scalar(node, "anomaly")
    return Note(
        **element_fields(node),
        anomaly=anomaly if isinstance(anomaly, int) else None,
        kind=text(node, "kind"),
        severity=text(node, "severity"),
        text=text(node, "text"),
        carried_by=texts(node, "carried_by"),
    )
