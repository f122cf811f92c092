"""The folders of policies and schemas, in a checkout and in an installed package."""

from shufa_rules.bundled import bundled_folder, policies_folder, schemas_folder


def test_checkout_has_both_folders():
    """A checkout finds its policies and schemas at its root."""
    assert (policies_folder() / "xiangyuan").is_dir()
    assert (schemas_folder() / "record.schema.json").is_file()


def test_installed_package_has_its_own_folder(tmp_path):
    """An installed package finds the folder beside its modules first."""
    package = tmp_path / "shufa_rules" / "bundled"
    (package / "policies").mkdir(parents=True)
    (tmp_path / "policies").mkdir()
    assert bundled_folder("policies", package) == package / "policies"


def test_without_the_installed_folder_the_root_is_meant(tmp_path):
    """Where the package carries no folder, it is the one two levels above."""
    package = tmp_path / "shufa_rules" / "bundled"
    package.mkdir(parents=True)
    assert bundled_folder("schemas", package) == tmp_path / "schemas"
