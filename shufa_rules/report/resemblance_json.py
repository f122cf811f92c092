"""A comparison of reports as plain data, for `shufa resemble --format json`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shufa_rules.resemblance.comparison import Comparison, Share
    from shufa_rules.resemblance.grouping import Group
    from shufa_rules.resemblance.passage import Passage, Section
    from shufa_rules.resemblance.traces import Trace


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data; nothing in it is a violation."""
    return {
        "severity": "advice",
        "settings": {
            "least_similarity": comparison.settings.least_similarity,
            "least_length": comparison.settings.least_length,
        },
        "sections": comparison.sections,
        "groups": [_group(group) for group in comparison.groups],
        "traces": [_trace(trace) for trace in comparison.traces],
        "shares": [_share(share) for share in comparison.shares],
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "first": _passage(group.first),
        "likes": [
            {"similarity": part.similarity, "kin": part.kin.value, **_passage(part.passage)}
            for part in group.likes
        ],
    }


def _trace(trace: Trace) -> dict[str, Any]:
    return {
        "kind": trace.kind.value,
        "around": trace.around,
        "whole": trace.whole,
        **_passage(trace.passage),
    }


def _share(share: Share) -> dict[str, Any]:
    return {
        "own": share.own,
        "alike": share.alike,
        "percent": share.percent,
        **_section(share.section),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        **_section(passage.section),
    }


def _section(section: Section) -> dict[str, Any]:
    position = section.position
    return {
        "unit": section.unit,
        "unit_name": section.unit_name,
        "year": section.year,
        "person": section.person,
        "person_name": section.person_name,
        "path": section.path,
        "pointer": section.pointer,
        "line": None if position is None else position.line,
        "column": None if position is None else position.column,
    }
