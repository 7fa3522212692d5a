"""The fee that staff enter: every reason has its sentence, and the data is read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.message import Message
from jpki_kiosk.rules.data import RuleDataError, read
from jpki_kiosk.rules.entered_fee import EnteredFeeData

FILE = resources_path() / "rules" / "entered_fee.toml"


@pytest.mark.parametrize("language", Language)
def test_every_reason_tells_the_resident_that_staff_confirmed_the_fee(language: Language) -> None:
    data, catalogue = read(FILE, EnteredFeeData), Catalogue(resources_path() / "locales")
    said = {catalogue.text(data.explained(reason).message, language) for reason in data.reasons}
    assert len(said) == len(data.reasons)
    plain = catalogue.text(Message("case-fee-entered-fee-table"), language)
    assert all(one.startswith(plain[:-1]) for one in said)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('reasons = []\nsource = "x"\n', "reasons"),
        ('reasons = ["Two words"]\nsource = "x"\n', "reasons.0"),
        ('reasons = ["exempt"]\n', "source"),
        ('reasons = ["exempt"]\nsource = "x"\nyen = 200\n', "yen"),
    ],
)
def test_what_is_wrong_in_the_file_is_refused_by_its_key(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "entered_fee.toml").write_text(text, encoding="utf-8")
    with pytest.raises(RuleDataError, match=rf"entered_fee\.toml: {key}: "):
        read(tmp_path / "entered_fee.toml", EnteredFeeData)
