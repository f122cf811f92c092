"""A plug-in for pytest: a policy's own cases and the laws of grading as tests.

    pytest --shufa-policy policies/our-county [--shufa-bindings 2021]

Each case beside the policy is a test marked `shufa_case`, each law under a binding one marked
`shufa_law`, so that `-m shufa_case` runs the cases alone. A test that asks for the fixture
`shufa_policy` gets the policy, one that asks for `shufa_law` runs once for each law of cohorts.
Without the option nothing is collected; nothing is imported before it is needed.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from shufa_rules.engine.cases import Case
    from shufa_rules.engine.prepared import PreparedPolicy
    from shufa_rules.testing.trial import CohortLaw

_FOLDERS = pytest.StashKey[list[Path]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("shufa", "policies of year-end reports (年终述法)")
    group.addoption(
        "--shufa-policy",
        action="append",
        default=[],
        metavar="PATH",
        help="a policy (id or folder) whose cases and laws are run",
    )
    group.addoption(
        "--shufa-bindings",
        action="append",
        default=[],
        metavar="ID",
        help="bindings for the fixture and the laws; by default each one beside the policy",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marks, and have the policies' folders collected."""
    config.addinivalue_line("markers", "shufa_case: a case beside a policy")
    config.addinivalue_line("markers", "shufa_law: a law of grading")
    names = config.getoption("--shufa-policy")
    config.stash[_FOLDERS] = []
    if names:
        from shufa_rules.diagnostics.errors import DiagnosticsError
        from shufa_rules.policy.files import CASES_FOLDER
        from shufa_rules.policy.locating import locate_policy

        for name in names:
            try:
                folder = locate_policy(name).resolve()
            except DiagnosticsError as error:
                raise pytest.UsageError(str(error)) from None
            config.stash[_FOLDERS].append(folder)
            config.args += [str(folder / "policy.yaml"), str(folder / CASES_FOLDER)]


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the files of the policies that were asked for."""
    path = file_path.resolve()
    for folder in parent.config.stash[_FOLDERS]:
        if path == folder / "policy.yaml":
            collector: pytest.Collector = LawsOfPolicy.from_parent(parent, path=file_path)
            return collector
        if path.suffix == ".yaml" and path.parent.parent == folder and path.parent.name == "tests":
            cases: pytest.Collector = CaseFile.from_parent(parent, path=file_path)
            return cases
    return None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `shufa_law` once for each law."""
    if "shufa_law" in metafunc.fixturenames:
        from shufa_rules.testing.cohort_laws import COHORT_LAWS

        laws = [pytest.param(law, id=law.id, marks=pytest.mark.shufa_law) for law in COHORT_LAWS]
        metafunc.parametrize("shufa_law", laws)


@pytest.fixture(scope="session")
def shufa_policy(pytestconfig: pytest.Config) -> PreparedPolicy:
    """Give the first policy of `--shufa-policy`, under `--shufa-bindings`."""
    from shufa_rules.engine.prepared import load_policy

    folders = pytestconfig.stash[_FOLDERS]
    if not folders:
        pytest.skip("no --shufa-policy was given")
    return load_policy(folders[0], bindings=pytestconfig.getoption("--shufa-bindings"))


class CaseFile(pytest.File):
    """A file of a policy's cases."""

    def collect(self) -> Iterable[pytest.Item]:
        """Yield the cases."""
        from shufa_rules.engine.cases import read_cases

        reading = read_cases(self.path)
        if any(part.severity == "error" for part in reading.diagnostics):
            raise self.CollectError("\n".join(map(str, reading.diagnostics)))
        for case in reading.cases:
            yield CaseItem.from_parent(self, name=case.name, case=case)


class CaseItem(pytest.Item):
    """A case: a record, and the results it must get."""

    def __init__(self, *, case: Case, **more: Any) -> None:
        super().__init__(**more)
        self.case = case
        self.add_marker("shufa_case")

    def runtest(self) -> None:
        """Judge the record and compare."""
        from shufa_rules.engine.cases import run_case
        from shufa_rules.engine.prepared import load_policy
        from shufa_rules.report.cases_text import render_failures

        folder = self.path.parent.parent
        outcome = run_case(self.case, lambda name: load_policy(folder, bindings=name or ()))
        if outcome.diagnostics:
            raise _FailedError("\n".join(map(str, outcome.diagnostics)))
        if outcome.failures:
            raise _FailedError(render_failures(outcome))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """Return what is not as expected, without a traceback."""
        return _told(super().repr_failure, excinfo)

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the case stands."""
        return self.path, self.case.line - 1, self.name


class LawsOfPolicy(pytest.File):
    """The laws, under each binding of a policy."""

    def collect(self) -> Iterable[pytest.Item]:
        """Yield a law under a binding."""
        from shufa_rules.engine.prepared import load_policy
        from shufa_rules.testing.cohort_laws import COHORT_LAWS

        folder = self.path.parent
        chosen = self.config.getoption("--shufa-bindings")
        for name in chosen or sorted(load_policy(folder).policy.bindings):
            policy = load_policy(folder, bindings=name)
            for law in COHORT_LAWS:
                yield LawItem.from_parent(self, name=f"{law.id}[{name}]", law=law, policy=policy)


class LawItem(pytest.Item):
    """A law, tried on a policy under a binding."""

    def __init__(self, *, law: CohortLaw, policy: PreparedPolicy, **more: Any) -> None:
        super().__init__(**more)
        self.law = law
        self.policy = policy
        self.add_marker("shufa_law")

    def runtest(self) -> None:
        """Try the law."""
        from shufa_rules.testing.running import run_law

        outcome = run_law(self.law, self.policy, self.policy.bindings[0].year)
        if outcome.problem is not None:
            raise _FailedError(f"{self.law.statement}\n{outcome.problem}")
        if outcome.status != "held":
            pytest.skip(outcome.status)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], *_: Any) -> Any:
        """Return what broke the law, without a traceback."""
        return _told(super().repr_failure, excinfo)

    def reportinfo(self) -> tuple[Path, None, str]:
        """Return where the policy stands."""
        return self.path, None, self.name


class _FailedError(Exception):
    """A case or a law that failed; the message says all."""


def _told(usual: Any, excinfo: pytest.ExceptionInfo[BaseException]) -> Any:
    return str(excinfo.value) if isinstance(excinfo.value, _FailedError) else usual(excinfo)
