"""What an import put in place, for a person and for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from shufa_rules.report.layout import hang, pad

if TYPE_CHECKING:
    from pathlib import Path

    from shufa_rules.revision.linking import ProposedLink
    from shufa_rules.superior.importing import TextImport


def render_import(imported: TextImport, folder: Path, links: Sequence[ProposedLink] = ()) -> str:
    """Return as text what was put in place, and the links that were written or left open."""
    return "\n".join(_lines(imported, folder, links))


def import_data(
    imported: TextImport, folder: Path, links: Sequence[ProposedLink] = ()
) -> dict[str, Any]:
    """Return as plain data what was put in place, and the links that were written or left open."""
    document = imported.document
    return {
        "id": document.id,
        "folder": folder.as_posix(),
        "fictional": document.fictional,
        "digest": document.digest,
        "provisions": len(document.provisions),
        "added": [{"id": name, "cite": cite} for name, cite in imported.added],
        "linked": [_link(part) for part in links if part.is_clear],
        "open": [_link(part) for part in links if not part.is_clear],
    }


def _lines(imported: TextImport, folder: Path, links: Sequence[ProposedLink]) -> Iterator[str]:
    document = imported.document
    kind = "虚构的原文" if document.fictional else "原文"
    yield f"{document.title}"
    yield f"  {kind}已补入 {folder.as_posix()}"
    yield f"  条款 {len(document.provisions)}   其中新增 {len(imported.added)}"
    for name, cite in imported.added:
        yield f"    {pad(cite, 16)}  {name}"
    for told, clear in (("已写明由来", True), ("由来待人判断", False)):
        found = [part for part in links if part.is_clear is clear]
        if found:
            yield f"  {told} {len(found)}"
        for part in found:
            yield from hang(f"    {pad(part.element.cite, 10)}  ", _told(part))


def _told(link: ProposedLink) -> str:
    if link.provision is None:
        return f"{link.element.id}：没有可对应的条款"
    return (
        f"{link.element.id}：{link.provision.cite}   相似 {_percent(link.likeness)}，"
        f"次者 {_percent(link.runner_up)}"
    )


def _link(link: ProposedLink) -> dict[str, Any]:
    return {
        "element": link.element.id,
        "provision": None if link.provision is None else link.provision.id,
        "likeness": str(link.likeness),
        "runner_up": str(link.runner_up),
    }


def _percent(share: Fraction) -> str:
    return f"{int(share * 100)}%"
