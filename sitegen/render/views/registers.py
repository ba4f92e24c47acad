"""All registers of a site: only those that have rows."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.render.atlas import Atlas
from sitegen.render.facts import ItemFacts
from sitegen.render.sheets import Link
from sitegen.render.views.actions import actions_register
from sitegen.render.views.common import ItemRow
from sitegen.render.views.decisions import decisions_register
from sitegen.render.views.declarations import declarations_register
from sitegen.render.views.recommendations import recommendations_register
from sitegen.render.views.register import Register
from sitegen.render.words import capital


def registers_of(atlas: Atlas, decided: Sequence[tuple[ItemRow, ItemFacts]]) -> tuple[Register, ...]:
    """Decisions, actions, declarations, recommendations; one without rows is left out."""
    every = (
        decisions_register(atlas, tuple(decided)),
        actions_register(atlas),
        declarations_register(atlas),
        recommendations_register(atlas),
    )
    return tuple(register for register in every if register.entries)


def register_links(registers: Sequence[Register]) -> tuple[Link, ...]:
    """Each register with how much it lists."""
    return tuple(Link(register.title, register.address, capital(register.counted(len(register.entries)))) for register in registers)
