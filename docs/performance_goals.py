"""The goals of speed, each with what was found."""

from __future__ import annotations

from typing import Any, NamedTuple

TIMES_AS_FAST = {
    "zen-engine": 4,
    "CEL in Rust": 20,
    "cel-python": 20,
    "CLIPS": 20,
    "Rego": 20,
    "durable_rules": 20,
    "jsonschema-rs": 1.5,
}
"""How many times as fast ours shall be on the same rules, by how the peer's name begins."""


class Goal(NamedTuple):
    """A goal, the figure found, and whether that reaches it."""

    goal: str
    found: str
    said: str


def goals(result: dict[str, Any]) -> list[Goal]:
    """Return each goal with what was found, and whether it is reached."""
    floors = {row["name"]: row["floors"] for row in result["ours"]}
    alone = {row["name"]: row["times"] for row in result["alone"]}
    start = result["growth"]["start"]
    bare = start["python -c pass"]
    over = {name: round(taken - bare, 1) for name, taken in start.items()}
    return [
        _at_most("violations, × floor", floors.get("ours: violations"), 1.6),
        _at_most("full verdict as JSON, × floor", floors.get("ours: full verdict, as JSON"), 2.0),
        _at_most("evaluation alone, counts of all statuses, × by hand", alone["counts"], 1.25),
        *(_at_least(result, name, least) for name, least in TIMES_AS_FAST.items()),
        _at_most("import, ms over bare Python", over.get("import shufa_rules"), 45),
        _at_most(
            "load a policy without its cache, ms over bare Python", over.get("load_policy"), 150
        ),
        _at_most(
            "load it from its cache, ms over bare Python", over.get("load_policy, cached"), 10
        ),
        _at_most("the same call again in one process, ms", start.get("the call alone, cached"), 10),
    ]


def _at_most(title: str, found: float | None, most: float) -> Goal:
    if found is None:
        return Goal(f"{title}: at most {most:g}", "", "not measured")
    return Goal(f"{title}: at most {most:g}", f"{found:,}", _said(reached=found <= most))


def _at_least(result: dict[str, Any], name: str, least: float) -> Goal:
    """Compare a peer with ours on the same rules: statuses counted, no message made."""
    row = next((row for row in result["peers"] if row["name"].startswith(name)), None)
    title = f"at least {least:g} times as fast as {name}"
    if row is None:
        return Goal(title, "", "not measured")
    return Goal(title, f"{row['times']:,}", _said(reached=row["times"] >= least))


def _said(*, reached: bool) -> str:
    return "reached" if reached else "**not reached**"
