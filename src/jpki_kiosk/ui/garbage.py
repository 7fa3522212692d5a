"""Garbage is collected on the UI thread, between visits.

Python collects on whichever thread happens to allocate. In the worker that would destroy widgets on the wrong
thread, and while certificates are made a full collection holds up the screen for a fifth of a second. So
it is switched off while the window is open, and done when a person has left: what the visit
made is gone from memory with it. What the program itself is made of is never looked at again: to go through
that takes as long by itself, and at the counter somebody may be signing in by then.
"""

from __future__ import annotations

import gc


def take_over() -> None:
    """From now on garbage is collected by ``collect`` alone; what the program was made of so far stays."""
    gc.disable()
    gc.freeze()


def settle() -> None:
    """What was loaded since ``take_over`` stays as long as the program: it is not looked at again.

    All of it is of the youngest generation, for nothing has been collected since.
    """
    gc.collect(0)
    gc.freeze()


def collect() -> None:
    """Collect what a visit has left behind."""
    gc.collect()


def hand_back() -> None:
    """Leave it to Python again."""
    gc.unfreeze()
    gc.enable()
