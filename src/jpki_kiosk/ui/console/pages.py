"""The one table from the console's screens to its pages; a test requires a page for every screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jpki_kiosk.ui.console.account_forms import NewAccountPage, NewPassphrasePage
from jpki_kiosk.ui.console.accounts import AccountListPage
from jpki_kiosk.ui.console.agent_forms import LetterEntryPage, OpenEnvelopePage, TypeSealedPage
from jpki_kiosk.ui.console.agents import AgentsListPage
from jpki_kiosk.ui.console.approvals import ApprovalsPage
from jpki_kiosk.ui.console.audit import AuditPage
from jpki_kiosk.ui.console.card_forms import CardSignInPage, RegisterCardPage
from jpki_kiosk.ui.console.case_page import CasePage
from jpki_kiosk.ui.console.cover import CoverPage
from jpki_kiosk.ui.console.day_close import DayClosePage
from jpki_kiosk.ui.console.hosted import hosted
from jpki_kiosk.ui.console.open_case import HostedOpenCase
from jpki_kiosk.ui.console.page import ConsolePage
from jpki_kiosk.ui.console.papers import PapersPage
from jpki_kiosk.ui.console.preview import PreviewPage
from jpki_kiosk.ui.console.readiness import ReadinessPage
from jpki_kiosk.ui.console.reception import ReceptionPage
from jpki_kiosk.ui.console.reports import ReportsPage
from jpki_kiosk.ui.console.reset_case import ResetCasePage
from jpki_kiosk.ui.console.review_reset import EnterResetPage, ReviewResetPage
from jpki_kiosk.ui.console.search import SearchPage
from jpki_kiosk.ui.console.sign_in import FOOT, ConsoleSignInPage
from jpki_kiosk.ui.console.spoiled_papers import SpoiledPapersPage
from jpki_kiosk.ui.console.support_bundle import SupportBundlePage
from jpki_kiosk.ui.staff.choose_cause import ChooseCausePage
from jpki_kiosk.ui.staff.confirm_revocation import ConfirmRevocationPage
from jpki_kiosk.ui.staff.find_certificate import FindCertificatePage
from jpki_kiosk.ui.staff.review_revocation import ReviewRevocationPage
from jpki_kiosk.ui.staff.revocation_ended import RevocationEndedPage
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.console import accounts_screens as accounts
from jpki_kiosk.workflows.console import agent_screens as agents
from jpki_kiosk.workflows.console import readiness_screens as readiness
from jpki_kiosk.workflows.console import reset_screens, search_screens
from jpki_kiosk.workflows.console.audit_screens import AuditScreen
from jpki_kiosk.workflows.console.card_sign_in import CardSignIn
from jpki_kiosk.workflows.console.day_close_screens import DayCloseScreen, SpoiledPapersScreen
from jpki_kiosk.workflows.console.papers_screens import PapersScreen, PreviewScreen
from jpki_kiosk.workflows.console.reports_screens import MonthScreen
from jpki_kiosk.workflows.console.screens import CoverScreen
from jpki_kiosk.workflows.staff import revocation_screens as revocation
from jpki_kiosk.workflows.workflow import Screen

PAGES: Final[Mapping[type[Screen], type[ConsolePage]]] = {
    screens.StaffSignIn: hosted(ConsoleSignInPage, FOOT),
    CoverScreen: CoverPage,
    # 監査
    AuditScreen: AuditPage,
    # 承認
    reset_screens.Approvals: ApprovalsPage,
    reset_screens.EnterReset: hosted(EnterResetPage),
    reset_screens.ReviewReset: ReviewResetPage,
    reset_screens.ResetCaseScreen: ResetCasePage,
    # 受付
    screens.StaffDesk: ReceptionPage,
    screens.OpenCase: HostedOpenCase,
    screens.ReviewCase: ReceptionPage,
    revocation.FindCertificate: hosted(FindCertificatePage),
    revocation.ChooseCause: hosted(ChooseCausePage),
    revocation.ReviewRevocation: hosted(ReviewRevocationPage),
    revocation.ConfirmRevocation: hosted(ConfirmRevocationPage),
    revocation.RevocationEnded: hosted(RevocationEndedPage),
    # 検索, 用紙
    search_screens.SearchScreen: SearchPage,
    search_screens.CaseScreen: CasePage,
    PapersScreen: PapersPage,
    PreviewScreen: PreviewPage,
    # 職員
    accounts.AccountList: AccountListPage,
    accounts.NewAccount: NewAccountPage,
    accounts.NewPassphrase: NewPassphrasePage,
    accounts.RegisterCard: RegisterCardPage,
    CardSignIn: CardSignInPage,
    # 代理
    agents.AgentsList: AgentsListPage,
    agents.LetterEntry: LetterEntryPage,
    agents.OpenEnvelope: OpenEnvelopePage,
    agents.TypeSealed: TypeSealedPage,
    # 点検
    readiness.ReadinessScreen: ReadinessPage,
    readiness.BundleScreen: SupportBundlePage,
    # 日締め, 集計
    DayCloseScreen: DayClosePage,
    SpoiledPapersScreen: SpoiledPapersPage,
    MonthScreen: ReportsPage,
}
