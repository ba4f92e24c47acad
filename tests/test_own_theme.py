"""A theme of the site's own, as the README shows it: one file changes one thing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import render_support as support
from made_up_site import write_site

from sitegen.model.problems import Problem
from sitegen.pipeline import build_site
from sitegen.render import render_site

README = Path(__file__).resolve().parent.parent / "README.md"


def example_of_the_readme() -> tuple[str, str, str]:
    """The line of site.yaml, the path of the file, and what stands in it."""
    text = README.read_text(encoding="utf-8")
    setting = re.search(r"With `(theme: \w+)` in `content/site.yaml`", text)
    shown = re.search(r"^    (themes/\S+\.html)\n\n((?:    .*\n)+)", text, re.M)
    assert setting
    assert shown
    return setting[1], shown[1], re.sub(r"^    ", "", shown[2], flags=re.M)


def built(tmp_path: Path, name: str) -> dict[str, str]:
    _, problems = build_site(tmp_path / "content", tmp_path / name, search=False)
    assert not [problem for problem in problems if problem.level == "error"]
    return {path.relative_to(tmp_path / name).as_posix(): path.read_text(encoding="utf-8") for path in (tmp_path / name).rglob("*.html")}


def test_the_example_of_the_readme_changes_the_home_page_alone(tmp_path: Path) -> None:
    setting, file, words = example_of_the_readme()
    write_site(tmp_path / "content", papers=10)
    before = built(tmp_path, "before")
    with (tmp_path / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write(f"{setting}\n")
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(words, encoding="utf-8")
    after = built(tmp_path, "after")
    assert "Open minutes: every decision of Saltmarsh Town Council since 2009" in after["index.html"]
    assert {path for path, text in before.items() if after[path] != text} == {"index.html"}


def test_a_style_sheet_with_a_byte_order_mark_keeps_its_first_rule(tmp_path: Path) -> None:
    write_site(tmp_path / "content", papers=1)
    with (tmp_path / "content/site.yaml").open("a", encoding="utf-8") as settings:
        settings.write("theme: ours\n")
    (tmp_path / "themes/ours/assets").mkdir(parents=True)
    (tmp_path / "themes/ours/assets/civic.css").write_text("body { color: red }", encoding="utf-8-sig")
    assert "<style>body{color:red}" in built(tmp_path, "site")["index.html"]


def told_of(theme: Path, name: str, text: bytes) -> list[Problem]:
    """What a build says where the theme has this file."""
    file = theme / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text)
    return list(render_site(support.rich_site(), (theme, *support.THEME))[1])


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (b"p { color: #222 }\nbody { color: #111;\nh1 { color: #333 }\n", "style-broken", 2),
        (b"p { color: #222 }\n}\nbody { color: #111 }\n", "style-broken", 2),
        (b"p { color: #222 }\n/* to be done\nbody { color: #111 }\n", "style-broken", 2),
        (b"p::before {\n  content: 'caf\xe9' }\n", "style-not-text", 2),
        (b'@import "https://fonts.example/a.css";\np { color: #222 }\n', "style-foreign", 1),
        (b"p { color: #222 }\nbody { background: url(//cdn.example/a.png) }\n", "style-foreign", 2),
        (b'@import url("more.css");\np { color: #222 }\n', "style-missing-file", 1),
    ],
)
def test_a_style_sheet_that_a_browser_reads_otherwise_is_told_with_its_line(tmp_path: Path, text: bytes, code: str, line: int) -> None:
    problems = told_of(tmp_path, "assets/civic.css", text)
    file = (tmp_path / "assets/civic.css").as_posix()
    assert [(problem.level, problem.code, problem.file, problem.line) for problem in problems] == [("warning", code, file, line)]


def test_nothing_is_said_of_a_style_sheet_that_is_fine(tmp_path: Path) -> None:
    quoted = b'@import "own.css";\np::before { content: "} { /*"; mask: url(#m); background: url(mark.svg), url(/logo.png) }'
    own = quoted + b"\n@media print { p { margin: 0 } }"
    assert not told_of(tmp_path, "assets/own.css", b"")
    assert not told_of(tmp_path, "assets/civic.css", own)
    assert not told_of(tmp_path, "assets/civic.css", (support.THEME[0] / "assets/civic.css").read_bytes())


def test_a_template_that_replaces_nothing_is_told_with_the_name_that_was_meant(tmp_path: Path) -> None:
    assert not told_of(tmp_path, "templates/partials/promise.html", b'{% include "partials/ours.html" %}')[1:]
    assert not told_of(tmp_path, "templates/partials/ours.html", b"Open minutes")
    problems = told_of(tmp_path, "templates/partial/promise.html", b"Open minutes")
    file = (tmp_path / "templates/partial/promise.html").as_posix()
    assert [(problem.level, problem.code, problem.file) for problem in problems] == [("warning", "template-unused", file)]
    assert problems[0].hint == "Did you mean partials/promise.html?"
