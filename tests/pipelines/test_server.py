"""The gate before Prefect's server."""

import asyncio
from collections.abc import MutableMapping
from typing import Any

import pytest

from pipelines.server import OwnOriginOnly

HOST = "127.0.0.1:4200"


def answers(kind: str, *headers: tuple[str, str]) -> list[MutableMapping[str, Any]]:
    """Return what is sent in answer to a request with some headers."""
    sent: list[MutableMapping[str, Any]] = []

    async def behind(scope: Any, receive: Any, send: Any) -> None:
        await send({"type": f"{kind}.response.start", "status": 200, "headers": []})

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    async def receive() -> MutableMapping[str, Any]:
        return {}

    raw = [(name.encode(), value.encode()) for name, value in headers]
    asyncio.run(
        OwnOriginOnly(behind, HOST)({"type": kind, "headers": raw}, receive, send)
    )
    return sent


@pytest.mark.parametrize(
    "headers",
    [
        [("host", HOST)],
        [("host", HOST), ("origin", f"http://{HOST}")],
    ],
)
def test_programs_and_own_pages_pass(headers: list[tuple[str, str]]) -> None:
    (start,) = answers("http", *headers)
    assert start["status"] == 200
    policy = dict(start["headers"])[b"content-security-policy"].decode()
    assert f"ws://{HOST}" in policy


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "headers",
    [
        [],
        [("host", "elsewhere.example:4200")],
        [("host", "127.0.0.1:4201")],
        [("host", HOST), ("host", "elsewhere.example")],
        [("host", HOST), ("origin", "http://elsewhere.example")],
        [("host", HOST), ("origin", "null")],
        [("host", HOST), ("origin", f"https://{HOST}")],
        [("host", HOST), ("origin", f"http://{HOST}"), ("origin", "null")],
    ],
)
def test_all_else_is_refused(kind: str, headers: list[tuple[str, str]]) -> None:
    first, *_ = answers(kind, *headers)
    if kind == "http":
        assert first["status"] == 403
    else:
        assert first == {"type": "websocket.close", "code": 1008}
