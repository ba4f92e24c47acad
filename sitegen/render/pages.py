"""Site → pages in memory: every sheet in order, then the theme's assets and the files for machines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

from sitegen.model.problems import Problem
from sitegen.model.site import Page, Site
from sitegen.render.atlas import Atlas, atlas_of
from sitegen.render.beside import NOTHING, Beside, markdown_pages
from sitegen.render.colours import colours_css
from sitegen.render.datasets import datasets
from sitegen.render.facts import live
from sitegen.render.frame import Frame, frame_of, policy
from sitegen.render.languages import missing_sentences, wording_of
from sitegen.render.machine import ForMachines, machine_pages
from sitegen.render.own_theme import own_theme_problems
from sitegen.render.packs import MadePack, pack_pages, packs_of, with_marks, with_packs
from sitegen.render.paper_links import with_links_settled
from sitegen.render.problem_link import problem_href
from sitegen.render.redirects import redirect_sheets
from sitegen.render.sheets import Link, Sheet, path_of
from sitegen.render.shorten import shortened_css
from sitegen.render.styles import Styles
from sitegen.render.tables import Table
from sitegen.render.theme import asset_pages, environment, rendered, url
from sitegen.render.titles import calmed
from sitegen.render.trees import Tree, paths_below, planted, tongues_of
from sitegen.render.views.accessibility import accessibility_sheet
from sitegen.render.views.body import body_sheets
from sitegen.render.views.calendar import calendar_sheet
from sitegen.render.views.changes import changes_sheets
from sitegen.render.views.common import paper_title
from sitegen.render.views.data import data_sheet
from sitegen.render.views.decisions import decided_items
from sitegen.render.views.gaps import gaps_sheet
from sitegen.render.views.home import home_sheet
from sitegen.render.views.item import item_sheet
from sitegen.render.views.matters import matter_sheets
from sitegen.render.views.meeting import meeting_sheet
from sitegen.render.views.meetings import meetings_sheet
from sitegen.render.views.pack import pack_sheet
from sitegen.render.views.paper import page_sheet, paper_sheet
from sitegen.render.views.people import people_sheets
from sitegen.render.views.plain import glossary_sheet, not_found_sheet, search_sheet
from sitegen.render.views.register import register_sheets
from sitegen.render.views.registers import register_links, registers_of
from sitegen.render.wording import say, speaking

Problems = tuple[Problem, ...]
STYLE, COLOURS = "assets/civic.css", "assets/colours.css"
"""The theme's style sheet, and the rules that the council's colour makes."""


def render_site(
    site: Site, theme_folders: Sequence[Path], crest: bytes | None = None, others: Sequence[Site] = (), beside: Beside = NOTHING
) -> tuple[tuple[Page, ...], Problems]:
    """Every page and asset of the site, in memory, and what is wrong with settings or theme.

    `theme_folders` are searched in order: the site's own theme, then the default. `crest` are the bytes of the picture that
    `settings.crest` names. `others` are the same site in its other languages, `beside` what is published beside the pages of
    papers. Equal input gives equal bytes. A page whose template is broken is left out, with an error.
    """
    pages: list[Page] = []
    problems: dict[Problem, None] = {}
    drafts, more = _drafts([site, *others], theme_folders, beside)
    problems |= dict.fromkeys((*own_theme_problems(theme_folders), *more))
    for draft in drafts:
        with speaking(draft.tree.wording):
            found, more = _all_pages(draft, [other.tree for other in drafts], theme_folders, crest, beside)
        pages += planted(found, draft.tree.settings.tree)
        problems |= dict.fromkeys([*more, *missing_sentences(draft.tree.wording, theme_folders)])
    return tuple(sorted(pages, key=lambda page: page.path)), tuple(problems)


@dataclass(frozen=True)
class _Draft:
    """The pages of one language before they are set."""

    atlas: Atlas
    sheets: Sequence[Sheet]
    tables: Sequence[Table]
    tree: Tree
    words: Sequence[Page]
    """The Markdown of papers."""
    packs: Mapping[str, MadePack]


def _drafts(sites: Sequence[Site], theme_folders: Sequence[Path], beside: Beside) -> tuple[list[_Draft], Problems]:
    drafts: list[_Draft] = []
    problems: list[Problem] = []
    for site in sites:
        wording, language_problems = wording_of(site.settings.language, theme_folders)
        with speaking(wording):
            calm = calmed(site)
            packs, pack_problems = packs_of(calm, beside.press)
            atlas = atlas_of(with_packs(calm, packs))
            tables = datasets(atlas)
            sheets, address_problems = _without_clashes([*_sheets(atlas, tables, packs)])
        addresses = frozenset(sheet.head.address for sheet in sheets if sheet.head.listed)
        words = [*markdown_pages(site, beside.markdown)] if beside.markdown else []
        drafts.append(_Draft(atlas, sheets, tables, Tree(site.settings, wording, addresses), words, packs))
        problems += (*language_problems, *pack_problems, *address_problems)
    return drafts, tuple(problems)


def _all_pages(
    draft: _Draft, trees: Sequence[Tree], theme_folders: Sequence[Path], crest: bytes | None, beside: Beside
) -> tuple[tuple[Page, ...], Problems]:
    atlas, sheets = draft.atlas, draft.sheets
    site = atlas.site
    colours, colour_problems = colours_css(site.settings.colour)
    redirects, redirect_problems = redirect_sheets(
        site, {path_of(sheet.head.address) for sheet in sheets} | paths_below(draft.tree, trees), dict(atlas.people.second_names())
    )
    has_crest = crest is not None and site.settings.crest is not None
    frame = frame_of(site, {sheet.head.address for sheet in sheets}, has_crest)
    env = environment(theme_folders, site.settings)
    env.globals["tongues"] = lambda address: tongues_of(address, draft.tree, trees)
    env.globals["problem_href"] = lambda head: problem_href(site.settings, head)
    assets = [page for page in asset_pages(theme_folders) if page.path != COLOURS]
    env.globals.update(style_of=_styles(site, assets, colours).style_of, policy=policy)
    pages, template_problems = _rendered(env, frame, [*sheets, *redirects], ForMachines(atlas, beside))
    others = [
        Page(COLOURS, colours.encode()),
        *machine_pages(atlas, sheets, draft.tables, beside),
        *draft.words,
        *pack_pages(draft.packs),
    ]
    if has_crest and crest is not None:
        others.append(Page(frame.crest.removeprefix("/"), crest))
    pages, link_problems = with_links_settled(pages, [*others, *assets], site)
    problems = (*colour_problems, *redirect_problems, *template_problems, *link_problems)
    return (*pages, *others, *assets), problems


def _styles(site: Site, assets: Sequence[Page], colours: str) -> Styles:
    """The theme's style sheet with the council's colours, for pages to take their rules from."""
    texts = {page.path: page.content.decode("utf-8-sig", "replace") for page in assets if page.path.endswith((".css", ".js"))}
    scripts = {path.removeprefix("assets/"): text for path, text in texts.items() if path.endswith(".js")}
    return Styles(texts.get(STYLE, "") + shortened_css(colours), url(site.settings, f"/{STYLE}"), scripts)


def _sheets(atlas: Atlas, tables: Sequence[Table], packs: Mapping[str, MadePack]) -> Iterator[Sheet]:
    site = atlas.site
    decided = decided_items(atlas)
    registers = registers_of(atlas, decided)
    hand_written = tuple(Link(placed.paper.title or placed.paper.kind, placed.address) for placed in site.pages if live(placed))
    loose = tuple(Link(paper_title(placed, None), placed.address) for placed in site.loose)
    yield home_sheet(atlas, decided, register_links(registers), hand_written, loose)
    yield meetings_sheet(atlas)
    if calendar := calendar_sheet(atlas):
        yield calendar
    if data := data_sheet(atlas, tables):
        yield data
    yield from (sheet for register in registers for sheet in register_sheets(register))
    yield from changes_sheets(atlas)
    if site.meetings:
        yield gaps_sheet(atlas)
    listed = (Link(say("Meetings"), "/meetings/"), *register_links(registers))
    yield search_sheet(listed, site.settings.language)
    own = {placed.address for placed in site.pages}
    if "/accessibility/" not in own:
        yield accessibility_sheet(site.settings)
    yield glossary_sheet()
    yield not_found_sheet(listed)
    yield from matter_sheets(atlas)
    yield from people_sheets(atlas)
    yield from body_sheets(atlas, registers)
    for meeting in site.meetings:
        yield meeting_sheet(atlas, meeting)
        if meeting.address in packs:
            yield pack_sheet(atlas.settings, with_marks(packs[meeting.address], meeting))
        yield from (item_sheet(atlas, meeting, position) for position in range(len(meeting.items)))
        yield from (paper_sheet(atlas, one, meeting) for placed in meeting.papers for one in placed.in_all_languages)
    yield from (paper_sheet(atlas, one, None) for placed in site.loose for one in placed.in_all_languages)
    yield from (page_sheet(atlas, one) for placed in site.pages for one in placed.in_all_languages)


def _without_clashes(sheets: Iterable[Sheet]) -> tuple[list[Sheet], Problems]:
    """One sheet an address: a second one is an error and left out."""
    kept: dict[str, Sheet] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        path = path_of(sheet.head.address)
        if path in kept:
            message = f'Two pages claim the address {sheet.head.address}: "{kept[path].head.title}" and "{sheet.head.title}".'
            problems.append(Problem("error", "address-twice", message, hint="Rename one of the papers, or change its date or item."))
        else:
            kept[path] = sheet
    return list(kept.values()), tuple(problems)


def _rendered(env: Environment, frame: Frame, sheets: Iterable[Sheet], machine: ForMachines) -> tuple[list[Page], Problems]:
    pages: list[Page] = []
    problems: dict[Problem, None] = {}
    for sheet in sheets:
        kind = sheet.template.removesuffix(".html")
        context = {"frame": frame, "head": sheet.head, "view": sheet.view, "kind": kind, **machine.context(sheet.head)}
        html, found = rendered(env, sheet.template, context)
        problems |= dict.fromkeys(found)
        if not found:
            content = html.encode("utf-8", "replace")
            pages.append(Page(path_of(sheet.head.address), content, searchable=sheet.head.index is not None))
    return pages, tuple(problems)
