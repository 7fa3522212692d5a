"""The day in order. Each scene is what staff and residents do, and then what journal, store and card say of it."""

from __future__ import annotations

from collections.abc import Callable

from jpki_kiosk.store.schema import CaseState
from tests.day.counter import KNOWN, Counter

CHIEF, SECOND, CLERK = "kacho", "kakaricho", "madoguchi"
WORDS = {CHIEF: "mikan ringo budou", SECOND: "sakura ume momo", CLERK: "umi yama kawa sora"}


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



# --- steps that many scenes share ----------------------------------------------------------------


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


def last_case(day: Counter) -> str:
    """Its number."""
    return day.kiosk.store.cases.cases_of_day(day.kiosk.reception.today())[-1].number


def state(day: Counter, number: str) -> CaseState:
    return day.kiosk.store.cases.case(number).state


# --- the day -------------------------------------------------------------------------------------


def clerk_signs_in(day: Counter) -> None:
    staff = day.staff
    staff.press("終わる")
    sign_in(day, CLERK, "clerk")
    assert "sign-out" in day.events()


def sign_in(day: Counter, name: str, picture: str = "") -> None:
    staff = day.staff
    staff.sees("StaffSignIn")
    staff.type_in("名前", name)
    staff.type_in("合言葉", WORDS[name])
    if picture:
        staff.picture(f"sign-in-{picture}")
    staff.press("サインイン")
    staff.sees("StaffDesk")


def new_issue(day: Counter) -> None:
    decide(day, "前橋　花子", picture="new")
    to_resident(day, "new")
    agree(day, "new")
    put_card(day, "maebashi-hanako")
    choose_passwords(day, "HANAKO7Q", "7392", picture="new")
    day.resident.sees("Working")
    day.resident.picture("new-working")
    day.staff.picture("new-working-staff")
    done(day, "new")
    number = day.cases["new"] = last_case(day)
    assert state(day, number) is CaseState.COMPLETED
    events = day.events(number)
    assert "consent-given" in events
    assert events.count("proof-complete") == 2


def renewal(day: Counter) -> None:
    decide(day, "富津　閏子", reason="更新", picture="renewal")
    to_resident(day, "renewal")
    agree(day, "renewal")
    put_card(day, "futtsu-uruko")
    for kind, password in KNOWN.items():
        day.resident.sees("ProvePassword")
        day.resident.picture(f"renewal-{kind}")
        type_password(day, password, keys=True)
    done(day, "renewal")
    number = day.cases["renewal"] = last_case(day)
    assert state(day, number) is CaseState.COMPLETED
    assert day.events(number).count("revoke-old-complete") == 2


ALL_PASSWORDS = tuple(
    f"{one}の暗証番号" for one in ("署名用", "利用者証明用", "住民基本台帳用", "券面事項入力補助用")
)


def ask_for_reset(day: Counter, person: str, persona: str, password: str, picture: str) -> str:
    """The papers seen, the card read, the permission asked for."""
    staff = day.staff
    staff.press("承認")
    staff.sees("Approvals")
    staff.picture(f"{picture}-approvals")
    staff.press("暗証番号の初期化")
    staff.sees("EnterReset")
    staff.press(person)
    staff.picture(f"{picture}-enter")
    staff.press("判定を見る")
    staff.sees("ReviewReset")
    staff.press(password)
    staff.tick_papers(*ALL_PASSWORDS)
    staff.picture(f"{picture}-papers")
    staff.press("受付する")
    staff.sees("ResetCaseScreen")
    staff.picture(f"{picture}-case")
    day.put_card(persona)
    staff.press("カードを読み取る")
    staff.wait(lambda: staff.can_press("許可を求める"), "the card to be read")
    staff.picture(f"{picture}-card-read")
    staff.press("許可を求める")
    staff.wait(lambda: staff.can_press("この画面で、別の職員が承認する"), "the permission to be asked for")
    staff.picture(f"{picture}-asked")
    number = day.cases[picture] = last_case(day)
    assert "permission-asked" in day.events(number)
    return number


def resident_resets(day: Counter, password: str, picture: str) -> None:
    """The resident types the new one twice, and takes the card."""
    resident, staff = day.resident, day.staff
    resident.sees("ResetBegins")
    resident.picture(f"{picture}-begins")
    staff.picture(f"{picture}-handed-over")
    resident.go_on()
    resident.sees("ChoosePassword")
    type_password(day, password, keys=True)
    type_password(day, password)
    resident.sees("ResetDone")
    resident.picture(f"{picture}-reset-done")
    day.take_card()
    resident.go_on()
    resident.sees("Welcome")


def keys_of(day: Counter, persona: str) -> tuple[bytes, ...]:
    """The public keys on a training card."""
    return ()


def forgotten(day: Counter) -> None:
    """The clerk asks, a supervisor approves beside her, the resident types."""
    staff = day.staff
    number = ask_for_reset(day, "前橋　花子", "maebashi-hanako", "利用者証明用の暗証番号", "forgotten")
    staff.press("この画面で、別の職員が承認する")
    staff.type_in("名前", CLERK)
    staff.type_in("合言葉", WORDS[CLERK])
    staff.press("承認する")
    staff.settled()
    staff.picture("forgotten-not-oneself")
    assert "permission-given" not in day.events(number)
    staff.type_in("合言葉", "")
    print(staff.what_is_shown())
    staff.type_in("名前", "")
    staff.hands.key("ctrl+a")
    staff.hands.write(SECOND)
    staff.type_in("合言葉", WORDS[SECOND])
    staff.press("承認する")
    staff.wait(lambda: staff.can_press("住民の画面へ進める"), "the approval")
    staff.picture("forgotten-approved")
    staff.press("住民の画面へ進める")
    resident_resets(day, "4826", "forgotten")
    staff.picture("forgotten-done-staff")
    events = day.events(number)
    assert events.index("permission-given") < events.index("permission-used") < events.index("reset-proved")
    assert state(day, number) is CaseState.COMPLETED


SCENES: tuple[Callable[[Counter], None], ...] = (
    first_start,
    accounts,
    clerk_signs_in,
    new_issue,
    renewal,
    forgotten,
)
