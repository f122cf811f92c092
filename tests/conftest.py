"""How thoroughly the laws are tried, and the browser that pages are looked at in.

HYPOTHESIS_PROFILE chooses `fast`, `ci` or `nightly`.
"""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# What tests call keeps nothing in the folders of whoever runs them.
os.environ["SHUFA_RULES_CACHE"] = "off"

# Where nobody can try again, the same examples come every time.
settings.register_profile("fast", max_examples=50, deadline=None, derandomize="CI" in os.environ)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.register_profile("nightly", max_examples=5_000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), ""
)
FLAGS = (
    "--headless",
    "--no-sandbox",  # Chromium refuses to run as root otherwise, as in a container
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
GRAVE = {"serious", "critical"}


@pytest.fixture(scope="module")
def browser():
    """The system's Chromium with a new profile."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    if not CHROMIUM:
        pytest.skip("there is no Chromium on this machine")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def grave_faults():
    """What axe-core finds of a page that is serious or worse: the rule, and the first element."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def find(page):
        found = axe.run(page).response["violations"]
        return [(part["id"], part["nodes"][0]["html"]) for part in found if part["impact"] in GRAVE]

    return find
