"""Feeds changed bytes to every decoder of what comes from outside, led by coverage (atheris, libFuzzer).

``python scripts/fuzz.py NAME SECONDS [SEED]``; the names are those of tests/mutations/oracles.py, whose functions
say what must hold. A finding ends the run with its traceback and leaves ``crash-…`` in .fuzz.
"""

from __future__ import annotations

import random
import sys
import tempfile
import warnings
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["jpki_kiosk"]):
    from tests.mutations import oracles
    from tests.mutations.mutate import mutated


def main() -> None:
    """Fuzz one decoder for some seconds."""
    name, seconds, *seed = sys.argv[1:]
    warnings.simplefilter("ignore")  # of names and numbers that are refused a moment later
    oracle, good = oracles.seeds()[name]

    def change(data: bytes, most: int, number: int) -> bytes:
        """Half by libFuzzer itself, half as a tree."""
        if number % 2:
            return atheris.Mutate(data, most)
        return mutated(random.Random(number), data, good)[:most]  # noqa: S311

    with tempfile.TemporaryDirectory() as folder:
        for place, der in enumerate(good):
            (Path(folder) / f"seed-{place}").write_bytes(der)
        arguments = [
            sys.argv[0],
            f"-max_total_time={seconds}",
            "-max_len=16384",
            "-timeout=10",  # seconds for one input: more is a hang
            "-rss_limit_mb=2048",
            "-artifact_prefix=.fuzz/",
            "-print_final_stats=1",
            *(f"-seed={number}" for number in seed),
            folder,
        ]
        atheris.Setup(arguments, oracle, custom_mutator=change)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
