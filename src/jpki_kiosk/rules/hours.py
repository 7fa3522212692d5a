"""Whether a counter receives people at a moment, until when, and when it does again.

A stretch of time holds its beginning and not its end: open until 16:30 is closed at 16:30:00. The last start
is the last moment at which a procedure may still be begun. Japan has no summer time: one offset will do.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

from jpki_kiosk.japan import JAPAN
from jpki_kiosk.maintenance import MaintenanceWindow
from jpki_kiosk.message import Message, MessageArgument, Named
from jpki_kiosk.rules.effective import EffectiveDated
from jpki_kiosk.rules.model import Explained, Procedure
from jpki_kiosk.rules.timetable import ClockRule, DayKind, DaySchedule, Hours, HoursRule, day_schedule

# How far ahead an opening is looked for: a fifth Sunday of a month may be three months away, and a counter
# that is closed for longer than a year has closed.
SEARCHED_DAYS: Final = 366
_DAY: Final = datetime.timedelta(days=1)


@unique
class ReceptionStatus(StrEnum):
    """``NOT_GIVEN``: the town's page gives no hours, so that nothing is refused for the hour."""

    OPEN = "open"
    CLOSING_SOON = "closing-soon"  # past the last start
    CLOSED = "closed"
    NOT_GIVEN = "not-given"


@dataclass(frozen=True, slots=True)
class ReceptionState:
    """Reception at one moment; times are aware, in Japanese time.

    ``closes_at`` and ``last_start`` are None while closed, and where nothing ends the day. ``opens_next`` is
    None unless closed, and where no opening is known. The first of ``why`` says the status in a sentence.
    """

    status: ReceptionStatus
    closes_at: datetime.datetime | None
    last_start: datetime.datetime | None
    opens_next: datetime.datetime | None
    why: tuple[Explained, ...]

    @property
    def may_start(self) -> bool:
        """Whether a procedure begun now can be ended in time, as far as is known."""
        return self.status in (ReceptionStatus.OPEN, ReceptionStatus.NOT_GIVEN)


@dataclass(frozen=True, slots=True)
class HoursToday:
    """When people are received here today; while closed why, and until when. Empty where nobody knows."""

    sessions: tuple[tuple[datetime.time, datetime.time], ...] = ()
    closed: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class _Stretch:
    begins: datetime.datetime
    ends: datetime.datetime

    def __contains__(self, moment: datetime.datetime) -> bool:
        return self.begins <= moment < self.ends


@dataclass(frozen=True, slots=True)
class _Stop:
    """A maintenance window in aware time."""

    window: MaintenanceWindow
    stretch: _Stretch


