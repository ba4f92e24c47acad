"""What pages weigh, and when a phone on a slow line shows them.

    python tests/benchmarks/page_weight.py SITE [ADDRESS …]

SITE is a built site below `/`. For each address: the page and all that a first visit asks for, packed by gzip and unpacked, and the
largest contentful paint in Chromium at 400 kbit/s with 400 ms for each way there and back (the median of three visits).
Targets: a page with its style at most 30 KB packed, a whole first visit at most 60 KB, the paint within 1 second.
"""

from __future__ import annotations

import gzip
import http.server
import shutil
import statistics
import sys
import threading
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

ADDRESSES = ("/", "/decisions/", "/cabinet/2024-10-17/", "/cabinet/2024-10-17/item-a5/")
PACKED = (".html", ".css", ".js", ".svg", ".json", ".xml")
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 400_000 / 8, "uploadThroughput": 400_000 / 8}
PAINTED = """() => new Promise(resolve => {
    let last = 0;
    new PerformanceObserver(list => { for (const entry of list.getEntries()) last = entry.startTime; })
        .observe({type: 'largest-contentful-paint', buffered: true});
    setTimeout(() => resolve(last), 3000);
})"""


@dataclass(frozen=True)
class Visit:
    address: str
    page: int
    """Bytes of the page and its style sheets, packed."""
    unpacked: int
    whole: int
    """Bytes of all that is asked for, packed."""
    requests: int
    paint: float
    """Seconds."""


@cache
def packed(path: Path) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, 9, mtime=0) if path.suffix in PACKED else content


class _Packing(http.server.SimpleHTTPRequestHandler):
    """Serves files as a web host does: packed, and kept by the browser only for a visit."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = packed(path)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(content)))
        if path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args: object) -> None:
        """Says nothing."""


def visit(browser: Any, site: Path, host: str, address: str) -> Visit:
    asked: list[Path] = []
    paints = []
    for _ in range(3):
        context = browser.new_context(viewport={"width": 390, "height": 844})
        page = context.new_page()
        line = context.new_cdp_session(page)
        line.send("Network.enable")
        line.send("Network.emulateNetworkConditions", SLOW)
        asked.clear()
        page.on("request", lambda request: asked.append(_file(site, request.url.removeprefix(host))))
        page.goto(host + address)
        paints.append(page.evaluate(PAINTED) / 1000)
        context.close()
    own = [path for path in asked if path.suffix in (".html", ".css")]
    return Visit(
        address,
        sum(len(packed(path)) for path in own),
        sum(path.stat().st_size for path in own),
        sum(len(packed(path)) for path in asked),
        len(asked),
        statistics.median(paints),
    )


def _file(site: Path, address: str) -> Path:
    path = site / address.partition("?")[0].strip("/")
    return path / "index.html" if path.is_dir() else path


def main(arguments: list[str]) -> int:
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    from playwright.sync_api import sync_playwright

    site = Path(arguments[0])
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Packing, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    program = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    print(f"{'page':50}{'page+css':>10}{'unpacked':>10}{'visit':>10}{'requests':>10}{'paint':>8}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for address in arguments[1:] or ADDRESSES:
            made = visit(browser, site, f"http://127.0.0.1:{server.server_address[1]}", address)
            sizes = "".join(f"{size / 1000:>8.1f}KB" for size in (made.page, made.unpacked, made.whole))
            print(f"{made.address:50}{sizes}{made.requests:>10}{made.paint:>7.2f}s")
        browser.close()
    server.shutdown()
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
