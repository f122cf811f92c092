"""Plain values as YAML in blocks, laid out for a person to go on writing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from shufa_rules.syntax.yaml_writing import flow_yaml

if TYPE_CHECKING:
    from shufa_rules.syntax.plain import PlainValue

_WIDTH = 100
_ALWAYS_FLOW = frozenset({"drafted_by"})


def block_yaml(value: Mapping[str, PlainValue], comments: Mapping[str, str] | None = None) -> str:
    """Return a mapping as YAML that reads back as the same value.

    Mappings and lists of mappings stand in blocks; small ones of scalars stand on one line.

    Args:
        value: the file's content.
        comments: by key of the outermost mapping, what stands behind its value, or above a block.
    """
    lines: list[str] = []
    for key, part in value.items():
        comment = (comments or {}).get(key)
        written = list(_entry(str(key), part, ""))
        if comment is not None and len(written) == 1:
            written[0] += f"  # {comment}"
        elif comment is not None:
            written.insert(0, f"# {comment}")
        lines += written
    return "\n".join(lines) + "\n"


def _entry(key: str, value: PlainValue, indent: str) -> Iterator[str]:
    name = f"{indent}{flow_yaml(key)}:"
    if _fits(key, value, name):
        yield f"{name} {flow_yaml(value)}"
    elif isinstance(value, Mapping):
        yield name
        for inner, part in value.items():
            yield from _entry(str(inner), part, indent + "  ")
    elif isinstance(value, Sequence):
        yield name
        for number, part in enumerate(value):
            yield from _item(part, indent + "  ", first=number == 0)


def _item(value: PlainValue, indent: str, *, first: bool) -> Iterator[str]:
    if not isinstance(value, Mapping) or not value:
        yield f"{indent}- {flow_yaml(value)}"
        return
    lines = [line for key, part in value.items() for line in _entry(str(key), part, indent + "  ")]
    if not first and len(lines) > 1:
        yield ""
    yield f"{indent}- {lines[0].lstrip()}"
    yield from lines[1:]


def _fits(key: str, value: PlainValue, name: str) -> bool:
    """Whether a value stands on the line of its key."""
    if not isinstance(value, Mapping | list | tuple) or not value or key in _ALWAYS_FLOW:
        return True
    parts = value.values() if isinstance(value, Mapping) else value
    if any(isinstance(part, Mapping | list | tuple) for part in parts):
        return False
    return len(name) + len(flow_yaml(value)) + 1 <= _WIDTH
