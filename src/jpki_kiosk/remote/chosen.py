"""Which authority the configuration chose: the one in this program, or one elsewhere that may issue here."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

from jpki_kiosk.config import ConfigError, KioskConfig, RemoteAuthority
from jpki_kiosk.remote.authority import Remote, open_remote


def open_authority(
    config: KioskConfig,
    config_file: Path | None,
    clock: Callable[[], datetime.datetime],
    random: Callable[[int], bytes],
) -> Remote | None:
    """The authority elsewhere, None for the one in this program; ConfigError where none may issue here."""
    try:
        check_issuing(config)
        if not isinstance(config.authority, RemoteAuthority):
            return None
        remote = open_remote(config.authority, training=config.training, clock=clock, random=random)
        if not config.training:
            remote.close()
            raise ConfigError(  # noqa: TRY301 - told like the others
                'mode = "production" cannot issue: issuer.profile = "training" writes to training cards '
                'only, and no other issuer profile is part of this program. Use mode = "training".'
            )
    except ConfigError as error:
        raise ConfigError(str(error) if config_file is None else f"{config_file}: {error}") from error
    return remote


def check_issuing(config: KioskConfig) -> None:
    """Mode, authority and issuer profile go together, or ConfigError."""
    if config.issuer.profile != "training":
        raise ConfigError(f'issuer.profile = {config.issuer.profile!r} is unknown; there is "training".')
    if not config.training and not isinstance(config.authority, RemoteAuthority):
        raise ConfigError(
            'mode = "production" needs authority.kind = "remote": '
            "the authority inside this program is for training."
        )
