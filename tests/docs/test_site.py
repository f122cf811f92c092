"""The documentation as a site, in a real browser: it can be read by everybody, and asks nobody else."""

from __future__ import annotations

import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser

SITE = Path(__file__).parents[2] / "site"
PAGES = (
    "index.html",
    "clerk.zh.html",
    "policy-writer.html",
    "performance.html",
    "reference/command-line.html",
    "reference/python.html",
)


class Quiet(SimpleHTTPRequestHandler):
    """A server of files that tells nothing."""

    def log_message(self, *_):
        """Tell nothing."""


@pytest.fixture(scope="module")
def address():
    """Where the site is served, on this machine alone."""
    if not (SITE / "index.html").exists():
        pytest.skip("the site is not built (make site)")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(SITE))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
@pytest.mark.parametrize("name", PAGES)
def test_everybody_can_read_it_and_it_asks_nobody_else(  # noqa: PLR0917
    browser, grave_faults, address, name, width, scheme
):
    """axe-core finds nothing serious, nothing is wider than the window, nothing is fetched elsewhere."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    asked = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + name)
    page.wait_for_load_state("networkidle")
    assert grave_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    context.close()


def test_chinese_is_found(browser, address):
    """A search for a Chinese word of the clerk's page leads there."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + "index.html")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Control+k")
    page.keyboard.type("整改通知书")
    found = page.locator("dialog[open] [role=listbox]", has_text="办事人员教程")
    found.wait_for()
    assert "整改通知书" in found.inner_text()
    context.close()
