"""Runs inside a network namespace of its own: an ``openssl cmp`` server and the kiosk's transport to it.

OpenSSL's server binds every interface, so it gets a world with nothing but a loopback. Arguments: the
server's. Each line of standard input is a request in hexadecimal; each line of output ``+`` and the answer,
or ``-`` and why there is none. It ends, and the server with it, when its input ends.
"""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys

from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.cmp.http import HttpTransport

PORT = 8085


def main(arguments: list[str]) -> None:
    """Start the server, carry messages, end the server."""
    with subprocess.Popen(
        ["openssl", "cmp", "-config", "", "-port", str(PORT), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
    ) as server:
        try:
            serve(server)
        finally:
            server.terminate()


def serve(server: subprocess.Popen[bytes]) -> None:
    """Say when the server listens, then carry messages."""
    while server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", PORT), timeout=1):
            break
    print("ready" if server.poll() is None else "no server", flush=True)
    transport = HttpTransport(f"http://127.0.0.1:{PORT}/pkix/", None, seconds=20)
    for line in sys.stdin:
        try:
            answer = f"+{transport(bytes.fromhex(line)).hex()}"
        except AuthorityUnavailableError as error:
            answer = f"-{error.detail}"
        print(answer, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
