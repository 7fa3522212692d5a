"""One reader as the program sees it, driven by lines on standard input; an answer is one line of JSON.

state | wait KNOWN SECONDS | interrupt-after SECONDS | connect | send HEX | begin | end | close | exclusive
"""

from __future__ import annotations

import contextlib
import json
import sys
import threading
import time

from jpki_kiosk.card.connection import CardConnection, ReaderState
from jpki_kiosk.card.errors import CardError
from jpki_kiosk.card.pcsc import PcscReader, list_readers


class Session:
    def __init__(self, name: str) -> None:
        self.reader = PcscReader(name)
        self.connection: CardConnection | None = None
        self.transaction: contextlib.ExitStack | None = None

    def answer(self, line: str) -> object:
        match line.split():
            case ["list"]:
                return [[one.name, one.state.value, one.atr.hex()] for one in list_readers()]
            case ["state"]:
                return self.reader.state().value
            case ["wait", known, seconds]:
                began = time.monotonic()
                state = self.reader.wait_for_change(ReaderState(known), float(seconds))
                return [state.value, time.monotonic() - began]
            case ["interrupt-after", seconds]:
                threading.Timer(float(seconds), self.reader.interrupt).start()
                return "started"
            case ["interrupt"]:
                self.reader.interrupt()
                return "interrupted"
            case ["connect"]:
                self.connection = self.reader.connect()
                return self.connection.atr.hex()
            case ["exclusive"]:
                return self._hold_exclusively()
            case _:
                return self._on_card(line.split())

    def _on_card(self, words: list[str]) -> object:
        assert self.connection is not None
        match words:
            case ["send", command]:
                return self.connection.transmit(bytes.fromhex(command)).hex()
            case ["begin"]:
                stack = contextlib.ExitStack()
                stack.enter_context(self.connection.exclusively())
                self.transaction = stack
                return "begun"
            case ["end"]:
                assert self.transaction is not None
                self.transaction.close()
                return "ended"
            case ["close"]:
                self.connection.close()
                return "closed"
            case _:
                raise ValueError(words)

    def _hold_exclusively(self) -> object:
        """As another program would: an exclusive connection of its own, until this process ends."""
        from smartcard import scard

        _, context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
        code, card, _ = scard.SCardConnect(
            context, self.reader.name, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_T1
        )
        self.held = (context, card)
        return code


def main(name: str) -> None:
    session = Session(name)
    for line in sys.stdin:
        try:
            result = {"is": session.answer(line)}
        except CardError as error:
            result = {"error": type(error).__name__}
        print(json.dumps(result), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
