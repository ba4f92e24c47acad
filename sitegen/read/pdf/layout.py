"""A page into its pieces in reading order: drafts of paragraphs, rows of tables, and what is furniture."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sitegen.read.pdf import columns
from sitegen.read.pdf.adapter import Page, Run
from sitegen.read.pdf.furniture import Found, Sheet
from sitegen.read.pdf.grid import Cell, Grid, grids
from sitegen.read.pdf.lines import Line, lines_of, split_run, upright
from sitegen.read.pdf.paragraphs import Body, Draft, Flow, body_of, drafts_of
from sitegen.read.pdf.tagged import Tagging, tagging_of
from sitegen.read.pdf.tagged_tables import tagged_tables
from sitegen.read.pdf.texts import cell_text
from sitegen.read.pdf.words import Lexicon, lexicon

_MOSTLY = 0.6
_USUAL = 0.96
_INSET = 5.0
"""Points between the line of a frame and the text in it."""


@dataclass(frozen=True)
class Rows:
    """The rows of a table, as text."""

    cells: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Layout:
    page: int
    pieces: tuple[Draft | Rows, ...]
    furniture: tuple[tuple[str, str], ...] = ()
    """Text and reason."""


@dataclass(frozen=True)
class Setting:
    """What the whole file says about each of its pages."""

    body: Body
    known: Lexicon
    found: Found
    rights: Mapping[int, float]
    """Width of pages → the right edge of the running text on them."""
    notes: frozenset[tuple[str, int]] = frozenset()

    def right(self, page: Page) -> float:
        """The right edge of the running text on a page."""
        return self.rights.get(round(page.width), 0.88 * page.width)


@dataclass(frozen=True)
class Prepared:
    """A page with its tables, its frames with text beside them, and the lines around these."""

    sheet: Sheet
    tables: tuple[tuple[Grid, tuple[Run, ...]], ...]
    tagging: Tagging | None = None


def prepare(page: Page) -> Prepared:
    """The runs of a page as lines, those within ruled tables apart."""
    level, sideways, slanting = upright(page)
    rules = page.rules
    if sum(len(run.text) for run in sideways) > _MOSTLY * sum(len(run.text) for run in page.runs):
        level, sideways, rules = sideways, level, ()
    tables = []
    for grid in grids(rules):
        inside = [run for run in level if grid.inside((run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2)]
        if _is_table(grid, inside) or (inside and any(grid.beside(run.y0, run.y1, run.x0, run.x1) for run in level)):
            tables.append((grid, tuple(inside)))
            within = set(map(id, inside))
            level = [run for run in level if id(run) not in within]
    tagging = tagging_of(page)
    for grid, told in tagged_tables(page, level) if tagging else ():
        tables.append((grid, told))
        within = set(map(id, told))
        level = [run for run in level if id(run) not in within]
    tables.sort(key=lambda table: table[0].ys[0])
    sheet = Sheet(page, tuple(lines_of(level)), tuple(lines_of(sideways)), tuple(lines_of(slanting)))
    return Prepared(sheet, tuple(tables), tagging)


def _is_table(grid: Grid, runs: Iterable[Run]) -> bool:
    """Whether text stands in more than one column of a grid."""
    return len({grid.cell_at((run.x0 + run.x1) / 2, (run.y0 + run.y1) / 2).column for run in runs}) > 1


def setting_of(prepared: Sequence[Prepared], found: Found) -> Setting:
    """What the pages of a file have in common."""
    lines = [line for one in prepared for line in _kept(one, found)]
    inside = [line for one in prepared for _, runs in one.tables for line in lines_of(runs)]
    body = body_of([*lines, *inside])
    known = lexicon(line.text for line in (*lines, *inside))
    setting = Setting(body, known, found, _rights(prepared, found))
    return replace(setting, notes=columns.note_places(_maybe_notes(one, setting) for one in prepared))


def _kept(one: Prepared, found: Found) -> list[Line]:
    """The lines of a page without furniture."""
    skipped = found.get(one.sheet.page.number, {})
    return [line for line in one.sheet.lines if id(line) not in skipped]


def _rights(prepared: Sequence[Prepared], found: Found) -> dict[int, float]:
    """The right edge of the running text: the usual one of all pages of a width."""
    ends: dict[int, list[float]] = defaultdict(list)
    for one in prepared:
        ends[round(one.sheet.page.width)] += [line.x1 for line in _kept(one, found) if len(line.text) > 30]
    return {width: sorted(places)[int(_USUAL * (len(places) - 1))] for width, places in ends.items() if places}


def _maybe_notes(one: Prepared, setting: Setting) -> Iterator[tuple[Line, bool]]:
    lines = _kept(one, setting.found)
    left = min((line.x0 for line in lines), default=0.0)
    for index, note in columns.notes(lines, left, setting.right(one.sheet.page), one.tagging).items():
        yield note, len(note.runs) < len(lines[index].runs)


def lay_out(one: Prepared, setting: Setting) -> Layout:
    """The pieces of a page."""
    skipped = setting.found.get(one.sheet.page.number, {})
    rest = _kept(one, setting.found)
    edges = (min((line.x0 for line in rest), default=0.0), setting.right(one.sheet.page))
    pieces: list[Draft | Rows] = []
    for grid, runs in one.tables:
        above = [line for line in rest if (line.y0 + line.y1) / 2 < grid.ys[0]]
        rest = rest[len(above) :]
        pieces += _running(above, edges, one.tagging, setting)
        if _is_table(grid, runs):
            pieces += _rows(grid, runs, one.tagging, setting)
        else:
            pieces += _running(lines_of(runs), (grid.xs[0] + _INSET, grid.xs[-1] - _INSET), one.tagging, setting)
    pieces += _running(rest, edges, one.tagging, setting)
    pieces += _sideways(one.sheet.sideways, skipped, setting)
    every = (*one.sheet.lines, *one.sheet.sideways, *one.sheet.slanting)
    furniture = tuple((line.text, skipped[id(line)]) for line in every if id(line) in skipped)
    return Layout(one.sheet.page.number, tuple(pieces), furniture)


def _sideways(lines: Sequence[Line], skipped: Mapping[int, str], setting: Setting) -> list[Draft]:
    """Text up or down the page: never a heading."""
    kept = [line for line in lines if id(line) not in skipped]
    if not kept:
        return []
    drafts = drafts_of(Flow(tuple(kept), min(line.x0 for line in kept), max(line.x1 for line in kept)), setting.body)
    return [replace(draft, sideways=True) for draft in drafts]


def _running(lines: Sequence[Line], edges: tuple[float, float], tagging: Tagging | None, setting: Setting) -> Iterator[Draft | Rows]:
    """Lines outside ruled tables: notes on the right taken out, columns told apart."""
    bare, behind = _without_notes(lines, edges, tagging, setting)
    yield from _notes(behind.get(0, []), setting.body)
    for block in columns.blocks(bare, setting.body.leading, tagging):
        if block.rows:
            yield Rows(tuple(tuple(_cell_of_lines(cell, setting) for cell in row) for row in block.rows))
            continue
        left, right = block.column or edges
        for draft in drafts_of(Flow(block.lines, left, edges[1] if right is None else right), setting.body, tagging):
            yield draft
            yield from _notes([note for line in draft.lines for note in behind.get(id(line), [])], setting.body)


def _without_notes(
    lines: Sequence[Line], edges: tuple[float, float], tagging: Tagging | None, setting: Setting
) -> tuple[list[Line], dict[int, list[Line]]]:
    """The lines without the notes on their right, and the notes by the identity of the line that they stand beside (0: above all)."""
    noted = columns.notes(lines, *edges, tagging)
    bare: list[Line] = []
    behind: dict[int, list[Line]] = defaultdict(list)
    for index, line in enumerate(lines):
        note = noted.get(index)
        if note is None or not columns.is_note(note, setting.notes):
            bare.append(line)
            continue
        taken = set(map(id, note.runs))
        if runs := tuple(run for run in line.runs if id(run) not in taken):
            bare.append(Line(runs))
        behind[id(bare[-1]) if bare else 0].append(note)
    return bare, behind


def _notes(notes: Sequence[Line], body: Body) -> Iterator[Draft]:
    """Notes on the right, those close below each other as one."""
    group: list[Line] = []
    for line in notes:
        if group and line.y1 - group[-1].y1 > 1.4 * body.leading * line.size:
            yield Draft(group, breaks=set(range(1, len(group))), aside=True)
            group = []
        group.append(line)
    if group:
        yield Draft(group, breaks=set(range(1, len(group))), aside=True)


# ---------------------------------------------------------------- cells


def _rows(grid: Grid, runs: Sequence[Run], tagging: Tagging | None, setting: Setting) -> Iterator[Rows]:
    """The text of a ruled table, row by row, without empty rows; rows whose columns are quite others are a table of their own."""
    inside: dict[Cell, list[Run]] = defaultdict(list)
    for run in runs:
        for piece in split_run(run, grid.xs[1:-1]):
            inside[grid.cell_at((piece.x0 + piece.x1) / 2, (piece.y0 + piece.y1) / 2)].append(piece)
    texts = {(cell.row, cell.column): _cell(cell, found, tagging, setting) for cell, found in inside.items()}
    for first, end in grid.sections():
        used = sorted({cell.column for cell in grid.cells if first <= cell.row < end})
        rows = [tuple(texts.get((row, column), "") for column in used) for row in range(first, end)]
        if filled := tuple(row for row in rows if any(row)):
            yield Rows(filled)


def _cell(cell: Cell, runs: Sequence[Run], tagging: Tagging | None, setting: Setting) -> str:
    lines = lines_of(runs)
    inset = max(1.0, min(min(line.x0 for line in lines) - cell.x0, 8.0))
    flow = Flow(tuple(lines), cell.x0 + inset, cell.x1 - inset)
    return cell_text(drafts_of(flow, setting.body, tagging), setting.known)


def _cell_of_lines(lines: Sequence[Line], setting: Setting) -> str:
    if not lines:
        return ""
    flow = Flow(tuple(lines), min(line.x0 for line in lines), max(line.x1 for line in lines))
    return cell_text(drafts_of(flow, setting.body), setting.known)
