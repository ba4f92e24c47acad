"""A site in two languages in a real browser: the way from one to the other, a search of each, nothing that axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from conftest import served
from test_every_page import AXE, RUN, TAGS
from test_languages import ENGLISH, FOLDER, SITE, WELSH, content

from sitegen.pipeline import build_site

ITEM = "/board/2024-03-14/hb-1-24/"


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a site of one meeting in two languages is served, below a path of its own."""
    folder = tmp_path_factory.mktemp("bilingual")
    papers = content(folder / "content", {"site.yaml": SITE, f"{FOLDER}/minutes.md": ENGLISH, f"{FOLDER}/minutes.cy.md": WELSH})
    _, problems = build_site(papers, folder / "site" / "minutes", base_url="/minutes/")
    assert not [problem for problem in problems if problem.level == "error"]
    with served(folder / "site") as host:
        yield f"{host}/minutes"


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def test_each_language_searches_its_own_pages(page: Any, bilingual: str) -> None:
    for tree, word, title, said in (("", "programme", "Dredging", "1 result for"), ("/cy", "rhaglen", "Carthu", "1 canlyniad ar gyfer")):
        page.goto(f"{bilingual}{tree}/search/?q={word}")
        page.wait_for_selector("#search-results h2 a")
        assert page.locator("#search-status").inner_text().startswith(said)
        page.click("#search-results h2 a")
        assert page.locator("h1").inner_text() == title
        assert page.url.startswith(f"{bilingual}{tree}{ITEM}")


def test_the_way_from_a_page_to_itself_in_the_other_language_and_back(page: Any, bilingual: str) -> None:
    page.goto(bilingual + ITEM)
    page.click("text=Cymraeg")
    assert [page.url, page.locator("h1").inner_text()] == [f"{bilingual}/cy{ITEM}", "Carthu"]
    page.click("text=English")
    assert [page.url, page.locator("h1").inner_text()] == [bilingual + ITEM, "Dredging"]


@pytest.mark.parametrize("address", ["/cy/", f"/cy{ITEM}", "/cy/board/2024-03-14/minutes-cy/", "/cy/board/2024-03-14/", "/cy/decisions/"])
def test_axe_finds_nothing_on_welsh_pages(page: Any, bilingual: str, address: str) -> None:
    page.goto(bilingual + address)
    page.evaluate(AXE)
    assert page.evaluate(RUN, TAGS) == []
