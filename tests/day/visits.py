"""The day while the counter is open: who comes, with what card and papers, and how each visit ends."""

from __future__ import annotations

from jpki_kiosk.kinds import PasswordKind
from jpki_kiosk.store.schema import CaseState, RecordedState
from tests.day.counter import KNOWN, Counter
from tests.day.steps import (
    CLERK,
    KIYO,
    SECOND,
    WORDS,
    agree,
    answer,
    choose_passwords,
    decide,
    done,
    last_case,
    put_card,
    sign_in,
    state,
    to_resident,
    type_password,
    type_sealed,
)

# --- the holder comes ----------------------------------------------------------------------------


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


# --- a password forgotten or locked --------------------------------------------------------------


ALL_PASSWORDS = tuple(
    f"{one}の暗証番号" for one in ("署名用", "利用者証明用", "住民基本台帳用", "券面事項入力補助用")
)


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


# --- an agent ------------------------------------------------------------------------------------


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
