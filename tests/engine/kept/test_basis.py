"""What a kept policy rests on: any difference in it gives another digest."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from shufa_rules.engine.kept import basis
from shufa_rules.engine.kept.basis import code_digest, digest_of, files_digest


@pytest.fixture(autouse=True)
def _asked_anew():
    """The digest of the code is worked out once in a process; here, in each test."""
    code_digest.cache_clear()
    yield
    code_digest.cache_clear()


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of two files that this process began long after."""
    for room in basis.ROOMS:
        (tmp_path / "package" / room).mkdir(exist_ok=True, parents=True)
    (tmp_path / "package" / "engine" / "fused").mkdir()
    (tmp_path / "package" / "engine" / "fused" / "deep.py").write_text("A = 1\n")
    (tmp_path / "package" / "_version.py").write_text("B = 1\n")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "record.schema.json").write_text("{}")
    monkeypatch.setattr(basis.bundled, "__file__", str(tmp_path / "package/bundled/__init__.py"))
    monkeypatch.setattr(basis.bundled, "schemas_folder", lambda: tmp_path / "schemas")
    monkeypatch.setattr(basis, "BEGAN_AT", 1 << 62)
    return tmp_path / "package"


def test_where_a_part_ends_counts():
    """The same bytes, parted otherwise, are another thing."""
    digests = {digest_of(parts) for parts in ([b"ab"], [b"a", b"b"], [b"", b"ab"], [])}
    assert len(digests) == 4


def test_files_with_their_names():
    """Names, contents, their order and what isn't there count; what can't be read gives no digest."""
    cases = [
        {"a": b"1", "b": b"2"},
        {"a": b"2", "b": b"1"},
        {"b": b"2", "a": b"1"},
        {"a": b"1", "b": None},
        {"a": b"1", "b": b""},
        {"a": b"1"},
    ]
    assert len({files_digest(files) for files in cases}) == len(cases)
    assert files_digest({"a": PermissionError()}) is None


def test_code_that_changes_is_other_code(package):
    """A changed, touched, new or removed file; the same files give the same digest."""
    seen = {code_digest()}
    assert None not in seen
    code_digest.cache_clear()
    assert code_digest() in seen
    deep = package / "engine" / "fused" / "deep.py"
    for change in (
        lambda: deep.write_text("A = 22\n"),
        lambda: os.utime(deep, ns=(5, 5)),
        (package / "syntax" / "new.py").touch,
        lambda: (package.parent / "schemas" / "record.schema.json").write_text("{ }"),
        deep.unlink,
    ):
        code_digest.cache_clear()
        change()
        found = code_digest()
        assert found not in seen
        seen.add(found)


def test_the_same_size_and_date_are_not_enough(package):
    """A file that was put in another's place is told apart, even if its size and date are the same."""
    before = code_digest()
    path = package / "_version.py"
    status = path.stat()
    (package / "other").write_text("B = 2\n")
    (package / "other").replace(path)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    code_digest.cache_clear()
    assert code_digest() != before


def test_other_libraries_and_pythons_are_other_code(package, monkeypatch):
    """What reads YAML, the version of Python and the library's own count, too."""
    assert package.is_dir()
    seen = {code_digest()}
    for module, name, value in (
        (basis, "_LIBRARIES", ("yaml", "attr")),
        (basis, "__version__", "9.9.9"),
        (basis.sys, "version", "9.9"),
    ):
        monkeypatch.setattr(module, name, value)
        code_digest.cache_clear()
        seen.add(code_digest())
    assert len(seen) == 4


def test_code_that_is_younger_than_the_process(package, monkeypatch):
    """What runs may not be what the files say by now: there is no digest then."""
    youngest = max(path.stat().st_ctime_ns for path in package.rglob("*.py"))
    monkeypatch.setattr(basis, "BEGAN_AT", youngest)
    assert code_digest() is None


def test_code_that_lies_in_no_folder(package, monkeypatch):
    """Out of an archive, or without a library, the code can't be told."""
    monkeypatch.setattr(basis.bundled, "__file__", str(package / "no.zip" / "bundled" / "x.py"))
    assert code_digest() is None
    code_digest.cache_clear()
    monkeypatch.undo()
    monkeypatch.setattr(basis, "_LIBRARIES", ("no_such_library",))
    assert code_digest() is None


def test_this_code_has_a_digest(monkeypatch):
    """The library itself, as it is installed here."""
    monkeypatch.setattr(basis, "BEGAN_AT", 1 << 62)
    assert len(code_digest()) == 32


def test_every_room_that_has_a_part_in_a_policy_is_counted():
    """Each room whose modules are loaded when a policy is read and compiled is among those counted."""
    code = (
        "import sys\nfrom shufa_rules.engine.kept.policies import load_compiled\n"
        "from shufa_rules.policy.locating import locate_policy\n"
        "load_compiled(locate_policy('xiangyuan'), None)\n"
        "print(*{name.split('.')[1] for name in sys.modules if name.startswith('shufa_rules.')})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) <= {*basis.ROOMS, "_version", "frozen", "late_pattern"}
