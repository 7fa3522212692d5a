"""What is kept of a transaction with an authority, so that another process can go on with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class KeptExchange:
    """What was sent (DER), and what came, if it came."""

    request: bytes = field(repr=False)
    answer: bytes | None = field(repr=False)


class ExchangeStore(Protocol):
    """Keeps the messages of a transaction; what is kept will survive a power cut when the call returns.

    They hold names and addresses. What it raises, the caller of the authority gets.
    """

    def keep_request(self, transaction_id: bytes, request_der: bytes) -> None:
        """The p10cr, before any of it is sent."""

    def keep_answer(self, transaction_id: bytes, answer_der: bytes) -> None:
        """The cp with a certificate, checked for sender, transaction and nonce, before its use."""

    def kept(self, transaction_id: bytes) -> KeptExchange | None:
        """What is kept of a transaction, to the byte; None where nothing is."""
