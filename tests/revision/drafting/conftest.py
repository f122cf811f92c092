"""Texts drafted and read back as policies."""

from __future__ import annotations

import pytest

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.document.parsing import parse_document
from shufa_rules.policy.loading import read_policy
from shufa_rules.revision.drafting.characters import simplified
from shufa_rules.revision.drafting.drafting import draft
from shufa_rules.revision.drafting.passage import passages, provision_passages


@pytest.fixture
def drafted():
    """Draft a policy from a text."""

    def run(text, identifier="trial"):
        return draft(SourceFile("plan.txt", text), identifier)

    return run


@pytest.fixture
def loaded(tmp_path_factory, drafted):
    """Draft a policy from a text, write it and read it back with all checks."""

    def run(text):
        folder = tmp_path_factory.mktemp("draft")
        for name, content in drafted(text).files.items():
            (folder / name).write_bytes(content)
        return read_policy(folder)

    return run


@pytest.fixture
def read_passages():
    """Return the passages of a text, and those of each provision."""

    def run(text):
        found = passages(parse_document(text), simplified(text))
        return found, provision_passages(found)

    return run
