"""Importing again is safe: names, the record, and what a person edited, deleted or put in the way."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from sitegen.model.papers import Paper, Source
from sitegen.model.problems import Problem
from sitegen.model.text import Paragraph
from sitegen.store.files import write_whole
from sitegen.store.imports import Saved, is_imported, save
from sitegen.store.names import named
from sitegen.store.paper import to_markdown
from sitegen.store.record import JOURNAL, RECORD, open_record

FILE = "meetings/cabinet/2023-03-16/minutes.md"
OTHER = "meetings/cabinet/2023-03-16/report-05-roads.md"


def minutes(words: str = "First.") -> Paper:
    return Paper("minutes", "cabinet/2023-03-16/minutes", body="Cabinet", date="2023-03-16", text=(Paragraph(words),))


def report() -> Paper:
    return Paper("report", "cabinet/2023-03-16/report-05-roads", title="Roads", text=(Paragraph("Roads."),))


def give(
    content: Path, *papers: Paper, sha: str = "one", again: bool = False, original: str = "originals/a.txt"
) -> tuple[Saved, list[str]]:
    saved, problems = save_one(content, original, sha, papers, again)
    return saved, [problem.code for problem in problems]


def save_one(content: Path, original: str, sha: str, papers: Sequence[Paper], again: bool = False) -> tuple[Saved, tuple[Problem, ...]]:
    """An import of one original."""
    record, problems = open_record(content)
    if problems:
        return Saved(), problems
    saved, problems = save(record, original, sha, papers, again)
    return saved, (*problems, *record.close())


def test_papers_are_written_and_remembered(tmp_path: Path) -> None:
    assert give(tmp_path, minutes()) == (Saved(written=(FILE,)), [])
    assert (tmp_path / FILE).read_bytes() == to_markdown(minutes()).encode()
    record, problems = open_record(tmp_path)
    assert problems == ()
    assert is_imported(record, "originals/a.txt", "one")
    assert not is_imported(record, "originals/a.txt", "two")
    entry = record.get("originals/a.txt")
    assert entry
    assert list(entry.papers) == [FILE]
    assert [path.name for path in (tmp_path / FILE).parent.iterdir()] == ["minutes.md"]


def test_an_unchanged_original_is_skipped(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    before = (tmp_path / RECORD).read_bytes()
    assert give(tmp_path, minutes("Other words.")) == (Saved(unchanged=True), [])
    assert give(tmp_path, minutes(), again=True) == (Saved(kept=(FILE,)), [])
    assert (tmp_path / RECORD).read_bytes() == before


def test_an_unedited_paper_takes_the_new_text(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    assert give(tmp_path, minutes("Second."), sha="two") == (Saved(written=(FILE,)), [])
    assert "Second." in (tmp_path / FILE).read_text(encoding="utf-8")


def test_an_edit_stays_and_the_new_text_goes_beside_it(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / FILE).write_text("by hand", encoding="utf-8")
    saved, codes = give(tmp_path, minutes("Second."), sha="two")
    beside = FILE.replace(".md", ".new.md")
    assert (saved.beside, saved.edited, codes) == ((beside,), True, ["paper-edited"])
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "by hand"
    assert "Second." in (tmp_path / beside).read_text(encoding="utf-8")
    (tmp_path / beside).unlink()
    assert give(tmp_path, minutes("Second."), sha="three") == (Saved(kept=(FILE,)), [])


def test_an_edit_stays_silently_where_the_importer_says_what_it_said_before(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / FILE).write_text("by hand", encoding="utf-8")
    assert give(tmp_path, minutes(), sha="two") == (Saved(kept=(FILE,)), [])
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "by hand"


def test_taking_the_new_text_over_makes_the_paper_unedited_again(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / FILE).write_text("by hand", encoding="utf-8")
    give(tmp_path, minutes("Second."), sha="two")
    (tmp_path / FILE.replace(".md", ".new.md")).replace(tmp_path / FILE)
    assert give(tmp_path, minutes("Third."), sha="three")[0].written == (FILE,)


def test_a_new_text_that_a_person_edited_is_not_overwritten_either(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / FILE).write_text("by hand", encoding="utf-8")
    give(tmp_path, minutes("Second."), sha="two")
    beside = tmp_path / FILE.replace(".md", ".new.md")
    beside.write_text("half merged", encoding="utf-8")
    saved, _ = give(tmp_path, minutes("Third."), sha="three")
    assert beside.read_text(encoding="utf-8") == "half merged"
    assert saved.beside == (FILE.replace(".md", ".new-2.md"),)


def test_a_paper_deleted_by_hand_comes_back_only_when_asked(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / FILE).unlink()
    assert give(tmp_path, minutes("Second."), sha="two") == (Saved(absent=(FILE,)), [])
    assert give(tmp_path, minutes("Third."), sha="three") == (Saved(absent=(FILE,)), [])
    assert not (tmp_path / FILE).exists()
    assert give(tmp_path, minutes(), sha="three", again=True) == (Saved(written=(FILE,)), [])


def test_what_the_original_no_longer_has_goes_unless_edited(tmp_path: Path) -> None:
    give(tmp_path, minutes(), report())
    assert give(tmp_path, minutes(), sha="two") == (Saved(kept=(FILE,), removed=(OTHER,)), ["paper-removed"])
    assert not (tmp_path / OTHER).exists()
    (tmp_path / FILE).write_text("by hand", encoding="utf-8")
    assert give(tmp_path, report(), sha="three") == (Saved(written=(OTHER,), kept=(FILE,)), ["paper-orphaned"])
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "by hand"


def test_an_empty_folder_goes_with_its_last_paper(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    give(tmp_path, sha="two")
    assert [path.name for path in (tmp_path / "meetings").iterdir()] == []


def test_a_file_that_the_importer_did_not_write_counts_as_edited(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text("by hand", encoding="utf-8")
    saved, codes = give(tmp_path, minutes())
    assert (saved.written, saved.edited, codes) == ((), False, ["paper-edited"])
    assert (tmp_path / FILE).read_text(encoding="utf-8") == "by hand"


def test_a_paper_of_another_original_is_not_overwritten(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    saved, codes = give(tmp_path, minutes("Other."), original="originals/b.txt")
    assert (saved.written, saved.beside, codes) == ((SECOND,), (), ["paper-twice"])
    assert (tmp_path / FILE).read_bytes() == to_markdown(minutes()).encode()
    give(tmp_path, sha="two", original="originals/b.txt")
    assert (tmp_path / FILE).exists()
    assert give(tmp_path, minutes("Second."), sha="two")[0].written == (FILE,)


SECOND = FILE.replace("minutes", "minutes-2")


def test_two_originals_of_one_paper_are_both_named_and_keep_their_names(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    _, problems = save_one(tmp_path, "originals/b.txt", "one", [minutes("Other.")])
    assert [problem.level for problem in problems] == ["warning"]
    assert all(
        word in str(problems[0]) for word in ("originals/a.txt", "originals/b.txt", "the minutes of Cabinet on 2023-03-16", "keep one")
    )
    assert give(tmp_path, minutes("Third."), original="originals/c.txt")[0].written == (FILE.replace("minutes", "minutes-3"),)
    assert give(tmp_path, minutes("Newer."), sha="two", original="originals/b.txt")[0].written == (SECOND,)
    give(tmp_path, sha="two")
    assert not (tmp_path / FILE).exists()
    saved, codes = give(tmp_path, minutes("Newest."), sha="three", original="originals/b.txt")
    assert (saved.written, saved.removed, codes) == ((SECOND,), (), []), "its address is for ever"


def test_what_is_attached_to_a_paper_with_a_name_of_its_own_follows_it(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    attached = Paper("notice", "cabinet/2023-03-16/notice", parent="cabinet/2023-03-16/minutes", text=(Paragraph("Fire."),))
    give(tmp_path, minutes("Other."), attached, original="originals/b.txt")
    assert "parent: cabinet/2023-03-16/minutes-2\n" in (tmp_path / "meetings/cabinet/2023-03-16/notice.md").read_text(encoding="utf-8")


def test_a_new_text_lies_beside_an_edited_paper_that_has_a_name_of_its_own(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    give(tmp_path, minutes("Other."), original="originals/b.txt")
    (tmp_path / SECOND).write_text("by hand", encoding="utf-8")
    saved, codes = give(tmp_path, minutes("Newer."), sha="two", original="originals/b.txt")
    assert (saved.beside, saved.edited, codes) == ((SECOND.replace(".md", ".new.md"),), True, ["paper-twice", "paper-edited"])
    assert "First." in (tmp_path / FILE).read_text(encoding="utf-8")


def test_a_renamed_original_keeps_its_papers(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / "originals/renamed.txt").write_text("The same bytes.", encoding="utf-8")
    assert give(tmp_path, minutes("Named."), original="originals/renamed.txt") == (Saved(written=(FILE,)), [])
    assert list(open_record(tmp_path)[0]) == ["originals/renamed.txt"]


def test_an_interrupted_import_is_finished_by_the_next(tmp_path: Path) -> None:
    give(tmp_path, minutes(), report())
    (tmp_path / RECORD).unlink()
    (tmp_path / OTHER).unlink()
    assert give(tmp_path, minutes(), report()) == (Saved(written=(OTHER,), kept=(FILE,)), [])


def test_an_import_that_is_killed_loses_no_original_that_was_done(tmp_path: Path) -> None:
    """The record is never closed here, as if the program had been killed behind each original."""
    for number in range(3):
        record, problems = open_record(tmp_path)
        assert problems == ()
        assert sorted(record) == [f"originals/{done}.txt" for done in range(number)]
        save(record, f"originals/{number}.txt", "one", [Paper("notice", f"papers/{number}")])
    with (tmp_path / JOURNAL).open("ab") as journal:
        journal.write(b'{"original": "originals/9.txt", "sh')  # what a power cut leaves
    record, problems = open_record(tmp_path)
    assert (len(list(record)), problems) == (3, ())
    assert record.close() == ()
    assert len(json.loads((tmp_path / RECORD).read_text(encoding="utf-8"))["originals"]) == 3
    assert not (tmp_path / JOURNAL).exists()


def test_a_rename_is_remembered_by_an_import_that_is_killed(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / "originals/renamed.txt").write_text("The same bytes.", encoding="utf-8")
    save(open_record(tmp_path)[0], "originals/renamed.txt", "one", [minutes()])
    assert list(open_record(tmp_path)[0]) == ["originals/renamed.txt"]


def test_many_originals_do_not_write_the_record_for_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[Path] = []

    def counted(path: Path, data: bytes) -> tuple[Problem, ...]:
        written.append(path)
        return write_whole(path, data)

    monkeypatch.setattr("sitegen.store.record.write_whole", counted)
    record, _ = open_record(tmp_path)
    for number in range(30):
        save(record, f"originals/{number}.txt", "one", [Paper("notice", f"papers/{number}")])
    record.close()
    assert written == [tmp_path / RECORD]
    open_record(tmp_path)[0].close()
    assert written == [tmp_path / RECORD], "nothing was new"


def test_a_broken_line_of_an_import_that_was_killed_is_told(tmp_path: Path) -> None:
    (tmp_path / "originals").mkdir()
    (tmp_path / JOURNAL).write_text("{\n", encoding="utf-8")
    record, problems = open_record(tmp_path)
    assert list(record) == []
    assert [problem.code for problem in problems] == ["record-unreadable"]
    assert str(problems[0]).startswith(str(tmp_path / JOURNAL))
    assert "read again" in str(problems[0])


def test_a_broken_record_stops_the_import_and_changes_nothing(tmp_path: Path) -> None:
    give(tmp_path, minutes())
    (tmp_path / RECORD).write_text("{", encoding="utf-8")
    assert give(tmp_path, minutes("Second."), sha="two") == (Saved(), ["record-unreadable"])
    assert "First." in (tmp_path / FILE).read_text(encoding="utf-8")


def test_the_record_is_sorted_and_ends_in_a_line_break(tmp_path: Path) -> None:
    give(tmp_path, minutes(), original="originals/z.txt")
    give(tmp_path, report(), original="originals/b.txt")
    text = (tmp_path / RECORD).read_text(encoding="utf-8")
    assert text.endswith("}\n")
    assert list(json.loads(text)["originals"]) == ["originals/b.txt", "originals/z.txt"]


@pytest.mark.parametrize("paper_id", ["../../evil", "/etc/evil", "cabinet/../../../evil", "cabinet/2023-03-16/.hidden"])
def test_nothing_is_written_outside_the_content_folder(tmp_path: Path, paper_id: str) -> None:
    content = tmp_path / "content"
    content.mkdir()
    saved, problems = save_one(content, "originals/a.txt", "one", [Paper("minutes", paper_id)])
    assert (saved, [problem.code for problem in problems]) == (Saved(), ["path-outside"])
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["content"]


@pytest.mark.skipif(not hasattr(os, "symlink") or os.name == "nt", reason="needs symbolic links")
def test_a_symbolic_link_out_of_the_content_folder_is_not_followed(tmp_path: Path) -> None:
    content, outside = tmp_path / "content", tmp_path / "outside"
    content.mkdir()
    outside.mkdir()
    (content / "meetings").symlink_to(outside, target_is_directory=True)
    assert give(content, minutes())[1] == ["path-outside"]
    assert list(outside.iterdir()) == []


def test_a_file_that_cannot_be_written_is_a_sentence_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "meetings").write_text("a file where a folder should be", encoding="utf-8")
    assert give(tmp_path, minutes())[1] == ["cannot-write"]
    assert not (tmp_path / RECORD).exists()


# ---------------------------------------------------------------- names


def ids(*papers: Paper, bodies: dict[str, str] | None = None) -> list[str]:
    return [paper.id for paper in named(papers, bodies)]


def test_a_pack_is_laid_out_by_meeting_and_item() -> None:
    day = {"body": "Cabinet", "date": "2023-06-15"}
    papers = named(
        [
            Paper("agenda", "p1", **day),
            Paper("notice", "p2", title="Fire drill"),
            Paper("minutes", "p3", body="Cabinet", date="2023-03-16", item="4", parent="p1"),
            Paper("report", "p4", title="Council Plan 2022-25 Update", item="5", **day),
            Paper("appendix", "p5", label="Annex 1", parent="p4"),
            Paper("appendix", "p6", title="Cabinet Appointments", parent="p4"),
            Paper("appendix", "p7", label="Annex 1", parent="p5"),
            Paper("minutes", "p8", body="Other Board", date="2023-01-27", parent="p4", item="7"),
            Paper("appendix", "p9", label="Appendix 1", parent="p8"),
        ]
    )
    assert [(paper.id, paper.parent) for paper in papers] == [
        ("cabinet/2023-06-15/agenda", None),
        ("cabinet/2023-06-15/notice-fire-drill", None),
        ("cabinet/2023-03-16/minutes", "cabinet/2023-06-15/agenda"),
        ("cabinet/2023-06-15/report-05-council-plan-2022-25-update", None),
        ("cabinet/2023-06-15/report-05-annex-1", "cabinet/2023-06-15/report-05-council-plan-2022-25-update"),
        ("cabinet/2023-06-15/report-05-appendix-cabinet-appointments", "cabinet/2023-06-15/report-05-council-plan-2022-25-update"),
        ("cabinet/2023-06-15/report-05-annex-1-2", "cabinet/2023-06-15/report-05-annex-1"),
        ("other-board/2023-01-27/minutes", "cabinet/2023-06-15/report-05-council-plan-2022-25-update"),
        ("other-board/2023-01-27/minutes-appendix-1", "other-board/2023-01-27/minutes"),
    ]


def test_decisions_are_named_by_item_and_title() -> None:
    day = {"body": "Cabinet", "date": "2024-10-17"}
    assert ids(
        Paper("decision-list", "p1", **day),
        Paper("decision-record", "p2", title="Powering Our Future", item="A5", parent="p1", **day),
        Paper("decision-record", "p3", title="Roads", **day),
        Paper("decision-record", "p4", title="Roads", **day),
    ) == [
        "cabinet/2024-10-17/decision-list",
        "cabinet/2024-10-17/decision-a05-powering-our-future",
        "cabinet/2024-10-17/decision-roads",
        "cabinet/2024-10-17/decision-roads-2",
    ]


def test_papers_without_a_meeting_lie_in_papers() -> None:
    source = Source("originals/Action plan 2009.txt", "x")
    assert ids(
        Paper("action-plan", "p1", title="Action Plan", date="2009-06-01"),
        Paper("report", "p2", source=source),
        Paper("letter", "p3", title="Letter", body="Cabinet", date="2009-06"),
    ) == ["papers/2009-06-01-action-plan", "papers/action-plan-2009", "papers/2009-06-letter"]


def test_a_body_has_its_declared_id_and_never_one_of_the_sites_own_names() -> None:
    day = {"date": "2024-10-17"}
    assert ids(Paper("minutes", "p1", body="The Cabinet", **day), bodies={"the cabinet": "cabinet"}) == ["cabinet/2024-10-17/minutes"]
    assert ids(Paper("minutes", "p1", body="People", **day)) == ["people-meetings/2024-10-17/minutes"]
