"""The socket of a preview: taken before anything is built, so that a port in use is told at once."""

from __future__ import annotations

import errno
import socket
from ipaddress import ip_address

from seedbed.i18n import Text
from seedbed_cli.terminal import Failure

_EVERYWHERE = {"0.0.0.0", "::", ""}  # noqa: S104  (recognised, not chosen)


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens at `host` and `port` (0: any free one).

    Raises:
        Failure: the port is taken or not allowed, or the host is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=128)
    except OSError as error:
        raise Failure(_refusal(error, host, port)) from error


def _refusal(error: OSError, host: str, port: int) -> Text:
    match error.errno:
        case errno.EADDRINUSE:
            return Text.of(
                "port {port} is taken by another program; stop that one, or choose another port: --port {other}",
                port=port,
                other=port + 1 if port < 65535 else 8000,
            )
        case errno.EACCES:
            return Text.of("you may not listen on port {port}; choose one above 1023: --port 8000", port=port)
        case _:
            return Text.of("{host} is not an address of this machine; try --host 127.0.0.1", host=host)


def address(listener: socket.socket) -> str:
    """Return the web address of a listening socket, reachable from the local network when it listens everywhere."""
    host, port = listener.getsockname()[:2]
    if host in _EVERYWHERE:
        host = _own_address(listener.family) or ("127.0.0.1" if listener.family == socket.AF_INET else "::1")
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def lan_address() -> str:
    """Return the address under which the local network knows this machine.

    Raises:
        Failure: it is in no network.
    """
    host = _own_address(socket.AF_INET)
    if host is None or ip_address(host).is_loopback:
        text = Text.of(
            "this machine is in no network, so no phone could reach it; connect it to one, or leave --lan out"
        )
        raise Failure(text)
    return host


def in_the_network(listener: socket.socket) -> bool:
    """Tell whether other machines can reach a listening socket."""
    return not ip_address(listener.getsockname()[0].partition("%")[0]).is_loopback


def _own_address(family: int) -> str | None:
    """Return the address by which this machine reaches others, if it has one; no packet is sent."""
    with socket.socket(family, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9) if family == socket.AF_INET else ("2001:db8::1", 9))
        except OSError:
            return None
        return str(probe.getsockname()[0])
