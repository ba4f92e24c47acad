"""The whole made-up site: links, headings, policy, names of items, themes."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
import render_support as support

from sitegen.model.site import Page, Site
from sitegen.render import render_site

DATA = "application/ld+json"
"""A script that is none: it runs nothing."""
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Reading(HTMLParser):
    """Tags with their attributes, headings with their words, text by element."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)

    @property
    def ids(self) -> list[str]:
        return [attributes["id"] for _, attributes in self.tags if "id" in attributes]


def rendered(site: Site, themes: tuple[Path, ...] = support.THEME) -> dict[str, str]:
    pages, problems = render_site(site, themes)
    assert problems == ()
    return {page.path: page.content.decode() for page in pages if page.path.endswith(".html")}


def all_files(site: Site) -> dict[str, Page]:
    return {page.path: page for page in render_site(site, support.THEME)[0]}


@pytest.fixture(scope="module", params=["/", "/minutes/", "https://town.example/minutes/"])
def site(request: pytest.FixtureRequest) -> Site:
    return support.rich_site(request.param)


@pytest.fixture(scope="module")
def html(site: Site) -> dict[str, str]:
    return rendered(site)


def file_of(path: str, base: str) -> str:
    assert path.startswith(base), path
    inner = path.removeprefix(base)
    return inner + "index.html" if inner.endswith("/") or not inner else inner


def test_every_internal_link_and_fragment_resolves(site: Site, html: dict[str, str]) -> None:
    files = all_files(site)
    ids = {path: set(Reading(text).ids) for path, text in html.items()}
    base, origin = site.settings.base_path, site.settings.origin
    seen = 0
    for path, text in html.items():
        here = base + path.removesuffix("index.html")
        for tag, attributes in Reading(text).tags:
            target = attributes.get("href") or attributes.get("src") or attributes.get("action") or ""
            if tag == "meta" and attributes.get("http-equiv") == "refresh":
                target = attributes["content"].partition("url=")[2]
            target = target.removeprefix(origin) if origin else target
            if not target or urlsplit(target).scheme:
                continue
            parts = urlsplit(urljoin(here, target))
            file = file_of(parts.path, base)
            assert file in files, f"{path}: {target}"
            if parts.fragment:
                assert parts.fragment in ids[file], f"{path}: {target}"
            seen += 1
    assert seen > 500


def test_one_main_heading_and_headings_in_order(html: dict[str, str]) -> None:
    for path, text in html.items():
        levels = [int(tag[1]) for tag, _ in Reading(text).tags if re.fullmatch(r"h[1-6]", tag)]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (path, levels)


def test_identifiers_are_unique_and_tags_are_closed(html: dict[str, str]) -> None:
    for path, text in html.items():
        reading = Reading(text)
        assert len(reading.ids) == len(set(reading.ids)), path
        assert reading.faults == [], path
        assert reading.open == [], path


