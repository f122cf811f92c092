"""Which files a policy's folder holds, and which schema each follows."""

from __future__ import annotations

from shufa_rules.frozen import frozen


@frozen
class PolicyFile:
    """One file of a policy's folder: its name there, and the name of its schema."""

    name: str
    schema: str


POLICY_FILE = "policy.yaml"
"""What the policy is; a folder that has it holds one version."""

SOURCE_TEXT = "source.txt"
"""The text as received."""

POLICY_FILES = tuple(
    PolicyFile(f"{stem}.yaml", stem)
    for stem in (
        "policy",
        "notes",
        "errata",
        "parameters",
        "subjects",
        "content",
        "duties",
        "procedure",
        "grading",
        "results",
        "safeguards",
        "accountability",
        "ledger",
    )
)
"""The files every version of a policy has, in the order of their concerns."""

RULE_FILES = ("duties.yaml", "procedure.yaml", "grading.yaml", "results.yaml", "safeguards.yaml")
"""The files that hold a list of rules."""

BINDINGS_FOLDER = "bindings"
"""The folder of bindings beside the policy's files."""

CASES_FOLDER = "tests"
"""The folder of the policy's own cases."""
