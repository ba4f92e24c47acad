"""What a page is about, in the words of schema.org: JSON-LD 1.1 within the page.

A `script` whose type is no script is data to a browser: it runs nothing, and the policy of the pages does not concern it (HTML, "prepare
the script element").
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from sitegen.model.site import Body, Meeting, PlacedPaper
from sitegen.render.atlas import Atlas
from sitegen.render.beside import markdown_address
from sitegen.render.events import is_cancelled
from sitegen.render.facts import live
from sitegen.render.sheets import Head
from sitegen.render.tables import full_address
from sitegen.render.views.common import meeting_name, paper_title

Node = dict[str, Any]
CONTEXT = "https://schema.org"
_ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


def nodes_of(atlas: Atlas, with_markdown: bool) -> dict[str, Node]:
    """What the pages of bodies, meetings and papers, and the home page, are about, by their addresses."""
    return dict(_nodes(atlas, with_markdown))


def json_ld(atlas: Atlas, head: Head, nodes: Mapping[str, Node]) -> Markup:
    """The JSON-LD of a page: what it is about and where it stands; empty for a page with nothing to tell."""
    graph = [node for node in (nodes.get(head.address), _breadcrumbs(atlas, head)) if node]
    if not graph or not head.listed:
        return Markup("")
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_ESCAPES))


def _nodes(atlas: Atlas, with_markdown: bool) -> Iterator[tuple[str, Node]]:
    yield "/", _publisher(atlas)
    for body in atlas.site.bodies:
        yield body.address, _body(atlas, body)
    for meeting in atlas.newest:
        yield meeting.address, _event(atlas, meeting)
        yield from ((placed.address, _document(atlas, placed, meeting, with_markdown)) for placed in meeting.papers)
    yield from ((placed.address, _document(atlas, placed, None, with_markdown)) for placed in atlas.site.loose)


def _publisher(atlas: Atlas) -> Node:
    name = atlas.settings.organisation or atlas.settings.title
    return {"@type": "GovernmentOrganization", "name": name, "url": full_address(atlas.settings, "/")}


def _body(atlas: Atlas, body: Body) -> Node:
    url = full_address(atlas.settings, body.address)
    return {"@type": "GovernmentOrganization", "@id": url, "name": body.name, "url": url, "parentOrganization": _publisher(atlas)}


def _event(atlas: Atlas, meeting: Meeting) -> Node:
    """A meeting; without a time of beginning where the papers tell none."""
    url = full_address(atlas.settings, meeting.address)
    state = "EventCancelled" if is_cancelled(meeting) else "EventScheduled"
    node: Node = {"@type": "Event", "@id": url, "name": meeting_name(meeting), "url": url}
    node["startDate"] = f"{meeting.date}T{meeting.time}" if meeting.time else meeting.date
    if meeting.time and meeting.end_time and meeting.end_time > meeting.time:
        node["endDate"] = f"{meeting.date}T{meeting.end_time}"
    node["eventStatus"] = f"https://schema.org/{state}"
    if meeting.venue:
        node["location"] = {"@type": "Place", "name": meeting.venue, "address": meeting.venue}
    node["organizer"] = {
        "@type": "GovernmentOrganization",
        "name": meeting.body.name,
        "url": full_address(atlas.settings, meeting.body.address),
    }
    return node


def _document(atlas: Atlas, placed: PlacedPaper, meeting: Meeting | None, with_markdown: bool) -> Node:
    """A paper; of a withdrawn one its title and that it was withdrawn."""
    url = full_address(atlas.settings, placed.address)
    paper = placed.paper
    node: Node = {"@type": "DigitalDocument", "@id": url, "name": paper_title(placed, meeting), "url": url}
    if paper.status:
        node["creativeWorkStatus"] = paper.status
    if live(placed) is None:
        return node
    node["inLanguage"] = paper.language or atlas.settings.language
    node["publisher"] = _publisher(atlas)
    if meeting:
        node["about"] = {"@type": "Event", "@id": full_address(atlas.settings, meeting.address), "name": meeting_name(meeting)}
    if with_markdown:
        file = full_address(atlas.settings, markdown_address(placed))
        node["encoding"] = {"@type": "MediaObject", "encodingFormat": "text/markdown", "contentUrl": file}
    return node


def _breadcrumbs(atlas: Atlas, head: Head) -> Node | None:
    """The way to a page, as its breadcrumbs show it, and the page itself."""
    if not head.crumbs:
        return None
    steps = [*((crumb.text, crumb.address) for crumb in head.crumbs), (head.title, head.address)]
    entries = [
        {"@type": "ListItem", "position": position, "name": name, "item": full_address(atlas.settings, address)}
        for position, (name, address) in enumerate(steps, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": entries}