def test_policy_on_every_page_and_nothing_inline_but_the_style_that_it_names(html: dict[str, str]) -> None:
    for path, text in html.items():
        tags = Reading(text).tags
        policies = [a["content"] for tag, a in tags if tag == "meta" and a.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, path
        assert policies[0].startswith("default-src 'none'; "), path
        assert ("wasm-unsafe-eval" in policies[0]) == (path == "search/index.html"), path
        assert "unsafe-inline" not in policies[0]
        assert all(a.get("src") or a.get("type") == DATA for tag, a in tags if tag == "script"), path
        assert not [tag for tag, a in tags if "style" in a or any(name.startswith("on") for name in a)], path
        styles = re.findall("<style>(.*?)</style>", text, re.DOTALL)
        assert len(styles) == 1, path
        digest = b64encode(sha256(styles[0].encode()).digest()).decode()
        assert f"style-src 'self' 'sha256-{digest}';" in policies[0], path


def test_no_page_asks_another_host_for_anything(site: Site, html: dict[str, str]) -> None:
    for path, text in html.items():
        for tag, attributes in Reading(text).tags:
            for name in ("src", "href", "action", "poster", "srcset", "data"):
                if tag == "a" or attributes.get("rel") == "canonical" or name not in attributes:
                    continue
                assert attributes[name].startswith(site.settings.base_path), (path, tag, attributes)
    css = (support.THEME[0] / "assets" / "civic.css").read_text(encoding="utf-8")
    assert not re.search(r"url\(\s*[\"']?(https?:)?//|@import", css)


def test_language_title_and_landmarks(html: dict[str, str]) -> None:
    for path, text in html.items():
        tags = Reading(text).tags
        assert ("html", {"lang": "en-GB"}) in tags, path
        assert len([tag for tag, _ in tags if tag == "main"]) == 1, path
        assert re.search(r"<title>[^<]+</title>", text), path


def test_navigation_names_only_what_there_is() -> None:
    whole = rendered(support.rich_site())["index.html"]
    assert 'href="/decisions/"' in whole
    empty = support.with_settings(replace(support.rich_site(), meetings=(), bodies=()), redirects=())
    pages = rendered(empty)
    assert "decisions/index.html" not in pages
    assert not [path for path, text in pages.items() if 'href="/decisions/"' in text]


def test_an_item_answers_to_each_of_its_names(site: Site, html: dict[str, str]) -> None:
    own = html["harbour-board/2023-03-16/item-9/index.html"]
    other = html["harbour-board/2023-03-16/hb-5-22/index.html"]
    target = f"{site.settings.base_path}harbour-board/2023-03-16/item-9/"
    assert "<h1>Motion on moorings</h1>" in own
    assert f'content="0; url={target}"' in other
    assert f'<a href="{target}">' in other
    assert ("canonical" in other) == bool(site.settings.origin)


def test_redirects_of_the_settings(site: Site, html: dict[str, str]) -> None:
    assert f"url={site.settings.base_path}harbour-board/" in html["old/page.html"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/decisions/", "/meetings/"),
        ("/a/", "/nowhere/"),
        ("a/", "/"),
        ("/../a/", "/"),
        ("/a/", "javascript:alert(1)"),
        ("/a/", "//other.example/"),
    ],
)
def test_redirects_that_cannot_be_are_refused_with_a_sentence(old: str, new: str) -> None:
    pages, problems = render_site(support.with_settings(support.rich_site(), redirects=((old, new),)), support.THEME)
    assert [(problem.level, problem.code) for problem in problems] == [("error", "redirect-refused")]
    assert not any("javascript" in page.content.decode("utf-8", "ignore") for page in pages if page.path == "a/index.html")


def test_the_outcome_comes_first_with_its_clauses_addressed() -> None:
    text = rendered(support.rich_site())["harbour-board/2024-10-17/item-a5/index.html"]
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))
    assert "Harbour Board approved resolutions 1 to 3, noted 4, and recommended resolution 5 to Town Meeting." in words
    assert "Until midnight, Friday 25 October 2024" in words
    assert "For resolutions 1 to 4 only." in words
    order = [
        words.index(part) for part in ("approved resolutions", "RESOLVED that:-", "To keep the harbour open", "Could be called in until")
    ]
    assert order == sorted(order)
    ids = Reading(text).ids
    assert [name for name in ids if re.fullmatch(r"r\d.*", name)] == ["r1", "r1-1", "r1-2", "r1-3", "r1-4", "r2", "r2-5"]


def test_supplied_numbers_are_bracketed_and_explained_once() -> None:
    text = rendered(support.rich_site())["harbour-board/2023-03-16/hb-2-22/index.html"]
    assert ">[2]" in re.sub(r"</span>", ">", text)
    assert text.count("Numbers in square brackets are lost in the original") == 1
    assert 'id="r1-2"' in text


