"""What this counter is, in one TOML file: its schema, its reading, its keys, and where files are."""

from __future__ import annotations

from jpki_kiosk.config.printer import CupsConfig, PdfFolderConfig, PrinterConfig, WindowsConfig
from jpki_kiosk.config.reading import describe, load_config
from jpki_kiosk.config.schema import (
    CertificatesConfig,
    CounterConfig,
    EmbeddedAuthority,
    KioskConfig,
    Mode,
    ReaderConfig,
    RemoteAuthority,
    ScreenConfig,
    StaffConfig,
)
from jpki_kiosk.places import ConfigError, default_data_folder, forms_path, resources_path

__all__ = [
    "CertificatesConfig",
    "ConfigError",
    "CounterConfig",
    "CupsConfig",
    "EmbeddedAuthority",
    "KioskConfig",
    "Mode",
    "PdfFolderConfig",
    "PrinterConfig",
    "ReaderConfig",
    "RemoteAuthority",
    "ScreenConfig",
    "StaffConfig",
    "WindowsConfig",
    "default_data_folder",
    "describe",
    "forms_path",
    "load_config",
    "resources_path",
]
