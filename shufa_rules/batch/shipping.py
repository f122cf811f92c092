"""A policy's files sent to processes that may have no such folder; their digest is checked there."""

from __future__ import annotations

from pathlib import Path

from shufa_rules.batch.judge import BatchJudge, Names, policy_files
from shufa_rules.frozen import frozen
from shufa_rules.policy.locating import locate_versions


@frozen
class Bundle:
    """The files of a policy and its bindings, as bytes.

    Attributes:
        digest: of the judge whose files they are.
        name: of the folder that the files of the policy are put into.
        day: the version's day, where the judge's policy is an id or a path at a date; else empty.
        bindings: ids, or where among the files a binding is.
        files: each with where it is put.
    """

    digest: str
    name: str
    day: str
    bindings: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]

    def unpack(self, folder: Path) -> Names:
        """Write the files into a folder, and return what they are called there.

        Raises:
            OSError: they can't be written.
        """
        for name, content in self.files:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        inside = {name for name, _ in self.files}
        return Names(
            f"{folder / self.name}{self.day}",
            tuple(str(folder / name) if name in inside else name for name in self.bindings),
        )


def pack(judge: BatchJudge) -> Bundle:
    """Return the files that a judge needs.

    Raises:
        DiagnosticsError: there is no such policy any more.
    """
    located = locate_versions(judge.policy)
    one = located.calendar is None
    own = located.folder_on(None)
    files = []
    bindings = dict(enumerate(judge.bindings))
    for name, path in policy_files(judge.names):
        files.append((name, path.read_bytes()))
        if name.startswith("bindings/"):
            bindings[int(name.split("/")[1])] = name
    return Bundle(
        digest=judge.digest,
        name=f"policy/{own.name}" if one else "policy",
        day="" if one or located.folder is None else f"@{judge.policy.rpartition('@')[2]}",
        bindings=tuple(bindings[number] for number in sorted(bindings)),
        files=tuple(files),
    )
