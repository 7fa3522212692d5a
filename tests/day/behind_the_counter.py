"""The day around the visits: opening, what staff look up and leave, the close, and what is kept of it all."""

from __future__ import annotations

from jpki_kiosk.store.database import DATABASE_NAME
from tests.day.counter import KNOWN, Counter
from tests.day.steps import CHIEF, CLERK, KIYO, SECOND, WORDS, sign_in

# --- before the first ----------------------------------------------------------------------------


def first_start(day: Counter) -> None:
    staff = day.staff
    staff.sees("NewAccount")
    staff.type_in("名前（サインインに使います）", CHIEF)
    staff.type_in("画面に出す名前", "Kacho")
    staff.type_in("合言葉", WORDS[CHIEF])
    staff.type_in("合言葉（もう一度）", WORDS[CHIEF])
    staff.picture("first-start")
    staff.press("責任者を作成して始める")
    staff.sees("StaffDesk")
    staff.picture("reception-empty")


def accounts(day: Counter) -> None:
    staff = day.staff
    staff.press("職員")
    staff.sees("AccountList")
    staff.picture("accounts-one")
    for name, role in ((CLERK, "受付担当〜"), (SECOND, "責任者〜")):
        staff.press("職員を追加")
        staff.sees("NewAccount")
        staff.type_in("名前（サインインに使います）", name)
        staff.type_in("画面に出す名前", name.title())
        staff.press(role)
        staff.type_in("合言葉", WORDS[name])
        staff.type_in("合言葉（もう一度）", WORDS[name])
        staff.picture(f"account-new-{name}")
        staff.press("作成する")
        staff.sees("AccountList")
    staff.picture("accounts")
    assert day.events().count("staff-created") == 4  # with whoever issued years ago


def clerk_signs_in(day: Counter) -> None:
    staff = day.staff
    staff.press("終わる")
    sign_in(day, CLERK, "clerk")
    assert "sign-out" in day.events()


# --- between them --------------------------------------------------------------------------------


def search_and_reprint(day: Counter) -> None:
    """A case found by its number, its whole history, and a second copy of its paper."""
    staff = day.staff
    staff.press("検索〜")
    staff.sees("SearchScreen")
    staff.picture("search-empty")
    staff.type_in("証明書の番号〜", str(serial(day)))
    staff.press("検索する")
    staff.wait(lambda: staff.screen_name == "CaseScreen" or staff.names_like(f"{day.cases['new']}〜"), "it")
    if staff.screen_name == "SearchScreen":
        staff.picture("search-by-serial")
        staff.press(f"{day.cases['new']}〜")
    staff.sees("CaseScreen")
    staff.picture("case")
    staff.press("手順")
    staff.picture("case-steps")
    staff.press("今の状態を確かめる")
    staff.settled()
    staff.picture("case-status")
    staff.press("この受付の用紙")
    staff.sees("PapersScreen")
    staff.settled()
    staff.press("写し（署名用） 刷り直し")
    staff.picture("reprint")
    staff.press("汚れた・破れた")
    staff.wait(lambda: getattr(staff.screen, "done", None) is not None, "the paper")
    staff.picture("reprinted")
    events = day.events(day.cases["new"])
    assert events.index("reprint-ordered") < len(events) - 1 - events[::-1].index("print-complete")


def serial(day: Counter) -> int:
    """Of the first certificate of the day."""
    number = day.kiosk.store.cases.certificates(day.cases["new"])[0].serial
    assert number is not None
    return number


def cover(day: Counter) -> None:
    """Away from the desk: both windows are blank until the passphrase."""
    staff = day.staff
    staff.press("離席する")
    staff.sees("CoverScreen")
    day.resident.sees("Blank")
    staff.picture("covered")
    day.resident.picture("covered-resident")
    staff.type_in("合言葉", WORDS[CLERK])
    staff.press("画面を戻す")
    staff.sees("PapersScreen")
    day.resident.sees("Welcome")


# --- after the last ------------------------------------------------------------------------------


def close_day(day: Counter) -> None:
    """A supervisor counts and signs off; the sheet bears the code of the seal."""
    staff = day.staff
    staff.press("終わる")
    sign_in(day, CHIEF)
    staff.picture("reception-end-of-day")
    staff.press("日締め")
    staff.sees("DayCloseScreen")
    staff.wait(lambda: staff.can_press("責任者として締める"), "the count")
    staff.picture("day-close")
    staff.press("責任者として締める")
    staff.picture("day-close-sure")
    staff.press("締める")
    staff.wait(lambda: staff.can_press("日計表を印刷する"), "the day to be closed")
    staff.settled()
    staff.picture("day-closed")
    day.codes.append(code_of(day))
    assert day.events()[-3:].count("day-closed") or "day-closed" in day.events()
    staff.press("集計")
    staff.sees("MonthScreen")
    staff.settled()
    staff.picture("reports")
    staff.press("監査")
    staff.sees("AuditScreen")
    staff.settled()
    staff.picture("audit")
    staff.press("終わる")
    staff.sees("StaffSignIn")


def code_of(day: Counter) -> str:
    """The short code on the sheet of today."""
    closed = day.kiosk.store.day_closes.closed(day.kiosk.reception.today())
    assert closed is not None
    assert closed.seal is not None
    return closed.seal


def nothing_personal(day: Counter) -> None:
    """No name, address or word that was typed stands in the journal."""
    written = repr([(one.event, one.case, dict(one.fields)) for one in day.kiosk.store.journal.entries()])
    people = day.kiosk.personas.values()
    typed = {*WORDS.values(), *KIYO.values(), *KNOWN.values(), "HANAKO7Q", "URUKO26", "YOSHI711"}
    kept = {one.name for one in people} | {one.address for one in people}
    assert len(written) > 10_000
    assert not [one for one in kept | {word for word in typed if len(word) > 4} if one in written]


def audited(day: Counter) -> None:
    """An auditor with the codes of both sheets finds the journal whole; with a wrong one, not."""
    database, key = day.data / "store" / DATABASE_NAME, day.data / "office.pem"
    printed = day.command("audit", "key", str(database))
    key.write_text(printed.stdout, encoding="ascii")
    brought = [part for code in day.codes for part in ("--checkpoint", code)]
    assert len(day.codes) == 2
    whole = day.command("audit", "verify", str(database), "--public-key", str(key), *brought)
    assert whole.returncode == 0, whole.stdout + whole.stderr
    brought[-1] = brought[-1][::-1]
    assert day.command("audit", "verify", str(database), "--public-key", str(key), *brought).returncode
