"""What an import put in place, for a person and for a machine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from shufa_rules.report.layout import hang, pad

if TYPE_CHECKING:
    from pathlib import Path

    from shufa_rules.revision.linking import ProposedLink
    from shufa_rules.revision.succession import Succession
    from shufa_rules.superior.importing import TextImport


def render_import(
    imported: TextImport,
    folder: Path,
    links: Sequence[ProposedLink] = (),
    succession: Succession | None = None,
) -> str:
    """Return as text what was put in place, what of it is an older version's, and the links."""
    return "\n".join([*_lines(imported, folder, links), *_taken_over(succession)])


def import_data(
    imported: TextImport,
    folder: Path,
    links: Sequence[ProposedLink] = (),
    succession: Succession | None = None,
) -> dict[str, Any]:
    """Return as plain data what was put in place, what of it is an older version's, and the links."""
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
        "replaces": None if succession is None else _succession(succession),
    }


def _succession(succession: Succession) -> dict[str, Any]:
    return {
        "document": succession.old.id,
        "kept": [
            {
                "id": part.old.id,
                "cite": part.cite,
                "old_cite": part.old.cite,
                "reworded": part.in_substance,
                "demands_left": part.demands_left,
            }
            for part in succession.kept
        ],
        "gone": [{"id": part.id, "cite": part.cite} for part in succession.gone],
    }


def _taken_over(succession: Succession | None) -> Iterator[str]:
    """Yield which provisions are those of the older version, and what a person has to look at."""
    if succession is None:
        return
    yield f"  取代 {succession.old.id}：沿用标识 {len(succession.kept)}"
    for part in succession.kept:
        told = [] if part.cite == part.old.cite else [f"旧为{part.old.cite}"]
        told += ["文字有改动"] if part.in_substance else []
        told += (
            [f"{part.demands_left} 项可比较的要求没有带入，须由人重写"] if part.demands_left else []
        )
        if told:
            yield from hang(f"    {pad(part.cite, 16)}  ", f"{part.old.id}：{'，'.join(told)}")
    if succession.gone:
        yield f"  新文没有的条款 {len(succession.gone)}"
    for gone in succession.gone:
        yield f"    {pad(gone.cite, 16)}  {gone.id}"


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
