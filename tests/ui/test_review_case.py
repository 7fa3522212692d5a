"""The decision in front of staff: every reason, papers to tick, the fee; whole in every look, by keys."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import STAFF_LANGUAGES
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.rules.model import Applicant, Explained
from jpki_kiosk.ui.staff.decision_panel import DecisionPanel
from jpki_kiosk.ui.staff.review_case import ReviewCasePage
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context, Painted, Pressable
from jpki_kiosk.workflows.case import Circumstances
from jpki_kiosk.workflows.events import Cancelled, Continued, FeeTyped, KindsNarrowed, PaperTicked
from jpki_kiosk.workflows.screens import Outcome, PaperLine, ReviewCase, ReviewedKind
from jpki_kiosk.workflows.workflow import Event
from tests.ui.conftest import STAFF_LOOK
from tests.ui.laid_out import FRAME, over_each_other, put, unwritten, within
from tests.workflows.conftest import Play, play_in  # noqa: F401 - the fixture
from tests.workflows.journey import review_case

SIGNATURE, AUTHENTICATION = CertificateKind
DAY = datetime.date(2031, 12, 17)


def step(rule: str, text: str, **args: object) -> Explained:
    return Explained(rule, Message(text, args), "source")  # type: ignore[arg-type]


BIRTHDAY = step("validity.birthday", "rules-birthday", count=5, date=DAY)
CAP = step("validity.cap-card", "rules-cap-card", date=DAY)
STAY = step("validity.stay-extended", "rules-stay-extended")
REVOKED = step("eligibility.old-revoked-signature", "rules-old-revoked-signature")
AGAINST = (
    step("eligibility.not-registered", "rules-not-registered"),
    step("eligibility.card-details", "rules-card-details"),
    step("eligibility.stay-ended", "rules-stay-ended", date=DAY),
    step("eligibility.too-young", "rules-too-young", age=15, date=DAY),
    step("eligibility.ward", "rules-ward"),
)
FEE = (step("fee.free-first", "rules-fee-free-first"),)
DUE = (
    step("fee.due", "rules-fee-due"),
    step("fee.once", "rules-fee-once"),
    step("fee.card-apart", "rules-fee-card-apart", yen=800),
)
UNKNOWN = (step("fee.unknown", "rules-fee-unknown"),)
NOTICES = (
    step("eligibility.representative-acts", "rules-representative-acts"),
    step("documents.usual", "rules-documents-usual"),
    step("documents.two-visits", "rules-two-visits"),
    step("documents.letter-days", "rules-letter-days", days=14),
)
HOURS = (step("hours.not-given", "rules-hours-not-given"),)
EXAMPLES = Named(
    "運転免許証、パスポート、在留カードなど、官公署が発行した顔写真つきのもので、期限内のもの",
    "Driving licence, passport, residence card or another paper with a photograph from a public office",
)
FORM = PaperLine("application_form", 1, Message("rules-document-application-form"), None)
CARD = PaperLine("individual_number_card", 1, Message("rules-document-individual-number-card"), None)
PHOTO = PaperLine("photo_identity", 1, Message("rules-document-photo-identity"), EXAMPLES)
LATER = PaperLine("inquiry_reply", 2, Message("rules-document-inquiry-reply"), EXAMPLES)
CHOICES = ("fee_table", "exempt", "after_loss", "supervisor")
KINDS = (ReviewedKind(SIGNATURE, DAY, (BIRTHDAY,)), ReviewedKind(AUTHENTICATION, DAY, (BIRTHDAY,)))

READY = ReviewCase(
    "maeda",
    "髙﨑　𠮷郎",
    "new",
    "first",
    "self",
    KINDS,
    Outcome.READY,
    0,
    FEE,
    (FORM, CARD, PHOTO),
    (),
    hours=HOURS,
)
SEEN = replace(READY, papers=tuple(replace(one, seen=True) for one in READY.papers))
ASK_FEE = replace(READY, fee_yen=None, fee_reasons=UNKNOWN, fee_choices=CHOICES)
PARTLY = replace(
    READY,
    outcome=Outcome.REFUSED,
    kinds=(ReviewedKind(SIGNATURE, None, AGAINST[3:4]), KINDS[1]),
    papers=(),
    narrower=(AUTHENTICATION,),
)
REFUSED = replace(
    READY,
    outcome=Outcome.REFUSED,
    kinds=(ReviewedKind(SIGNATURE, None, AGAINST), ReviewedKind(AUTHENTICATION, None, AGAINST[:3])),
    papers=(),
)
POSTED = replace(
    READY,
    outcome=Outcome.POSTED,
    applicant="agent",
    papers=(FORM, CARD, PHOTO, PHOTO, LATER, LATER, LATER, LATER),
    notices=NOTICES,
    fee_yen=200,
    fee_reasons=DUE,
)
FULL = replace(
    ASK_FEE,
    resident="ガルシア＝ロドリゲス　マリア　デル　カルメン　アナスタシア",
    kinds=(
        ReviewedKind(SIGNATURE, DAY, (BIRTHDAY, CAP, STAY, REVOKED)),
        ReviewedKind(AUTHENTICATION, DAY, (BIRTHDAY, CAP, STAY)),
    ),
    applicant="agent_with_letter",
    reason="declined_at_application",
    papers=(FORM, CARD, PHOTO, PHOTO, PHOTO, PHOTO),
    notices=NOTICES,
    fee_problem=Message("case-fee-yen", {"most": 9999}),
    problem=Message("problem-store-failed-title"),
    may_start=False,
)
ELSEWHERE = replace(READY, outcome=Outcome.ELSEWHERE)
SCREENS = {
    "ready": READY,
    "seen": SEEN,
    "fee": ASK_FEE,
    "partly": PARTLY,
    "refused": REFUSED,
    "posted": POSTED,
    "full": FULL,
    "elsewhere": ELSEWHERE,
}


@pytest.fixture
def sent() -> list[Event]:
    return []


@pytest.fixture
def shown(
    context: Context, host: QWidget, qtbot: QtBot, sent: list[Event]
) -> Callable[[ReviewCase], ReviewCasePage]:
    def show(screen: ReviewCase) -> ReviewCasePage:
        page = ReviewCasePage(context, host, sent.append)
        put(page, screen)
        host.show()
        page.show()
        host.activateWindow()
        qtbot.waitUntil(host.isActiveWindow)
        first = page.first_focus()
        if first is not None:
            first.setFocus()
        return page

    return show


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def key(which: Qt.Key, times: int = 1) -> None:
    for _ in range(times):
        QTest.keyClick(focused(), which)


# --- nothing is cut off --------------------------------------------------------------------------


@pytest.mark.parametrize("look", STAFF_LOOK)
@pytest.mark.parametrize("name", SCREENS)
def test_every_paper_and_reason_is_whole_and_none_is_left_out(
    name: str, look: Look, wearing: Callable[[Look], Context], host: QWidget
) -> None:
    screen = SCREENS[name]
    page = ReviewCasePage(wearing(look), host, unwritten)
    put(page, screen)
    rows: set[int] = set()
    for _ in page._parts:
        assert faults(page) == []
        rows |= {number for number, row in enumerate(page.rows) if not row.isHidden()}
        page.more.click()
    assert rows == set(range(len(screen.papers)))
    said = ""
    for _ in page.panel._pages:
        assert within(page.panel, page.panel.words()) == []
        assert not any(covers(page.panel, one.rect) for one in page.panel.words())
        said += "".join(line for one in page.panel.words() for line in one.lines)
        page.panel.more.click()
    text = page.context.text
    steps = [one for kind in screen.kinds for one in kind.reasons] + list(screen.notices + screen.hours)
    if screen.outcome is not Outcome.REFUSED:
        steps += screen.fee_reasons
    for one in steps:
        assert text(one.message).replace(" ", "") in said.replace(" ", "")
        assert one.rule in said


@pytest.mark.parametrize("town", ["akishima", "futtsu", "maebashi", "matsubushi", "matsumoto"])
def test_the_papers_and_reasons_of_every_town_are_whole(
    town: str,
    play_in: Callable[[str], Play],  # noqa: F811
    wearing: Callable[[Look], Context],
    host: QWidget,
) -> None:
    play = play_in(town)
    contexts = [wearing(Look(language=language)) for language in STAFF_LANGUAGES]
    for applicant in Applicant:
        about = Circumstances(applicant, stay="limited", stay_until="2028-04-01", passwords_forgotten=True)
        screen = review_case(play, about=about)
        assert isinstance(screen, ReviewCase)
        play(Cancelled())
        for context in contexts:
            page = ReviewCasePage(context, host, unwritten)
            put(page, screen)
            for _ in page._parts:
                assert faults(page) == []
                page.more.click()
            for _ in page.panel._pages:
                assert within(page.panel, page.panel.words()) == []
                page.panel.more.click()


def covers(panel: DecisionPanel, area: QRectF) -> bool:
    return not panel.more.isHidden() and QRectF(panel.more.property("units")).intersects(area)


def faults(page: ReviewCasePage) -> list[str]:
    """What is cut off, outside, or over something else."""
    words = page.words()
    if not page.yen.isHidden():
        words += [*page.fee.words(page), *page.fee_reasons.words()]
    found = [f"cut off: {one.text}" for one in words if not one.whole]
    found += over_each_other(words)
    parts = [
        part
        for part in (
            *page.findChildren(Painted),
            *page.findChildren(Pressable),
            *page.findChildren(QLineEdit),
        )
        if part.parent() is page and not part.isHidden()
    ]
    areas = [QRectF(part.property("units")) for part in parts]
    area = QRectF(0, 0, 1920, 776)
    found += [f"outside: {one}" for one in (*areas, *(word.rect for word in words)) if not area.contains(one)]
    for first, second in itertools.combinations(areas, 2):
        shared = first.intersected(second)
        if shared.width() > 1 and shared.height() > 1:
            found.append(f"parts over each other: {first} {second}")
    for one, other in itertools.product(words, areas):
        shared = one.rect.intersected(other)
        if shared.width() > 1 and shared.height() > 6:  # leading may touch
            found.append(f"over a part: {one.text}")
    for row in page.rows:
        if not row.isHidden():
            found += within(row, row.words())  # type: ignore[arg-type]
    return found


# --- what is said --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("screen", "label"),
    [
        (READY, "書類があと3点です"),
        (replace(SEEN, papers=(FORM, *SEEN.papers[1:])), "書類があと1点です"),
        (SEEN, "住民の画面へ"),
        (replace(SEEN, busy=True), "確認中です"),
        (ASK_FEE, "書類があと3点です"),
        (replace(ASK_FEE, papers=SEEN.papers), "手数料を入力する"),
        (replace(ASK_FEE, papers=SEEN.papers, fee_yen=200), "住民の画面へ"),
        (PARTLY, "発行できません"),
        (REFUSED, "発行できません"),
        (replace(ELSEWHERE, papers=SEEN.papers), "発行できません"),
        (POSTED, "書類があと4点です"),
        (replace(POSTED, papers=(*SEEN.papers, LATER)), "照会書を作る"),
    ],
)
def test_the_button_says_what_is_missing(
    screen: ReviewCase, label: str, shown: Callable[[ReviewCase], ReviewCasePage]
) -> None:
    primary = shown(screen).primary()
    assert primary.label == label
    assert (primary.press is not None) is (label in {"住民の画面へ", "照会書を作る"})


@pytest.mark.parametrize(
    ("screen", "title"),
    [
        (READY, "判定：発行できます"),
        (PARTLY, "判定：一部は発行できません"),
        (REFUSED, "判定：発行できません"),
        (POSTED, "判定：照会書を郵送します"),
        (ELSEWHERE, "判定：この画面では作れません"),
    ],
)
def test_the_title_says_the_decision(
    screen: ReviewCase, title: str, shown: Callable[[ReviewCase], ReviewCasePage]
) -> None:
    assert shown(screen).accessibleName() == title


def test_the_same_decision_for_both_kinds_is_said_once(
    shown: Callable[[ReviewCase], ReviewCasePage],
) -> None:
    sentence = "証明書は、発行の日の後の5回目のお誕生日、2031年12月17日までです。"
    assert shown(READY).panel.accessibleName().count(sentence) == 1
    other = replace(READY, kinds=(KINDS[0], replace(KINDS[1], reasons=(BIRTHDAY, CAP))))
    assert shown(other).panel.accessibleName().count(sentence) == 2


def test_a_fee_that_staff_entered_is_shown_with_its_sentence(
    shown: Callable[[ReviewCase], ReviewCasePage],
) -> None:
    page = shown(ASK_FEE)
    assert "職員が入力します" in page.panel.accessibleName()
    page.fee_reasons.tiles["exempt"].click()
    page.show_screen(replace(ASK_FEE, fee_yen=1200, fee_reason="exempt"), FRAME)
    assert "1,200円" in page.panel.accessibleName()
    assert "職員が確認した手数料です。減額や免除にあたります。" in page.panel.accessibleName()


def test_every_row_says_its_name_its_detail_and_whether_it_was_seen(
    shown: Callable[[ReviewCase], ReviewCasePage],
) -> None:
    page = shown(replace(READY, papers=(FORM, replace(PHOTO, seen=True), LATER)))
    form, photo, later = page.rows
    assert form.accessibleName() == page.text("rules-document-application-form")
    assert photo.accessibleDescription() == EXAMPLES.ja
    assert [row.isChecked() for row in page.rows] == [False, True, False]
    assert [row.isEnabled() for row in page.rows] == [True, True, False]
    assert not any(word.text == page.text("ui-review-unseen") for word in later.words())


# --- by keyboard alone, and what is sent ---------------------------------------------------------


def test_papers_are_ticked_by_keyboard_alone_and_the_keyboard_stays(
    shown: Callable[[ReviewCase], ReviewCasePage], sent: list[Event]
) -> None:
    page = shown(READY)
    assert focused() is page.rows[0]
    key(Qt.Key.Key_Space)
    assert sent == [PaperTicked(0)]
    assert not page.rows[0].isChecked()  # the workflow decides
    page.show_screen(replace(READY, papers=(replace(FORM, seen=True), CARD, PHOTO)), FRAME)
    assert focused() is page.rows[0]
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Return)
    assert sent == [PaperTicked(0), PaperTicked(1)]


def test_a_paper_of_the_second_visit_cannot_be_ticked(
    shown: Callable[[ReviewCase], ReviewCasePage], sent: list[Event]
) -> None:
    page = shown(replace(POSTED, papers=(FORM, LATER)))
    QTest.mouseClick(page.rows[1], Qt.MouseButton.LeftButton)
    assert sent == []


def test_the_fee_is_typed_and_its_reason_chosen_by_keyboard_alone(
    shown: Callable[[ReviewCase], ReviewCasePage], sent: list[Event]
) -> None:
    page = shown(replace(ASK_FEE, papers=SEEN.papers))
    assert focused() is page.yen
    QTest.keyClicks(page.yen, "200")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Space)
    assert sent[-2:] == [FeeTyped("200", ""), FeeTyped("200", "fee_table")]
    key(Qt.Key.Key_Right)
    assert sent[-1] == FeeTyped("200", "exempt")
    page.show_screen(replace(ASK_FEE, papers=SEEN.papers, fee_yen=200), FRAME)
    assert page.yen.text() == "200"
    assert page.fee_reasons.tiles["exempt"].isChecked()


def test_a_fee_that_is_not_possible_is_said_at_its_field(
    shown: Callable[[ReviewCase], ReviewCasePage],
) -> None:
    page = shown(ASK_FEE)
    page.show_screen(replace(ASK_FEE, fee_problem=Message("case-fee-yen", {"most": 9999})), FRAME)
    assert page.fee.problem == "0 から 9,999 までの数で入力してください。"
    assert page.fee.problem in page.yen.accessibleName()


def test_what_is_possible_instead_has_the_keyboard_first(
    shown: Callable[[ReviewCase], ReviewCasePage], sent: list[Event]
) -> None:
    page = shown(PARTLY)
    assert focused() is page.narrow
    assert page.narrow.label == "利用者証明用だけで進める"
    key(Qt.Key.Key_Return)
    assert sent == [KindsNarrowed()]
    page.show_screen(READY, FRAME)  # decided anew: the papers are there now
    assert page.narrow.isHidden()
    assert len(page.rows) == len(READY.papers)


@pytest.mark.parametrize(
    ("screen", "event"),
    [(SEEN, Continued()), (replace(POSTED, papers=(*SEEN.papers, LATER)), Continued())],
)
def test_the_button_hands_over_or_leads_to_the_letter(
    screen: ReviewCase, event: Event, shown: Callable[[ReviewCase], ReviewCasePage], sent: list[Event]
) -> None:
    page = shown(screen)
    assert page.begins_at_primary
    press = page.primary().press
    assert press is not None
    press()
    assert sent == [event]
