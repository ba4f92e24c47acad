"""OpenDocument, rich text and old Word files: converted to docx by LibreOffice, where it is installed, and read as that.

LibreOffice gets a folder, a profile and an environment of its own, so that it neither reads nor changes anybody's settings, and is told
not to run macros, not to follow links and to reach no network.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from sitegen.model.problems import Problem
from sitegen.model.text import Block

SECONDS = 25
"""So long a conversion may take; usual papers take one or two. Less than `isolated` gives a reader, so that this ends first."""
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where installers put it without telling the path."""
_FILTERS = {".odt": "writer8", ".rtf": "Rich Text Format", ".doc": "MS Word 97"}
"""What LibreOffice calls the formats (https://help.libreoffice.org/latest/en-US/text/shared/guide/convertfilters.html)."""
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "0"),
    ("Inet/Settings", "ooInetProxyType", "2"),
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""Never update links; every address goes to a port of this machine where nothing answers (RFC 863)."""


def read(data: bytes, file: str) -> tuple[tuple[Block, ...], tuple[Problem, ...]]:
    """The blocks of a file, by way of docx. An error where LibreOffice is not installed or cannot convert it."""
    from sitegen.read import READERS  # here, since that module imports this one

    if not data.strip():
        return (), (Problem("error", "empty-file", "the file is empty.", file, hint="Check that it was saved, or remove it."),)
    kind = kind_of(data)
    if kind is None:
        hint = "Open it in the program it was made with, save it as .docx and import that."
        message = f"the file is damaged, or no {Path(file).suffix.lower()} file."
        return (), (Problem("error", "damaged-file", message, file, hint=hint),)
    if kind in READERS and kind not in _FILTERS:  # a page or a newer file under the old name: it needs no conversion
        return READERS[kind](data, file)
    program = soffice()
    if program is None:
        message = f"LibreOffice, which converts {Path(file).suffix.lower()} files, is not installed."
        hint = "Install it (on Debian and Ubuntu: apt install libreoffice-writer-nogui), or save the file as .docx and import that."
        return (), (Problem("error", "converter-missing", message, file, hint=hint),)
    with tempfile.TemporaryDirectory(prefix="sitegen-") as folder:
        converted, problems = _converted(program, data, kind, Path(folder), file)
    if converted is None:
        return (), problems
    blocks, more = READERS[".docx"](converted, file)
    return blocks, (*problems, *more)


def kind_of(data: bytes) -> str | None:
    """The suffix that a file should have by its content; many a `.doc` is rich text or a page. None for what none of the readers takes."""
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return ".doc"
    if data.lstrip().startswith(b"{\\rtf"):
        return ".rtf"
    if re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)\b", data[:200], re.IGNORECASE):
        return ".html"
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = package.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return None
    return ".odt" if "content.xml" in names else ".docx" if "[Content_Types].xml" in names else None


def soffice() -> str | None:
    """Where LibreOffice is, or None."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    return found or next((place for place in _PLACES if Path(place).is_file()), None)


def _converted(program: str, data: bytes, kind: str, folder: Path, file: str) -> tuple[bytes | None, tuple[Problem, ...]]:
    original = folder / f"original{kind}"
    original.write_bytes(data)
    _profile(folder / "profile/user")
    options = [f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--nolockcheck", "--nodefault"]
    options.append(f"--infilter={_FILTERS[kind]}")  # without it, what it cannot read becomes a text of strange characters
    said = _run([program, *options, "--convert-to", "docx", "--outdir", str(folder / "out"), str(original)], folder)
    hint = "Open it in the program it was made with, save it as .docx and import that."
    if said is None:
        message = f"LibreOffice had not converted the file after {SECONDS} seconds and was ended."
        return None, (Problem("error", "conversion-timeout", message, file, hint=hint),)
    try:
        converted = (folder / "out/original.docx").read_bytes()
    except OSError:
        return None, (Problem("error", "conversion-failed", f"LibreOffice cannot convert the file{said}.", file, hint=hint),)
    return converted, (Problem("note", "converted", "the file was converted to .docx by LibreOffice and read as that.", file),)


def _profile(folder: Path) -> None:
    items = "".join(
        f'<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    folder.mkdir(parents=True)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (folder / "registrymodifications.xcu").write_text(f"{head}{items}</oor:items>\n", encoding="utf-8", newline="\n")


def _run(command: list[str], folder: Path) -> str | None:
    """What the program said, as the end of a sentence; None if it took too long. Its helpers end with it."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=_environment(folder),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        said = process.communicate(timeout=SECONDS)[1].decode("utf-8", errors="replace")
    except subprocess.TimeoutExpired:
        return None
    finally:
        _end(process)
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "").replace(str(folder), "").rstrip(".")
    return f" ({last[:200]})" if last else ""


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends the program with whatever it has started."""
    if process.poll() is None:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.communicate()


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of ours but what Windows cannot do without."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT", "SYSTEMDRIVE", "WINDIR") if name in os.environ}
    return {**kept, "HOME": str(folder), "USERPROFILE": str(folder), "TMPDIR": str(folder), "TEMP": str(folder), "PATH": os.defpath}
