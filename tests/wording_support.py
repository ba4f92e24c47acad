"""Every sentence that modules and templates say, as a translator needs them: read from the code, not from pages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

ROOT = Path(__file__).resolve().parent.parent
WHICH = {"say": 0, "to_say": 0, "say_unseen": 0, "say_count": 2}
"""Function → which of its arguments is the key."""


@cache
def sentences() -> dict[str, list[str]]:
    """Each sentence of the interface, and where it is said."""
    found: dict[str, list[str]] = {}
    for path in sorted((ROOT / "sitegen" / "render").rglob("*.py")):
        for text, line in _said_in_python(path.read_text(encoding="utf-8")):
            found.setdefault(text, []).append(f"{path.relative_to(ROOT).as_posix()}:{line}")
    for path in sorted((ROOT / "themes" / "civic" / "templates").rglob("*.html")):
        for text, line in _said_in_template(path.read_text(encoding="utf-8")):
            found.setdefault(text, []).append(f"{path.relative_to(ROOT).as_posix()}:{line}")
    return found


def _said_in_python(text: str) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(text)):
        match node:
            case ast.Call(func=ast.Name(id=name), args=arguments) if name in WHICH and len(arguments) > WHICH[name]:
                key = arguments[WHICH[name]]
                if isinstance(key, ast.Constant) and isinstance(key.value, str):
                    yield key.value, node.lineno


def _said_in_template(text: str) -> Iterator[tuple[str, int]]:
    for call in Environment().parse(text).find_all(nodes.Call):
        name = getattr(call.node, "name", "")
        if name in WHICH and len(call.args) > WHICH[name]:
            key = call.args[WHICH[name]]
            if isinstance(key, nodes.Const) and isinstance(key.value, str):
                yield key.value, call.lineno
