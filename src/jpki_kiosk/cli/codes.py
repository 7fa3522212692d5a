"""``jpki-kiosk codes``: what a short code means, and all of them as the page docs/codes.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import click

from jpki_kiosk.cli.language import language_of_terminal
from jpki_kiosk.cli.permission import reads_only
from jpki_kiosk.cli.refusal import Failure, refuse

if TYPE_CHECKING:
    from jpki_kiosk.i18n import Catalogue, Language
    from jpki_kiosk.message import Message
    from jpki_kiosk.workflows.codes import CodeMeaning

_ROWS: Final = ("codes-page-cause", "codes-page-remedy", "codes-page-card", "codes-page-tries")


@click.command()
@click.argument("code", required=False)
@click.option("--markdown", is_flag=True, help="All of them, in both languages, as docs/codes.md.")
@reads_only
def codes(code: str | None, markdown: bool) -> None:
    """Explain a code such as K-214: cause, remedy, whether the card is safe and a try is used up."""
    from jpki_kiosk.config import resources_path
    from jpki_kiosk.i18n import Catalogue
    from jpki_kiosk.workflows.codes import find_code, read_code

    catalogue = Catalogue(resources_path() / "locales")
    if markdown:
        click.echo(as_markdown(catalogue), nl=False)
        return
    known = all_codes()
    if code is None:
        titles = Counter(one.title.id for one in known)
        for one in known:
            told = one.title if titles[one.title.id] == 1 else one.cause  # what many share tells nothing here
            click.echo(f"{one.code}  {catalogue.text(told, language_of_terminal())}")
        return
    found = find_code(read_code(code) or "", known)
    if found is None:
        refuse(Failure.CALL, f"{code!r} is no code of this program; without an argument all are listed.")
    click.echo("\n".join(_lines(found, catalogue, language_of_terminal())))


def all_codes() -> tuple[CodeMeaning, ...]:
    """Every code there is: of visits, of commands, of the doctor."""
    from jpki_kiosk.readiness.codes import FAULT_CODES
    from jpki_kiosk.workflows.codes import PROBLEM_CODES

    return (*PROBLEM_CODES, *(_command_code(one) for one in Failure), *FAULT_CODES)


def as_markdown(catalogue: Catalogue) -> str:
    """The page docs/codes.md."""
    return "".join(_page(all_codes(), catalogue))


def _command_code(failure: Failure) -> CodeMeaning:
    from jpki_kiosk.message import Message
    from jpki_kiosk.workflows.codes import CardAnswer, CodeMeaning, TryAnswer

    name = f"command-{failure.text_id}"
    return CodeMeaning(
        failure.code,
        Message(f"{name}-title"),
        Message(f"{name}-cause"),
        Message(f"{name}-remedy"),
        CardAnswer.NONE,
        TryAnswer.NONE,
    )


def _lines(one: CodeMeaning, catalogue: Catalogue, language: Language) -> Iterator[str]:
    yield f"{one.code}  {catalogue.text(one.title, language)}"
    for message in (one.cause, one.remedy, one.card_message, one.try_message):
        yield f"  {catalogue.text(message, language)}"


def _page(known: Iterable[CodeMeaning], catalogue: Catalogue) -> Iterator[str]:
    from jpki_kiosk.i18n import Language
    from jpki_kiosk.message import Message

    def both(message: Message, between: str) -> str:
        return between.join(catalogue.text(message, one) for one in (Language.JAPANESE, Language.ENGLISH))

    title, about = both(Message("codes-page-title"), " / "), both(Message("codes-page-about"), "\n\n")
    yield f"# {title}\n\n{about}\n"
    for one in known:
        yield f"\n## {one.code}\n\n{both(one.title, ' / ')}\n\n| | 日本語 | English |\n|---|---|---|\n"
        told = (one.cause, one.remedy, one.card_message, one.try_message)
        for row, message in zip(_ROWS, told, strict=True):
            yield f"| {both(Message(row), ' / ')} | {both(message, ' | ')} |\n"
