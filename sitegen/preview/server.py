"""The preview's web server: this machine only, the built files only, and the reload script."""

from __future__ import annotations

import html
import json
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from sitegen.preview.state import State

HOST = "127.0.0.1"
_OWN = "/__sitegen/"
_HEARTBEAT = 15.0
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".ics": "text/calendar; charset=utf-8",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}


class Server(ThreadingHTTPServer):
    """Threads that do not hold up the end; no second server on the same port."""

    daemon_threads = True
    allow_reuse_address = False

    def server_bind(self) -> None:
        """Take the port. Linux would refuse one that was closed a minute ago unless told so; Windows would share one in use."""
        import os

        self.allow_reuse_address = os.name == "posix"
        super().server_bind()

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle is no error."""


def make_server(folder: Path, state: State, port: int) -> Server:
    """A server for a folder on 127.0.0.1, not yet running; port 0 takes any. Raises OSError where the port is in use."""
    return Server((HOST, port), partial(_Handler, folder, state))


class _Handler(BaseHTTPRequestHandler):
    server_version = "sitegen-preview"
    sys_version = ""
    timeout = 60

    def __init__(self, folder: Path, state: State, *rest: object) -> None:
        self._folder = folder
        self._state = state
        super().__init__(*rest)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if not self._is_from_here():
            self._send(HTTPStatus.FORBIDDEN, b"This preview answers to 127.0.0.1 and localhost only.\n", "text/plain; charset=utf-8")
        elif self.path == f"{_OWN}events":
            self._events()
        elif urlsplit(self.path).path == f"{_OWN}reload.js":
            self._send(HTTPStatus.OK, Path(__file__).with_name("reload.js").read_bytes(), _TYPES[".js"])
        elif not self._state.now.ready:
            self._send(HTTPStatus.SERVICE_UNAVAILABLE, self._with_script(_waiting_page(self._state.now.problems)), _TYPES[".html"])
        else:
            self._file()

    do_HEAD = do_GET

    def do_POST(self) -> None:
        self.close_connection = True
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, b"Only GET and HEAD.\n", "text/plain; charset=utf-8", Allow="GET, HEAD")

    do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Requests are nobody's business on the terminal."""

    def _is_from_here(self) -> bool:
        """Another site's page must not read the preview, not even by a host name that it lets point here (DNS rebinding)."""
        port = self.connection.getsockname()[1]
        hosts = {f"{HOST}:{port}", f"localhost:{port}"} | ({HOST, "localhost"} if port == 80 else set())
        origin = self.headers.get("Origin")
        return self.headers.get("Host", "").lower() in hosts and (origin is None or origin.lower() in {f"http://{host}" for host in hosts})

    def _file(self) -> None:
        address = urlsplit(self.path).path
        path = find_file(self._folder, address)
        if path is None and not address.endswith("/") and find_file(self._folder, f"{address}/"):
            self._send(HTTPStatus.MOVED_PERMANENTLY, b"", _TYPES[".html"], Location=quote(unquote(address)) + "/")
            return
        status = HTTPStatus.OK if path else HTTPStatus.NOT_FOUND
        path = path or find_file(self._folder, "/404.html")
        content = path.read_bytes() if path else b"<!doctype html><title>Not found</title><h1>There is no such page</h1>"
        kind = _TYPES.get(path.suffix.lower(), "application/octet-stream") if path else _TYPES[".html"]
        self._send(status, self._with_script(content) if kind == _TYPES[".html"] else content, kind)

    def _with_script(self, content: bytes) -> bytes:
        """The page with the reload script: added here and nowhere else, so that it is never published."""
        tag = f'<script src="{_OWN}reload.js" data-version="{self._state.now.version}"></script>'.encode()
        before, end, after = content.rpartition(b"</body>")
        return before + tag + end + after if end else content + tag

    def _send(self, status: HTTPStatus, content: bytes, kind: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Type": kind, "Content-Length": str(len(content)), **_SAFE}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def _events(self) -> None:
        """Tell the browser each new state, until it goes away (server-sent events, HTML Living Standard 9.2)."""
        self.send_response(HTTPStatus.OK)
        for name, value in {"Content-Type": "text/event-stream", **_SAFE}.items():
            self.send_header(name, value)
        self.end_headers()
        seen = None
        while self.command != "HEAD" and not self._state.closed:
            now = self._state.next(seen, _HEARTBEAT)
            told = json.dumps({"version": now.version, "problems": now.problems})
            message = ": still here\n\n" if now is seen else f"data: {told}\n\n"
            try:
                self.wfile.write(message.encode())
                self.wfile.flush()
            except OSError:
                return  # the page was closed
            seen = now


_SAFE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}


def find_file(folder: Path, address: str) -> Path | None:
    """The file of the site for an address, or None: nothing outside the folder, no symbolic link out of it, no listing."""
    name = unquote(address, errors="strict") if _decodable(address) else ""
    if not name.startswith("/") or "\0" in name or "\\" in name or ":" in name:
        return None
    try:
        root = folder.resolve()
        path = (root / (name[1:] + "index.html" if name.endswith("/") else name[1:])).resolve()
        return path if path.is_relative_to(root) and path.is_file() else None
    except (OSError, ValueError):
        return None  # a name that the system cannot have


def _decodable(address: str) -> bool:
    try:
        unquote(address, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def _waiting_page(problems: tuple[str, ...]) -> bytes:
    listed = "".join(f"<li>{html.escape(problem)}</li>" for problem in problems)
    said = f"<h1>The site cannot be built yet</h1><ul>{listed}</ul>" if problems else "<h1>The site is being built</h1>"
    return f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Preview</title></head><body>{said}</body></html>'.encode()
