"""One paper ↔ one Markdown file."""

from __future__ import annotations

import re

from sitegen.model.papers import Paper
from sitegen.model.problems import Problem, has_errors
from sitegen.store.blocks_read import read_blocks
from sitegen.store.blocks_write import write_blocks
from sitegen.store.front_matter import read_front_matter, write_front_matter
from sitegen.vocab import strict_yaml
from sitegen.vocab.facts import with_facts
from sitegen.vocab.fields import Faults

LARGEST = 16 * 1024 * 1024
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HINT = "Begin the file with a line `---`, then `kind: minutes` and the other facts, then a line `---`."


def to_markdown(paper: Paper) -> str:
    """A paper as the text of its file. `from_markdown` is the inverse; `id` is where the file lies and is not written."""
    body = write_blocks(paper.text)
    return f"{write_front_matter(paper)}\n{body}" if body else write_front_matter(paper)


def from_markdown(text: str, file: str, paper_id: str) -> tuple[Paper | None, tuple[Problem, ...]]:
    """The paper that a file's text says, with its facts, and what is wrong with it.

    The paper is None where there is an error: a doubtful outcome must not be published.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    end = _end_of_front_matter(lines)
    if end is None:
        return None, (_without_front_matter(lines, file),)
    node, problems = strict_yaml.load("\n".join(lines[1:end]), file, first_line=2)
    faults = Faults(file, "front-matter")
    values = read_front_matter(node, faults) if node is not None else {}
    if "kind" not in values and paper_id.startswith("pages/"):
        values["kind"] = "other"
    problems = (*problems, *faults.found)
    if "kind" not in values and not has_errors(problems):
        problems += (Problem("error", "front-matter-missing", "The front matter does not say the kind of paper.", file, 2, hint=_HINT),)
    body = "\n".join(lines[end + 1 :])
    if control := _CONTROL.search(body):
        line = end + 2 + body.count("\n", 0, control.start())
        problems += (Problem("warning", "control-character", "There is a control character in the text.", file, line, hint="Delete it."),)
    blocks, more = read_blocks(body, file, first_line=end + 2)
    problems = tuple(sorted((*problems, *more), key=lambda problem: problem.line or 0))
    if has_errors(problems):
        return None, problems
    return with_facts(Paper(**values, id=paper_id, text=blocks)), problems


def _end_of_front_matter(lines: list[str]) -> int | None:
    """Index of the line that closes the front matter; None where there is none."""
    if lines[0].rstrip() != "---":
        return None
    return next((index for index, line in enumerate(lines) if index and line.rstrip() == "---"), None)


def _without_front_matter(lines: list[str], file: str) -> Problem:
    if not any(line.strip() for line in lines):
        return Problem("error", "file-empty", "The file is empty.", file, 1, hint="Delete it, or write the paper.")
    if lines[0].rstrip() == "---":
        return Problem(
            "error", "front-matter-unclosed", "The front matter is never closed.", file, 1, hint="Write `---` behind its last line."
        )
    return Problem("error", "front-matter-missing", "The file does not begin with front matter.", file, 1, hint=_HINT)


def decode(data: bytes, file: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file's bytes: UTF-8, and not larger than a paper can be."""
    if len(data) > LARGEST:
        hint = "Divide it into several papers."
        return None, (Problem("error", "file-too-large", f"The file is larger than {LARGEST // 2**20} MB.", file, hint=hint),)
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = "Save it as UTF-8 in your editor."
        return None, (Problem("error", "file-not-text", "The file is not text in UTF-8.", file, line, hint=hint),)
