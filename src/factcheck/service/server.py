"""Runs the service on an address of this machine."""

from __future__ import annotations

import errno
import socket

import click
import uvicorn

from factcheck.config import Config
from factcheck.errors import ConfigError
from factcheck.service.app import create_app

_PROBLEMS = {
    errno.EADDRINUSE: "is taken by another program; choose another with --port",
    errno.EACCES: "needs more rights; choose one above 1023 with --port",
    errno.EADDRNOTAVAIL: "is no address of this machine; choose another with --host",
}


def serve(config: Config, *, host: str, port: int) -> None:
    """Answers requests until it is interrupted.

    Args:
        config: Options of the checker.
        host: Name or address to listen on.
        port: 0 takes a free one.
    Raises:
        ConfigError: The address cannot be listened on.
    """
    with listen(host, port) as listening:
        taken = listening.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        click.echo(f"factcheck answers at http://{shown}:{taken}; its description is /openapi.json", err=True)
        server = uvicorn.Server(uvicorn.Config(create_app(config), log_level="warning", server_header=False))
        server.run(sockets=[listening])


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens at the address.

    Raises:
        ConfigError: It cannot; the message says why.
    """
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (socket.gaierror, UnicodeError) as error:
        raise ConfigError(f'no address is known for the host "{host}"') from error
    listening = socket.socket(family, kind)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind(address)
        listening.listen(128)
    except OSError as error:
        listening.close()
        problem = _PROBLEMS.get(error.errno or 0, f"cannot be used: {error.strerror}")
        raise ConfigError(f"port {port} on {host} {problem}") from error
    return listening
