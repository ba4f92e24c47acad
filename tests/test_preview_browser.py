"""The reload script in a real browser, under the policy that the pages carry."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

from sitegen.preview.server import make_server
from sitegen.preview.state import State

PAGE = """<!doctype html><html lang="en"><head><title>T</title><meta http-equiv="Content-Security-Policy"
content="default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'"></head><body><h1>{words}</h1></body></html>"""


def test_the_browser_loads_again_and_shows_what_is_wrong(tmp_path: Path, browser: Any) -> None:
    home = tmp_path / "index.html"
    home.write_text(PAGE.format(words="first"), encoding="utf-8")
    state = State()
    state.built()
    server = make_server(tmp_path, state, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        page = browser.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.goto(f"http://127.0.0.1:{server.server_address[1]}/")
        home.write_text(PAGE.format(words="second"), encoding="utf-8")
        state.built()
        page.wait_for_selector("h1:text('second')")
        state.failed(("agenda.md:3: error: there is <b>no</b> such date.",))
        bar = page.wait_for_selector("#sitegen-problems")
        assert "there is <b>no</b> such date." in bar.inner_text()
        assert bar.evaluate("bar => getComputedStyle(bar).position") == "fixed"
        state.built()
        page.wait_for_selector("#sitegen-problems", state="detached")
        complaints = [complaint for complaint in complaints if "favicon" not in complaint]
        assert complaints == []
    finally:
        state.close()
        server.shutdown()
        server.server_close()
