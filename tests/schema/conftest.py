"""A store of the schemas beside these tests, and reading of short YAML texts."""

from pathlib import Path

import pytest

from shufa_rules.diagnostics.source import SourceFile
from shufa_rules.schema.store import SchemaStore
from shufa_rules.syntax.yaml_reader import read_yaml


@pytest.fixture(scope="session")
def schemas():
    """The schemas of these tests."""
    return SchemaStore(Path(__file__).parent / "data")


@pytest.fixture(scope="session")
def node():
    """Return the value of a YAML text."""
    return lambda text: read_yaml(SourceFile("record.yaml", text)).node
