"""What many scenes of the day share: who is there, what they type, and steps from the desk to the card."""

from __future__ import annotations

from collections.abc import Mapping

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.store.schema import CaseState
from tests.day.counter import Counter

CHIEF, SECOND, CLERK = "kacho", "kakaricho", "madoguchi"
KIYO = {PasswordKind.SIGNATURE: "KIYO1941", PasswordKind.AUTHENTICATION: "4151"}  # on her card already
WORDS = {CHIEF: "mikan ringo budou", SECOND: "sakura ume momo", CLERK: "umi yama kawa sora"}


def sign_in(day: Counter, name: str, picture: str = "") -> None:
    staff = day.staff
    staff.sees("StaffSignIn")
    staff.type_in("名前", name)
    staff.type_in("合言葉", WORDS[name])
    if picture:
        staff.picture(f"sign-in-{picture}")
    staff.press("サインイン")
    staff.sees("StaffDesk")


# --- a case of the resident's window -------------------------------------------------------------


def decide(
    day: Counter, person: str, *, reason: str = "はじめての発行", applicant: str = "", picture: str = ""
) -> None:
    """A new case up to the decision."""
    staff = day.staff
    staff.press("受付")
    staff.press("新しい受付")
    staff.sees("OpenCase")
    staff.press(person)
    staff.press(reason)
    if applicant:
        staff.press("代理・特別な事情")
        staff.press(applicant)
        if picture:
            staff.picture(f"{picture}-circumstances")
        staff.press("受付の内容へ")
    if picture:
        staff.picture(f"{picture}-open")
    staff.press("判定を見る")
    staff.sees("ReviewCase")


def to_resident(day: Counter, picture: str = "") -> None:
    """Every paper seen, and over to the resident's window."""
    staff = day.staff
    if picture:
        staff.picture(f"{picture}-decision")
    staff.tick_papers()
    if picture:
        staff.picture(f"{picture}-papers-seen")
    staff.press("住民の画面へ進める")
    day.resident.sees("ConfirmCase", "ShowSubstitutes", "ResumeCase")


def agree(day: Counter, picture: str = "") -> None:
    """Read, agree, apply."""
    resident = day.resident
    resident.sees("ConfirmCase", "ShowSubstitutes")
    if resident.screen_name == "ShowSubstitutes" and picture:
        resident.picture(f"{picture}-substitutes")
    while resident.screen_name == "ShowSubstitutes":
        resident.go_on()
    resident.sees("ConfirmCase")
    if picture:
        resident.picture(f"{picture}-confirm")
    resident.press("〜申し込みます。")
    resident.press("申し込む")


def put_card(day: Counter, persona: str) -> None:
    """The card on the reader, read, and on to what comes then."""
    resident = day.resident
    resident.sees("InsertCard")
    day.put_card(persona)
    resident.wait(lambda: getattr(resident.screen, "finished", False), "the card to be read")
    resident.go_on()
    resident.wait(lambda: resident.screen_name != "ReadingCard", "what comes after the card")
    if resident.screen_name == "ConfirmCase":  # the card changed a date
        agree(day)


def type_password(day: Counter, password: str, *, keys: bool = False) -> None:
    """By the keys on the screen, or the keyboard."""
    resident = day.resident
    if keys:
        resident.pad(password)
    else:
        resident.hands.write(password)
    before = resident.screen
    resident.go_on()
    resident.wait(lambda: resident.screen != before, "the password to be taken")
    resident.settled()


def choose_passwords(day: Counter, *passwords: str, picture: str = "") -> None:
    """Each twice: by the keys on the screen, then the keyboard."""
    for number, password in enumerate(passwords):
        day.resident.sees("ChoosePassword")
        if picture:
            day.resident.picture(f"{picture}-password-{number + 1}")
        type_password(day, password, keys=True)
        type_password(day, password)


def answer(day: Counter, passwords: Mapping[PasswordKind, str]) -> None:
    """The password that is asked for: proved once, or chosen twice."""
    asked = day.resident.screen
    password = passwords[asked.kind]  # type: ignore[attr-defined]
    for _ in range(2 if day.resident.screen_name == "ChoosePassword" else 1):
        type_password(day, password)


def type_sealed(day: Counter, *passwords: str, picture: str) -> None:
    """The envelope, and each password twice; the resident's window shows the shield."""
    staff = day.staff
    staff.sees("OpenEnvelope")
    staff.tick_papers()
    staff.press("封がされている")
    staff.picture(f"{picture}-envelope")
    staff.press("開けて入力へ進む")
    staff.sees("TypeSealed")
    day.resident.sees("Shield")
    for number, password in enumerate(passwords):
        for button in ("もう一度の入力へ", "次へ進む"):
            staff.hands.write(password)
            if button == "次へ進む":
                staff.picture(f"{picture}-typing-{number + 1}")
                day.resident.picture(f"{picture}-shield-{number + 1}")
            staff.press(button)


def done(day: Counter, picture: str = "") -> None:
    """Until the certificates are there; the card is taken, the window goes back."""
    resident = day.resident
    resident.sees("Done")
    if picture:
        resident.picture(f"{picture}-done")
        day.staff.picture(f"{picture}-done-staff")
    day.take_card()
    resident.go_on()
    resident.sees("Welcome")


# --- what is kept of it --------------------------------------------------------------------------


def last_case(day: Counter) -> str:
    """Its number."""
    return day.kiosk.store.cases.cases_of_day(day.kiosk.reception.today())[-1].number


def state(day: Counter, number: str) -> CaseState:
    return day.kiosk.store.cases.case(number).state
