"""What the shape of the code promises: rooms, names, and what the library never does."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import shufa_rules

PACKAGE = Path(shufa_rules.__file__).parent
ROOT = PACKAGE.parent
MODULES = sorted(PACKAGE.rglob("*.py"))
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
ALONE = {"__main__", "frozen", "late_pattern"}  # modules in no room
VAGUE = {"utils", "util", "common", "helpers", "helper", "misc", "base", "tools"}
NETWORK = {"socket", "ssl", "http", "urllib", "ftplib", "smtplib", "asyncio", "requests", "httpx"}
CLOCK = {"today", "now", "utcnow", "time", "time_ns", "localtime", "gmtime"}
DECIDING = ("document", "engine", "grading", "policy", "record", "schema", "syntax")


def module_id(path: Path) -> str:
    """Name a module in a test's id."""
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    """Parse a module."""
    return ast.parse(path.read_text("utf-8"))


def imported(path: Path) -> set[str]:
    """Return the top-level packages that a module imports anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None and not node.level:
            found.add(node.module.split(".")[0])
    return found


def test_the_import_contracts_hold() -> None:
    """Rooms import one way, TYPE_CHECKING imports included, as pyproject.toml says."""
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_contract_knows_every_room() -> None:
    """No room stands outside the contract, and type-checking imports are not excused."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    layers = next(part for part in settings["contracts"] if part["type"] == "layers")
    assert sorted(set(layers["layers"]) - ALONE) == ROOMS
    assert layers["exhaustive"] is True
    assert settings["exclude_type_checking_imports"] is False


def test_the_picture_of_the_rooms_names_them_all() -> None:
    """docs/architecture.md has a line for each room."""
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert [room for room in ROOMS if f"`{room}/`" not in text] == []


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_a_module_is_named_after_what_it_holds(path: Path) -> None:
    """No module is called utils, common, helpers, misc or base."""
    assert path.stem not in VAGUE
    assert path.parent.name not in VAGUE


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_nothing_is_read_from_the_network(path: Path) -> None:
    """No module imports what could reach a network."""
    assert imported(path) & NETWORK == set()


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_no_clock_is_read(path: Path) -> None:
    """No module asks what time it is: the day to judge on is given, or stands in the record."""
    called = {
        node.func.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert called & CLOCK == set()


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.parts[len(PACKAGE.parts)] in DECIDING], ids=module_id
)
def test_no_floating_point_decides(path: Path) -> None:
    """Where results are decided there is no floating-point number."""
    for node in ast.walk(tree(path)):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float))
        assert not (isinstance(node, ast.Call) and ast.unparse(node.func) == "float")


@pytest.mark.parametrize("path", MODULES, ids=module_id)
def test_there_is_no_state_in_common(path: Path) -> None:
    """No module rebinds a global: the library can be shared between threads."""
    assert not any(isinstance(node, ast.Global) for node in ast.walk(tree(path)))


def test_every_public_name_is_there() -> None:
    """Each name of the API can be imported, has a docstring, and is listed by dir()."""
    for name in shufa_rules.__all__:
        assert getattr(shufa_rules, name) is not None
        assert name == "__version__" or getattr(shufa_rules, name).__doc__
    assert set(shufa_rules.__all__) <= set(dir(shufa_rules))


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A name that the API doesn't have is refused as in any module."""
    with pytest.raises(AttributeError, match="no attribute 'load_polcy'"):
        shufa_rules.load_polcy  # noqa: B018  the access is what is tested


def test_importing_the_library_imports_little() -> None:
    """`import shufa_rules` alone loads none of its rooms and none of its dependencies."""
    code = "import sys, shufa_rules; print(*sorted(sys.modules), sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert [name for name in loaded if name.startswith("shufa_rules.")] == ["shufa_rules._version"]
    assert not {"attr", "yaml", "jsonschema", "click", "rich"} & set(loaded)
