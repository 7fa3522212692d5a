"""How the parts of the counter are, in blocks: icon and word, and for a problem what staff can do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from jpki_kiosk.ui.staff.decision_panel import Block
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.workflows.screens import Health

PARTS: Final = ("authority", "store", "printer", "reader")


def health_blocks(context: Context, health: tuple[Health, ...] | None) -> list[Block]:
    """What is not well comes first: nothing of it may lie behind もっと見る. None: it is being asked."""
    if not health:
        return list(_unknown(context, asking=health is None))
    return [_block(context, one) for one in sorted(health, key=lambda one: one.problem is None)]


def _unknown(context: Context, *, asking: bool) -> Iterator[Block]:
    icon, ink = ("pending", "primary") if asking else ("info", "warn")
    value = context.text("ui-desk-asking" if asking else "ui-desk-not-known")
    for part in PARTS:
        yield Block(icon, ink, context.text(f"ui-desk-part-{part}"), value, ())


def _block(context: Context, one: Health) -> Block:
    label = context.text(f"ui-desk-part-{one.part}")
    if one.problem is None:
        return Block("check-circle", "ok", label, context.text(f"ui-desk-well-{one.part}"), ())
    reasons = (
        context.text(f"problem-{one.problem.text_id}-what"),
        context.text(f"ui-desk-remedy-{one.part}"),
    )
    return Block("warning", "stop", label, context.text("ui-desk-unwell"), reasons, (one.problem.code,))