@dataclass(frozen=True, slots=True)
class Timetable:
    """When one counter receives people: its hours, the rule for all, and the stops of the systems."""

    hours: Hours
    rules: EffectiveDated[HoursRule]
    maintenance: tuple[MaintenanceWindow, ...] = ()

    def state(self, at: datetime.datetime, procedure: Procedure = Procedure.NEW) -> ReceptionState:
        """Reception for a procedure at an aware moment. Raises ValueError for a naive one."""
        now = _in_japan(at)
        stops = self._stops(procedure)
        if self.hours.opens is None:
            return self._without_hours(now, stops)
        for stretch in self._open_on(now.date(), stops):
            if now in stretch:
                return self._open(now, stretch, stops)
        return self._closed(now, stops)

    def sessions(self, at: datetime.datetime) -> tuple[tuple[datetime.time, datetime.time], ...]:
        """When people are received for an issue on that day, in order; none on closed days and without hours.

        Raises ValueError for a naive moment.
        """
        if self.hours.opens is None:
            return ()
        stretches = self._open_on(_in_japan(at).date(), self._stops(Procedure.NEW))
        return tuple((one.begins.time(), one.ends.time()) for one in stretches)

    # --- stretches of time ---------------------------------------------------------------------------

    def _schedule(self, day: datetime.date) -> DaySchedule:
        return day_schedule(day, self.hours, self.rules.on(day).value)

    def _open_on(self, day: datetime.date, stops: tuple[_Stop, ...]) -> tuple[_Stretch, ...]:
        """The stretches of a day in which nothing stands still, in order and apart from each other."""
        stretches = _joined(
            _Stretch(_moment(day, opens), _moment(day, closes))
            for opens, closes in self._schedule(day).sessions
        )
        for stop in stops:
            stretches = tuple(part for one in stretches for part in _without(one, stop.stretch))
        return stretches

    def _stops(self, procedure: Procedure) -> tuple[_Stop, ...]:
        return tuple(
            _Stop(one, _Stretch(one.begins.replace(tzinfo=JAPAN), one.ends.replace(tzinfo=JAPAN)))
            for one in self.maintenance
            if procedure.value in one.stops
        )

    def _opens_next(self, now: datetime.datetime, stops: tuple[_Stop, ...]) -> datetime.datetime | None:
        for ahead in range(SEARCHED_DAYS + 1):
            for stretch in self._open_on(now.date() + ahead * _DAY, stops):
                if stretch.begins > now:
                    return stretch.begins
        return None

    def _last_start(self, begins: datetime.datetime, ends: datetime.datetime) -> datetime.datetime:
        """So many minutes before the end; the beginning itself where the stretch is shorter."""
        minutes = self.hours.last_start_minutes
        if minutes is None:
            minutes = self.rules.on(ends.date()).value.last_start_minutes
        return max(begins, ends - datetime.timedelta(minutes=minutes))

    # --- what is said --------------------------------------------------------------------------------

    def _open(self, now: datetime.datetime, stretch: _Stretch, stops: tuple[_Stop, ...]) -> ReceptionState:
        last = self._last_start(stretch.begins, stretch.ends)
        why = [self._ends(stretch.ends, self._schedule(now.date()).source, stops)]
        why.append(self._on_last_start(now, last))
        status = ReceptionStatus.OPEN if now <= last else ReceptionStatus.CLOSING_SOON
        return ReceptionState(status, stretch.ends, last, None, tuple(why))

    def _ends(self, ends: datetime.datetime, source: str, stops: tuple[_Stop, ...]) -> Explained:
        """What ends the reception that is under way."""
        for stop in stops:
            if stop.stretch.begins == ends:
                return _explained(
                    "until-maintenance", stop.window.source, time=_clock(ends), system=_system(stop.window)
                )
        return _explained("open", source, time=_clock(ends))

    def _on_last_start(self, now: datetime.datetime, last: datetime.datetime) -> Explained:
        text = "last-start" if now <= last else "last-start-passed"
        own = self.hours.last_start_minutes is not None
        source = self.hours.source if own else self.rules.on(last.date()).value.last_start_source
        return _explained(text, source, time=_clock(last))

    def _closed(self, now: datetime.datetime, stops: tuple[_Stop, ...]) -> ReceptionState:
        opens = self._opens_next(now, stops)
        why = (self._why_closed(now, stops), self._says_next(now, opens))
        return ReceptionState(ReceptionStatus.CLOSED, None, None, opens, why)

    def _why_closed(self, now: datetime.datetime, stops: tuple[_Stop, ...]) -> Explained:
        schedule = self._schedule(now.date())
        times = schedule.sessions
        if not times:
            text = "closed-this-day" if schedule.kind is DayKind.SPECIAL else f"closed-{schedule.kind.value}"
            return _explained(text, schedule.source)
        if any(opens <= now.time() < closes for opens, closes in times):
            return _standing_still(now, stops)  # reception it would be, so that only a stop can close it
        if now.time() < min(opens for opens, _ in times):
            return _explained("not-yet-open", schedule.source)
        if now.time() >= max(closes for _, closes in times):
            return _explained("over", schedule.source)
        return _explained("pause", schedule.source)

    def _says_next(self, now: datetime.datetime, opens: datetime.datetime | None) -> Explained:
        source = self.hours.source
        if opens is None:
            return _explained("next-unknown", source)
        if opens.date() == now.date():
            return _explained("next-today", source, time=_clock(opens))
        return _explained("next", source, date=opens.date(), time=_clock(opens))

    def _without_hours(self, now: datetime.datetime, stops: tuple[_Stop, ...]) -> ReceptionState:
        """Where the page gives no hours: only a stop of the systems is known."""
        if any(now in stop.stretch for stop in stops):
            stopped = _standing_still(now, stops)
            return ReceptionState(ReceptionStatus.CLOSED, None, None, None, (stopped,))
        not_given = _explained("not-given", self.hours.source)
        later = [
            stop.stretch.begins
            for stop in stops
            if stop.stretch.begins > now and stop.stretch.begins.date() == now.date()
        ]
        if not later:
            return ReceptionState(ReceptionStatus.NOT_GIVEN, None, None, None, (not_given,))
        ends = min(later)
        last = self._last_start(_moment(now.date(), datetime.time.min), ends)
        status = ReceptionStatus.NOT_GIVEN if now <= last else ReceptionStatus.CLOSING_SOON
        why = (self._ends(ends, self.hours.source, stops), self._on_last_start(now, last), not_given)
        return ReceptionState(status, ends, last, None, why)


