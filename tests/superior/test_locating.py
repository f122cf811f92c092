"""A superior document is looked for beside the policy, in its root, in what is bundled."""

from __future__ import annotations

import shutil

from shufa_rules.bundled import policies_folder
from shufa_rules.superior.locating import find_superior, known_superiors

BUNDLED = policies_folder() / "central" / "duty_regulations_2016"


def _copy(place):
    shutil.copytree(BUNDLED, place)
    return place


def test_what_is_bundled_is_found_from_anywhere(tmp_path):
    """A policy in a folder of its own needs nothing beside it."""
    assert find_superior("duty_regulations_2016") == BUNDLED
    assert find_superior("duty_regulations_2016", tmp_path / "a" / "b") == BUNDLED
    assert find_superior("nothing_of_this_name", tmp_path) is None


def test_the_nearer_is_taken(tmp_path):
    """The policy's own folder comes before its root, the root before what is bundled."""
    policy = tmp_path / "policies" / "county" / "2027-01-01"
    policy.mkdir(parents=True)
    in_root = _copy(tmp_path / "policies" / "central" / "duty_regulations_2016")
    assert find_superior("duty_regulations_2016", policy) == in_root
    own = _copy(policy / "superior" / "duty_regulations_2016")
    assert find_superior("duty_regulations_2016", policy) == own


def test_a_folder_without_a_document_is_passed_over(tmp_path):
    """An empty folder of the name hides nothing."""
    (tmp_path / "superior" / "duty_regulations_2016").mkdir(parents=True)
    assert find_superior("duty_regulations_2016", tmp_path) == BUNDLED


def test_all_names_are_listed(tmp_path):
    """Bundled ones, those of the root and the policy's own, sorted, each once."""
    policy = tmp_path / "policies" / "county" / "2027-01-01"
    _copy(policy / "superior" / "own_document")
    _copy(tmp_path / "policies" / "central" / "root_document")
    known = known_superiors(policy)
    assert list(known) == sorted(set(known))
    assert {"own_document", "root_document", "duty_regulations_2016"} <= set(known)
    assert set(known_superiors()) < set(known)
