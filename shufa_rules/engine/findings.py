"""The ledger of inspection findings: until when each has to be put right, and how far that has come.

A finding is put right where somebody else than the unit verified a rectification that came after
it, and it was not opened again since (三（一）10, 七（四）).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import evolve

from shufa_rules.engine.facts import Derived, EntryView, Facts
from shufa_rules.engine.names import plain_name
from shufa_rules.engine.outcome import Evidence, Missing
from shufa_rules.late_pattern import late_pattern
from shufa_rules.syntax.pointer import join

if TYPE_CHECKING:
    from typing import Any

ORGAN = late_pattern(
    r"(?:委|办|办公室|局|院|府|会|组|部|室|队|处|中心|厅|司|署|机关|督察组|考核组)(?:（[^（）]*）|\([^()]*\))?$"
)
"""How the name of an organ ends; what ends otherwise may be a person, or nobody."""

OURSELVES = {"本单位", "本局", "本镇", "本部门", "本机关", "自行", "自查"}


def with_findings(facts: Facts) -> Facts:
    """Return the facts with each finding's due day and the state of its correction."""
    findings = facts.collections["inspection_findings"]
    if findings is None:
        return facts
    derived = tuple(evolve(finding, derived=_derive(finding, facts)) for finding in findings)
    return evolve(facts, collections={**facts.collections, "inspection_findings": derived})


def open_findings(facts: Facts) -> tuple[EntryView, ...] | None:
    """Return the findings that are not known to be put right; `None` where there is no list."""
    findings = with_findings(facts).collections["inspection_findings"]
    if findings is None:
        return None
    return tuple(finding for finding in findings if not is_put_right(finding))


def is_put_right(finding: EntryView) -> bool:
    """Say whether a finding, with what is derived of it, is known to be put right."""
    correction = finding.derived["correction"]
    return isinstance(correction, Derived) and correction.value == "verified"


def _derive(finding: EntryView, facts: Facts) -> dict[str, Any]:
    return {"due": _due(finding, facts), "correction": _correction(finding, facts)}


def _of(finding: EntryView, entries: Iterable[EntryView] | None) -> list[EntryView]:
    return [entry for entry in entries or () if entry.data["finding"] == finding.id]


def _due(finding: EntryView, facts: Facts) -> Derived | Missing:
    """Return the day of the newest extension, or the first one; the later of two of one day."""
    extensions = [
        entry
        for entry in _of(finding, facts.collections["extensions"])
        if not _is_own(str(entry.data["by"]), facts)  # nobody grants time to oneself
    ]
    if extensions:
        newest = max(extensions, key=lambda entry: (entry.data["on"], entry.data["due_on"]))
        day = str(newest.data["due_on"])
        return Derived(day, (Evidence(join(newest.pointer, "due_on"), day),))
    pointer = join(finding.pointer, "due_on")
    if "due_on" not in finding.data:
        return Missing("record", pointer, f"记录缺少“整改期限”（{pointer}）")
    return Derived(finding.data["due_on"], (Evidence(pointer, finding.data["due_on"]),))


def _correction(finding: EntryView, facts: Facts) -> Derived | Missing:
    if facts.collections["rectifications"] is None:
        return facts.lacking("rectifications")
    rectifications = [
        entry
        for entry in _of(finding, facts.collections["rectifications"])
        if entry.data["date"] >= finding.data["issued_on"]
    ]
    reopenings = _of(finding, facts.collections["reopenings"])
    reopened = max((str(entry.data["on"]) for entry in reopenings), default="")
    doubts: list[Missing] = []
    for entry in sorted(rectifications, key=lambda entry: entry.data["date"], reverse=True):
        verified = _verification(entry, facts, reopened)
        if isinstance(verified, Missing):
            doubts.append(verified)
        elif verified:
            verification = join(entry.pointer, "verified_on")
            return Derived("verified", (Evidence(verification, entry.data["verified_on"]),))
    if doubts:
        return doubts[0]
    if reopenings:
        newest = max(reopenings, key=lambda entry: (entry.data["on"], entry.id))
        return Derived("reopened", (Evidence(join(newest.pointer, "on"), reopened),))
    if rectifications:
        shown = tuple(
            Evidence(join(entry.pointer, "verified"), entry.data["verified"])
            for entry in rectifications
        )
        return Derived("reported", shown)
    ids = [entry.id for entry in facts.collections["rectifications"] or ()]
    return Derived("none", (Evidence("/rectifications", ids),))


def _verification(entry: EntryView, facts: Facts, reopened: str) -> bool | Missing:
    """Say whether a rectification closed its finding; what is missing where that can't be said."""
    if entry.data["verified"] is not True:
        return False
    for name, title in (("verified_by", "核实者"), ("verified_on", "核实日期")):
        if name not in entry.data:
            pointer = join(entry.pointer, name)
            return Missing("record", pointer, f"记录缺少“{title}”（{pointer}）")
    by = str(entry.data["verified_by"])
    if _is_own(by, facts):
        return False
    if not ORGAN.search(by):
        pointer = join(entry.pointer, "verified_by")
        return Missing("record", pointer, f"核实者“{by}”看不出是哪个机关，须核对")
    # A verification of the very day of a reopening is taken as the one that was opened again.
    return str(entry.data["verified_on"]) > reopened


def _is_own(name: str, facts: Facts) -> bool:
    """Say whether a name is the unit's own, shortened or lengthened, or that of one of its people."""
    unit = str(facts.unit["name"])
    plain = plain_name(name)
    people = facts.collections["people"] or ()
    own = {str(person.data[key]) for person in people for key in ("id", "name")}
    return plain in OURSELVES or plain in own or plain in unit or unit in plain
