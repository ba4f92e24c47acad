"""Imports go one way, and only the command line prints or ends the program."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "sitegen"
STAGES = ("read", "recognise", "store", "render", "publish", "check", "review")
SHARED = {"model", "vocab", "config"}
ALLOWED = {
    "model": set(),
    "vocab": {"model"},
    "config": {"model", "vocab"},
    **dict.fromkeys(STAGES, SHARED),
    "review": {"model", "vocab"},
    "pipeline": {*SHARED, *STAGES, "originals", "version"},
    "preview": {"model", "config", "pipeline"},
    "report": {"model"},
    "originals": {"model"},
    "scaffold": {"model", "version"},
    "arguments": {"model", "version"},
    "cli": {"model", "config", "pipeline", "preview", "report", "scaffold", "arguments", "version"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Room → the rooms it may import, besides itself."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def room_of(module: str) -> str:
    """`sitegen.store.write` → `store`; `sitegen` itself has only the version."""
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else "version"


def imported_rooms(tree: ast.AST, room: str) -> Iterator[tuple[int, str]]:
    """Line and room of every import of ours, wherever in the module it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, room_of(alias.name)) for alias in node.names if alias.name.split(".")[0] == "sitegen")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: write imports from sitegen on"
            if node.module == "sitegen":
                names = (alias.name for alias in node.names)
                yield from ((node.lineno, "version" if name.startswith("__") else name) for name in names)
            elif (node.module or "").startswith("sitegen."):
                yield node.lineno, room_of(node.module or "")


def breaches(text: str, room: str) -> list[str]:
    """What a module of a room does that only another may do."""
    tree = ast.parse(text)
    found = [
        f"line {line}: {room} imports {other}" for line, other in imported_rooms(tree, room) if other != room and other not in ALLOWED[room]
    ]
    if room != "cli":
        found += [f"line {node.lineno}: prints or ends the program" for node in ast.walk(tree) if speaks(node)]
    return found


def speaks(node: ast.AST) -> bool:
    match node:
        case ast.Call(func=ast.Name(id="print" | "exit" | "quit" | "input")):
            return True
        case ast.Attribute(value=ast.Name(id="sys"), attr="exit" | "stdout" | "stderr"):
            return True
        case ast.Name(id="SystemExit"):
            return True
    return False


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_every_module_keeps_to_its_room(module: Path) -> None:
    room = module.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert room in ALLOWED, "a room that the design does not have"
    assert breaches(module.read_text(encoding="utf-8"), room) == []


@pytest.mark.parametrize(
    ("room", "text"),
    [
        ("read", "from sitegen.recognise import recognise"),
        ("render", "def late():\n    import sitegen.store.load"),
        ("model", "from sitegen import vocab"),
        ("publish", "from sitegen.pipeline import build_site"),
        ("store", "print('hello')"),
        ("pipeline", "import sys\nsys.exit(1)"),
        ("check", "raise SystemExit(1)"),
        ("review", "from sitegen.render.dates import in_words"),
        ("recognise", "import sys\nsys.stderr.write('x')"),
    ],
)
def test_a_breach_is_noticed(room: str, text: str) -> None:
    assert len(breaches(text, room)) == 1


def test_modules_stay_readable() -> None:
    """No module of more than 400 lines, no function of more than 60."""
    long = []
    for module in MODULES:
        text = module.read_text(encoding="utf-8")
        if text.count("\n") > 400:
            long.append(f"{module.relative_to(PACKAGE)}: {text.count(chr(10))} lines")
        functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        long += [f"{module.relative_to(PACKAGE)}: {node.name}" for node in functions if (node.end_lineno or 0) - node.lineno >= 60]
    assert long == []
