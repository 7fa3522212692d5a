"""The one table from screens to pages; a test requires a page for every screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.at_counter import AtCounterPage
from jpki_kiosk.ui.resident.blank import BlankPage
from jpki_kiosk.ui.resident.choose_password import ChoosePasswordPage
from jpki_kiosk.ui.resident.choose_sentence import ChooseSentencePage
from jpki_kiosk.ui.resident.confirm_case import ConfirmCasePage
from jpki_kiosk.ui.resident.contents_shown import ContentsShownPage
from jpki_kiosk.ui.resident.done import DonePage
from jpki_kiosk.ui.resident.insert_card import InsertCardPage
from jpki_kiosk.ui.resident.last_try import LastTryPage
from jpki_kiosk.ui.resident.password_list import (
    PasswordChangedPage,
    ResetBeginsPage,
    ResetDonePage,
    ResetWorkingPage,
)
from jpki_kiosk.ui.resident.prove_password import ProvePasswordPage
from jpki_kiosk.ui.resident.read_person import PersonReadBeginsPage, PersonTakenPage
from jpki_kiosk.ui.resident.reading_card import ReadingCardPage
from jpki_kiosk.ui.resident.resume_case import ResumeCasePage
from jpki_kiosk.ui.resident.service_ended import ServiceEndedPage
from jpki_kiosk.ui.resident.service_menu import ServiceMenuPage
from jpki_kiosk.ui.resident.shield import ShieldPage
from jpki_kiosk.ui.resident.show_substitutes import ShowSubstitutesPage
from jpki_kiosk.ui.resident.signature_shown import SignatureShownPage
from jpki_kiosk.ui.resident.status_shown import StatusShownPage
from jpki_kiosk.ui.resident.stopped import StoppedPage
from jpki_kiosk.ui.resident.welcome import WelcomePage
from jpki_kiosk.ui.resident.which_password import WhichPasswordPage
from jpki_kiosk.ui.resident.working import WorkingPage
from jpki_kiosk.ui.resident.write_sentence import WriteSentencePage
from jpki_kiosk.ui.staff.permit_reset import PermitResetPage
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.read_person import screens as read_person
from jpki_kiosk.workflows.resets import screens as resets
from jpki_kiosk.workflows.self_service import screens as self_service
from jpki_kiosk.workflows.workflow import Screen

PAGES: Final[Mapping[type[Screen], type[Page]]] = {
    screens.Welcome: WelcomePage,
    screens.Blank: BlankPage,
    screens.PermitReset: PermitResetPage,
    screens.ResumeCase: ResumeCasePage,
    screens.ShowSubstitutes: ShowSubstitutesPage,
    screens.ConfirmCase: ConfirmCasePage,
    screens.InsertCard: InsertCardPage,
    screens.ReadingCard: ReadingCardPage,
    screens.ChoosePassword: ChoosePasswordPage,
    screens.ProvePassword: ProvePasswordPage,
    screens.LastTry: LastTryPage,
    screens.Shield: ShieldPage,
    screens.Working: WorkingPage,
    screens.Done: DonePage,
    screens.Stopped: StoppedPage,
    screens.AtCounter: AtCounterPage,
    self_service.ServiceMenu: ServiceMenuPage,
    self_service.StatusShown: StatusShownPage,
    self_service.ContentsShown: ContentsShownPage,
    self_service.ChooseSentence: ChooseSentencePage,
    self_service.WriteSentence: WriteSentencePage,
    self_service.SignatureShown: SignatureShownPage,
    self_service.ServiceEnded: ServiceEndedPage,
    self_service.WhichPassword: WhichPasswordPage,
    self_service.ChangingPassword: ResetWorkingPage,
    self_service.PasswordChanged: PasswordChangedPage,
    read_person.PersonReadBegins: PersonReadBeginsPage,
    read_person.PersonTaken: PersonTakenPage,
    resets.ResetBegins: ResetBeginsPage,
    resets.ResetWorking: ResetWorkingPage,
    resets.ResetDone: ResetDonePage,
}
