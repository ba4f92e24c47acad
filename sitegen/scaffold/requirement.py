"""The line by which another machine gets the same sitegen, with what typesets packs."""

from __future__ import annotations

import json
from importlib import metadata

from sitegen import __version__

_HEAD = "# The program that builds this site.\n"
_BY_HAND = """# It was installed from a file or folder of one machine, which other machines do not have. Put its wheel into this
# folder, or the address of its repository here, and take the mark off one of these lines:
# ./sitegen-{version}-py3-none-any.whl
# sitegen[pdf] @ git+https://ADDRESS-OF-THE-REPOSITORY
"""


def requirements(direct_url: str | None = None) -> str:
    """The text of `requirements.txt`: from where the installed program came (PEP 610), or what to fill in.

    A bare name is only written where the program came from a package index: elsewhere the name may be another program's.
    """
    origin = json.loads(direct_url or _direct_url() or "{}")
    url = origin.get("url", "")
    if "vcs_info" in origin and not url.startswith("file:"):
        return f"{_HEAD}sitegen[pdf] @ {origin['vcs_info']['vcs']}+{url}@{origin['vcs_info']['commit_id']}\n"
    if url.startswith("https://"):
        return f"{_HEAD}sitegen[pdf] @ {url}\n"
    if url or not _installed():
        return _HEAD + _BY_HAND.format(version=__version__)
    return f"{_HEAD}sitegen[pdf]=={__version__}\n"


def _direct_url() -> str | None:
    try:
        return metadata.distribution("sitegen").read_text("direct_url.json")
    except metadata.PackageNotFoundError:
        return None


def _installed() -> bool:
    try:
        return metadata.version("sitegen") == __version__
    except metadata.PackageNotFoundError:
        return False
