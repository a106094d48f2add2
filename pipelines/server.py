"""Prefect's server, for this machine and this user: `python -m pipelines.server`.

It gets its listening socket and the end of a pipe from whoever starts it (see
`pipelines.start`). When the other end closes, because that process ended in whatever
way, the server ends at once: nobody is left listening after a kill.
"""

import os
import socket
import sys
import threading
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any

_Scope = MutableMapping[str, Any]
_Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
_Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_App = Callable[[_Scope, _Receive, _Send], Awaitable[None]]

# What a page may load or call: this server alone. The sandbox, without the words that
# allow new windows, lets no link of Prefect's pages open an outside address.
_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-eval'; connect-src 'self' {socket};"
    " style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:;"
    " font-src 'self' data:; worker-src 'self' blob:; form-action 'self';"
    " base-uri 'self'; frame-ancestors 'none';"
    " sandbox allow-scripts allow-same-origin allow-forms allow-modals allow-downloads"
)


class OwnOriginOnly:
    """A gate before Prefect's server: its own pages and this machine's programs pass.

    A browser says in `Origin` which page a request comes from; a program says nothing.
    `Host` is checked too, as an outside name may be made to lead here.
    """

    def __init__(self, app: _App, host: str) -> None:
        """Stand before `app`, which is reached at `host` (address and port)."""
        self._app = app
        self._host = host.encode()
        self._origin = f"http://{host}".encode()
        self._headers = [
            (
                b"content-security-policy",
                _POLICY.format(socket=f"ws://{host}").encode(),
            ),
            (b"referrer-policy", b"no-referrer"),
            (b"x-content-type-options", b"nosniff"),
        ]

    async def __call__(self, scope: _Scope, receive: _Receive, send: _Send) -> None:
        """Pass a request on, or refuse it with 403."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif not self._is_own(scope["headers"]):
            await self._refuse(scope["type"], send)
        else:
            await self._app(scope, receive, self._with_policy(send))

    def _is_own(self, headers: list[tuple[bytes, bytes]]) -> bool:
        hosts = {value for name, value in headers if name == b"host"}
        origins = {value for name, value in headers if name == b"origin"}
        return hosts == {self._host} and origins <= {self._origin}

    async def _refuse(self, kind: str, send: _Send) -> None:
        if kind == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        start = {"type": "http.response.start", "status": 403}
        await send(start | {"headers": [(b"content-type", b"text/plain")]})
        text = b"Refused: only pages of " + self._origin + b" may ask this server.\n"
        await send({"type": "http.response.body", "body": text})

    def _with_policy(self, send: _Send) -> _Send:
        async def sending(message: MutableMapping[str, Any]) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *self._headers]
            await send(message)

        return sending


def _serve(descriptor: int) -> None:
    """Serve on a socket that is bound already, until told to stop."""
    listening = socket.socket(fileno=descriptor)
    host = f"127.0.0.1:{listening.getsockname()[1]}"
    os.environ |= {
        "PREFECT_SERVER_CORS_ALLOWED_ORIGINS": f"http://{host}",
        "PREFECT_UI_API_URL": f"http://{host}/api",
        "PREFECT__SERVER_FINAL": "1",
    }
    import prefect
    import uvicorn
    from prefect.server.api import collections
    from prefect.server.api.server import create_app

    # the second version of the pages loads a tracker, and the first invites to it
    prefect.__ui_v2_static_path__ = Path(os.devnull, "none")
    # the lists of block and worker types that came with Prefect, not newer ones
    collections.KNOWN_VIEWS = dict.fromkeys(collections.KNOWN_VIEWS, "")
    app = OwnOriginOnly(create_app(), host)
    config = uvicorn.Config(app, log_level="error", lifespan="on")
    uvicorn.Server(config).run(sockets=[listening])


def _end_with(pipe: int) -> None:
    """Wait for the other end of a pipe to close, and end this process."""
    os.read(pipe, 1)
    os._exit(1)


def main() -> None:
    """Serve for as long as the process that started this one lives."""
    descriptor, pipe = (int(number) for number in sys.argv[1:])
    threading.Thread(target=_end_with, args=[pipe], daemon=True).start()
    _serve(descriptor)


if __name__ == "__main__":
    main()
