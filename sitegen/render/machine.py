"""Files for machines: the site map (sitemaps.org 0.9), robots.txt (RFC 9309); feeds, calendars and data have modules of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from xml.sax.saxutils import escape

from sitegen.model.settings import Settings
from sitegen.model.site import Page
from sitegen.render.alternates import alternates_of
from sitegen.render.atlas import Atlas
from sitegen.render.beside import Beside, original_pages
from sitegen.render.calendars import calendar_pages
from sitegen.render.feeds import feed_pages
from sitegen.render.jsonld import json_ld, nodes_of
from sitegen.render.sheets import Head, Sheet
from sitegen.render.tables import Table, full_address, table_pages

MOST = 50_000
"""So many addresses has a file of the site map (sitemaps.org)."""


def machine_pages(atlas: Atlas, sheets: Iterable[Sheet], tables: Iterable[Table], beside: Beside) -> Iterator[Page]:
    """Every file that is made for machines."""
    yield Page("robots.txt", robots_txt(atlas.settings).encode())
    yield from sitemap_pages(atlas.settings, sheets)
    yield from feed_pages(atlas)
    yield from calendar_pages(atlas)
    yield from table_pages(tables, atlas.settings)
    yield from original_pages(beside)


class ForMachines:
    """What each page carries for machines: links to the files beside it, and what it is about."""

    def __init__(self, atlas: Atlas, beside: Beside) -> None:
        self._atlas = atlas
        self._alternates = alternates_of(atlas, beside)
        self._nodes = nodes_of(atlas, with_markdown=beside.markdown is not None)

    def context(self, head: Head) -> dict[str, Any]:
        """What templates see besides frame, head and view."""
        return {"alternates": self._alternates.get(head.address, ()), "json_ld": json_ld(self._atlas, head, self._nodes)}


def sitemap_pages(settings: Settings, sheets: Iterable[Sheet]) -> Iterator[Page]:
    """Every page that readers may land on; full addresses where the settings name an origin.

    Above `MOST` pages the site map is an index of parts. It says nothing of when pages changed: papers tell their own dates only.
    """
    addresses = sorted({sheet.head.address for sheet in sheets if sheet.head.listed})
    if len(addresses) <= MOST:
        yield _sitemap("sitemap.xml", "urlset", "url", addresses, settings)
        return
    parts = [addresses[at : at + MOST] for at in range(0, len(addresses), MOST)]
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    yield _sitemap("sitemap.xml", "sitemapindex", "sitemap", [f"/{name}" for name in names], settings)
    yield from (_sitemap(name, "urlset", "url", part, settings) for name, part in zip(names, parts, strict=True))


def _sitemap(path: str, root: str, element: str, addresses: Iterable[str], settings: Settings) -> Page:
    rows = (f"<{element}><loc>{escape(full_address(settings, address))}</loc></{element}>\n" for address in addresses)
    text = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{"".join(rows)}</{root}>\n'
    )
    return Page(path, text.encode())


def robots_txt(settings: Settings) -> str:
    """Everything may be read; the site map of each language is named where its full address is known."""
    maps = [f"Sitemap: {full_address(tree, '/sitemap.xml')}\n" for tree in settings.trees] if settings.origin else []
    return f"User-agent: *\nDisallow:\n{''.join(maps)}"
