"""The wheel carries the policies and the schemas, nothing else, and works from an empty folder."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path, PurePosixPath

import pytest

import shufa_rules

ROOT = Path(shufa_rules.__file__).parents[1]
EXAMPLES = ROOT / "examples" / "records"
BUNDLED = "shufa_rules/bundled"
SOURCES = {
    "LICENSE",
    "Makefile",
    "README.md",
    "README.zh-CN.md",
    "docs/diagnostics.md",
    "docs/generate_diagnostics.py",
    "pyproject.toml",
    "tests/conftest.py",
}
KINDS = {".py", ".typed", ".yaml", ".json", ".txt", ".jinja", ".css", ".js"}
SECRETS = (b"PRIVATE KEY", b"password", b"api_key", b"secret_key", bytes(ROOT) + b"/")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without what this process's environment says of Python paths and indexes."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV"))
    }
    environment |= {"PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PYTHONUTF8": "1"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the source archive and the wheel, offline: no isolation, hence no index."""
    folder = tmp_path_factory.mktemp("dist")
    for kind in ("--sdist", "--wheel"):
        build = (sys.executable, "-m", "build", kind, "--no-isolation", "--outdir", folder, ROOT)
        done = run(*build, cwd=folder)
        assert done.returncode == 0, done.stdout + done.stderr
    return folder


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    """Return the wheel."""
    (wheel,) = built.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def commands(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel in a fresh environment; return the folder of its commands.

    No index is asked. The dependencies are those of the running interpreter: a `.pth` file names
    its site-packages folder. Python doesn't read the `.pth` files *in* a folder that is added in
    this way, so that the editable installation of the checkout stays out of sight.
    """
    home = tmp_path_factory.mktemp("fresh") / "venv"
    made = run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home.parent)
    assert made.returncode == 0, made.stderr
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    pip = (sys.executable, "-m", "pip", "--python", scripts / "python")
    installed = run(*pip, "install", "--no-index", "--no-deps", wheel, cwd=home.parent)
    assert installed.returncode == 0, installed.stdout + installed.stderr
    where = "import sysconfig; print(sysconfig.get_path('purelib'))"
    site = Path(run(scripts / "python", "-c", where, cwd=home.parent).stdout.strip())
    dependencies = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site / "dependencies.pth").write_text("\n".join(sorted(dependencies)), encoding="utf-8")
    return scripts


def names(wheel: Path) -> set[str]:
    """Return the names of the files in a wheel."""
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.mark.parametrize("folder", ["policies", "schemas"])
def test_the_wheel_carries_what_is_in_the_checkout(wheel: Path, folder: str) -> None:
    """Every policy file and every schema is in the wheel, to the byte."""
    files = [path for path in (ROOT / folder).rglob("*") if path.is_file()]
    assert files
    with zipfile.ZipFile(wheel) as archive:
        for path in files:
            inside = f"{BUNDLED}/{path.relative_to(ROOT).as_posix()}"
            assert archive.read(inside) == path.read_bytes()


def test_the_wheel_carries_the_templates_of_pages(wheel: Path) -> None:
    """`shufa report` works from an installed package."""
    templates = sorted((ROOT / "shufa_rules" / "pages" / "templates").iterdir())
    assert templates
    with zipfile.ZipFile(wheel) as archive:
        for path in templates:
            assert archive.read(path.relative_to(ROOT).as_posix()) == path.read_bytes()


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    """In the wheel are the package and its metadata: no tests, no caches, no hidden files."""
    for name in map(PurePosixPath, names(wheel)):
        top = name.parts[0]
        assert top == "shufa_rules" or top.endswith(".dist-info")
        assert top.endswith(".dist-info") or name.suffix in KINDS
        assert not any(part.startswith((".", "__pycache__")) for part in name.parts)


def test_the_wheel_is_typed_and_licensed(wheel: Path) -> None:
    """The marker for type checkers and the licence are in the wheel."""
    inside = names(wheel)
    assert "shufa_rules/py.typed" in inside
    assert any(name.endswith("licenses/LICENSE") for name in inside)


def test_the_wheel_holds_no_secret(wheel: Path) -> None:
    """No file in the wheel has a key, a password or a path of the machine it was built on."""
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert [secret for secret in SECRETS if secret in content] == [], name


def test_the_source_archive_can_be_tested(built: Path) -> None:
    """The source archive has the tests, and what `make test` needs."""
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        inside = {"/".join(name.split("/")[1:]) for name in opened.getnames()}
    assert inside >= SOURCES
    assert {"examples", "policies", "schemas", "tests"} <= {name.split("/")[0] for name in inside}


def test_the_wheel_works_from_an_empty_folder(commands: Path, tmp_path: Path) -> None:
    """`shufa validate` of the installed wheel judges an example in a folder with nothing else."""
    example = min(EXAMPLES.glob("*.yaml"))
    shutil.copy(example, tmp_path / "unit.yaml")
    validate = ("validate", "unit.yaml", "--format", "json")
    bindings = ("--bindings", "example-2021", "--bindings", "example-2022")
    done = run(commands / "shufa", *validate, *bindings, cwd=tmp_path)
    assert done.returncode in {0, 1}, done.stderr
    answer = json.loads(done.stdout)
    assert answer["errors"] == []
    assert [verdict["policy"] for verdict in answer["verdicts"]] == ["xiangyuan@2021-11-10"]
    assert answer["verdicts"][0]["results"]


def test_the_wheel_is_what_runs_there(commands: Path, tmp_path: Path) -> None:
    """The test above runs the installed package and its bundled files, not the checkout's."""
    show = (
        "import shufa_rules, shufa_rules.bundled as b;"
        "print(shufa_rules.__file__, b.policies_folder(), b.schemas_folder(), sep='\\n')"
    )
    done = run(commands / "python", "-c", show, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for place in map(Path, done.stdout.splitlines()):
        assert place.is_relative_to(commands.parent)


def test_the_version_is_one(commands: Path, tmp_path: Path) -> None:
    """The installed command says the version that the package says."""
    done = run(commands / "shufa", "--version", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert shufa_rules.__version__ in done.stdout
