"""Every way a visit can stop, as a closed set.

``explain`` in this package maps every error to one of these; the language files hold, for each ``value``,
``problem-VALUE-title``, ``problem-VALUE-what`` and ``problem-VALUE-next``.
"""

from __future__ import annotations

from enum import Enum, unique


@unique
class Problem(Enum):
    """Why a visit stopped. The value is used in text ids, the number in the code on screen (K-nnn)."""

    NO_SERVICE = ("no-service", 101)
    NO_READER = ("no-reader", 102)
    READER_IN_USE = ("reader-in-use", 103)
    NO_CARD = ("no-card", 104)  # nobody put a card on, where no person waits for one
    CARD_MUTE = ("card-mute", 111)
    OTHER_CARD = ("other-card", 112)
    JUKI_CARD = ("juki-card", 113)
    NOT_A_TRAINING_CARD = ("not-a-training-card", 114)
    WRONG_PERSON = ("wrong-person", 115)
    DIFFERENT_CARD = ("different-card", 116)  # not the card this visit began with
    CARD_EXPIRED = ("card-expired", 117)
    NOT_ELIGIBLE = ("not-eligible", 118)  # what the card holds speaks against the procedure
    EARLIER_CASE = ("earlier-case", 119)  # another case on this card was interrupted
    NO_SIGNATURE_CERTIFICATE = ("no-signature-certificate", 120)
    PASSWORD_BLOCKED = ("password-blocked", 121)
    LAST_TRY = ("last-try", 122)
    PERMISSION_LAPSED = ("permission-lapsed", 123)  # to set a forgotten password
    LETTER_PASSWORD_WRONG = ("letter-password-wrong", 124)  # what staff typed from the holder's reply
    LETTER_PASSWORD_NOT_TRIED = ("letter-password-not-tried", 125)  # locked, or one try left
    LETTER_TYPED_AGAIN = ("letter-typed-again", 126)  # what was typed is wiped: staff type it once more
    PERMISSION_REFUSED = ("permission-refused", 127)  # used, withdrawn, of another card or account
    COUNTER_CHANGED = ("counter-changed", 128)  # the tries left are not those that were shown
    CARD_PULLED = ("card-pulled", 214)  # while being read or written
    CARD_FAILED = ("card-failed", 215)
    PROOF_FAILED = ("proof-failed", 216)
    AUTHORITY_UNAVAILABLE = ("authority-unavailable", 301)
    AUTHORITY_REFUSED = ("authority-refused", 302)
    WRONG_CERTIFICATE = ("wrong-certificate", 303)  # what came is not what was asked for; it is not written
    STORE_FAILED = ("store-failed", 401)
    PRINTER_NOT_READY = ("printer-not-ready", 501)
    PRINTING_FAILED = ("printing-failed", 502)
    PRINTER_PAPER_OUT = ("printer-paper-out", 503)
    PRINTER_JAMMED = ("printer-jammed", 504)  # or a cover is open: a person works at the printer
    PRINTER_AWAY = ("printer-away", 505)  # off, paused, or not known to the print service
    PRINT_HELD = ("print-held", 506)
    PRINT_LOST = ("print-lost", 507)  # nobody knows whether the sheet came out
    CHARACTER_NOT_POSSIBLE = ("character-not-possible", 601)
    NOT_PERMITTED = ("not-permitted", 602)  # the account of staff may not do this
    CANCELLED = ("cancelled", 701)
    UNEXPECTED = ("unexpected", 901)

    def __init__(self, text_id: str, number: int) -> None:
        self.text_id = text_id
        self.number = number

    @property
    def code(self) -> str:
        """The short reference code, e.g. ``K-214``."""
        return f"K-{self.number}"
