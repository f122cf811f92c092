"""A copy of the bundled plan under a city's document of the test's own."""

from __future__ import annotations

import re
import shutil

import pytest

from shufa_rules.bundled import policies_folder
from shufa_rules.policy.loading import read_policy

PLAN = policies_folder() / "xiangyuan" / "2021-11-10"
HEAD = """\
id: city_plan_2021
title: 长治市党政主要负责人履行推进法治建设第一责任人职责情况列入年终述职内容实施方案
document_number: 某法治〔2021〕9号
level: city
issuer: 某市委
availability: public
fictional: true
provisions:
  - id: clause
    cite: 第三条
    paraphrase: 举例。
    reaches: [government_heads]
    demands:
"""
LINK = "{document: city_plan_2021, provision: clause, how: extends}"


@pytest.fixture
def folder(tmp_path):
    """The plan in a root of its own."""
    return shutil.copytree(PLAN, tmp_path / "policies" / "xiangyuan" / "2021-11-10")


@pytest.fixture
def edit(folder):
    """Replace a text, once, in a file of the plan."""

    def run(name, old, new):
        path = folder / name
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return run


@pytest.fixture
def link(folder):
    """Have an element, by its id, descend from the city's provision, whatever else it comes from."""

    def run(name, identifier):
        path = folder / name
        text = path.read_text("utf-8")
        flow = f"{{id: {identifier}, "
        if flow in text:
            path.write_text(text.replace(flow, f"{flow}derives_from: [{LINK}], ", 1), "utf-8")
            return
        block = rf"^( *)- id: {identifier}\n((?:\1  .*\n)*?\1  derives_from:\n)?"
        found = re.search(block, text, re.MULTILINE)
        indent = f"{found[1]}  "
        key = "" if found[2] else f"{indent}derives_from:\n"
        linked = f"{text[: found.end()]}{key}{indent}  - {LINK}\n{text[found.end() :]}"
        path.write_text(linked, "utf-8")

    return run


@pytest.fixture
def demand(folder):
    """Write what the city's provision demands; return the plan, loaded."""

    def run(*demands, document=HEAD):
        place = folder / "superior" / "city_plan_2021"
        place.mkdir(parents=True, exist_ok=True)
        lines = "".join(f"      - {{id: asked_{i}, {text}}}\n" for i, text in enumerate(demands))
        (place / "document.yaml").write_text(document + lines, "utf-8")
        reading = read_policy(folder)
        assert reading.errors == ()
        return reading.policy

    return run
