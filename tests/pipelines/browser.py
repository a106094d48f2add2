"""A real browser without a window, which tells every address that a page asks for."""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import connect
from websockets.sync.connection import Connection

PROGRAM = shutil.which("chromium")


class Browser:
    """One page of the browser, spoken to in Chromium's own protocol."""

    def __init__(self, socket: Connection) -> None:
        self._socket = socket
        self._number = 0
        self._session: str | None = None
        self.events: list[tuple[str, dict[str, Any]]] = []
        self.ask("Target.setDiscoverTargets", discover=True)
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        attached = self.ask("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Network", "Page", "Runtime"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Give an order, note all that happens meanwhile, and return the answer."""
        self._number += 1
        order = {"id": self._number, "method": method, "params": parameters}
        if self._session is not None:
            order["sessionId"] = self._session
        self._socket.send(json.dumps(order))
        while True:
            message = json.loads(self._socket.recv(timeout=60))
            if message.get("id") == self._number:
                assert "error" not in message, message
                answer: dict[str, Any] = message["result"]
                return answer
            if "method" in message:
                self.events.append((message["method"], message["params"]))

    def value(self, script: str) -> Any:
        """Return what a script in the page returns, as if a person had clicked."""
        return self.ask(
            "Runtime.evaluate", expression=script, returnByValue=True, userGesture=True
        )["result"].get("value")

    def open(self, address: str, wanted: str) -> str:
        """Open a page, wait until it shows a text, and return all its text."""
        self.ask("Page.navigate", url=address)
        for _ in range(60):
            time.sleep(0.5)
            text = self.value("document.body ? document.body.innerText : ''") or ""
            if wanted in text:
                return str(text)
        raise AssertionError(f"{address} never showed {wanted!r}, but: {text[:500]}")

    def asked_for(self) -> dict[str, str]:
        """Return every address asked for, with why it was not reached, if so."""
        asked, why = {}, {}
        for method, event in self.events:
            if method == "Network.requestWillBeSent":
                asked[event["requestId"]] = event["request"]["url"]
            elif method == "Network.loadingFailed":
                why[event["requestId"]] = event.get("blockedReason", "tried")
        return {address: why.get(number, "") for number, address in asked.items()}

    def pages_opened(self) -> list[str]:
        """Return the addresses of pages that were opened beside this one."""
        found = [
            event["targetInfo"]["url"]
            for method, event in self.events
            if method in ("Target.targetCreated", "Target.targetInfoChanged")
            and event["targetInfo"]["type"] == "page"
        ]
        return [address for address in found if address not in ("", "about:blank")]


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Start the browser; no name leads anywhere but to this machine."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [
            str(PROGRAM),
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
            f"--remote-debugging-port={port}",
            f"--user-data-dir={folder}",
            "about:blank",
        ],
        stderr=subprocess.DEVNULL,
    )
    try:
        with connect(_socket_of(port), max_size=None) as socket_:
            yield Browser(socket_)
    finally:
        process.kill()
        process.wait()


def _socket_of(port: int) -> str:
    for _ in range(60):
        try:
            address = f"http://127.0.0.1:{port}/json/version"
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(json.load(answer)["webSocketDebuggerUrl"])
        except urllib.error.URLError:
            time.sleep(0.5)
    raise AssertionError("the browser did not start")
