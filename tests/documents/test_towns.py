"""Every town that ships fits the papers, in every language."""

from __future__ import annotations

import dataclasses

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
from jpki_kiosk.documents.usage_guide import GuideFacts, draw_usage_guide
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.rules.municipality import MunicipalityProfile, load_municipality, municipality_ids

from .samples import AUTHENTICATION, COPY_FACTS, SIGNATURE, contents, extract, guide, information

FOLDER = resources_path() / "municipalities"


def guide_of(profile: MunicipalityProfile, *, two_dates: bool = False) -> GuideFacts:
    office, name = profile.office, profile.names.ja
    return guide(
        SIGNATURE,
        AUTHENTICATION,
        two_dates=two_dates,
        municipality=name,
        section=office.section_ja,
        counter_section=office.division_ja,
        office=f"{name} {office.section_ja}（{office.place_ja}）",
        footer_office=f"{name} {office.division_ja}",
        telephone=office.telephone,
        fax=office.fax,
        portal=profile.guide.portal,
        lock_papers=profile.guide.lock_papers,
    )


@pytest.mark.parametrize("language", [one for one in Language if one not in STAFF_LANGUAGES])
@pytest.mark.parametrize("town", municipality_ids(FOLDER))
def test_the_guide_of_a_town_fits_its_sheet_in_every_language(town: str, language: Language) -> None:
    pdf = draw_usage_guide(guide_of(load_municipality(FOLDER, town), two_dates=True), language, True)
    assert information(pdf)["Pages"] == "2"


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
@pytest.mark.parametrize("town", municipality_ids(FOLDER))
def test_the_papers_of_a_town_name_its_office(town: str, language: Language) -> None:
    profile = load_municipality(FOLDER, town)
    office, name = profile.office, profile.names.ja
    text = extract(draw_usage_guide(guide_of(profile), language, True))
    assert all(words in text for words in (name, office.section_ja, office.place_ja, office.telephone))
    counter = f"{name} {office.section_ja} {office.place_ja}"
    copy_facts = dataclasses.replace(
        COPY_FACTS, municipality=name, section=office.section_ja, counter=counter
    )
    text = extract(draw_certificate_copy(contents(), copy_facts, language, True))
    assert counter in text.replace("\n", " ")
