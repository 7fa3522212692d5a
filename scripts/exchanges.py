"""Writes docs/exchanges.md: a full issue of both certificates, command by command, from a real run."""

from __future__ import annotations

import itertools
from pathlib import Path

from measured import issue, watched

from jpki_kiosk.card.apdu import CommandApdu, ResponseApdu
from jpki_kiosk.card.layout import JPKI_AID, TEXT_AID

NAMES = {
    0xA4: "SELECT",
    0xB0: "READ BINARY",
    0x20: "VERIFY",
    0x2A: "PSO: COMPUTE DIGITAL SIGNATURE",
    0x50: "INITIALIZE UPDATE",
    0x82: "EXTERNAL AUTHENTICATE",
    0x47: "GENERATE / READ KEY PAIR",
    0xD6: "UPDATE BINARY",
    0x2C: "RESET RETRY COUNTER",
    0xC0: "GET RESPONSE",
}


def describe(command: bytes, response: bytes) -> tuple[str, str, str]:
    """Name, header and status of one exchange; never its data."""
    apdu, answer = CommandApdu.parse(command), ResponseApdu.parse(response)
    name = NAMES.get(apdu.ins, f"INS {apdu.ins:02X}")
    if apdu.ins == 0x20 and not apdu.data:
        name = "VERIFY, empty: tries left"
    if apdu.ins == 0xA4 and apdu.data == JPKI_AID:
        name = "SELECT JPKI application"
    if apdu.ins == 0xA4 and apdu.data == TEXT_AID:
        name = "SELECT 券面事項入力補助"
    if apdu.cla == 0x84 and apdu.ins != 0x82:
        name += " (wrapped)"
    return name, apdu.header.hex(" ").upper(), f"{answer.status:04X}"


def main() -> None:
    """Run one issue and write the table."""
    with watched() as (kiosk, watch):
        issue(kiosk)
    rows = [describe(*exchange) for exchange in watch.exchanges]
    lines = [
        "# A full issue, command by command",
        "",
        "Both certificates onto a blank training card with short APDUs, from a real run",
        "(`scripts/exchanges.py` writes this page). Repeated commands are counted in one row. A certificate's",
        "length varies by a few bytes from run to run.",
        "",
        f"**{len(rows)} commands in all**, {sum('wrapped' in row[0] for row in rows)} under secure messaging.",
        "",
        "| commands | what | CLA INS P1 P2 | status |",
        "|---|---|---|---|",
    ]
    for (name, status), group in itertools.groupby(rows, key=lambda row: (row[0], row[2])):
        headers = [row[1] for row in group]
        shown = headers[0] if len(headers) == 1 else f"{headers[0]} … {headers[-1]}"
        lines.append(f"| {len(headers)} | {name} | `{shown}` | {status} |")
    Path("docs/exchanges.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(rows)} commands")


if __name__ == "__main__":
    main()