def test_a_clause_keeps_its_bullets_and_its_bold_words() -> None:
    text = rendered(support.rich_site())["harbour-board/2023-03-16/hb-2-22/index.html"]
    clause = text[text.index('id="r1-1"') : text.index('id="r1-2"')]
    assert "<strong>approved</strong>" in clause
    assert "<li>dredging of the basin</li>" in clause


def test_missing_facts_are_said() -> None:
    pages = rendered(support.rich_site())
    assert "The report to this meeting is not published here." in pages["harbour-board/2024-10-17/item-a5/index.html"]
    assert "The papers say nothing about call-in." in pages["harbour-board/2023-03-16/hb-2-22/index.html"]
    assert "cannot say what Harbour Board decided" in pages["harbour-board/2024-10-17/item-a4/index.html"]
    assert "What the report asks for" in pages["harbour-board/2024-10-17/item-a4/index.html"]


def test_a_mover_a_seconder_and_votes_are_shown() -> None:
    text = rendered(support.rich_site())["harbour-board/2023-03-16/item-9/index.html"]
    assert "Moved by Cllr Hook and seconded by Cllr Reef." in text
    assert re.findall(r'<th scope="row">(\w+)</th><td>(\d+)</td>', text) == [("For", "5"), ("Against", "2"), ("Abstained", "1")]


def test_an_exempt_item_shows_its_title_and_nothing_else() -> None:
    text = rendered(support.rich_site())["harbour-board/2024-10-17/item-b1/index.html"]
    assert "Exempt, not published." in text


def test_the_words_of_a_withdrawn_paper_are_nowhere() -> None:
    pages, _ = render_site(support.rich_site(), support.THEME)
    assert not [page.path for page in pages if b"secret words" in page.content]
    tombstone = next(page for page in pages if page.path == "harbour-board/2024-10-17/notice/index.html")
    assert b"This paper was withdrawn." in tombstone.content
    assert b"It named the wrong quay." in tombstone.content
    assert not tombstone.searchable


def test_each_text_is_searchable_once() -> None:
    pages, _ = render_site(support.rich_site(), support.THEME)
    found = {page.path.removesuffix("/index.html") for page in pages if page.searchable}
    assert "harbour-board/2023-03-16/hb-2-22" in found
    assert "harbour-board/2024-10-17/report-a04-moorings" in found
    assert "town-meeting/2023-05-02/minutes" in found
    assert "papers/2009-plan" in found
    assert "harbour-board/2023-03-16/minutes" not in found
    assert "harbour-board/2024-10-17/decision-a05-harbour-plan" not in found
    assert "decisions" not in found
    for page in pages:
        assert page.searchable == (b"data-pagefind-body" in page.content), page.path


def test_search_facts_of_an_item() -> None:
    text = rendered(support.rich_site())["harbour-board/2024-10-17/item-a5/index.html"]
    main = re.search(r"<main [^>]*>", text)[0]
    values = dict(re.findall(r'data-(\w+)="([^"]*)"', main))
    facts = {
        (kind, name, values[held])
        for kind, all in re.findall(r'data-pagefind-(\w+)="([^"]*)"', main)
        for name, held in re.findall(r"(\w+)\[data-(\w+)\]", all)
    }
    assert ("filter", "body", "Harbour Board") in facts
    assert ("filter", "kind", "Decisions") in facts
    assert ("meta", "place", "Harbour Board, item A5") in facts
    assert ("sort", "date", "2024-10-17") in facts
    assert re.findall(r'data-pagefind-filter="outcome:(\w+)"', text) == ["Resolved", "Recommended"]


