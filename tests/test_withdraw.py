"""`sitegen withdraw`: the words of a paper go from the site and the content folder, its address and a reason stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from run_support import PROJECT, digests, sitegen

from sitegen.model.papers import Paper
from sitegen.model.settings import Settings
from sitegen.model.site import Page
from sitegen.pipeline import build_site, import_papers, withdraw_paper
from sitegen.render import render_site
from sitegen.store import alone, from_markdown, load_site, withdraw

FILE = "meetings/council/2026-01-15/minutes.md"
ADDRESS = "/council/2026-01-15/minutes/"
MINUTES = """---
kind: minutes
body: Council
date: 2026-01-15
time: 18:00
venue: The Quay House
attendance:
  present:
    - Cllr Ann Ottery
---

## **C 1/26** Complaint of Mrs Pebble

Mrs Pebble of 3 Mill Lane had written.

::: resolved
RESOLVED that Mrs Pebble be answered.
:::

## Public questions {.item}

Mr Sandbank asked about the pier.
"""
REPORT = (
    "---\nkind: report\ntitle: The pier\nbody: Council\ndate: 2026-01-15\nparent: council/2026-01-15/minutes\n---\n\nThe pier is old.\n"
)
SECRETS = ("Pebble", "Mill Lane", "Sandbank", "Ann Ottery", "Quay House", "18:00", "6pm")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write(
        folder / "site.yaml",
        "title: T\norganisation: O\nbase_url: https://council.example/papers/\nbodies:\n  - {id: council, name: Council}\n",
    )
    write(folder / FILE, MINUTES)
    write(folder / "meetings/council/2026-01-15/report-the-pier.md", REPORT)
    return folder


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def taken_down(content: Path, paper: str = FILE, **more: str) -> tuple[str, ...]:
    """Withdraw a paper; the codes of what was said."""
    _, problems = withdraw_paper(content, paper, more.pop("reason", "It named a resident"), "2026-02-01", **more)
    return tuple(problem.code for problem in problems)


def pages(content: Path) -> dict[str, str]:
    site, problems = load_site(content, Settings(bodies=()))
    assert [problem for problem in problems if problem.level == "error"] == []
    rendered, problems = render_site(site, (PROJECT / "themes/civic",))
    assert [problem for problem in problems if problem.level == "error"] == []
    return {page.path: text_of(page) for page in rendered}


def text_of(page: Page) -> str:
    return page.content.decode("utf-8", "replace")


def test_the_words_go_and_the_address_stays(content: Path) -> None:
    before = pages(content)
    assert all(any(word in text for text in before.values()) for word in SECRETS if word != "18:00")
    assert taken_down(content) == ("withdrawn-attached",)
    after = pages(content)
    assert [(word, path) for word in SECRETS for path, text in after.items() if word in text] == []
    assert {path for path in before if path.endswith("/index.html") and path.startswith("council/")} <= set(after)
    tomb = after["council/2026-01-15/minutes/index.html"]
    assert "This paper was withdrawn." in tomb
    assert "1 February 2026" in tomb
    assert "It named a resident" in tomb
    assert "The paper on this item was withdrawn." in after["council/2026-01-15/c-1-26/index.html"]


def test_the_words_go_from_the_content_folder_and_are_put_aside(content: Path) -> None:
    taken_down(content)
    text = (content / FILE).read_text(encoding="utf-8")
    assert not any(word in text for word in SECRETS)
    paper, problems = from_markdown(text, FILE, "council/2026-01-15/minutes")
    assert problems == ()
    assert paper is not None
    assert (paper.status, paper.withdrawn, paper.reason) == ("withdrawn", "2026-02-01", "It named a resident")
    assert (content.parent / "withdrawn" / FILE).read_text(encoding="utf-8") == MINUTES
    assert "*" in (content.parent / "withdrawn/.gitignore").read_text(encoding="utf-8").split("\n")


def test_words_put_aside_before_are_not_overwritten(content: Path) -> None:
    taken_down(content)
    write(content / FILE, MINUTES.replace("Pebble", "Shingle"))
    taken_down(content)
    aside = content.parent / "withdrawn"
    assert "Pebble" in (aside / FILE).read_text(encoding="utf-8")
    assert "Shingle" in (aside / FILE.replace(".md", "-2.md")).read_text(encoding="utf-8")


def test_a_paper_that_only_says_it_was_withdrawn_tells_nothing_more(content: Path) -> None:
    """By hand, and its words left in the file."""
    write(content / FILE, MINUTES.replace("kind: minutes\n", "kind: minutes\nstatus: withdrawn\n"))
    assert [(word, path) for word in SECRETS for path, text in pages(content).items() if word in text] == []


@pytest.mark.parametrize(
    "name",
    [
        FILE,
        "council/2026-01-15/minutes",
        ADDRESS,
        "/council/2026-01-15/minutes",
        "/papers/council/2026-01-15/minutes/",
        "https://council.example/papers/council/2026-01-15/minutes/",
        "{content}/" + FILE,
    ],
)
def test_a_paper_is_named_by_file_address_or_id(content: Path, name: str) -> None:
    done, _ = withdraw_paper(content, name.format(content=content), "Why", "2026-02-01")
    assert done is not None
    assert done.address == ADDRESS


@pytest.mark.parametrize(
    ("paper", "code"),
    [("meetings/council/2026-01-15/minute.md", "paper-unknown"), ("nothing", "paper-unknown"), ("/about/", "withdraw-page")],
)
def test_what_is_no_paper_is_refused(content: Path, paper: str, code: str) -> None:
    write(content / "pages/about.md", "---\ntitle: About\n---\n\nUs.\n")
    before = digests(content.parent)
    assert taken_down(content, paper) == (code,)
    assert digests(content.parent) == before


def test_a_second_time_no_reason_or_its_own_replacement_is_refused(content: Path) -> None:
    assert taken_down(content, reason=" \n ") == ("withdraw-reason",)
    assert taken_down(content, replaced_by=FILE) == ("replacement-circular",)
    taken_down(content)
    before = digests(content.parent)
    assert taken_down(content) == ("withdrawn-already",)
    assert digests(content.parent) == before


def test_papers_do_not_stand_in_the_place_of_each_other(content: Path) -> None:
    agenda = content / "meetings/council/2026-01-15/agenda.md"
    agenda.write_text("---\nkind: agenda\nstatus: withdrawn\nreplaced_by: council/2026-01-15/minutes\n---\n", encoding="utf-8")
    before = digests(content)
    assert taken_down(content, replaced_by="council/2026-01-15/agenda") == ("replacement-circular",)
    assert digests(content) == before


def test_an_edit_of_the_same_moment_is_not_overwritten(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = __import__("sitegen.store.withdraw", fromlist=["withdraw"])
    put_aside: Callable[..., object] = module._put_aside

    def slow(*arguments: object) -> object:
        write(content / FILE, MINUTES + "\nSaved meanwhile.\n")
        return put_aside(*arguments)

    monkeypatch.setattr(module, "_put_aside", slow)
    assert taken_down(content) == ("withdraw-edited",)
    assert "Saved meanwhile." in (content / FILE).read_text(encoding="utf-8")
    assert not (content.parent / "withdrawn" / FILE).exists()


def test_not_while_an_import_is_at_work(content: Path) -> None:
    with alone(content):
        assert taken_down(content) == ("import-at-work",)


def test_an_import_does_not_bring_the_words_back(content: Path) -> None:
    write(
        content / "originals/pier.md",
        "# Council\n\nMinutes of the meeting of Council held on 3 March 2026\n\n## 1. Pier\n\nThe pier leaks.\n",
    )
    import_papers(content)
    [file] = list(content.rglob("2026-03-03/*.md"))
    assert "withdrawn-original" in taken_down(content, str(file))
    before = digests(content / "meetings")
    import_papers(content, again=True)
    assert digests(content / "meetings") == before
    original = content / "originals/pier.md"
    write(original, original.read_text(encoding="utf-8").replace("leaks", "leaks badly"))
    _, problems = import_papers(content)
    assert [problem for problem in problems if problem.level == "error"] == []
    assert digests(content / "meetings") == before


def test_a_replacement_is_linked(content: Path) -> None:
    write(content / FILE.replace("minutes", "minutes-2"), MINUTES.replace("C 1/26", "C 2/26").replace("Public questions", "More"))
    taken_down(content, replaced_by=FILE.replace("minutes", "minutes-2"))
    tomb = pages(content)["council/2026-01-15/minutes/index.html"]
    assert '<a href="/council/2026-01-15/minutes-2/">' in tomb


def test_replacements_that_lead_nowhere_or_round_are_errors_with_their_line(content: Path) -> None:
    def says(status: str, name: str) -> str:
        return MINUTES.replace("date: 2026-01-15\n", f"date: 2026-01-15\n{status}replaced_by: council/2026-01-15/{name}\n")

    second = FILE.replace("minutes", "minutes-2")
    write(content / FILE, says("status: withdrawn\n", "minutes-2"))
    write(content / second, says("status: withdrawn\n", "minutes").replace("C 1/26", "C 2/26").replace("Public questions", "More"))
    _, problems = load_site(content, Settings())
    found = [(problem.level, problem.code, problem.line) for problem in problems if problem.code.startswith("replacement")]
    assert found == [("error", "replacement-circular", 6)] * 2
    write(content / second, says("", "nowhere").replace("C 1/26", "C 2/26").replace("Public questions", "More"))
    _, problems = load_site(content, Settings())
    assert ("error", "replacement-missing", 5) in [(problem.level, problem.code, problem.line) for problem in problems]


def test_on_the_command_line(content: Path) -> None:
    made = sitegen("withdraw", f"content/{FILE}", "--reason", "It named  a\nresident", cwd=content.parent)
    assert made.returncode == 0, made.stderr
    assert "withdrawn/meetings/council/2026-01-15/minutes.md" in made.stdout
    assert "reason: It named a resident" in (content / FILE).read_text(encoding="utf-8")
    again = sitegen("withdraw", f"content/{FILE}", "--reason", "Why", cwd=content.parent)
    assert (again.returncode, again.stdout) == (1, "")
    assert "was withdrawn" in again.stderr
    assert sitegen("withdraw", f"content/{FILE}", cwd=content.parent).returncode == 2


def test_build_of_a_withdrawn_paper_has_no_word_of_it_anywhere(content: Path) -> None:
    """Not in the search bundle either, nor in any file for machines."""
    taken_down(content)
    report, _ = build_site(content, content.parent / "out", search=False)
    assert report is not None
    for path in (content.parent / "out").rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(word.encode() in data for word in SECRETS if word != "6pm"), path


def test_with_everything_switched_on_no_word_is_left(content: Path) -> None:
    """Packs, originals, pages in two languages, matters, people: first there, then not."""
    settings = (content / "site.yaml").read_text(encoding="utf-8")
    settings += "packs: true\npublish_originals: true\nlanguages: [en-GB, cy]\npeople:\n  - {name: Ann Ottery}\n"
    write(content / "site.yaml", settings)
    original = "# Council\n\nMinutes of the meeting of Council held on 3 March 2026\n\n## 1. Pier\n\nThe pier of Mrs Pebble leaks.\n"
    write(content / "originals/pier.md", original)
    import_papers(content)
    moved = '::: carried mover="Cllr Ann Ottery"\nThat Mrs Pebble be answered.\n:::\n'
    write(content / FILE, MINUTES.replace("date: 2026-01-15\n", "date: 2026-01-15\nmatter: Mill Lane\n") + "\n" + moved)
    assert words_in(built(content)) >= {"Pebble", "Mill Lane", "Ann Ottery"}
    withdraw_paper(content, FILE, "A mistake", "2026-02-01")
    [imported] = content.rglob("2026-03-03/*.md")
    withdraw_paper(content, str(imported), "A mistake", "2026-02-01")
    settings = settings.replace("people:\n  - {name: Ann Ottery}\n", "")
    write(content / "site.yaml", settings)
    assert words_in(built(content)) == set()


def built(content: Path) -> Path:
    out = content.parent / "out"
    report, problems = build_site(content, out, search=False)
    assert report is not None, problems
    return out


def words_in(out: Path) -> set[str]:
    """The secrets that any file of a site has, in its name or in its bytes."""
    files = [path for path in out.rglob("*") if path.is_file()]
    data = [path.read_bytes() + path.as_posix().encode() for path in files]
    secrets = ("Pebble", "pebble", "Mill Lane", "mill-lane", "Sandbank", "Ann Ottery", "ottery", "Quay House")
    return {word for word in secrets if any(word.encode() in one for one in data)}


def test_the_module_keeps_papers_apart(content: Path) -> None:
    """`says_withdrawn` is about the front matter, not about words in the text."""
    write(content / FILE, MINUTES.replace("Mrs Pebble of", "status: withdrawn\n\nMrs Pebble of"))
    assert not withdraw.says_withdrawn(content / FILE)
    assert Paper("minutes").replaced_by is None
