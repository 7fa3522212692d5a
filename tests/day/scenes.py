"""The day in order: what staff and residents do, then what journal, store and card say of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.store.database import DATABASE_NAME
from jpki_kiosk.store.schema import CaseState, RecordedState
from tests.day.counter import KNOWN, Counter

CHIEF, SECOND, CLERK = "kacho", "kakaricho", "madoguchi"
KIYO = {PasswordKind.SIGNATURE: "KIYO1941", PasswordKind.AUTHENTICATION: "4151"}  # on her card already
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
    day.staff.wait(lambda: day.staff.names_like("〜手続き中〜"), "the queue to say that it is under way")
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
    resident.sees("ResetBegins", "ChoosePassword")
    if resident.screen_name == "ResetBegins":
        resident.picture(f"{picture}-tries")
        resident.go_on()
    resident.sees("ChoosePassword")
    type_password(day, password, keys=True)
    type_password(day, password)
    resident.sees("ResetDone")
    resident.picture(f"{picture}-reset-done")
    day.take_card()
    resident.go_on()
    resident.sees("Welcome")


def keys_of(day: Counter, persona: str) -> object:
    """What a training card holds in its key slots and certificate files."""
    memory = day.kiosk.cards[persona].memory
    return memory.private_keys, memory.files


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


def locked(day: Counter) -> None:
    """Five wrong tries at home; the clerk asks, a supervisor signs in and approves, the clerk goes on."""
    staff = day.staff
    before = keys_of(day, "futtsu-uruko")
    day.spoil("futtsu-uruko", PasswordKind.SIGNATURE, 5)
    number = ask_for_reset(day, "富津　閏子", "futtsu-uruko", "署名用の暗証番号", "locked")
    staff.press("終わる")
    sign_in(day, SECOND)
    staff.press("承認〜")
    staff.sees("Approvals")
    staff.picture("locked-waits-for-approval")
    staff.press("承認する")
    staff.wait(lambda: "permission-given" in day.events(number), "the approval")
    staff.press("終わる")
    sign_in(day, CLERK)
    staff.press("承認〜")
    staff.sees("Approvals")
    staff.press(f"{number}〜")
    staff.sees("ResetCaseScreen")
    staff.press("住民の画面へ進める")
    resident_resets(day, "URUKO26", "locked")
    assert state(day, number) is CaseState.COMPLETED
    assert keys_of(day, "futtsu-uruko") == before


def wrong_papers(day: Counter) -> None:
    """Somebody came without the papers: refused with a reason, nothing done to a card."""
    staff = day.staff
    decide(day, "松本　きよ")
    staff.press("お断りする…")
    staff.picture("wrong-papers-reasons")
    staff.press("書類がそろわない")
    staff.sees("StaffDesk")
    number = day.cases["wrong papers"] = last_case(day)
    staff.wait(lambda: state(day, number) is CaseState.REFUSED, "the refusal")
    staff.picture("wrong-papers")
    assert "case-refused" in day.events(number)


def too_young(day: Counter) -> None:
    """The rule book refuses before any paper is looked at."""
    staff = day.staff
    decide(day, "松伏　つばさ")
    staff.picture("too-young")
    staff.press("戻る")
    staff.sees("OpenCase")


def interrupted(day: Counter) -> None:
    """The card is pulled while it is written; staff take the case up from the queue."""
    staff, resident = day.staff, day.resident
    decide(day, "松本　きよ")
    to_resident(day)
    agree(day)
    put_card(day, "matsumoto-kiyo")
    for _ in KIYO:
        resident.sees("ProvePassword", "ChoosePassword")
        answer(day, KIYO)
    resident.sees("Working")
    number = day.cases["interrupted"] = last_case(day)
    resident.wait(lambda: "key-pair-complete" in day.events(number), "the first key pair")
    day.take_card()
    resident.sees("Stopped")
    resident.picture("interrupted-stopped")
    staff.wait(lambda: staff.names_like(f"{number}〜手続き中〜"), "the queue to say that it is under way")
    staff.picture("interrupted-staff")
    resident.press("窓口で手続き")
    resident.sees("AtCounter")
    resident.go_on()
    resident.sees("Welcome")
    staff.press(f"{number}〜")
    staff.wait(lambda: staff.can_press("住民の画面で続ける"), "the interrupted case")
    staff.picture("interrupted-case")
    staff.press("住民の画面で続ける")
    resident.sees("ResumeCase")
    resident.picture("interrupted-resume")
    resident.go_on()
    put_card(day, "matsumoto-kiyo")
    while resident.screen_name in ("ProvePassword", "ChoosePassword"):
        answer(day, KIYO)
    done(day, "interrupted")
    assert state(day, number) is CaseState.COMPLETED
    assert "kind-taken-up" in day.events(number)


def answer(day: Counter, passwords: Mapping[PasswordKind, str]) -> None:
    """The password that is asked for: proved once, or chosen twice."""
    asked = day.resident.screen
    password = passwords[asked.kind]  # type: ignore[attr-defined]
    for _ in range(2 if day.resident.screen_name == "ChoosePassword" else 1):
        type_password(day, password)


def lost_card(day: Counter) -> None:
    """The holder lost the card: both certificates are revoked, and seen to be."""
    staff = day.staff
    staff.press("受付")
    staff.press("失効・一時停止")
    staff.sees("FindCertificate")
    staff.picture("lost-find")
    staff.type_in("受付の番号・氏名", "前橋　花子")
    staff.press("受付の番号・氏名 さがす")
    staff.settled()
    staff.picture("lost-found")
    rows = day.staff.names_like("〜発行済み〜")
    assert len(rows) == 2
    for row in rows:
        staff.press(row)
    staff.press("理由を選ぶ")
    staff.sees("ChooseCause")
    staff.press("カードの紛失・盗難")
    staff.press("ありません")
    staff.picture("lost-cause")
    staff.press("内容を確かめる")
    staff.sees("ReviewRevocation")
    staff.tick_papers()
    staff.picture("lost-review")
    staff.press("最後の確認へ")
    staff.sees("ConfirmRevocation")
    assert not staff.can_press("失効させる")
    staff.press("元に戻せないことを伝え、番号を見くらべました。")
    staff.picture("lost-confirm")
    staff.press("失効させる")
    staff.sees("RevocationEnded")
    staff.settled()
    staff.picture("lost-revoked")
    number = day.cases["lost"] = last_case(day)
    assert state(day, number) is CaseState.COMPLETED
    held = day.kiosk.store.cases.certificates(day.cases["new"])
    assert [one.state for one in held] == [RecordedState.REVOKED] * 2
    staff.press("職員の画面へ")
    staff.sees("StaffDesk")


def sealed_reply(day: Counter) -> None:
    """An agent brings the sealed form: one visit, staff type behind the shield."""
    staff = day.staff
    decide(day, "髙﨑　𠮷郎", applicant="代理（回答書あり）", picture="sealed")
    staff.tick_papers()
    staff.picture("sealed-papers")
    staff.press("住民の画面へ進める")
    type_sealed(day, "YOSHI711", "7183", picture="sealed")
    agree(day, "sealed")
    put_card(day, "matsumoto-yoshiro")
    done(day, "sealed")
    number = day.cases["sealed"] = last_case(day)
    assert state(day, number) is CaseState.COMPLETED
    assert "passwords-typed-by-staff" in day.events(number)


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


def letter_by_post(day: Counter) -> None:
    """An agent without a reply: the letter is made, and its posting recorded."""
    staff = day.staff
    decide(day, "前橋　花子", reason="カード再交付", applicant="代理（回答書なし）", picture="letter")
    staff.tick_papers()
    staff.picture("letter-papers")
    staff.press("照会書を作る")
    staff.sees("LetterEntry")
    staff.type_in("代理人の氏名", "Mihon Taro")
    staff.type_in("郵便番号", "371-8601")
    staff.picture("letter-entry")
    staff.press("受け付けて照会書を印刷する")
    staff.sees("AgentsList")
    staff.settled()
    staff.picture("letter-made")
    staff.press("発送を記録する")
    staff.settled()
    staff.picture("letter-posted")
    number = day.cases["letter"] = last_case(day)
    events = day.events(number)
    assert events.index("inquiry-made") < events.index("inquiry-dispatched")
    assert state(day, number) is CaseState.AWAITING_REPLY


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


def second_visit(day: Counter) -> None:
    """Eight days later the agent brings the reply."""
    staff = day.staff
    day.clock.days(8)
    sign_in(day, CLERK)
    number = day.cases["letter"]
    staff.press("代理〜")
    staff.sees("AgentsList")
    staff.press(f"{number}〜")
    staff.picture("second-visit-list")
    staff.press("代理の方が来た")
    type_sealed(day, "HANAKO7Q", "4826", picture="second-visit")
    agree(day, "second-visit")
    put_card(day, "maebashi-hanako")
    done(day, "second-visit")
    assert state(day, number) is CaseState.COMPLETED


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


SCENES: tuple[Callable[[Counter], None], ...] = (
    first_start,
    accounts,
    clerk_signs_in,
    new_issue,
    renewal,
    forgotten,
    locked,
    wrong_papers,
    too_young,
    interrupted,
    lost_card,
    sealed_reply,
    letter_by_post,
    search_and_reprint,
    cover,
    close_day,
    second_visit,
    close_day,
    nothing_personal,
    audited,
)
