"""What bent bytes cost beside good ones: time and memory of every decoder of what comes from outside.

``python scripts/fuzz_cost.py [EXAMPLES]``; prints a table, judges nothing.
"""

from __future__ import annotations

import random
import sys
import time
import tracemalloc
import warnings

from tests.mutations import oracles
from tests.mutations.mutate import mutated


def seconds(oracle: oracles.Oracle, data: bytes) -> float:
    """Processor time of one run."""
    begin = time.thread_time()
    oracle(data)
    return time.thread_time() - begin


def memory(oracle: oracles.Oracle, data: bytes) -> int:
    """Most bytes of Python's memory at once in one run."""
    tracemalloc.start()
    oracle(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    warnings.simplefilter("ignore")
    print("| decoder | good, ms | bent: mean | 99 % | worst | memory, good, KiB | bent, worst of 200 |")
    print("|---|---|---|---|---|---|---|")
    for name, (oracle, seeds) in oracles.seeds().items():
        for data in seeds:
            oracle(data)
        good = max(min(seconds(oracle, data) for _ in range(20)) for data in seeds)
        chance = random.Random(1)  # noqa: S311 - the same in every run
        bent = [mutated(chance, chance.choice(seeds), seeds) for _ in range(count)]
        times = sorted(min(seconds(oracle, data) for _ in range(2)) for data in bent)
        shares = [
            times[len(times) // 2] and sum(times) / len(times),
            times[len(times) * 99 // 100],
            times[-1],
        ]
        told = " | ".join(f"{share / good:.2f}x" for share in shares)
        most = max(memory(oracle, data) for data in seeds) // 1024
        worst = max(memory(oracle, data) for data in sorted(bent, key=len)[-200:]) // 1024
        print(f"| {name} | {good * 1000:.3f} | {told} | {most} | {worst} |", flush=True)


if __name__ == "__main__":
    main()
