"""Prefect's pages in a real browser: they work, and reach nobody but their server."""

from pathlib import Path

import pytest

from tests.pipelines.browser import PROGRAM, browser
from tests.pipelines.service import Served

pytestmark = [
    pytest.mark.slow,
    pytest.mark.flow,
    pytest.mark.skipif(PROGRAM is None, reason="chromium is not installed"),
]

# a page, and a text that stands on it when it is complete
PAGES = {
    "/dashboard": "Dashboard",
    "/flows": "follow_the_money",
    "/deployments": "daily",
    "/work-pools": "View Docs",
    "/blocks/catalog": "Slack",
    "/automations/create": "Trigger Template",
    "/settings": "cors_allowed_origins",
}
CLICK_ALL_THAT_LEADS_OUT = """
[...document.querySelectorAll('a')]
    .filter(link => link.host && link.host !== location.host)
    .map(link => { link.click(); return link.href })
"""


def test_no_page_reaches_an_outside_address(served: Served, tmp_path: Path) -> None:
    clicked = []
    with browser(tmp_path) as page:
        page.open(served.address, "Login")
        clicked += page.value(CLICK_ALL_THAT_LEADS_OUT)
        page.value(f"localStorage.setItem('prefect-password', btoa('{served.word}'))")
        for path, wanted in PAGES.items():
            page.open(f"{served.address}{path}", wanted)
            clicked += page.value(CLICK_ALL_THAT_LEADS_OUT)
            page.ask("Runtime.evaluate", expression="1")
            assert str(page.value("location.href")).startswith(served.address)
        page.ask("Page.navigate", url=f"{served.address}/docs")
        page.open(f"{served.address}/dashboard", "Dashboard")
    inside = (f"{served.address}/", f"ws{served.address[4:]}/", "data:", "blob:")
    outside = {
        address: why
        for address, why in page.asked_for().items()
        if not address.startswith(inside)
    }
    assert len(clicked) >= 3, "no link leads out: nothing was tried"
    assert len(outside) >= 3, "no page asks for anything outside: nothing was tried"
    assert set(outside.values()) == {"csp"}, outside
    opened = [page for page in page.pages_opened() if not page.startswith(inside)]
    assert opened == []
    assert "v2" not in " ".join(page.asked_for()).split("/")
