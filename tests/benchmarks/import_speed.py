"""How fast papers are read, on one core, and what a thousand of them need.

    python tests/benchmarks/import_speed.py [--papers FOLDER] [--count 1000] [--among FOLDER] [--executor WHERE]

`--papers` takes the PDF files of a folder in place of made-up ones; `--among` puts the papers of a folder among those that are imported,
again and again until they are half; `--executor` is handed on to `sitegen import`. Times are seconds of processor time, the best of three,
so that what else runs on the machine matters little; the ratio to `pdftotext -layout` (Poppler) of the same files says more than any of
them. Exit 1 where a target is missed. Linux only: other systems neither bind a process to a core nor tell the memory of its children.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS.parent), str(TESTS)]

from made_up import as_docx, as_pdf, minutes, write_papers  # noqa: E402
from run_support import environment  # noqa: E402

from sitegen import scaffold  # noqa: E402
from sitegen.read import read_original  # noqa: E402
from sitegen.recognise import recognise  # noqa: E402

TIMES_PDFTOTEXT, DOCX_MILLISECONDS, MEGABYTES = 4.0, 60.0, 600.0
_ROUNDS = 3


@dataclass(frozen=True)
class Figure:
    """A row of the table; `limit` None where nothing was promised."""

    what: str
    measured: str
    value: float = 0.0
    limit: float | None = None

    @property
    def missed(self) -> bool:
        return self.limit is not None and self.value > self.limit


def main() -> int:
    """Measures, prints the table, and says whether all targets are met."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--papers", type=Path, metavar="FOLDER", help="PDF files to be read (made-up ones)")
    parser.add_argument("--count", type=int, default=1000, metavar="N", help="files of the import (1000)")
    parser.add_argument("--among", type=Path, metavar="FOLDER", help="papers to be half of the import (made-up ones)")
    parser.add_argument("--executor", metavar="WHERE", help="as sitegen import takes it")
    asked = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    with tempfile.TemporaryDirectory() as folder:
        os.sched_setaffinity(0, cores[:1])
        figures = [*_pdf(_pdfs(asked.papers, Path(folder))), _docx(Path(folder))]
        os.sched_setaffinity(0, cores[:2])
        figures += _import(Path(folder), asked)
    for figure in figures:
        verdict = "" if figure.limit is None else f"at most {figure.limit:g}: {'MISSED' if figure.missed else 'met'}"
        print(f"{figure.what:50} {figure.measured:34} {verdict}")
    return int(any(figure.missed for figure in figures))


def _pdfs(papers: Path | None, folder: Path) -> list[Path]:
    if papers:
        return sorted(papers.glob("*.pdf"))
    made = [folder / f"minutes-{number}.pdf" for number in range(10)]
    for number, path in enumerate(made):
        path.write_bytes(as_pdf(minutes(number, 1 + number)))
    return made


def _pdf(files: Sequence[Path]) -> list[Figure]:
    """Reading and recognising PDFs against pdftotext, in this process and as a command of its own."""
    _read(files[0])  # what is loaded and compiled once
    rows = [(_best(_read, file), _best(_pdftotext, file), _best(_inspect, file)) for file in files]
    own, other, command = (sum(column) for column in zip(*rows, strict=True))
    usual = statistics.median(mine / its for mine, its, _ in rows)
    ratio = own / other
    return [
        Figure(f"{len(files)} PDF files: pdftotext -layout", f"{other:.2f} s"),
        Figure("the same, read and recognised", f"{own:.2f} s = {ratio:.1f} × pdftotext", ratio, TIMES_PDFTOTEXT),
        Figure("the file in the middle", f"{usual:.1f} × pdftotext"),
        Figure("the same, `sitegen inspect` for each", f"{command:.2f} s = {command / other:.1f} × pdftotext"),
    ]


def _docx(folder: Path) -> Figure:
    path = folder / "minutes.docx"
    path.write_bytes(as_docx(minutes(1, 20)))
    _read(path)
    took = 1000 * _best(_read, path)
    return Figure("a Word file of 20 pages, read and recognised", f"{took:.0f} ms", took, DOCX_MILLISECONDS)


def _read(path: Path) -> None:
    document, _ = read_original(path)
    if document:
        recognise(document)


def _pdftotext(path: Path) -> None:
    subprocess.run(["pdftotext", "-layout", str(path), "-"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def _inspect(path: Path) -> None:
    command = [sys.executable, "-m", "sitegen", "inspect", "--json", str(path)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment(), check=False)


def _best(function: Callable[[Path], None], path: Path) -> float:
    """Seconds of processor time of this process and of those it waited for."""
    took = []
    for _ in range(_ROUNDS):
        before = _used()
        function(path)
        took.append(_used() - before)
    return min(took)


def _used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


# ---------------------------------------------------------------- a whole import


def _import(folder: Path, asked: argparse.Namespace) -> list[Figure]:
    """A folder of mixed papers imported by the command: how long it took, and what all its processes held together."""
    scaffold.new_site(folder / "site")
    count = asked.count
    write_papers(folder / "papers", count - count // 2 if asked.among else count)
    if asked.among:
        _copy_among(asked.among, folder / "papers", count // 2)
    command = [sys.executable, "-m", "sitegen", "import", "--quiet", str(folder / "papers")]
    command += ["--executor", asked.executor] if asked.executor else []
    begun = time.monotonic()
    with subprocess.Popen(command, cwd=folder / "site", env=environment(), stderr=subprocess.PIPE, text=True) as process:
        watch = _Watch(process.pid)
        watch.start()
        assert process.stderr
        said = process.stderr.read()
    watch.ended.set()
    watch.join()
    written = len(list((folder / "site/content/meetings").rglob("*.md")))
    what = f"{count} mixed files imported on {len(os.sched_getaffinity(0))} cores"
    took = f"{time.monotonic() - begun:.0f} s, {written} papers written, exit {process.returncode}"
    print(said[:2000], end="", file=sys.stderr)
    return [Figure(what, took), Figure("its processes together, at most", f"{watch.most:.0f} MB", watch.most, MEGABYTES)]


def _copy_among(others: Path, folder: Path, count: int) -> None:
    files = sorted(path for path in others.iterdir() if path.is_file())
    for number in range(count):
        shutil.copyfile(files[number % len(files)], folder / f"{number:04}-{files[number % len(files)].name}")


class _Watch(threading.Thread):
    """Looks again and again how much memory a process and all its descendants hold."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.process = process
        self.ended = threading.Event()
        self.most = 0.0

    def run(self) -> None:
        """Until told that it has ended."""
        while not self.ended.wait(0.05):
            self.most = max(self.most, sum(map(_resident, _family(self.process))))


def _family(process: int) -> list[int]:
    """A process and its descendants."""
    try:
        tasks = [int(task.name) for task in Path(f"/proc/{process}/task").iterdir()]
        children = [int(child) for task in tasks for child in Path(f"/proc/{process}/task/{task}/children").read_text().split()]
    except OSError:  # it has ended
        return []
    return [process, *(member for child in children for member in _family(child))]


def _resident(process: int) -> float:
    """Megabytes that a process holds; what several share counts for each."""
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * resource.getpagesize() / 2**20
    except (OSError, IndexError):
        return 0.0


if __name__ == "__main__":
    sys.exit(main())
