"""Every page in every state before every judge, in few looks on few monitors; `make audit` takes them all."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.ui.pages import PAGES
from jpki_kiosk.ui.theme import Look
from tests.audit.matrix import by_monitor, few
from tests.audit.pseudo import PseudoCatalogue, from_code
from tests.audit.showing import MONITORS, Stage
from tests.audit.specimens import SPECIMENS
from tests.audit.walk import KEY_CAPS, Fault, Walker, said, strings_in

_PARTS = 8  # so that two processes share them


@pytest.fixture(scope="module")
def walker(qapp: object) -> Iterator[Walker]:
    catalogue = Catalogue(resources_path() / "locales")
    stage = Stage(catalogue)
    yield Walker(stage, catalogue)
    stage.close()


def test_there_is_a_specimen_of_every_page() -> None:
    assert {type(one.screen) for one in SPECIMENS} == set(PAGES)
    assert len({one.name for one in SPECIMENS}) == len(SPECIMENS)


@pytest.mark.parametrize("part", range(_PARTS))
def test_no_judge_finds_a_fault(part: int, walker: Walker) -> None:
    found: list[Fault] = []
    for number, specimen in list(enumerate(SPECIMENS))[part::_PARTS]:
        for monitor, looks in by_monitor(few(number)):
            found += walker.walk(specimen, monitor, looks)
    assert not found, "\n".join(map(str, found[:40]))


def test_a_long_name_of_a_step_uses_what_shorter_ones_leave(walker: Walker) -> None:
    specimen = next(one for one in SPECIMENS if one.name == "confirm-one")
    monitor = next(one for one in MONITORS if one.name == "1920x1080")
    assert not [str(fault) for fault in walker.walk(specimen, monitor, [Look(Language.SPANISH)])]


def test_nothing_is_written_in_the_code(qapp: object) -> None:
    catalogue = PseudoCatalogue(resources_path() / "locales")
    stage = Stage(catalogue)
    walker = Walker(stage, catalogue)
    stage.wear(Look(Language.ENGLISH))
    found: list[str] = []
    for specimen in SPECIMENS:
        stage.show(specimen)
        data = [*strings_in(specimen.screen), *strings_in(specimen.frame), *KEY_CAPS]
        found += [f"{specimen.name}: {line}" for line in from_code(said(walker.sight()), data)]
    stage.close()
    assert found == []
