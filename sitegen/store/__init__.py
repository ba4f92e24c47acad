"""Papers ↔ Markdown: what people edit, written and loaded over one schema."""

from sitegen.store.alone import alone
from sitegen.store.assemble import assemble, load_site, load_sites
from sitegen.store.blocks_read import read_blocks
from sitegen.store.blocks_write import write_blocks
from sitegen.store.imports import Saved, is_imported, save
from sitegen.store.load import load_papers
from sitegen.store.names import named
from sitegen.store.paper import from_markdown, to_markdown
from sitegen.store.record import open_record

__all__ = [
    "Saved",
    "alone",
    "assemble",
    "from_markdown",
    "is_imported",
    "load_papers",
    "load_site",
    "load_sites",
    "named",
    "open_record",
    "read_blocks",
    "save",
    "to_markdown",
    "write_blocks",
]
