"""Ranks, and what a document answers about itself."""

from __future__ import annotations

import pickle

import pytest

from shufa_rules.superior.loading import load_superior
from shufa_rules.superior.model import rank_of


def test_ranks():
    """The centre outranks the province, the province the city, the city the county."""
    ranks = [rank_of(level) for level in ("centre", "province", "city", "county")]
    assert ranks == sorted(ranks, reverse=True)
    assert len(set(ranks)) == 4


def test_an_unknown_level_has_no_rank():
    """No rank is made up."""
    with pytest.raises(KeyError):
        rank_of("town")


def test_a_provision_by_its_id():
    """The provision, or nothing."""
    document = load_superior("duty_regulations_2016")
    assert document.provision("article_9").cite == "第九条"
    assert document.provision("article_99") is None


def test_a_document_goes_to_another_process(with_text):
    """Pickling and back gives the same document, its official text included."""
    document = load_superior(with_text)
    assert pickle.loads(pickle.dumps(document)) == document  # noqa: S301  its own bytes
