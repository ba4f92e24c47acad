"""How long an agenda pack of some 270 pages takes, beside WeasyPrint on the same papers where that is installed.

    python tests/benchmarks/pack_speed.py [--reports 67]

Both make PDF/UA-1 from the same made-up meeting, each in a process of its own that begins with the papers on disk: `sitegen pack`, and
WeasyPrint with the page for printing that `sitegen build` makes. Times are seconds of processor time of the whole process, the best of
two; memory is the most that it held. WeasyPrint is no dependency: `pip install weasyprint` (it wants Pango from the system) puts it
beside. Exit 1 where a target is missed: 4 seconds, 600 MB, 8 times as fast. Linux only.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

from run_support import environment  # noqa: E402

SECONDS, MEGABYTES, TIMES = 4.0, 600.0, 8.0
MEETING = "council/2026-03-05"
WORDS = (
    "The council has been asked to consider the condition of the quay and of the lamps that stand along it, which were last mended in the "
    "winter of 2019, and to say how the costs of the works are to be met in this year and in the two that follow."
)
WEASYPRINT = """
import sys, weasyprint
weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], pdf_variant="pdf/ua-1")
"""


def main() -> int:
    """Makes the papers, measures, prints the figures, and says whether all targets are met."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--reports", type=int, default=67, metavar="N", help="reports of four pages each (67)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_meeting(folder / "content", asked.reports)
        own = best([sys.executable, "-m", "sitegen", "pack", "--out", str(folder), MEETING], folder, clear=folder / ".cache")
        pages = page_count(folder / "council-2026-03-05-pack.pdf")
        print(f"sitegen pack: {pages} pages, {own[0]:.2f} s of processor time, {own[1]:.0f} MB at most")
        missed = own[0] > SECONDS or own[1] > MEGABYTES
        if importlib.util.find_spec("weasyprint") is None:
            print("WeasyPrint is not installed, so there is nothing to compare with.")
            return int(missed)
        subprocess.run([sys.executable, "-m", "sitegen", "build", "--quiet"], cwd=folder, env=environment(), check=False)
        source = folder / "_site" / MEETING / "pack/index.html"
        whole = source.read_text(encoding="utf-8").replace('"/assets/', f'"{(folder / "_site/assets").as_uri()}/')
        (folder / "pack.html").write_text(whole, encoding="utf-8")
        rival = best([sys.executable, "-c", WEASYPRINT, str(folder / "pack.html"), str(folder / "rival.pdf")], folder)
        ratio = rival[0] / own[0]
        print(
            f"WeasyPrint: {page_count(folder / 'rival.pdf')} pages, {rival[0]:.2f} s, {rival[1]:.0f} MB at most = {ratio:.1f} times as long"
        )
    return int(missed or ratio < TIMES)


def write_meeting(content: Path, reports: int) -> None:
    """A meeting with as many reports, each with paragraphs, numbered paragraphs, a recommendation and a table over two pages."""
    meeting = content / "meetings" / MEETING
    meeting.mkdir(parents=True)
    (content / "site.yaml").write_text(
        "title: Papers\norganisation: Saltmarsh\npacks: true\nbodies: [{id: council, name: Council}]\n", encoding="utf-8"
    )
    items = "\n\n".join(f"## **{number}** Works at place {number}" for number in range(1, reports + 1))
    (meeting / "agenda.md").write_text(f"---\nkind: agenda\nbody: Council\ndate: 2026-03-05\n---\n\n{items}\n", encoding="utf-8")
    for number in range(1, reports + 1):
        (meeting / f"report-{number:02}.md").write_text(report(number), encoding="utf-8")


def report(number: int) -> str:
    """A report of about four pages."""
    head = f'---\nkind: report\ntitle: Works at place {number}\nitem: "{number}"\n---\n\n## Summary\n\n{WORDS}\n\n'
    advice = "::: recommendations\nThat the works be approved.\n:::\n\n## Detail\n\n"
    paragraphs = "\n".join(f"{place}. {WORDS}" for place in range(1, 26))
    rows = "\n".join(f"| Place {row} | {WORDS[:90]} | £{row},000 | June 2026 |" for row in range(1, 41))
    return f"{head}{advice}{paragraphs}\n\n## Costs\n\n| Place | Works | Cost | When |\n| --- | --- | --- | --- |\n{rows}\n"


def best(command: list[str], folder: Path, clear: Path | None = None) -> tuple[float, float]:
    """Seconds of processor time and megabytes of the better of two runs."""
    runs = []
    for _ in range(2):
        if clear:
            subprocess.run(["rm", "-rf", str(clear)], check=True)
        runs.append(_measured(command, folder))
    return min(runs)


def _measured(command: list[str], folder: Path) -> tuple[float, float]:
    process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command[:5])} … ended with {process.returncode}")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def page_count(pdf: Path) -> int:
    """How many pages a PDF has."""
    import pypdf

    return len(pypdf.PdfReader(pdf).pages)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
