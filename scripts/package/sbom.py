"""The list of parts (CycloneDX 1.6): what is really bundled, with versions, licences and who needs whom."""

from __future__ import annotations

import datetime
import platform
import uuid
from collections.abc import Iterable
from typing import Final

from cyclonedx.factory.license import LicenseFactory
from cyclonedx.model import Property
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from provenance import Origin, Part

_NAMES: Final = uuid.UUID("6b0f6a0e-7d0c-5b0e-9a53-2f0f3f4b9f10")  # the same contents have the same number

# Debian's words for what Python calls the machine.
_ARCHITECTURES: Final = {"x86_64": "amd64", "aarch64": "arm64"}


class SbomError(Exception):
    """What was written is no valid list of parts."""


def sbom(parts: Iterable[Part], version: str, commit: str, made: datetime.datetime) -> str:
    """The JSON text, checked against the schema by the library. Raises SbomError."""
    parts = list(parts)
    licences = LicenseFactory()
    program = Component(
        type=ComponentType.APPLICATION,
        name="jpki-kiosk",
        version=version,
        bom_ref="jpki-kiosk",
        licenses=[licences.make_with_id("MIT")],
        properties=[Property(name="commit", value=commit)],
    )
    number = uuid.uuid5(
        _NAMES, f"{version} {commit} " + " ".join(f"{one.name} {one.version}" for one in parts)
    )
    bom = Bom(metadata=BomMetaData(component=program, timestamp=made), serial_number=number)
    components = {part.name.lower(): _component(part, licences) for part in parts}
    for component in components.values():
        bom.components.add(component)
    bom.register_dependency(program, components.values())
    for part in parts:
        needed = [components[name] for name in _known(part, components)]
        bom.register_dependency(components[part.name.lower()], needed)
    text = JsonV1Dot6(bom).output_as_string(indent=1) + "\n"
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if problem is not None:
        raise SbomError(str(problem))
    return text


def _known(part: Part, components: dict[str, Component]) -> list[str]:
    same = {name.replace("_", "-").replace(".", "-"): name for name in components}
    return [same[name] for name in part.requires if name in same]


def _component(part: Part, licences: LicenseFactory) -> Component:
    match part.origin:
        case Origin.PYTHON:
            url = PackageURL("pypi", name=part.name, version=part.version)
        case Origin.DEBIAN:
            system = platform.freedesktop_os_release()
            release = {
                "distro": f"{system['ID']}-{system['VERSION_ID']}",
                "arch": _ARCHITECTURES[platform.machine()],
            }
            url = PackageURL("deb", system["ID"], part.name, part.version, release)
        case Origin.INTERPRETER:
            url = PackageURL("generic", name=part.name, version=part.version)
    stated = [] if part.licence is None else [licences.make_from_string(part.licence)]
    return Component(
        type=ComponentType.LIBRARY,
        name=part.name,
        version=part.version,
        purl=url,
        bom_ref=url.to_string(),
        licenses=stated,
        properties=[Property(name="licence-texts", value=f"licences/{part.name}/")],
    )
