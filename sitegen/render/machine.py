"""Files for machines: the site map (sitemaps.org 0.9), robots.txt (RFC 9309), and what modules of their own make: feeds, calendars,
data.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from sitegen.model.settings import Settings
from sitegen.model.site import Page
from sitegen.render.atlas import Atlas
from sitegen.render.calendars import calendar_pages
from sitegen.render.feeds import feed_pages
from sitegen.render.sheets import Sheet
from sitegen.render.tables import Table, table_pages
from sitegen.render.theme import url


def machine_pages(atlas: Atlas, sheets: Iterable[Sheet], tables: Iterable[Table]) -> Iterator[Page]:
    """Every file that is made for machines."""
    yield Page("robots.txt", robots_txt(atlas.settings).encode())
    yield Page("sitemap.xml", sitemap_xml(atlas.settings, sheets).encode())
    yield from feed_pages(atlas)
    yield from calendar_pages(atlas)
    yield from table_pages(tables, atlas.settings)


def sitemap_xml(settings: Settings, sheets: Iterable[Sheet]) -> str:
    """Every page that readers may land on; full addresses where the settings name an origin."""
    addresses = sorted({sheet.head.address for sheet in sheets if sheet.head.listed})
    rows = "".join(f"  <url><loc>{escape(settings.origin + url(settings, address))}</loc></url>\n" for address in addresses)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{rows}</urlset>\n'


def robots_txt(settings: Settings) -> str:
    """Everything may be read; the site map is named where its full address is known."""
    sitemap = f"Sitemap: {settings.origin}{url(settings, '/sitemap.xml')}\n" if settings.origin else ""
    return f"User-agent: *\nDisallow:\n{sitemap}"
