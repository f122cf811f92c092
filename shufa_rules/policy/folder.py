"""A version's folder as its files were at one moment: what is read, and what is digested, is the same."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from attrs import field

from shufa_rules.frozen import frozen
from shufa_rules.policy.files import BINDINGS_FOLDER, POLICY_FILES, SOURCE_TEXT
from shufa_rules.syntax.file_content import Content, file_content


@frozen
class PolicyFolder:
    """The files of one version of a policy.

    Attributes:
        path: the folder.
        files: their content by their names; those of bindings with `bindings/` before them.
    """

    path: Path
    files: Mapping[str, Content] = field(repr=False)

    @property
    def bindings(self) -> tuple[str, ...]:
        """The names of the files of bindings, in order."""
        return tuple(name for name in self.files if name.startswith(f"{BINDINGS_FOLDER}/"))

    def place(self, name: str) -> Path:
        """Return where a file lies."""
        return self.path / name


def take_policy_folder(path: Path) -> PolicyFolder:
    """Read the files of a version; what of them can't be read is said in their place."""
    names = [*(part.name for part in POLICY_FILES), SOURCE_TEXT]
    bindings = sorted(part.name for part in (path / BINDINGS_FOLDER).glob("*.yaml"))
    names += [f"{BINDINGS_FOLDER}/{name}" for name in bindings]
    return PolicyFolder(path, {name: file_content(path / name) for name in names})
