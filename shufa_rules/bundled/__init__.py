"""Where the policies and schemas that come with the library lie."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent


def policies_folder() -> Path:
    """Return the folder of policies: in the installed package, or in the checkout it is run from."""
    return bundled_folder("policies", _PACKAGE)


def schemas_folder() -> Path:
    """Return the folder of JSON Schemas: in the installed package, or in the checkout."""
    return bundled_folder("schemas", _PACKAGE)


def bundled_folder(name: str, package: Path) -> Path:
    """Return a folder beside a package's modules, or where there is none, at the checkout's root.

    Args:
        name: of the folder.
        package: the folder of the package `shufa_rules.bundled`, two levels below the root.
    """
    installed = package / name
    return installed if installed.is_dir() else package.parents[1] / name
