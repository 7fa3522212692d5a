"""Points: their ids, and which of them the short sweep takes."""

from __future__ import annotations

import pytest

from jpki_kiosk.drill.points import (
    FAULTS,
    Drilled,
    Fault,
    Place,
    Point,
    Spot,
    UnknownPointError,
    all_points,
    short_points,
)

SPOTS = [
    Spot(procedure, place, number, f"{sort}: {step}")
    for procedure in Drilled
    for place in Place
    for number, (sort, step) in enumerate(((a, b) for a in ("x", "y") for b in range(40)), 1)
]


def test_every_fault_belongs_to_a_place() -> None:
    assert {fault for faults in FAULTS.values() for fault in faults} == set(Fault)


@pytest.mark.parametrize("point", all_points(SPOTS[::37]), ids=lambda point: point.id)
def test_a_point_is_found_again_by_its_id(point: Point) -> None:
    again = Point.parse(point.id)
    assert again.id == point.id
    assert again.spot.name == ""


@pytest.mark.parametrize(
    "text",
    [
        "",
        "issue",
        "x",
        "issue/apdu/1",
        "issue/apdu/17",
        "issue/apdu/1/disk-full",
        "issue/apdu/1/kill-after/2",
        "sale/apdu/1/kill-after",
        "issue/apdu/one/kill-after",
        "issue/apdu/0/kill-after",
        "issue/apdu/-1/kill-after",
        "issue/message/1/torn-after",
    ],
)
def test_what_is_no_id_is_refused(text: str) -> None:
    with pytest.raises(UnknownPointError):
        Point.parse(text)


def test_all_points_are_every_spot_with_every_fault_of_its_place() -> None:
    points = all_points(SPOTS)
    assert len(points) == sum(len(FAULTS[spot.place]) for spot in SPOTS)
    assert len({point.id for point in points}) == len(points)


def test_the_short_sweep_has_every_fault_of_every_sort_once() -> None:
    sorts = [(point.spot.place, point.spot.sort, point.fault) for point in short_points(SPOTS)]
    assert len(sorts) == len(set(sorts))
    assert set(sorts) == {
        (place, sort, fault) for place in Place for sort in ("x", "y") for fault in FAULTS[place]
    }


def test_the_short_sweep_strikes_in_both_procedures_and_in_different_steps() -> None:
    points = [point for point in short_points(SPOTS) if point.spot.place is Place.STORE]
    assert {point.spot.procedure for point in points} == set(Drilled)
    assert len({point.spot.number for point in points if point.spot.sort == "x"}) > 2
