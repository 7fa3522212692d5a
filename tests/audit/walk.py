"""Who walks: every specimen in every look on every monitor that is asked for, before every judge."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from jpki_kiosk.i18n import Catalogue, CatalogueError, Language, ruby
from jpki_kiosk.message import Message
from jpki_kiosk.ui.keys_table import ROWS
from jpki_kiosk.ui.theme import Look
from jpki_kiosk.ui.widgets.base import Context
from jpki_kiosk.ui.widgets.buttons import TextButton
from jpki_kiosk.ui.widgets.why_panel import WhyPanel
from tests.audit.drawn import record
from tests.audit.figures import RESIDENT
from tests.audit.judges import Sight, keys_reach_everything, verdicts
from tests.audit.showing import Monitor, Specimen, Stage

_MOST_LEAVES = 12
KEY_CAPS = tuple(cap for row in ROWS for cap in row.caps)  # as they are printed on keyboards
_OWN_NAME = "ui-language-name"  # a language is called by its own name in all of them


@dataclass(frozen=True, slots=True)
class Fault:
    """What a judge found, and where."""

    judge: str
    specimen: str
    look: Look
    monitor: str
    sentence: str

    def __str__(self) -> str:
        look = self.look
        return (
            f"{self.specimen}, {look.language.value} {look.size.value} {look.theme.value} on {self.monitor}: "
            f"{self.sentence} [{self.judge}]"
        )


class Judged:
    """What is shown before the judges. ``seen`` counts the screens that were judged."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.seen = 0
        self._texts = Texts(catalogue)
        self._orders: dict[tuple[object, ...], list[str]] = {}

    def judge(
        self, name: str, monitor: Monitor, looks: Iterable[Look], wear: Callable[[Look], None]
    ) -> Iterator[Fault]:
        """Judge what is shown under this name in each look."""
        self._orders.clear()
        for look in looks:
            wear(look)
            for leaf in self.leaves():
                named = name if leaf == 1 else f"{name} ({leaf})"
                self.seen += 1
                sight = self.sight()
                for judge, sentence in verdicts(sight):
                    yield Fault(judge, named, look, monitor.name, sentence)
                for sentence in self._order(sight):
                    yield Fault(keys_reach_everything.__name__, named, look, monitor.name, sentence)

    def leaves(self) -> Iterator[int]:
        """The leaves of what is shown, turned one after the other."""
        yield 1

    def sight(self) -> Sight:
        """What is shown now."""
        raise NotImplementedError

    def foreign_to(self, look: Look) -> Callable[[str], bool]:
        """Whether a text is in another language than that of a look."""
        return lambda text: self._texts.is_foreign(text, look.language)

    def _order(self, sight: Sight) -> list[str]:
        """Keys are pressed once for every order there is: the same parts in the same places have the same."""
        key = (
            sight.cover,
            *_chain(sight.window),
            *((id(one.part), one.rect.getRect(), one.enabled) for one in sight.targets),
        )
        if key not in self._orders:
            self._orders[key] = list(keys_reach_everything(sight))
        return self._orders[key]


class Walker(Judged):
    """The resident's window, and what the judges need to know besides."""

    def __init__(self, stage: Stage, catalogue: Catalogue) -> None:
        super().__init__(catalogue)
        self.stage = stage

    def walk(self, specimen: Specimen, monitor: Monitor, looks: Iterable[Look]) -> Iterator[Fault]:
        """Show a specimen on a monitor and judge it in each look."""
        if self.stage.monitor is not monitor:
            self.stage.stand_on(monitor)
        self.stage.show(specimen)
        yield from self.judge(specimen.name, monitor, looks, self.stage.wear)

    def leaves(self) -> Iterator[int]:
        """もっと見る is pressed until the first leaf is there again."""
        yield 1
        more = self._more()
        if more is None:
            return
        first = more.label
        for leaf in range(2, _MOST_LEAVES + 1):
            more.click()
            if not more.isVisible() or more.label == first:
                return
            yield leaf

    def _more(self) -> TextButton | None:
        page = self.stage.window.page
        if page is None or any(one.isVisible() for one in self.stage.window.overlays):
            return None
        for part in (page, page.findChild(WhyPanel), self.stage.window.findChild(WhyPanel)):
            button = getattr(part, "more", None) or getattr(part, "_more", None)
            if isinstance(button, TextButton) and button.isVisible() and button.isEnabled():
                return button
        return None

    def sight(self) -> Sight:
        """What is shown now."""
        context: Context = self.stage.context
        drawing = record(self.stage.window, context.theme.colour("bg"))
        shown = self.stage.specimen
        data = frozenset() if shown is None else frozenset((*strings_in(shown.screen), *KEY_CAPS))
        look = context.theme.look
        figures = RESIDENT.at(self.stage.monitor.per_mm)
        return Sight(drawing, figures, look, self.stage.window, self.foreign_to(look), data)


def _chain(window: QWidget) -> Iterator[int]:
    """The parts that Tab goes by."""
    now = window.nextInFocusChain()
    while now is not None and now is not window:
        if now.focusPolicy() & Qt.FocusPolicy.TabFocus and now.isVisible() and now.isEnabled():
            yield id(now)
        now = now.nextInFocusChain()


class Texts:
    """Which language a text is written in, as far as a whole text of the catalogue tells it."""

    def __init__(self, catalogue: Catalogue) -> None:
        found: dict[str, set[Language]] = {}
        everything: dict[Language, list[str]] = {language: [] for language in Language}
        for name in sorted(catalogue.ids):
            for language in Language:
                with suppress(CatalogueError):  # staff's texts are in two languages only
                    arguments = dict.fromkeys(catalogue.arguments(name), 1)
                    text = _flat(catalogue.text(Message(name, arguments), language))
                    everything[language].append(text)
                    if not arguments and sum(character.isalpha() for character in text) > 1:
                        found.setdefault(text, set()).add(language)
        # A language is called by its own name in all of them.
        own = [_flat(catalogue.text(Message(_OWN_NAME), language)) for language in Language]
        self._languages = found
        self._everything = {
            language: "\n".join(_close(one) for one in (*texts, *own))
            for language, texts in everything.items()
        }

    def is_foreign(self, text: str, language: Language) -> bool:
        """Whether it is a text of other languages and nowhere a part of one of this language."""
        languages = self._languages.get(text)
        if languages is None or language in languages:
            return False
        return _close(text) not in self._everything[language]


def _close(text: str) -> str:
    """Without the spaces at which a line may be broken."""
    return "".join(text.split())


def _flat(text: str) -> str:
    return ruby.base_of(text).replace("\n", " ")


def strings_in(thing: object) -> Iterator[str]:
    """Every text that is part of a screen as it is: names, sentences, what a town calls something."""
    match thing:
        case Message():
            for value in thing.args.values():
                yield from strings_in(value)
        case str():
            yield thing
        case tuple() | frozenset():
            for one in thing:
                yield from strings_in(one)
        case _ if is_dataclass(thing):
            for one in fields(thing):
                yield from strings_in(getattr(thing, one.name))
        case _:
            return


def said(sight: Sight) -> Iterator[str]:
    """What is written, and what those who listen are told of whatever can be touched."""
    yield from (one.text for one in sight.lines)
    yield from (one.name for one in sight.targets)
