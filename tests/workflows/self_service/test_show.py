"""証明書の表示: what stands in a certificate, and to whom it is shown."""

from __future__ import annotations

from jpki_kiosk.i18n import Language
from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.kiosk import Kiosk
from jpki_kiosk.message import Message
from jpki_kiosk.pki.contents import CertificateContents
from jpki_kiosk.workflows.self_service.events import CertificateWanted
from jpki_kiosk.workflows.self_service.screens import ContentsShown, Reading, SelfService
from jpki_kiosk.workflows.workflow import Screen
from tests.workflows.conftest import Play
from tests.workflows.self_service.conftest import (
    WANT_SIGNATURE,
    begin,
    journalled,
    on_card,
    spend,
    to_signature,
)

AUTHENTICATION = CertificateKind.AUTHENTICATION


def texts(kiosk: Kiosk, screen: Screen) -> list[tuple[str, str]]:
    assert isinstance(screen, ContentsShown)

    def said(content: str | Message) -> str:
        return content if isinstance(content, str) else kiosk.catalogue.text(content, Language.JAPANESE)

    return [(said(one.label), said(one.content)) for one in screen.fields]


def test_the_authentication_certificate_is_shown_at_once_and_holds_nobody(play: Play, kiosk: Kiosk) -> None:
    screen = begin(play, SelfService.SHOW)
    shown = texts(kiosk, screen)
    labels = [label for label, _ in shown]
    assert labels[:3] == ["発行した日", "有効期間（日本時間）", "発行番号"]
    assert not {"氏名", "住所", "生年月日"} & set(labels)
    contents = CertificateContents.from_der(on_card(kiosk).read_certificate(AUTHENTICATION))
    assert dict(shown)["発行番号"].replace(" ", "") == str(contents.serial)
    assert dict(shown)["指紋 SHA-256"].replace(" ", "").replace("\n", "") == contents.sha256.hex().upper()


def test_the_holder_is_shown_only_after_the_password(play: Play, kiosk: Kiosk) -> None:
    name = kiosk.personas["maebashi-hanako"].name
    begin(play, SelfService.SHOW)
    offered = play(WANT_SIGNATURE)
    assert isinstance(offered, ContentsShown)
    assert (offered.reading, offered.fields) == (Reading.OFFERED, ())
    assert name not in str(play.seen)
    play.workflow.leave()
    screen = to_signature(play, SelfService.SHOW)
    assert dict(texts(kiosk, screen))["氏名"] == name
    assert name not in repr(screen)


def test_one_goes_back_and_forth_between_the_two(play: Play) -> None:
    screen = to_signature(play, SelfService.SHOW)
    other = play(CertificateWanted(AUTHENTICATION))
    assert isinstance(other, ContentsShown)
    assert other.reading is Reading.KNOWN
    assert play(WANT_SIGNATURE) == screen  # read once: not asked for again


def test_a_locked_password_shows_nothing_and_spends_nothing(play: Play, kiosk: Kiosk) -> None:
    kiosk.insert("maebashi-hanako")
    spend(kiosk, 5)
    begin(play, SelfService.SHOW)
    locked = play(WANT_SIGNATURE)
    assert isinstance(locked, ContentsShown)
    assert locked.reading is Reading.LOCKED
    assert play(WANT_SIGNATURE) == locked


def test_the_journal_has_that_contents_were_shown_and_not_which(play: Play, kiosk: Kiosk) -> None:
    to_signature(play, SelfService.SHOW)
    assert [(one.event, dict(one.fields)) for one in journalled(kiosk)] == [
        ("self-service-begun", {"service": "show-certificates"}),
        ("certificate-contents-shown", {"kind": "authentication"}),
        ("certificate-contents-shown", {"kind": "signature"}),
    ]
