"""sitegen: the papers of meetings as an accessible, searchable site."""

__version__ = "0.1.0"
