"""A counter with everything real, played at both of its windows."""

from tests.workflows.conftest import kiosk, play, secrets_left

__all__ = ["kiosk", "play", "secrets_left"]
