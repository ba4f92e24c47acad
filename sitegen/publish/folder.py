"""Which folder may be replaced by a site."""

from __future__ import annotations

from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.publish.manifest import read_manifest


def folder_problems(out: Path, content: Path | None = None) -> tuple[Problem, ...]:
    """An error if publishing to `out` would delete or mix with anything that is not a site of ours."""
    out = out.resolve()
    fault = _fault(out, content.resolve() if content else None)
    if fault is None:
        return ()
    hint = "Name another folder with --out, or empty this one yourself."
    return (Problem("error", "publish-folder", f"The site cannot be written there: {fault}.", file=str(out), hint=hint),)


def _fault(out: Path, content: Path | None) -> str | None:
    if content and out.is_relative_to(content):
        return "it is inside the content folder"
    if content and content.is_relative_to(out):
        return "the content folder is inside it"
    if Path.cwd().is_relative_to(out):
        return "the command runs inside it"
    if out.parent == out:
        return "it is the root of a disk"
    if out.exists() and not out.is_dir():
        return "it is a file"
    if not out.exists():
        return None
    if (out / ".git").exists():
        return "it holds a .git folder, which would be deleted"
    if read_manifest(out) is None and any(out.iterdir()):
        return "it holds files that are not a site made by this program"
    return None
