"""A tone: made here, played by the system, as the bell of many window systems is silent."""

from __future__ import annotations

import functools
import io
import math
import shutil
import struct
import subprocess
import sys
import wave
from typing import Final

from jpki_kiosk.speech.programs import system_environment

_RATE: Final = 16000  # samples a second
_PITCH: Final = 880.0  # hertz
_SECONDS: Final = 0.18
_EDGE: Final = 0.02  # seconds in which it swells and fades: no click
_PLAYERS: Final = (("paplay",), ("pw-play", "-"), ("aplay", "-q", "-"))  # each takes a WAV file on stdin
_PATIENCE: Final = 3  # seconds for a player that waits for a device


@functools.cache
def tone_wave(volume: int) -> bytes:
    """A short tone as a WAV file in memory; ``volume`` 0 to 100."""
    samples = [
        math.sin(2 * math.pi * _PITCH * n / _RATE)
        * min(1.0, n / (_EDGE * _RATE), (_SECONDS * _RATE - n) / (_EDGE * _RATE))
        for n in range(round(_RATE * _SECONDS))
    ]
    loudest = 0.5 * 32767 * volume / 100
    out = io.BytesIO()
    with wave.open(out, "wb") as made:
        made.setnchannels(1)
        made.setsampwidth(2)
        made.setframerate(_RATE)
        made.writeframes(b"".join(struct.pack("<h", round(loudest * one)) for one in samples))
    return out.getvalue()


def play_tone(volume: int) -> bool:
    """Play it; whether something of this system did. Takes as long as the tone."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(tone_wave(volume), winsound.SND_MEMORY)
        except RuntimeError:  # no device plays sound
            return False
        return True
    return any(_played(command, tone_wave(volume)) for command in _PLAYERS)


def _played(command: tuple[str, ...], sound: bytes) -> bool:
    program = shutil.which(command[0])
    if program is None:
        return False
    try:
        done = subprocess.run(
            [program, *command[1:]],
            env=system_environment(),
            input=sound,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
