"""What the papers say of the town they are printed in."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from jpki_kiosk.config import KioskConfig
from jpki_kiosk.documents.usage_guide import GuideCertificate, draw_usage_guide
from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import compose
from tests.counters import shipped

from ..documents.samples import extract

DAY = datetime.date(2026, 11, 24)


@pytest.mark.parametrize(("town", "named"), [("futtsu", False), ("maebashi", True)])
def test_the_guide_names_convenience_stores_only_where_the_page_of_the_town_does(
    town: str, named: bool, tmp_path: Path
) -> None:
    kiosk = compose(KioskConfig(municipality=town), data=tmp_path, shipped=shipped())
    try:
        certificates = (GuideCertificate(CertificateKind.AUTHENTICATION, DAY, DAY),)
        facts = kiosk.papers._guide_facts("-", DAY, certificates, guardian=False)
    finally:
        kiosk.close()
    text = extract(draw_usage_guide(facts, Language.JAPANESE, training=True))
    assert ("コンビニ交付" in text) is named
