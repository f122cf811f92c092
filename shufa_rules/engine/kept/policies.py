"""Compiled policies kept in a folder: what is found there is what loading the files would give.

The name of what is kept is a digest of the files of the policy's folder and of the code. What it says
of superior documents holds while their files are the same; else everything is read again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from struct import error as StructError  # noqa: N812  it is a class
from struct import pack, unpack
from typing import Any, Final

from shufa_rules.engine.compiled import CompiledPolicy
from shufa_rules.engine.kept.basis import code_digest, digest_of, files_digest
from shufa_rules.engine.kept.late_files import LateFiles
from shufa_rules.engine.kept.values import (
    NotKeptError,
    Table,
    TableWriter,
    values_of,
    with_more,
)
from shufa_rules.engine.vocabulary import Vocabulary, collect_vocabulary
from shufa_rules.frozen import frozen
from shufa_rules.policy.derived import shape_of_records
from shufa_rules.policy.folder import PolicyFolder, take_policy_folder
from shufa_rules.policy.policy import Policy
from shufa_rules.superior.folder import SuperiorFiles, take_superiors
from shufa_rules.syntax.deferred import Deferred
from shufa_rules.writing.kept import KeptFolder

_LATE: Final = ("document", "notes", "ledger", "superior", "files")
"""What of a policy is read from its files when somebody asks for it; no verdict rests on it."""

_AT_ONCE: Final = (
    "metadata", "errata", "parameters", "subjects", "measures", "questions", "triggers", "bindings",
    "digest",
)  # fmt: skip
"""What of it verdicts are given with, beside the compiled rules."""

_AFTERWARDS: Final = (
    "requirements", "content_lists", "quantities", "steps", "rules", "grades", "grade_inputs", "quotas",
    "routed_upward",
)  # fmt: skip
"""The rest of it, kept as well, but made only when somebody asks for it."""


@frozen
class Loaded:
    """A policy, compiled, and the words that it gives a meaning."""

    compiled: CompiledPolicy
    vocabulary: Vocabulary


def load_compiled(folder: Path, kept: KeptFolder | None) -> Loaded:
    """Return the policy in a folder, compiled; what is kept of it is used, and kept where it isn't yet.

    Raises:
        DiagnosticsError: it has errors; a policy with errors is never kept.
    """
    taken = take_policy_folder(folder)
    name = None if kept is None else _name_of(taken)
    if kept is not None and name is not None:
        body = kept.get(name)
        found = None if body is None else _read(body, taken)
        if found is not None:
            return found
    from shufa_rules.policy.loading import policy_of, read_policy_folder

    reading = read_policy_folder(taken)
    loaded = compile_whole(policy_of(reading))
    if kept is not None and name is not None:
        body = _written(loaded, taken, reading.superiors)
        if body is not None:
            kept.put(name, body)
    return loaded


def compile_whole(policy: Policy) -> Loaded:
    """Compile a policy, and collect its words."""
    from shufa_rules.engine.compilation import compile_policy  # late: what is kept is compiled

    compiled = compile_policy(policy)
    return Loaded(compiled, collect_vocabulary(compiled))


def _name_of(taken: PolicyFolder) -> str | None:
    """Return the name under which a policy is kept; `None` where it can't be."""
    code, files = code_digest(), files_digest(taken.files)
    if code is None or files is None:
        return None
    name = taken.path.name.encode(errors="surrogatepass")  # it is held against the policy (SR235)
    return f"policy-{digest_of((code, name, files)).hex()}"


def _written(
    loaded: Loaded, taken: PolicyFolder, superiors: Mapping[str, SuperiorFiles]
) -> bytes | None:
    """Return a policy as it is kept; `None` where it holds something that isn't."""
    policy = loaded.compiled.policy
    below = _superiors_digest(superiors)
    if below is None:
        return None
    writer = TableWriter({str(taken.place(name)): place for place, name in enumerate(taken.files)})
    try:
        roots = [writer.write(getattr(policy, name)) for name in _AT_ONCE]
        roots += [writer.write(loaded.compiled.rules), writer.write(loaded.vocabulary)]
        at_once = len(writer.table.rows)
        later = [writer.write(getattr(policy, name)) for name in _AFTERWARDS]
    except NotKeptError:
        return None
    table = writer.table
    numbers = [
        table.spans,
        table.nodes,
        table.rows[:at_once],
        writer.numbers(roots),
        table.rows[at_once:],
        writer.numbers(later),
    ]
    told = {
        "cited": [part.id for part in policy.metadata.superior_documents],
        "superiors": below,
        "plain": table.plain,
        "counts": [len(part) for part in numbers],
    }
    head = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    every = [number for part in numbers for number in part]
    return head.encode() + b"\n" + pack(f"<{len(every)}I", *every)


def _read(body: bytes, taken: PolicyFolder) -> Loaded | None:
    """Return the policy that was kept; `None` where a superior document is another by now."""
    try:
        head, _, packed = body.partition(b"\n")
        told = json.loads(head)
        superiors = take_superiors(told["cited"], taken.path)
        if _superiors_digest(superiors) != told["superiors"]:
            return None
        files = LateFiles(taken, superiors)
        numbers = iter(unpack(f"<{len(packed) // 4}I", packed))
        spans, nodes, rows, roots, more, later = (
            tuple(islice(numbers, count)) for count in told["counts"]
        )
        table = Table(told["plain"], spans, nodes, rows)
        values = values_of(table, files.sources, files.mapping_at)
        *parts, rules, vocabulary = (values[number] for number in roots)
        fields: dict[str, Any] = dict(zip(_AT_ONCE, parts, strict=True))
        fields |= _afterwards(values, more, later)
        fields |= {name: Deferred(getattr(files, name)) for name in _LATE}
        policy = Policy(**fields)
        return Loaded(CompiledPolicy(policy, shape_of_records(), rules), vocabulary)
    except (
        ValueError,
        TypeError,
        LookupError,
        StructError,
    ):  # what was written before is read otherwise now
        return None


def _afterwards(
    values: Sequence[Any], rows: Sequence[int], roots: Sequence[int]
) -> dict[str, Deferred[Any]]:
    """Return the parts of a policy that are made, all of them, when somebody asks for one."""
    whole = Deferred(lambda: with_more(values, rows))
    return {
        name: Deferred(partial(_one, whole, number))
        for name, number in zip(_AFTERWARDS, roots, strict=True)
    }


def _one(values: Deferred[Sequence[Any]], number: int) -> Any:
    return values.get()[number]


def _superiors_digest(superiors: Mapping[str, SuperiorFiles]) -> str | None:
    contents: dict[str, bytes | OSError | None] = {}
    for identifier, files in superiors.items():
        contents[f"{identifier}/data"] = files.data
        contents[f"{identifier}/text"] = files.text
    found = files_digest(contents)
    return None if found is None else found.hex()
