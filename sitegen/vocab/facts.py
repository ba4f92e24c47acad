"""What the words of a paper say: facts read from its marked-up text."""

from __future__ import annotations

from sitegen.model.papers import Paper


def with_facts(paper: Paper) -> Paper:
    """The same paper with items, outcomes, decisions, recommendations, actions, declarations and exempt markers filled from its text."""
    return paper
