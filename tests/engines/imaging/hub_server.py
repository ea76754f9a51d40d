"""A model hub on loopback: a real socket that speaks what huggingface_hub asks for."""

import hashlib
import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from app.engines.imaging.sdxl.catalogue import CatalogueModel

_INFO = re.compile(r"/api/models/(?P<repo>[^/]+/[^/]+)/revision/(?P<revision>[^/?]+)")
_FILE = re.compile(r"/(?P<repo>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<path>[^?]+)")


@dataclass
class HubServer:
    """What the hub holds, and what was asked of it. `cut` names files of which the next answer stops half-way;
    `damaged` those whose bytes are not what was promised."""

    address: str = ""
    files: dict[tuple[str, str], bytes] = field(default_factory=dict)
    fetched: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    cut: set[str] = field(default_factory=set)
    damaged: set[str] = field(default_factory=set)

    def offer(self, model: CatalogueModel, folder: Path) -> None:
        """Hold every file of a catalogue model, filled from an SDXL folder."""
        for part in model.parts:
            for rule in part.files:
                source = folder / rule.place.replace(".fp16", "")
                self.files[part.repo, rule.path] = source.read_bytes() if source.is_file() else b"a licence\n"


@contextmanager
def hub_server() -> Iterator[HubServer]:
    """The hub, until the block ends."""
    hub = HubServer()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    hub.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Handler(BaseHTTPRequestHandler):
    hub: HubServer
    protocol_version = "HTTP/1.1"

    def do_HEAD(self) -> None:
        self._answer(with_body=False)

    def do_GET(self) -> None:
        self._answer(with_body=True)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _answer(self, with_body: bool) -> None:
        info, file = _INFO.match(self.path), _FILE.match(self.path)
        if info:
            self._send(200, {"Content-Type": "application/json"}, self._told(info["repo"], info["revision"]))
        elif file and (file["repo"], file["path"]) in self.hub.files:
            self._file(file["repo"], file["revision"], file["path"], with_body)
        else:
            self._send(404, {"X-Error-Code": "EntryNotFound"}, b"" if not with_body else b"not here")

    def _told(self, repo: str, revision: str) -> bytes:
        siblings = [
            {
                "rfilename": path,
                "size": len(content),
                "blobId": hashlib.sha1(b"blob %d\x00" % len(content) + content).hexdigest(),
                **(
                    {"lfs": {"sha256": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 130}}
                    if path.endswith(".safetensors")
                    else {}
                ),
            }
            for (owner, path), content in self.hub.files.items()
            if owner == repo
        ]
        return json.dumps({"_id": "1", "id": repo, "sha": revision, "siblings": siblings}).encode()

    def _file(self, repo: str, revision: str, path: str, with_body: bool) -> None:
        content = self.hub.files[repo, path]
        headers = {
            "X-Repo-Commit": revision,
            "ETag": f'"{hashlib.sha256(content).hexdigest()}"',
            "Accept-Ranges": "bytes",
        }
        if not with_body:
            self._send(200, {**headers, "Content-Length": str(len(content))}, b"")
            return
        self.hub.fetched.append(path)
        if path in self.hub.damaged:
            content = bytes(len(content))
        status, asked = 200, self.headers.get("Range")
        if asked:
            begin = int(asked.removeprefix("bytes=").split("-")[0])
            self.hub.ranges.append(asked)
            headers["Content-Range"] = f"bytes {begin}-{len(content) - 1}/{len(content)}"
            status, content = 206, content[begin:]
        if path in self.hub.cut:
            self.hub.cut.discard(path)
            self._send(status, {**headers, "Content-Length": str(len(content))}, content[: len(content) // 2])
            self.close_connection = True
            return
        self._send(status, headers, content)

    def _send(self, status: int, headers: dict[str, str], body: bytes) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(body))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
