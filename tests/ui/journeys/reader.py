"""Somebody who knows the screen by AT-SPI alone; run by the python that has pyatspi (Debian's own).

``reader.py TEXTS PROGRAM…``: TEXTS is a JSON file with the words of one language and the passwords; PROGRAM
is started with pipes. Things are found by role and name and pressed by their action; nothing else is known.
Prints one JSON object: what was announced, what came as events while a password was typed, what is left of
the visit. Exits with the reason where it cannot go on.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time

import pyatspi
from gi.repository import GLib

PATIENCE = 60.0  # seconds for one thing to be there
BUTTON, CHECK, PASSWORD, HEADING = "push button", "check box", "password text", "heading"
KINDS = (
    "object:announcement",
    "object:property-change",
    "object:state-changed",
    "object:text-changed",
    "object:text-caret-moved",
    "object:children-changed",
    "object:active-descendant-changed",
)


class Reader:
    def __init__(self, texts: dict[str, str], command: list[str]) -> None:
        self.texts = texts
        self.announced: list[str] = []
        self.heard: list[str] = []  # every word of every event while a password is typed
        self.typing = False
        for kind in KINDS:
            pyatspi.Registry.registerEventListener(self.on_event, kind)
        self.program = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.application = self.wait(self.find_application, "the program")

    # --- looking ---------------------------------------------------------------------------------

    def on_event(self, event: object) -> None:
        said = getattr(event, "any_data", None)
        if str(getattr(event, "type", "")).startswith("object:announcement"):
            self.announced.append(str(said))
        if self.typing:
            source = getattr(event, "source", None)
            self.heard += [str(said), *(self.words_of(source) if source is not None else [])]

    def words_of(self, part: object) -> list[str]:
        try:
            return [part.name or "", part.description or ""]
        except GLib.Error:  # it has gone meanwhile
            return []

    def pump(self, seconds: float = 0.02) -> None:
        """Let events arrive."""
        end = time.monotonic() + seconds
        context = GLib.MainContext.default()
        while time.monotonic() < end:
            if not context.iteration(False):
                time.sleep(0.002)

    def wait(self, look: object, what: str) -> object:
        end = time.monotonic() + PATIENCE
        while True:
            found = look()
            if found:
                return found
            if time.monotonic() > end:
                shown = [f"{part.getRoleName()} / {part.name}" for part in self.parts()]
                sys.exit(f"waited for {what}; there is\n" + "\n".join(shown))
            if getattr(self, "program", None) is not None and self.program.poll() is not None:
                sys.exit(f"the program ended while {what} was waited for")
            self.pump(0.08)  # a look costs the program hundreds of answers

    def find_application(self) -> object:
        for one in pyatspi.Registry.getDesktop(0):
            if one is not None and one.get_process_id() == self.program.pid and one.childCount:
                return one
        return None

    def parts(self, part: object = None, *, hidden: bool = False) -> object:
        """Everything below that is shown, or everything that is there at all."""
        part = self.application if part is None else part
        try:
            children = [child for child in part if child is not None]
        except GLib.Error:
            return
        for child in children:
            if hidden or self.has(child, pyatspi.STATE_SHOWING):
                yield child
                yield from self.parts(child, hidden=hidden)

    def has(self, part: object, state: object) -> bool:
        try:
            return part.getState().contains(state)
        except GLib.Error:
            return False

    def find(self, role: str, name: str) -> object:
        """The part with this role and name that is shown and can be used; where lines end does not count."""
        for part in self.parts():
            try:
                fits = part.getRoleName() == role and "".join(part.name.split()) == "".join(name.split())
                if fits and self.has(part, pyatspi.STATE_SENSITIVE):
                    return part
            except GLib.Error:
                continue
        return None

    # --- doing -----------------------------------------------------------------------------------

    def tell(self, line: str) -> None:
        self.program.stdin.write(line + "\n")
        self.program.stdin.flush()

    def press(self, role: str, name: str) -> None:
        part = self.wait(lambda: self.find(role, name), f"{role} {name!r}")
        self.act(part)

    def act(self, part: object) -> None:
        part.queryAction().doAction(0)
        self.pump(0.15)  # two actions at once count as one

    def enter(self, name: str, password: str, *, by_keys_on_screen: bool) -> None:
        """Give a password to the field, character by character, as the count goes up."""
        field = self.wait(lambda: self.find(PASSWORD, name), f"the field {name!r}")
        self.wait(lambda: field.description == self.count(0), "an empty field")
        keys = {}
        for part in self.parts():
            if part.getRoleName() == BUTTON and len(part.name.split(" ")[0]) == 1:
                keys[part.name.split(" ")[0]] = part
        self.typing = not by_keys_on_screen
        for number, character in enumerate(password, start=1):
            if by_keys_on_screen:
                self.act(keys[character])
            else:
                pyatspi.Registry.generateKeyboardEvent(ord(character.lower()), None, pyatspi.KEY_SYM)
            now = self.count(number)
            self.wait(lambda now=now: field.description == now, f"{number} characters in {name!r}")
            if number in (3, len(password)):
                self.look_for_secrets(password)
        self.pump(0.1)
        self.typing = False

    def count(self, number: int) -> str:
        return self.texts["counts"][number]

    def look_for_secrets(self, password: str) -> None:
        """Nothing in the tree has two characters of it one after the other, and the field has no text."""
        pairs = [password[at : at + 2] for at in range(len(password) - 1)]
        for part in self.parts(hidden=True):
            try:
                if part.getRoleName() == PASSWORD:
                    interfaces = pyatspi.listInterfaces(part)
                    if {"Text", "EditableText", "Value"} & set(interfaces):
                        sys.exit(f"the field of a password can be read: {interfaces}")
                for word in self.words_of(part):
                    if any(pair in word for pair in pairs) or "●" in word:
                        sys.exit("what is typed stands in the tree")
            except GLib.Error:
                continue

    # --- the visit -------------------------------------------------------------------------------

    def visit(self) -> dict[str, object]:
        texts = self.texts
        self.press(CHECK, texts["language"])
        self.wait(lambda: self.find(BUTTON, texts["call"]), "the language")
        self.tell("case")
        self.press(CHECK, texts["consent"])
        self.press(BUTTON, texts["apply"])
        self.wait(lambda: self.find(HEADING, texts["insert"]), "the page that asks for the card")
        self.tell("put")
        self.press(BUTTON, texts["next"])
        for kind in ("signature", "authentication"):
            self.wait(lambda kind=kind: self.find(HEADING, texts[f"{kind}-choose"]), f"{kind}: choose")
            self.enter(texts[f"{kind}-field"], texts[kind], by_keys_on_screen=True)
            self.press(BUTTON, texts["next"])
            self.wait(lambda kind=kind: self.find(HEADING, texts[f"{kind}-repeat"]), f"{kind}: again")
            self.enter(texts[f"{kind}-field"], texts[kind], by_keys_on_screen=False)
            self.press(BUTTON, texts["next"])
        self.wait(lambda: self.find(HEADING, texts["done"]), "the last page")
        self.tell("take")
        self.press(BUTTON, texts["end"])
        self.wait(lambda: self.find(CHECK, texts["language"]), "the first page")
        self.tell("end")
        left = json.loads(self.program.stdout.readline())
        self.program.wait(30)
        return {"left": left, "announced": self.announced, "heard": self.heard}


def main() -> None:
    with open(sys.argv[1], encoding="utf-8") as file:  # noqa: PTH123
        texts = json.load(file)
    reader = Reader(texts, sys.argv[2:])
    try:
        print(json.dumps(reader.visit()))
    finally:
        if reader.program.poll() is None:
            reader.program.kill()


if __name__ == "__main__":
    main()
