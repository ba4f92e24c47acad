"""Site → pages in memory: one view module a kind of page, templates and assets from a theme."""

from sitegen.render.beside import Beside
from sitegen.render.pages import render_site

__all__ = ["Beside", "render_site"]
