"""A theme of the site's own, as the README shows it: one file changes one thing."""

from __future__ import annotations

import re
from pathlib import Path

from made_up_site import write_site

from sitegen.pipeline import build_site

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
