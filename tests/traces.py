"""Every way in which a text may lie in bytes, to look for what must not be there."""

from __future__ import annotations

import base64
import json
import unicodedata
import urllib.parse
from collections.abc import Iterable, Mapping

# Short ones would be found anywhere by chance: four digits are in every second number.
SHORTEST = 6


def forms(text: str) -> dict[str, bytes]:
    """The bytes of a text by the name of how they are written."""
    composed = {
        "": text,
        "nfc ": unicodedata.normalize("NFC", text),
        "nfkc ": unicodedata.normalize("NFKC", text),
    }
    return {
        f"{how}{name}": written for how, one in composed.items() for name, written in _written(one).items()
    }


def _written(text: str) -> dict[str, bytes]:
    encoded = {name: text.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}
    made = dict(encoded)
    for name, octets in encoded.items():
        made[f"{name} hex"] = octets.hex().encode()
        made[f"{name} HEX"] = octets.hex().upper().encode()
        made[f"{name} hex spaced"] = octets.hex(" ").encode()
    for shift in range(3):  # base64 writes the same bytes in three ways, by where they begin
        whole = base64.b64encode(bytes(shift) + encoded["utf-8"])
        made[f"base64 {shift}"] = whole[4 if shift else 0 : -4].rstrip(b"=") if len(whole) > 12 else whole
    made["json"] = json.dumps(text)[1:-1].encode()
    made["python"] = text.encode("unicode_escape")
    made["percent"] = urllib.parse.quote(text).encode()
    for name in ("shift_jisx0213", "euc_jisx0213", "cp932", "iso2022_jp_2"):
        try:
            made[name] = text.encode(name)
        except UnicodeEncodeError:
            continue  # has no such character
    return made


def found(wanted: Mapping[str, str], data: Iterable[tuple[str, bytes]]) -> list[str]:
    """What of ``wanted`` (by name) is where, and how it is written; the text itself is not told."""
    looked_for = {
        octets: (name, how)
        for name, text in wanted.items()
        for how, octets in forms(text).items()
        if len(octets) >= SHORTEST
    }
    return sorted(
        {
            f"{name} in {place} ({how})"
            for place, content in data
            for octets, (name, how) in looked_for.items()
            if octets in content
        }
    )
