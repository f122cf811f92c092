"""Finding the folder of a superior document by its id."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from shufa_rules.bundled import policies_folder
from shufa_rules.late_pattern import late_pattern

DOCUMENT_FILE = "document.yaml"
"""What is known of the document."""

OFFICIAL_TEXT = "source.txt"
"""Its official text, where that is at hand."""

_IDENTIFIER = late_pattern(r"[a-z][a-z0-9_]*")


def find_superior(identifier: str, policy_folder: Path | None = None) -> Path | None:
    """Return the folder of a superior document; `None` where there is none.

    Looked for in this order: `superior/` in the policy's own folder; all jurisdictions of the root
    that the policy lies in, two levels above its version; the policies that come with the library.

    Args:
        identifier: the document's id.
        policy_folder: of the version of a policy that names it.
    """
    if not _IDENTIFIER.fullmatch(identifier):
        return None
    candidates: list[Path] = []
    for root in _roots(policy_folder):
        candidates += sorted(part / identifier for part in _jurisdictions(root))
    if policy_folder is not None:
        candidates.insert(0, policy_folder / "superior" / identifier)
    return next((part for part in candidates if (part / DOCUMENT_FILE).is_file()), None)


def known_superiors(policy_folder: Path | None = None) -> tuple[str, ...]:
    """Return the ids of all superior documents that `find_superior` finds, sorted."""
    found = {
        path.parent.name
        for root in _roots(policy_folder)
        for path in root.glob(f"*/*/{DOCUMENT_FILE}")
    }
    if policy_folder is not None:
        own = policy_folder.glob(f"superior/*/{DOCUMENT_FILE}")
        found |= {path.parent.name for path in own}
    return tuple(sorted(found))


def _roots(policy_folder: Path | None) -> tuple[Path, ...]:
    if policy_folder is None:
        return (policies_folder(),)
    return (policy_folder.resolve().parent.parent, policies_folder())


def _jurisdictions(root: Path) -> Iterable[Path]:
    return (part for part in root.iterdir() if part.is_dir()) if root.is_dir() else ()
