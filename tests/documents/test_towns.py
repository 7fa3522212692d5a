"""Every town that ships fits the papers, in every language."""

from __future__ import annotations

import dataclasses

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.documents.certificate_copy import draw_certificate_copy
from jpki_kiosk.documents.usage_guide import draw_usage_guide
from jpki_kiosk.i18n import STAFF_LANGUAGES, Language
from jpki_kiosk.rules.municipality import load_municipality, municipality_ids

from .samples import AUTHENTICATION, COPY_FACTS, SIGNATURE, contents, extract, guide

FOLDER = resources_path() / "municipalities"


@pytest.mark.parametrize("language", STAFF_LANGUAGES)
@pytest.mark.parametrize("town", municipality_ids(FOLDER))
def test_the_papers_of_a_town_name_its_office(town: str, language: Language) -> None:
    profile = load_municipality(FOLDER, town)
    office, name = profile.office, profile.names.ja
    facts = guide(
        SIGNATURE,
        AUTHENTICATION,
        municipality=name,
        section=office.section_ja,
        counter_section=office.division_ja,
        office=f"{name} {office.section_ja}（{office.place_ja}）",
        footer_office=f"{name} {office.division_ja}",
        telephone=office.telephone,
        fax=office.fax,
        portal=profile.guide.portal,
    )
    text = extract(draw_usage_guide(facts, language, True))
    assert all(words in text for words in (name, office.section_ja, office.place_ja, office.telephone))
    counter = f"{name} {office.section_ja} {office.place_ja}"
    copy_facts = dataclasses.replace(
        COPY_FACTS, municipality=name, section=office.section_ja, counter=counter
    )
    text = extract(draw_certificate_copy(contents(), copy_facts, language, True))
    assert counter in text.replace("\n", " ")
