"""The bundled policy, revised versions of it, and the example records and cohort."""

from __future__ import annotations

from pathlib import Path

import pytest
from revised_policy import NEW_DAY, PolicyCopy

import shufa_rules as sr

EXAMPLES = Path(__file__).parents[3] / "examples"
BINDINGS = ("example-2021", "example-2022")


@pytest.fixture(scope="session")
def old():
    """The policy as received."""
    return sr.load_policy("xiangyuan", bindings=BINDINGS)


@pytest.fixture(scope="session")
def revised(tmp_path_factory):
    """Make a version with changes, prepared as the old one is; the same changes give the same one."""
    made = {}

    def make(*changes):
        if changes not in made:
            copy = PolicyCopy.beside(tmp_path_factory.mktemp("revised"), NEW_DAY)
            for change in changes:
                copy = change(copy)
            made[changes] = sr.load_policy(copy.folder, bindings=BINDINGS)
        return made[changes]

    return make


@pytest.fixture(scope="session")
def records():
    """The example records, by the name of their file."""
    paths = sorted((EXAMPLES / "records").glob("*.yaml"))
    return {path.stem: sr.load_record(path) for path in paths}


@pytest.fixture(scope="session")
def cohort():
    """The example cohort."""
    return sr.load_cohort(EXAMPLES / "cohorts" / "county-2021.yaml")
