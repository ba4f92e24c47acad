"""Damaged papers by the thousand: none may bring the importer down, hang it, exhaust it, or be imported wrongly without a word.

    python tests/benchmarks/damage.py [--papers FOLDER]… [--count 5000] [--seed N] [--only NUMBER] [--keep FOLDER]

Bytes are flipped, cut, spliced within and across files, also inside what is packed; files are cut off, emptied, misnamed. Each variant is
read as `sitegen import` reads it, in a child process with limits, and then some hundred of them are imported in one go with good papers
between. `--only` makes one variant again. What broke a promise is kept in a folder, with the reason. Exit 1 where anything did.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent.parent), str(HERE.parent), str(HERE)]

from damaging import Variant, variant  # noqa: E402
from examining import Examined, examine  # noqa: E402
from made_up import FORMATS, minutes, write_papers  # noqa: E402
from run_support import environment  # noqa: E402

from sitegen import scaffold  # noqa: E402
from sitegen.read import READERS  # noqa: E402
from sitegen.read.isolated import end_children  # noqa: E402

_BATCH = 300
_GOOD = 10
_SHOWN = 10


def main() -> int:
    """Makes, reads and imports the variants; prints what came of them."""
    asked = _parser().parse_args()
    with tempfile.TemporaryDirectory() as folder:
        papers = _papers(asked.papers) or write_papers(Path(folder) / "made-up", 20, 2)
        if asked.only is not None:
            numbers: Iterable[int] = [asked.only]
        else:
            numbers = range(asked.count)
        asked.keep.mkdir(parents=True, exist_ok=True)
        results = _examined(papers, asked.seed, numbers, Path(folder), asked.keep, asked.only is not None)
        end_children()
        _tell(results)
        broken = sum(bool(told.wrong) for _, told in results)
        if asked.only is None:
            broken += _batch(papers, asked.seed, asked.count, Path(folder), asked.keep)
    print(f"{broken} broken promises" + (f", kept in {asked.keep}" if broken else ""))
    return int(broken > 0)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--papers", type=Path, metavar="FOLDER", action="append", default=[], help="papers to be damaged (made-up ones)")
    parser.add_argument("--count", type=int, default=5000, metavar="N", help="variants (5000)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="other variants for another number (1)")
    parser.add_argument("--only", type=int, metavar="NUMBER", help="one variant alone; it is kept")
    keep = Path(tempfile.gettempdir()) / "damaged-papers"
    parser.add_argument("--keep", type=Path, default=keep, metavar="FOLDER", help=f"where bad ones are kept ({keep})")
    return parser


def _papers(folders: Sequence[Path]) -> list[Path]:
    return [path for folder in folders for path in sorted(folder.iterdir()) if path.suffix.lower() in READERS and path.stat().st_size]


def _examined(
    papers: Sequence[Path], seed: int, numbers: Iterable[int], folder: Path, keep: Path, always: bool
) -> list[tuple[Variant, Examined]]:
    """Every variant read once; those that broke a promise are kept, with the reason."""
    results = []
    begun = time.monotonic()
    with (keep / "outcomes.tsv").open("w", encoding="utf-8") as table:
        for number in numbers:
            made = variant(papers, seed, number)
            path = folder / made.name
            path.write_bytes(made.data)
            told = examine(path)
            path.unlink()
            results.append((made, told))
            row = (made.name, told.outcome, f"{told.seconds:.2f}", f"{told.megabytes:.0f}", " ".join(told.wrong))
            print(*row, sep="\t", file=table, flush=True)
            if told.wrong or always:
                (keep / made.name).write_bytes(made.data)
                print(f"{made.name}: {'; '.join(told.wrong) or told.outcome}", flush=True)
            if number % 500 == 499:
                print(f"… {number + 1} read in {time.monotonic() - begun:.0f} s", flush=True)
    return results


def _tell(results: Sequence[tuple[Variant, Examined]]) -> None:
    outcomes = Counter(told.outcome for _, told in results)
    print(f"\n{len(results)} variants:", ", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))
    for what, key in (("slowest", lambda told: told.seconds), ("largest", lambda told: told.megabytes)):
        print(f"\nThe {what}:")
        for made, told in sorted(results, key=lambda pair: key(pair[1]), reverse=True)[:_SHOWN]:
            print(f"  {told.seconds:6.1f} s {told.megabytes:5.0f} MB  {made.name} ({told.outcome})")


# ---------------------------------------------------------------- many at once


def _batch(papers: Sequence[Path], seed: int, count: int, folder: Path, keep: Path) -> int:
    """Imports some hundred variants with good papers between by the command; how many promises were broken."""
    given = folder / "batch"
    given.mkdir()
    step = max(1, count // _BATCH)
    for number in range(0, count, step):
        made = variant(papers, seed, number)
        (given / made.name).write_bytes(made.data)
    good = [
        given / f"{number * count // _GOOD:05}-good-{number}{suffix}"
        for number, suffix in zip(range(_GOOD), list(FORMATS) * 2, strict=True)
    ]
    for number, path in enumerate(good):
        path.write_bytes(FORMATS[path.suffix](minutes(8000 + number)))
    scaffold.new_site(folder / "site")
    command = [sys.executable, "-m", "sitegen", "import", str(given)]
    begun = time.monotonic()
    told = subprocess.run(command, cwd=folder / "site", env=environment(), capture_output=True, text=True, encoding="utf-8", check=False)
    (keep / "batch.txt").write_text(f"{told.stdout}\n{told.stderr}", encoding="utf-8")
    rows = {line.split()[0]: line for line in told.stdout.splitlines() if line.startswith("originals/")}
    wrong = [f"{path.name} was not imported" for path in good if not rows.get(f"originals/{path.name}", "").endswith("new")]
    wrong += [f"{word} in what was printed" for word in ("Traceback", "has a fault") if word in told.stdout + told.stderr]
    wrong += [f"it ended with {told.returncode}"] if told.returncode not in (0, 1) else []
    print(f"\n{len(list(given.iterdir()))} imported in one go in {time.monotonic() - begun:.0f} s: {told.stdout.splitlines()[-1:]}")
    print(*wrong, sep="\n")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(main())
