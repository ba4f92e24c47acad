"""A site of made-up papers: every link leads somewhere below any path, and a site that grows loses no address."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from made_up_site import write_site
from page_samples import pages_of

from sitegen.check.links import broken_links
from sitegen.model.problems import Problem
from sitegen.model.site import Page
from sitegen.pipeline import build_site


def built(content: Path, out: Path, base_url: str = "/") -> tuple[Problem, ...]:
    report, problems = build_site(content, out, base_url=base_url, search=False)
    assert report is not None, problems
    return problems


@pytest.mark.parametrize("base_url", ["/", "/council/minutes/", "https://council.example/minutes/"])
def test_every_link_and_fragment_resolves_below_any_path(tmp_path: Path, base_url: str) -> None:
    write_site(tmp_path / "content", papers=100)
    built(tmp_path / "content", tmp_path / "site", base_url)
    files = [path for path in (tmp_path / "site").rglob("*") if path.is_file()]
    pages = [Page(path.relative_to(tmp_path / "site").as_posix(), path.read_bytes()) for path in files]
    parts = urlsplit(base_url)
    assert broken_links(pages, parts.path, f"{parts.scheme}://{parts.netloc}" if parts.netloc else "") == ()


def test_a_link_that_leads_nowhere_would_be_found(tmp_path: Path) -> None:
    """The control: below another path than it was built for, the site's links are broken."""
    write_site(tmp_path / "content", papers=12)
    built(tmp_path / "content", tmp_path / "site", "/minutes/")
    pages = [Page(address.strip("/") + "/index.html", html.encode()) for address, html in pages_of(tmp_path / "site")]
    assert "link-broken" in {problem.code for problem in broken_links(pages, "/papers/")}


def test_a_paper_more_and_no_address_less(tmp_path: Path) -> None:
    content, out = tmp_path / "content", tmp_path / "site"
    write_site(content, papers=100)
    built(content, out)
    before = {address for address, _ in pages_of(out)}
    write_site(content, papers=101)
    assert not [problem for problem in built(content, out) if problem.code == "address-lost"]
    after = {address for address, _ in pages_of(out)}
    assert len(after) > len(before)
    assert before - after == set()