def test_hostile_words_in_every_title_come_out_harmless() -> None:
    bad = '"><script>alert(1)</script><a href="javascript:alert(1)'
    site = support.rich_site()
    meeting = site.meetings[0]
    items = tuple(replace(item, title=bad, reference=bad) for item in meeting.items)
    body = replace(meeting.body, name=bad, attend=bad, contact=bad)
    hostile = replace(site, meetings=(replace(meeting, items=items, venue=bad, body=body),), bodies=(body,))
    hostile = support.with_settings(hostile, title=bad, organisation=bad, contact=bad, language=bad)
    for path, text in rendered(hostile).items():
        for tag, attributes in Reading(text).tags:
            assert tag != "script" or attributes.get("type") == DATA or attributes["src"].startswith("/assets/"), path
            assert not attributes.get("href", "").startswith("javascript"), path


def test_equal_input_gives_equal_bytes() -> None:
    assert render_site(support.rich_site(), support.THEME) == render_site(support.rich_site(), support.THEME)


def test_one_partial_can_be_replaced_by_a_theme_of_the_site(tmp_path: Path) -> None:
    partial = tmp_path / "templates" / "partials" / "promise.html"
    partial.parent.mkdir(parents=True)
    partial.write_text("Our own promise", encoding="utf-8")
    asset = tmp_path / "assets" / "mark.svg"
    asset.parent.mkdir()
    asset.write_text("<svg/>", encoding="utf-8")
    before, after = all_files(support.rich_site()), {p.path: p for p in render_site(support.rich_site(), (tmp_path, *support.THEME))[0]}
    changed = {path for path in before if before[path] != after[path]}
    assert changed == {"index.html", "assets/mark.svg"}
    assert b"Our own promise" in after["index.html"].content


@pytest.mark.parametrize(
    "text",
    [
        "{% if %}",
        "\n{{ view.no_such_name }}",
        "\n{{ 1 / 0 }}",
        "{{ settings.title() }}",
        '\n\n{{ say("Hello {x}") }}',
        '{% include "partials/promise.html" %}',
        "caf\xe9",
    ],
)
def test_a_broken_template_is_a_sentence_with_file_and_line(tmp_path: Path, text: str) -> None:
    partial = tmp_path / "templates" / "partials" / "promise.html"
    partial.parent.mkdir(parents=True)
    partial.write_text(text, encoding="latin-1")
    pages, problems = render_site(support.rich_site(), (tmp_path, *support.THEME))
    assert [(problem.code, problem.file, problem.line) for problem in problems] == [("template-broken", str(partial), text.count("\n") + 1)]
    assert ".." not in problems[0].message
    paths = {page.path for page in pages}
    assert "index.html" not in paths
    assert "decisions/index.html" in paths


def test_two_pages_at_one_address_are_an_error() -> None:
    site = support.rich_site()
    twice = replace(site, loose=(*site.loose, *site.loose))
    _, problems = render_site(twice, support.THEME)
    assert [(problem.level, problem.code) for problem in problems] == [("error", "address-twice")]


def test_site_map_and_robots() -> None:
    files = all_files(support.rich_site("https://town.example/minutes/"))
    site_map = files["sitemap.xml"].content.decode()
    assert "<loc>https://town.example/minutes/harbour-board/2024-10-17/item-a5/</loc>" in site_map
    assert "404" not in site_map
    assert "hb-5-22" not in site_map
    assert "Sitemap: https://town.example/minutes/sitemap.xml" in files["robots.txt"].content.decode()


def test_the_crest_is_published_only_where_there_is_one() -> None:
    site = support.with_settings(support.rich_site(), crest="crest.svg")
    pages, _ = render_site(site, support.THEME, crest=b"<svg/>")
    with_crest = {page.path: page.content for page in pages}
    assert with_crest["assets/crest.svg"] == b"<svg/>"
    assert b'<img src="/assets/crest.svg" alt=""' in with_crest["index.html"]
    assert not any(b"crest.svg" in page.content for page in render_site(site, support.THEME)[0])


def test_an_empty_site_has_its_pages() -> None:
    pages = rendered(Site(support.rich_site().settings.__class__()))
    assert {"index.html", "meetings/index.html", "search/index.html", "404.html", "accessibility/index.html", "glossary/index.html"} == set(
        pages
    )
