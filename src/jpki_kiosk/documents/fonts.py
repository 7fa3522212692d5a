"""Where the fonts of the papers are: BIZ UDPGothic, BIZ UDGothic and IPAmj Mincho; and those that may lack.

No font is shipped. Debian has them in fonts-morisawa-bizud-gothic, fonts-ipamj-mincho and fonts-hanazono;
Windows 10 and later has BIZ UD built in, as collections. A folder of the configuration comes before the
system's. Hanazono Mincho A draws the few characters and the many variation sequences that neither of the
others has; the program runs without it, and says of such a character that no font has it.

Chinese and Korean need TrueType outlines, since reportlab embeds no others: Debian's fonts-wqy-zenhei and
fonts-nanum, on Windows Microsoft YaHei and Malgun Gothic. Where they lack, only the papers of that language
are refused. WenQuanYi Zen Hei has no bold of its own: its strokes are drawn thicker.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum, unique
from pathlib import Path
from typing import Final

from jpki_kiosk.documents.errors import MissingFontError
from jpki_kiosk.i18n import Language


@unique
class Face(StrEnum):
    """The type faces a form may name, and the one for names that BIZ UD cannot draw."""

    REGULAR = "regular"  # BIZ UDPGothic Regular
    BOLD = "bold"  # BIZ UDPGothic Bold
    FIXED = "fixed"  # BIZ UDGothic Regular: numbers and codes
    FIXED_BOLD = "fixed-bold"
    NAMES = "names"  # IPAmj Mincho: only characters of names and addresses that the others lack
    MORE_NAMES = "more-names"  # Hanazono Mincho A: what IPAmj lacks too; need not be there
    CHINESE = "chinese"  # for the words of these languages alone; need not be there
    CHINESE_BOLD = "chinese-bold"
    KOREAN = "korean"
    KOREAN_BOLD = "korean-bold"

    @property
    def needed(self) -> bool:
        """Whether nothing is printed without it."""
        return self not in _MAY_LACK

    @property
    def bold(self) -> bool:
        """Whether its strokes are thick."""
        return self.value.endswith("bold")


_MAY_LACK: Final = frozenset(
    {Face.MORE_NAMES, Face.CHINESE, Face.CHINESE_BOLD, Face.KOREAN, Face.KOREAN_BOLD}
)
_OWN: Final[Mapping[Language, tuple[Face, Face]]] = {
    Language.CHINESE: (Face.CHINESE, Face.CHINESE_BOLD),
    Language.KOREAN: (Face.KOREAN, Face.KOREAN_BOLD),
}


@dataclass(frozen=True, slots=True)
class FontFile:
    """A TrueType file; ``index`` is the font's place in a collection, 0 in a plain file."""

    path: Path
    index: int = 0


@dataclass(frozen=True, slots=True)
class _Wanted:
    family: str
    files: tuple[tuple[str, int], ...]  # lower-case file name and place in it


# Debian's names, then those of Windows, where one collection holds BIZ UDGothic (0) and BIZ UDPGothic (1).
_WANTED: Mapping[Face, _Wanted] = {
    Face.REGULAR: _Wanted(
        "BIZ UDPGothic Regular", (("bizudpgothic-regular.ttf", 0), ("biz-udgothicr.ttc", 1))
    ),
    Face.BOLD: _Wanted("BIZ UDPGothic Bold", (("bizudpgothic-bold.ttf", 0), ("biz-udgothicb.ttc", 1))),
    Face.FIXED: _Wanted("BIZ UDGothic Regular", (("bizudgothic-regular.ttf", 0), ("biz-udgothicr.ttc", 0))),
    Face.FIXED_BOLD: _Wanted("BIZ UDGothic Bold", (("bizudgothic-bold.ttf", 0), ("biz-udgothicb.ttc", 0))),
    Face.NAMES: _Wanted("IPAmj Mincho", (("ipamjm.ttf", 0),)),
    Face.MORE_NAMES: _Wanted("Hanazono Mincho A", (("hanamina.ttf", 0),)),
    Face.CHINESE: _Wanted("WenQuanYi Zen Hei", (("wqy-zenhei.ttc", 0), ("msyh.ttc", 0))),
    Face.CHINESE_BOLD: _Wanted("Microsoft YaHei Bold", (("msyhbd.ttc", 0),)),
    Face.KOREAN: _Wanted("NanumGothic", (("nanumgothic.ttf", 0), ("malgun.ttf", 0))),
    Face.KOREAN_BOLD: _Wanted("NanumGothic Bold", (("nanumgothicbold.ttf", 0), ("malgunbd.ttf", 0))),
}


def own_face(language: Language, face: Face, files: Mapping[Face, FontFile]) -> Face | None:
    """The face that a language brings for its own characters, in this weight; None: it needs no other.

    Where there is no bold the regular one. Raises MissingFontError where there is none at all.
    """
    if language not in _OWN:
        return None
    regular, bold = _OWN[language]
    if face.bold and bold in files:
        return bold
    if regular not in files:
        raise MissingFontError((_WANTED[regular].family,))
    return regular


def languages_without_font(files: Mapping[Face, FontFile]) -> tuple[tuple[Language, str], ...]:
    """The languages in which nothing can be printed, each with the family that is missing."""
    return tuple(
        (language, _WANTED[regular].family) for language, (regular, _) in _OWN.items() if regular not in files
    )


def font_folders(environment: Mapping[str, str] = os.environ) -> tuple[Path, ...]:
    """The folders where systems keep fonts, the user's own after the system's."""
    home = Path(environment.get("HOME") or environment.get("USERPROFILE") or "/nonexistent")
    folders = [Path("/usr/local/share/fonts"), Path("/usr/share/fonts"), home / ".local/share/fonts"]
    if windows := environment.get("WINDIR"):
        folders.append(Path(windows) / "Fonts")
    if local := environment.get("LOCALAPPDATA"):
        folders.append(Path(local) / "Microsoft/Windows/Fonts")
    return tuple(folders)


def find_fonts(first: Iterable[Path] = (), folders: Iterable[Path] | None = None) -> dict[Face, FontFile]:
    """Every face with its file; ``first`` are searched before ``folders`` (the system's by default).

    Raises MissingFontError naming every face that is needed and was not found.
    """
    names = {name for wanted in _WANTED.values() for name, _ in wanted.files}
    seen: dict[str, Path] = {}
    for folder in (*first, *(font_folders() if folders is None else folders)):
        for place, below, files in os.walk(folder):
            below.sort()
            for file in sorted(files):
                if file.lower() in names:
                    seen.setdefault(file.lower(), Path(place) / file)
    found: dict[Face, FontFile] = {}
    for face, wanted in _WANTED.items():
        for name, index in wanted.files:
            if name in seen:
                found[face] = FontFile(seen[name], index)
                break
    missing = tuple(wanted.family for face, wanted in _WANTED.items() if face.needed and face not in found)
    if missing:
        raise MissingFontError(missing)
    return found
