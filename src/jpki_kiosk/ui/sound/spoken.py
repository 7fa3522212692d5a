"""What is said of a page when it appears: design's own sentences where they are not what stands on the page.

No name of a person is among them: they are spoken in a public hall.
"""

from __future__ import annotations

from collections.abc import Iterator

from jpki_kiosk.ui.page import Page
from jpki_kiosk.ui.resident.password_page import PasswordPage
from jpki_kiosk.ui.resident.worded import WordedPage
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.words import joined as on_one_line
from jpki_kiosk.workflows import screens
from jpki_kiosk.workflows.workflow import Screen

_SILENT = (screens.PermitReset, screens.Shield, screens.Blank)  # what staff do at this screen


def question_of(screen: Screen) -> tuple[object, ...]:
    """What a person is asked or told: while it stays the same, a page is not said anew."""
    match screen:
        case screens.ChoosePassword():
            return screens.ChoosePassword, screen.kind, screen.repeat
        case screens.ProvePassword() | screens.LastTry():
            return type(screen), screen.kind
        case screens.ConfirmCase():
            return screens.ConfirmCase, screen.again
        case screens.ReadingCard():
            return screens.ReadingCard, screen.finished
        case screens.Stopped():
            return screens.Stopped, screen.problem
        case _:
            return (type(screen),)


def page_speech(context: Context, page: Page, screen: Screen) -> str:
    """The sentences for a page that just appeared; empty where staff are at work."""
    match screen:
        case screens.Welcome(interrupted=False):
            return context.text("ui-spoken-welcome")
        case screens.ConfirmCase():
            return " ".join(_confirm(context, screen))
        case screens.ResumeCase():
            return " ".join(_resume(context, screen))
        case _ if isinstance(screen, _SILENT):
            return ""
    if own := _card(context, screen):
        return own
    if isinstance(page, PasswordPage) and page.form is not None:
        return " ".join(_password(context, page, screen))
    if not isinstance(page, WordedPage):
        return page.accessibleName()
    said = page.spoken()
    if said == WordedPage.spoken(page):  # title and lead: each with its stop, and no gap where a line ends
        return " ".join(_ended(one.text) for one in page.words[:2])
    return said


def _card(context: Context, screen: Screen) -> str:
    """What to do with the card, where that is all there is to say; else nothing."""
    match screen:
        case screens.ReadingCard(finished=True):
            return _sentences(context, "ui-reading-finished-title", "ui-reading-finished-lead")
        case screens.Working() if all(line.state is not screens.LineState.DONE for line in screen.lines):
            return _sentences(context, "ui-working-title", "ui-working-keep")
        case screens.Done() if screen.card_on_reader:
            papers = () if screen.needs_staff else ("ui-spoken-take-papers",)
            return _sentences(context, "ui-done-title", "ui-done-card-waiting", *papers)
        case _:
            return ""


def _sentences(context: Context, *names: str) -> str:
    return " ".join(_ended(on_one_line(context.text(name))) for name in names)


def _confirm(context: Context, screen: screens.ConfirmCase) -> Iterator[str]:
    count = "two" if len(screen.certificates) == 2 else "one"
    yield _ended(context.text("ui-confirm-title-again" if screen.again else f"ui-confirm-title-{count}"))
    for one in screen.certificates:
        name = context.text(f"ui-certificate-{one.kind}")
        yield context.text("ui-spoken-certificate", name=name, date=one.not_after)
        yield context.text(one.summary)
    if screen.fee_yen is None:
        yield context.text("ui-spoken-fee-unknown")
    else:
        free = context.text("ui-confirm-fee-free")
        fee = context.text("ui-confirm-fee-yen", yen=screen.fee_yen) if screen.fee_yen else free
        yield context.text("ui-spoken-fee", fee=fee)
    yield context.text("ui-spoken-consent")


def _resume(context: Context, screen: screens.ResumeCase) -> Iterator[str]:
    """Without the name that stands in the page's own sentence."""
    yield _ended(context.text("ui-resume-title"))
    for kind, last_day, state in screen.kinds:
        yield context.text(f"ui-certificate-{kind}")
        yield context.text(f"ui-resume-valid-{state}", date=last_day)
    yield context.text("ui-resume-papers-note" if screen.only_papers else "ui-resume-rest-note")


def _password(context: Context, page: PasswordPage, screen: Screen) -> Iterator[str]:
    form = page.form
    if form is None:
        return
    yield _ended(context.text(f"ui-password-{form.kind}"))
    yield _ended(on_one_line(form.part("title")))
    yield on_one_line(form.part("lead"))
    if isinstance(screen, screens.ProvePassword):
        left, tries = screen.attempts_remaining, screen.tries
        yield context.text("ui-password-tries-of", attempts=left, tries=tries)


def _ended(text: str) -> str:
    """With a full stop of its script: a voice pauses there."""
    if not text or text.endswith(("。", ".", "？", "?", "！", "!")):
        return text
    last = text[-1]  # a Japanese name may stand within a sentence of another script
    east_asian = "\u3000" <= last <= "\u9fff" or "\uff00" <= last <= "\uffef"
    return f"{text}。" if east_asian else f"{text}."


def joined(parts: list[str]) -> str:
    """Several sentences as one utterance, each once, with a pause between."""
    said: list[str] = []
    for part in parts:
        text = " ".join(part.split())
        if text and not any(text in other for other in said):
            said.append(_ended(text))
    return " ".join(said)
