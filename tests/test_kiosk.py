"""The composed counter: whose hours it keeps, and what it refuses to be."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jpki_kiosk.config import CounterConfig, KioskConfig, load_config
from jpki_kiosk.japan import JAPAN
from jpki_kiosk.kiosk import Kiosk, KioskError, compose
from jpki_kiosk.maintenance import MaintenanceWindow
from jpki_kiosk.rules.hours import HoursToday, ReceptionStatus
from jpki_kiosk.rules.model import Procedure
from jpki_kiosk.workflows.events import TimePassed
from jpki_kiosk.workflows.screens import Welcome
from jpki_kiosk.workflows.visit import KioskWorkflow

AKISHIMA = KioskConfig(municipality="akishima", counter=CounterConfig(id="tobu"))
STOP = MaintenanceWindow(
    begins=datetime.datetime.fromisoformat("2026-11-20T15:00"),
    ends=datetime.datetime.fromisoformat("2026-11-20T20:00"),
    stops=("new", "renewal"),
    name_ja="カード管理システム",
    name_en="card management system",
    source="notice of the office",
)
Compose = Callable[[KioskConfig, list[str]], Kiosk]


@pytest.fixture
def at(tmp_path: Path) -> Iterator[Compose]:
    """Composes a counter whose clock shows the first moment of a list that a test may change."""
    made: list[Kiosk] = []

    def make(config: KioskConfig, moment: list[str]) -> Kiosk:
        def clock() -> datetime.datetime:
            return datetime.datetime.fromisoformat(moment[0]).replace(tzinfo=JAPAN)

        made.append(compose(config, data=tmp_path / "data", output=tmp_path / "papers", clock=clock))
        return made[-1]

    yield make
    for one in made:
        one.close()


def hours(workflow: KioskWorkflow) -> HoursToday:
    assert isinstance(workflow.screen, Welcome)
    return workflow.screen.hours


def test_the_first_page_tells_the_hours_of_today_at_this_counter(at: Compose) -> None:
    moment = ["2026-11-20 10:00"]  # Friday
    workflow = at(AKISHIMA, moment).workflow()
    assert hours(workflow) == HoursToday(((datetime.time(8, 30), datetime.time(16, 30)),))
    moment[0] = "2026-11-20 16:30"
    workflow.handle(TimePassed())
    over = hours(workflow)
    assert [message.id for message in over.closed] == ["rules-hours-over", "rules-hours-next"]
    moment[0] = "2026-11-21 10:00"  # Saturday: whatever stood there yesterday
    workflow.handle(TimePassed())
    assert hours(workflow).sessions == ()
    assert hours(workflow).closed[0].id == "rules-hours-closed-weekday"


def test_the_first_page_tells_no_closing_time_where_the_town_gives_none(at: Compose) -> None:
    assert at(KioskConfig(), ["2026-11-20 10:00"]).workflow().screen == Welcome()


def test_the_desk_tells_whether_the_counter_receives_people(at: Compose) -> None:
    config = AKISHIMA.model_copy(update={"maintenance": (STOP,)})
    kiosk = at(config, ["2026-11-20 15:00"])
    assert kiosk.desk.reception_state().status is ReceptionStatus.CLOSED
    assert kiosk.desk.reception_state().why[0].source == "notice of the office"
    assert kiosk.desk.reception_state(Procedure.RESET_PASSWORD).status is ReceptionStatus.OPEN
    told = hours(kiosk.workflow())
    assert told.sessions == ((datetime.time(8, 30), datetime.time(15)),)
    assert told.closed


def test_the_guide_names_the_hours_of_this_counter(at: Compose) -> None:
    kiosk = at(AKISHIMA, ["2026-11-20 10:00"])
    assert (kiosk.papers.hours.opens, kiosk.papers.hours.closes) == ("08:30", "16:30")


def test_a_counter_the_town_does_not_have_is_refused_by_file_and_key(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('municipality = "akishima"\n[counter]\nid = "ogo"\n', encoding="utf-8")
    with pytest.raises(KioskError) as refused:
        compose(load_config(file), data=tmp_path / "data", config_file=file)
    assert str(refused.value) == f"{file}: counter.id: 'ogo' is unknown; akishima has main, tobu"
    with pytest.raises(KioskError, match=r"^counter\.id: 'tobu' is unknown; maebashi has main, ogo, "):
        compose(KioskConfig(counter=CounterConfig(id="tobu")), data=tmp_path / "data")
    assert not (tmp_path / "data").exists()
