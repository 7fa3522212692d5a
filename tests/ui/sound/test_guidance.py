"""What a person who cannot see hears of the real window, and what nobody ever hears."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jpki_kiosk.i18n import Language, unmarked
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.ui.app import WindowOptions
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.resident.resume_case import ResumeCasePage
from jpki_kiosk.ui.sound.spoken import joined, page_speech
from jpki_kiosk.ui.theme import Look, TextSize
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.buttons import ConsentRow
from jpki_kiosk.ui.window import KioskWindow
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.events import CardRemoved, ConsentToggled, Continued, TimedOut
from tests.ui.password_pages import CHOOSE_PIN, show_page
from tests.ui.sound.recorded import Recorded
from tests.ui.test_resumed import HALF
from tests.ui.test_true_progress import PERSONA
from tests.ui.test_window import make_window  # noqa: F401 - the fixture
from tests.ui.visiting import MakeWindow, to_confirm, to_password, until
from tests.workflows.conftest import kiosk  # noqa: F401 - the fixture

PASSWORD = "K7M2XB4Q"


@pytest.fixture
def card(kiosk: Kiosk) -> None:  # noqa: F811
    """The right card lies on the reader."""
    kiosk.insert(PERSONA)


def opened(make_window: MakeWindow, voice: Recorded, guidance: str = "on", **more: bool) -> KioskWindow:  # noqa: F811
    return make_window(WindowOptions(windowed=True, sound=voice.options(guidance, **more)))


def key(key: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key)
    QApplication.processEvents()


def hear(window: KioskWindow, voice: Recorded, qtbot: QtBot) -> str:
    """Sound on by its key, and what is said first; the panel is closed again."""
    key(Qt.Key.Key_F6)
    said = voice.wait_for(qtbot, "音声案内を始めます")
    key(Qt.Key.Key_F6)
    voice.wait_for(qtbot, "日本語")
    return said


def test_nothing_is_said_before_somebody_asks_for_it(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    to_confirm(window, qtbot)
    window.guidance.speak()
    assert voice.said == []


def test_the_key_for_sound_says_that_it_is_on_and_the_page(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    key(Qt.Key.Key_F6)
    said = voice.wait_for(qtbot, "音声案内を始めます")
    assert "マイナンバーカードの電子証明書の窓口です" in said
    assert window.context.theme.look.sound
    assert window.sound.isVisible()


def test_a_page_says_what_when_and_how_much_and_never_who(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    to_confirm(window, qtbot)
    said = voice.wait_for(qtbot, "2つの証明書を作ります")
    assert "署名用電子証明書、20" in said
    assert "利用者証明用電子証明書、20" in said
    assert "手数料は" in said
    screen = window.driver.screen
    assert isinstance(screen, screens.ConfirmCase)
    assert screen.resident
    assert not any(screen.resident in one for one in (said, *voice.said))
    window.driver.submit(ConsentToggled())
    assert "申し込みます、選んでいます" in voice.wait_for(qtbot, "選んでいます")  # one sentence, one stop


def test_each_part_of_the_confirmation_is_said_where_letters_are_large(
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    voice = Recorded()
    window = opened(make_window, voice)
    theme = window.context.theme
    theme.set_look(replace(theme.look, size=TextSize.LARGEST))
    hear(window, voice, qtbot)
    to_confirm(window, qtbot)
    voice.wait_for(qtbot, "署名用電子証明書")
    key(Qt.Key.Key_Return)  # もっと見る has the keyboard
    assert "署名用" not in voice.wait_for(qtbot, "利用者証明用電子証明書").split("利用者")[0]
    window.frame_widget.primary.setFocus(Qt.FocusReason.TabFocusReason)
    key(Qt.Key.Key_Return)
    said = voice.wait_for(qtbot, "手数料")
    focused = QApplication.focusWidget()
    assert isinstance(focused, ConsentRow)
    assert focused.accessibleName() in said


def test_no_name_is_said_when_the_page_of_a_resumed_case_is_set_anew(
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    page = ResumeCasePage(window.context, window.stage, lambda event: None)
    frame = window.driver.frame
    page.show_screen(HALF, frame)
    assert HALF.resident in page.accessibleDescription() + page.spoken()
    window.guidance.shown(page, HALF)
    voice.wait_for(qtbot, "署名用電子証明書")
    for size in TextSize:
        window.context.theme.set_look(replace(window.context.theme.look, size=size))
        page.show_screen(HALF, frame)
        window.guidance.speak()
    window.guidance.say("ここまで")
    voice.wait_for(qtbot, "ここまで")
    assert voice.all_said
    assert not any(HALF.resident[:2] in one for one in voice.all_said)


@pytest.mark.usefixtures("card")
def test_the_card_and_each_line_are_said_as_they_happen(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    to_confirm(window, qtbot)
    window.driver.submit(ConsentToggled())
    window.driver.submit(Continued())
    assert voice.wait_for(qtbot, "カードを読み取っています")
    assert voice.wait_for(qtbot, "できました")
    said = voice.wait_for(qtbot, "カードを確かめました")
    assert "「次へ」を押してください" in said


@pytest.mark.usefixtures("card")
@pytest.mark.usefixtures("card")
def test_keys_are_named_in_headphones_and_typing_says_a_number(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice, headphones=True)
    hear(window, voice, qtbot)
    page = to_password(window, qtbot)
    assert voice.wait_for(qtbot, "署名用の暗証番号を決めてください")
    for number, letter in enumerate(PASSWORD[:4], start=1):
        QTest.keyClicks(page.form.field, letter)  # type: ignore[union-attr]
        assert voice.wait_for(qtbot, f"{number}文字入力されました") == f"{number}文字入力されました。"
    pad = page.form.pad  # type: ignore[union-attr]
    for letter in "XQ":
        pad.keys[ord(letter)].setFocus(Qt.FocusReason.TabFocusReason)
        assert voice.wait_for(qtbot, letter) == f"{letter}."
    pad.keys[ord("Q")].click()
    assert voice.wait_for(qtbot, "5文字入力されました")


@pytest.mark.usefixtures("card")
def test_no_secret_of_a_whole_visit_is_handed_to_the_voice(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    everything: list[str] = []
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    to_password(window, qtbot)
    for password in (PASSWORD, PASSWORD, "7392", "7392"):
        page = window.page
        assert isinstance(page, PasswordPage)
        for letter in password:
            page.form.pad.keys[ord(letter)].setFocus(Qt.FocusReason.TabFocusReason)  # type: ignore[union-attr]
            QApplication.processEvents()
            key(Qt.Key.Key_Space)
        assert "どのキーかは、声に出しません" in " ".join(voice.said)
        voice.wait_for(qtbot, f"{len(password)}文字入力されました")
        everything += voice.said
        window.frame_widget.primary.click()
        QApplication.processEvents()
    until(window, qtbot, screens.Done)
    voice.wait_for(qtbot, "カードをお取りください")
    everything += voice.said
    letters = set(PASSWORD + "7392")
    for said in everything:
        assert PASSWORD not in said
        assert "7392" not in said
        assert not letters & {part.strip("。.、 ") for part in said.split()}


@pytest.mark.usefixtures("card")
def test_what_goes_wrong_is_said_and_what_to_do_then(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    page = to_password(window, qtbot)
    for password in (PASSWORD, "A1B2C3"):
        QTest.keyClicks(page.form.field, password)  # type: ignore[union-attr]
        window.frame_widget.primary.click()
        QApplication.processEvents()
    assert "署名用の暗証番号を決めてください" in voice.wait_for(qtbot, "2回の入力がちがいました")
    window.driver.submit(CardRemoved())
    until(window, qtbot, screens.Stopped)
    said = voice.wait_for(qtbot, "カードは使えますか")
    assert "これから" in said
    assert "お知らせ番号" in said


def test_calling_staff_is_heard_and_what_becomes_of_it(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    key(Qt.Key.Key_F5)
    assert voice.wait_for(qtbot, "職員を呼びます")
    window.staff_call.reasons["card"].click()
    assert voice.wait_for(qtbot, "職員を呼んでいます")


def test_the_question_whether_anybody_is_there_is_heard_after_a_tone(
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    to_confirm(window, qtbot)
    voice.wait_for(qtbot, "証明書を作ります")
    for _ in range(3000):
        if window.idle.isVisible():
            break
        window.idle.tick()
    assert voice.wait_for(qtbot, "まだお使いですか")
    assert len(voice.tones) == 1
    for _ in range(15):
        window.idle.tick()
    assert voice.wait_for(qtbot, "まだお使いですか")
    assert len(voice.tones) == 2


def test_pace_is_heard_as_it_is_and_everything_ends_with_the_visit(
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    voice = Recorded()
    window = opened(make_window, voice)
    first = window.context.theme.look
    hear(window, voice, qtbot)
    voice.paces.clear()
    key(Qt.Key.Key_F7)
    voice.wait_for(qtbot, "音の大きさ 4")
    key(Qt.Key.Key_F10)
    voice.wait_for(qtbot, "話す速さ 5")
    assert (voice.paces[0].volume, voice.paces[0].rate) == (57, 0)
    assert (voice.paces[-1].volume, voice.paces[-1].rate) == (57, 25)
    key(Qt.Key.Key_F12)
    assert voice.wait_for(qtbot, "電子証明書の窓口です")
    to_confirm(window, qtbot)
    voice.wait_for(qtbot, "証明書を作ります")
    stops = voice.stops
    window.driver.submit(TimedOut())
    until(window, qtbot, screens.Welcome)
    qtbot.waitUntil(lambda: voice.stops > stops)
    assert window.context.theme.look == first
    voice.said.clear()
    to_confirm(window, qtbot)
    window.guidance.speak()
    assert voice.said == []


def test_a_page_is_said_in_each_language_that_is_chosen(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    theme = window.context.theme
    for language in (*list(Language)[1:], Language.JAPANESE):
        voice.languages.clear()
        theme.set_look(replace(theme.look, language=language))
        said = voice.wait_for(qtbot, unmarked(window.context.text("ui-spoken-welcome")))
        assert voice.languages[0] is language
        assert "《" not in said


def test_the_name_of_a_language_is_said_by_its_own_voice(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    voice.languages.clear()
    key(Qt.Key.Key_F2)
    assert voice.wait_for(qtbot, "日本語")
    key(Qt.Key.Key_Tab)
    key(Qt.Key.Key_Tab)
    assert voice.wait_for(qtbot, "English") == "English"
    assert voice.languages[-1] is Language.ENGLISH


def test_a_word_of_the_key_table_that_two_lines_share_is_said_as_one(
    make_window: MakeWindow,  # noqa: F811
    qtbot: QtBot,
) -> None:
    voice = Recorded()
    window = opened(make_window, voice)
    hear(window, voice, qtbot)
    key(Qt.Key.Key_F1)
    said = voice.wait_for(qtbot, "キーの使い方")
    assert "Enter Space 押します。" in said
    assert "数字だけのキーボード：となりへ移ります。5は押します。" in said


def test_a_title_of_two_lines_is_said_as_one_in_chinese(context: Context, host: QWidget) -> None:
    context.theme.set_look(Look(Language.CHINESE))
    repeat = replace(CHOOSE_PIN, repeat=True)
    page = show_page(ChoosePasswordPage, repeat, context, host).page
    assert "请再输入一次" in page_speech(context, page, repeat)


@pytest.mark.parametrize("language", list(Language))
def test_an_empty_field_is_not_said_to_hold_a_character(language: Language, context: Context) -> None:
    context.theme.set_look(Look(language))
    for count in (0, 1, 16):
        assert re.findall(r"\d+", context.text("ui-keys-typed", count=count)) == [str(count)]


@pytest.mark.parametrize(
    ("heard", "ended"),
    [
        ("Certificado (利用者証明用電子証明書) válido", "Certificado (利用者証明用電子証明書) válido."),
        ("もっと見る（2／3）", "もっと見る（2／3）。"),
        ("查看更多", "查看更多。"),
        ("더 보기", "더 보기."),
    ],
)
def test_a_sentence_ends_with_the_stop_of_its_own_script(heard: str, ended: str) -> None:
    assert joined([heard]) == ended


def test_a_voice_of_kana_is_given_no_kanji(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded(kanji=False)
    window = opened(make_window, voice)
    key(Qt.Key.Key_F6)
    voice.wait_for(qtbot, "おんせいあんないをはじめます")
    to_confirm(window, qtbot)
    said = voice.wait_for(qtbot, "2つのしょうめいしょをつくります")
    assert not [one for one in said if "\u4e00" <= one <= "\u9fff"]


def test_a_screen_reader_is_not_talked_over(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice, "auto")
    QAccessible.setActive(True)
    try:
        window.sound.open()
        assert "画面読み上げソフト" in window.sound.accessibleName()
        to_confirm(window, qtbot)
        window.guidance.speak()
        assert not [one for one in voice.said if "証明書を作ります" in one]
    finally:
        QAccessible.setActive(False)


def test_guidance_that_is_off_opens_no_voice(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    voice = Recorded()
    window = opened(make_window, voice, "off")
    window.sound.open()
    assert "音声はありません" in window.sound.accessibleName()
    assert voice.said == []


def test_a_missing_voice_is_written_on_the_panel(make_window: MakeWindow, qtbot: QtBot) -> None:  # noqa: F811
    window = opened(make_window, Recorded(without=(Language.JAPANESE,)))
    window.sound.open()
    qtbot.waitUntil(lambda: window.guidance.state is not None)
    assert window.sound.words[1].text.startswith("今、この言葉の音声はありません")