def clock_problem(
    now: datetime.datetime, rule: ClockRule, newest: datetime.datetime | None = None
) -> Explained | None:
    """Why a clock cannot be right; None when nothing speaks against it.

    ``newest``: the latest moment known to have been, as that of the newest journal entry. Both are aware.
    """
    shown = _in_japan(now)
    known = _moment(rule.not_before, datetime.time.min)
    if newest is not None:
        known = max(known, _in_japan(newest))
    if shown < known - datetime.timedelta(minutes=rule.behind_minutes):
        text = "clock-behind"
    elif shown > known + datetime.timedelta(days=rule.ahead_days):
        text = "clock-ahead"
    else:
        return None
    return _explained(text, rule.source, shown=shown.date(), time=_clock(shown), known=known.date())


def _standing_still(now: datetime.datetime, stops: tuple[_Stop, ...]) -> Explained:
    """The stop that lasts longest of those under way."""
    longest = max((stop for stop in stops if now in stop.stretch), key=lambda stop: stop.stretch.ends)
    ends = longest.stretch.ends
    return _explained(
        "maintenance",
        longest.window.source,
        system=_system(longest.window),
        date=ends.date(),
        time=_clock(ends),
    )


def _system(window: MaintenanceWindow) -> Named:
    return Named(window.name_ja, window.name_en)


def _explained(text: str, source: str, **arguments: MessageArgument) -> Explained:
    return Explained(f"hours.{text}", Message(f"rules-hours-{text}", arguments), source)


def _joined(stretches: Iterator[_Stretch]) -> tuple[_Stretch, ...]:
    """In order; those that touch or overlap become one."""
    joined: list[_Stretch] = []
    for one in sorted(stretches, key=lambda one: one.begins):
        if joined and one.begins <= joined[-1].ends:
            one = _Stretch(joined[-1].begins, max(joined.pop().ends, one.ends))
        joined.append(one)
    return tuple(joined)


def _without(one: _Stretch, stop: _Stretch) -> Iterator[_Stretch]:
    """What a stop leaves of a stretch."""
    for begins, ends in ((one.begins, min(one.ends, stop.begins)), (max(one.begins, stop.ends), one.ends)):
        if begins < ends:
            yield _Stretch(begins, ends)


def _in_japan(moment: datetime.datetime) -> datetime.datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(JAPAN)


def _moment(day: datetime.date, time: datetime.time) -> datetime.datetime:
    return datetime.datetime.combine(day, time, JAPAN)


def _clock(moment: datetime.datetime) -> str:
    """8:30."""
    return f"{moment.hour}:{moment.minute:02}"
