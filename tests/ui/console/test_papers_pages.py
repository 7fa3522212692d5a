"""用紙 and the preview: every state has its words and its buttons; nothing of a paper stays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.config import resources_path
from jpki_kiosk.documents.printing.printer import PrinterTrouble, PrintReport, PrintState
from jpki_kiosk.i18n import STAFF_LANGUAGES, Catalogue, Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.message import Message, Named
from jpki_kiosk.store.declarations import load_declarations
from jpki_kiosk.ui.console.page import BODY_HEIGHT, BODY_WIDTH, ConsolePage
from jpki_kiosk.ui.console.papers import PapersPage
from jpki_kiosk.ui.console.preview import PreviewPage
from jpki_kiosk.ui.theme import Look, TextSize, ThemeName
from jpki_kiosk.ui.widgets.base import Context, place
from jpki_kiosk.workflows.console.papers_events import (
    BlankWanted,
    PapersLooked,
    PapersSought,
    PaperWanted,
    PreviewTurned,
    PreviewWanted,
    PreviewZoomed,
    ReprintChosen,
    SheetConfirmed,
    SheetSpoiled,
    SheetTakenBack,
)
from jpki_kiosk.workflows.console.papers_screens import (
    PaperRow,
    PapersScreen,
    Picture,
    PreviewScreen,
    ReprintReason,
)
from jpki_kiosk.workflows.console.screens import ConsoleFrame
from jpki_kiosk.workflows.console.section import Section
from jpki_kiosk.workflows.events import WentBack
from jpki_kiosk.workflows.papers.sheet import Sheet, SheetState
from jpki_kiosk.workflows.problem import Problem
from jpki_kiosk.workflows.workflow import Event
from tests.ui.laid_out import over_each_other

SIGN, AUTH = CertificateKind.SIGNATURE, CertificateKind.AUTHENTICATION
NUMBER = "2026-1124-012"
COPY, GUIDE = "certificate_copy", "usage_guide"
FRAME = ConsoleFrame(Named("富津市", "Futtsu"), Named("市民課", "Citizens"), training=True)
NO_PAPER = PrintReport(PrintState.STOPPED, (PrinterTrouble.PAPER_OUT,))
ROWS = (
    PaperRow("application", None),
    PaperRow("power_of_attorney", None, problem=Message("papers-person-erased")),
    PaperRow("inquiry_letter", None, 1),
    PaperRow("reception_slip", None, 1),
    PaperRow("fee_receipt", None, 3, 1),
    PaperRow(COPY, SIGN, 2, 1, languages=True),
    PaperRow(
        COPY,
        AUTH,
        sheet=Sheet(COPY, AUTH, SheetState.STAFF, Problem.PRINTER_PAPER_OUT, 7, NO_PAPER),
        languages=True,
    ),
    PaperRow(
        GUIDE,
        None,
        sheet=Sheet(GUIDE, None, SheetState.PRINTING, None, 8, PrintReport(PrintState.PRINTING)),
        languages=True,
    ),
    PaperRow("change_reset", None),
    PaperRow(
        "revocation",
        None,
        sheet=Sheet(
            "revocation", None, SheetState.STAFF, Problem.PRINT_LOST, 9, PrintReport(PrintState.LOST)
        ),
    ),
)
BLANKS = ("application", "change_reset", "revocation", "revocation_notice", "power_of_attorney")
LIST = PapersScreen(NUMBER, NUMBER, ROWS, BLANKS, done=Message("papers-sent", {"copy": 2}))
TROUBLE = Message(
    "papers-printer",
    {"why": Message("printer-trouble-jam"), "remedy": Message("printer-remedy-jam")},
)
PREVIEW = PreviewScreen(COPY, SIGN, 1, 2, 0, Picture(40, 60, 160, 192, bytearray(b"\x40" * 9600)))
SCREENS = {
    "list": (PapersPage, LIST),
    "trouble": (PapersPage, replace(LIST, done=None, problem=TROUBLE)),
    "asking": (PapersPage, replace(LIST, asking=(COPY, SIGN))),
    "section": (PapersPage, PapersScreen(blanks=BLANKS)),
    "preview": (PreviewPage, PREVIEW),
    "waiting": (PreviewPage, replace(PREVIEW, picture=None)),
}
LOOKS = [Look(language, TextSize.MEDIUM, ThemeName.NORMAL) for language in STAFF_LANGUAGES]


class Shown:
    """A page in a window of its own, and what it sent."""

    def __init__(self, qtbot: QtBot, context: Context, page: type[ConsolePage], section: Section) -> None:
        self.host = QWidget()
        qtbot.addWidget(self.host)
        self.host.resize(BODY_WIDTH, BODY_HEIGHT)
        self.sent: list[Event] = []
        self.page = page(context, self.host, self.sent.append)
        self.frame = replace(FRAME, section=section)
        place(self.page, 0, 0, BODY_WIDTH, BODY_HEIGHT)

    def show(self, screen: object) -> ConsolePage:
        self.page.show_screen(screen, self.frame)  # type: ignore[arg-type]
        self.host.show()
        return self.page


@pytest.fixture
def shown(qtbot: QtBot, wearing: Callable[[Look], Context]) -> Callable[..., Shown]:
    def make(page: type[ConsolePage], look: Look = LOOKS[0], section: Section = Section.SEARCH) -> Shown:
        return Shown(qtbot, wearing(look), page, section)

    return make


Show = Callable[..., Shown]


def listed(made: Shown, screen: PapersScreen = LIST) -> PapersPage:
    page = made.show(screen)
    assert isinstance(page, PapersPage)
    return page


def offered(page: PapersPage, row: int) -> list[str]:
    return [one.label for one in page._of_row(row) if not one.isHidden()]


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("name", SCREENS)
def test_every_word_is_whole_and_no_part_is_over_another(shown: Show, name: str, look: Look) -> None:
    page_class, screen = SCREENS[name]
    made = shown(page_class, look, Section.COPIES if name == "section" else Section.SEARCH)
    page = made.show(screen)
    words = page.words() if isinstance(page, PapersPage) else []
    assert [one.text for one in words if not one.whole] == []
    assert over_each_other(words) == []
    body = QRectF(0, 0, BODY_WIDTH, BODY_HEIGHT)
    parts = [one for one in page.findChildren(QWidget) if one.parentWidget() is page and not one.isHidden()]
    areas = [QRectF(one.property("units")) for one in parts]
    assert [area for area in areas if not body.contains(area)] == []
    crossed = [(a, b) for i, a in enumerate(areas) for b in areas[i + 1 :] if a.intersects(b)]
    assert crossed == []
    assert not page.grab().isNull()


@pytest.mark.parametrize("look", LOOKS, ids=str)
@pytest.mark.parametrize("form", ["change_reset", COPY])
def test_what_to_do_at_the_printer_stands_beside_the_name_and_never_over_it(
    shown: Show, look: Look, form: str
) -> None:
    made = shown(PapersPage, look)
    kind = AUTH if form == COPY else None
    reports = [PrintReport(PrintState.STOPPED, (one,)) for one in PrinterTrouble]
    reports += [PrintReport(one) for one in PrintState if one is not PrintState.DONE]
    for report in reports:
        sheet = Sheet(form, kind, SheetState.STAFF, Problem.PRINT_LOST, 7, report)
        page = listed(made, PapersScreen(NUMBER, NUMBER, (PaperRow(form, kind, sheet=sheet),)))
        words = page.words()
        assert over_each_other(words) == []
        row = QRectF(0, page._top, BODY_WIDTH, 64)
        assert [one.text for one in words[1:] if not row.contains(one.rect)] == []


@pytest.mark.parametrize("language", list(STAFF_LANGUAGES))
def test_there_is_a_word_for_every_reason_and_every_form_of_the_journal(
    catalogue: Catalogue, language: Language
) -> None:
    words = load_declarations(resources_path() / "events.toml").words
    forms = words["form"]
    ids = [f"copies-reason-{one.value.replace('_', '-')}" for one in ReprintReason]
    ids += [f"papers-ended-{one}" for one in words["print-ended"]]
    ids += [f"figures-form-{one.replace('_', '-')}" for one in forms]
    said = [catalogue.text(Message(one), language) for one in ids]
    assert len(set(said)) == len(said)


def test_each_row_offers_what_can_be_done_with_its_paper(shown: Show) -> None:
    made = shown(PapersPage)
    page = listed(made)
    assert offered(page, 0) == ["表示", "印刷"]
    assert offered(page, 4) == ["書き損じ", "表示", "刷り直し"]
    assert offered(page, 6) == ["紙が出た", "もう一度印刷", "あとで印刷"]
    assert not page._of_row(1)[1].isEnabled()  # the person is erased
    assert [page._stands(one)[2] for one in (ROWS[0], ROWS[4], ROWS[6], ROWS[7])] == [
        "まだ印刷していません",
        "印刷済み 2部",
        "用紙がありません",
        "印刷中",
    ]
    assert "トレイに用紙を入れてください" in page._stands(ROWS[6])[3]


def test_what_is_pressed_is_about_its_own_row_and_in_the_language_that_was_chosen(shown: Show) -> None:
    made = shown(PapersPage)
    page = listed(made)
    page.language.step(list(Language).index(Language.ENGLISH))
    page._of_row(0)[1].click()
    page._of_row(5)[0].click()
    page._of_row(5)[1].click()
    for button in page._of_row(6):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert made.sent == [
        PaperWanted("application", None),
        SheetSpoiled(COPY, SIGN),
        PreviewWanted(COPY, SIGN, Language.ENGLISH),
        SheetConfirmed(COPY, AUTH),
        SheetTakenBack(COPY, AUTH, later=False, language=Language.ENGLISH),
        SheetTakenBack(COPY, AUTH, later=True),
    ]


def test_another_sheet_is_printed_by_its_reason_and_not_without(shown: Show) -> None:
    made = shown(PapersPage)
    page = listed(made)
    assert page.reasons[ReprintReason.LOST].isHidden()
    listed(made, replace(LIST, asking=(COPY, SIGN)))
    assert made.host.focusWidget() is page.reasons[ReprintReason.LOST]
    assert all(one.isHidden() for one in page.blanks)
    page.reasons[ReprintReason.MISPRINT].click()
    page.keep.click()
    assert made.sent == [ReprintChosen(ReprintReason.MISPRINT, Language.JAPANESE), WentBack()]


def test_nothing_is_sent_while_something_is_done(shown: Show) -> None:
    made = shown(PapersPage)
    page = listed(made, replace(LIST, busy=True))
    page._of_row(0)[1].click()
    page.blanks[0].click()
    assert made.sent == []


def test_a_number_is_typed_in_the_section_and_empty_forms_are_there_for_everybody(shown: Show) -> None:
    assert listed(shown(PapersPage)).number.isHidden()
    made = shown(PapersPage, LOOKS[0], Section.COPIES)
    page = listed(made, PapersScreen(blanks=BLANKS))
    QTest.keyClicks(page.number.field, "12")
    QTest.keyClick(page.number.field, Qt.Key.Key_Return)
    page.blanks[4].click()
    assert made.sent == [PapersSought("12"), BlankWanted("power_of_attorney")]


def test_the_printer_is_asked_only_while_a_sheet_is_there_and_somebody_sees_the_page(shown: Show) -> None:
    made = shown(PapersPage)
    page = listed(made)
    assert page._timer.isActive()
    page._timer.timeout.emit()
    assert made.sent == [PapersLooked()]
    listed(made, replace(LIST, rows=ROWS[:6]))
    assert not page._timer.isActive()
    listed(made)
    made.host.hide()
    assert not page._timer.isActive()


def test_the_preview_is_enlarged_turned_and_left_by_keys(shown: Show) -> None:
    made = shown(PreviewPage)
    page = made.show(PREVIEW)
    for key in (Qt.Key.Key_2, Qt.Key.Key_0, Qt.Key.Key_PageDown, Qt.Key.Key_Escape):
        QTest.keyClick(page, key)
    assert made.sent == [
        PreviewZoomed(150),
        PreviewZoomed(0),
        PreviewTurned(forward=True),
        WentBack(),
    ]


def test_a_paper_larger_than_its_place_is_moved_and_never_away(shown: Show) -> None:
    made = shown(PreviewPage)
    large = Picture(1588, 2246, 1588 * 4, 192, bytearray(b"\x7f" * (1588 * 4 * 2246)))
    page = made.show(replace(PREVIEW, picture=large, zoom=200))
    assert isinstance(page, PreviewPage)
    assert page.sheet.factor == 1.0
    top = page.sheet.area().top()
    QTest.keyClick(page.sheet, Qt.Key.Key_Down)
    assert page.sheet.area().top() < top
    page.sheet.move_by(0, -99_999)
    assert page.sheet.area().bottom() == pytest.approx(page.sheet.units.height() - 16)
    fitted = made.show(replace(PREVIEW, picture=large, zoom=0))
    assert isinstance(fitted, PreviewPage)
    assert fitted.sheet.area().height() <= fitted.sheet.units.height()


def test_nothing_of_a_paper_stays_on_a_wiped_page(shown: Show) -> None:
    made = shown(PreviewPage)
    picture = Picture(2, 2, 8, 192, bytearray(b"\x11" * 16))
    page = made.show(replace(PREVIEW, picture=picture))
    page.wipe()
    assert set(picture.pixels) == {0}
    assert not page.grab().isNull()
