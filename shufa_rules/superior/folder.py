"""A superior document's folder as its files were at one moment."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.superior.locating import DOCUMENT_FILE, OFFICIAL_TEXT, find_superior
from shufa_rules.syntax.file_content import Content, file_content


@frozen
class SuperiorFiles:
    """The files of one superior document.

    Attributes:
        path: the folder.
        data: the content of `document.yaml`.
        text: the content of `source.txt`; `None` where there is none.
    """

    path: Path
    data: Content = field(repr=False)
    text: Content | None = field(repr=False)


def take_superior(path: Path) -> SuperiorFiles:
    """Read the files of a superior document; what of them can't be read is said in their place."""
    official = path / OFFICIAL_TEXT
    text = file_content(official) if official.exists() else None
    return SuperiorFiles(path, file_content(path / DOCUMENT_FILE), text)


def take_superiors(cited: Iterable[str], policy_folder: Path) -> dict[str, SuperiorFiles]:
    """Read the files of what there is of the documents that a policy cites, by their ids."""
    places = ((identifier, find_superior(identifier, policy_folder)) for identifier in cited)
    return {identifier: take_superior(place) for identifier, place in places if place is not None}
