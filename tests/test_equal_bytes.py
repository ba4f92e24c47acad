"""The same content gives the same bytes: in another folder, another time zone, another language of the system, with another hash seed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from made_up_site import write_site
from run_support import digests, environment

BUILD = """
import sys
from pathlib import Path
from sitegen.pipeline import build_site, import_papers

import_papers(Path("content"))
report, problems = build_site(Path("content"), Path("site"), search=False)
sys.exit(None if report else "\\n".join(map(str, problems)))
"""
MINUTES = "HARBOUR BOARD\n\nA meeting of Harbour Board was held on Thursday, 16th March, 2006.\n\nRESOLVED that the report be noted.\n"
MACHINES = {"robots.txt", "sitemap.xml", "feeds/site.xml", "cy/feeds/site.xml", "calendars/all.ics", "data/clauses.json", "data/people.csv"}


def built(folder: Path, **more: str) -> dict[str, str]:
    """The files of a made-up site in two languages that publishes its originals, built in a process of its own."""
    content = folder / "content"
    write_site(content, 40, "https://saltmarsh.example/papers/")
    settings = content / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + "languages: [en-GB, cy]\npublish_originals: yes\n", encoding="utf-8")
    (content / "originals").mkdir(exist_ok=True)
    (content / "originals" / "march.txt").write_text(MINUTES, encoding="utf-8")
    whole = environment(**more)
    subprocess.run([sys.executable, "-c", BUILD], cwd=folder, env=whole, check=True)
    return dict(digests(folder / "site"))


@pytest.mark.skipif(sys.platform == "win32", reason="the time zone is set by the environment")
def test_folder_time_zone_and_hash_seed_change_no_byte(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "another folder"
    one.mkdir()
    other.mkdir()
    here = built(one, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LC_ALL="C")
    there = built(other, TZ="Pacific/Niue", PYTHONHASHSEED="2", LC_ALL="C.UTF-8")
    assert set(here) >= MACHINES
    assert any(path.startswith("originals/") for path in here)
    assert any(path.endswith(".md") for path in here)
    assert {path for path in {*here, *there} if here.get(path) != there.get(path)} == set()
