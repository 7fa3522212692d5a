"""What goes into a one-dir build and what stays out. The bare build of the bench leaves out the same."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PyInstaller.depend.bindepend import get_imports

# (destination, source, kind), as PyInstaller has it.
Entry = tuple[str, str, str]

# Never imported by the program, but found by following imports that lie in branches it does not take.
MODULES_OUT: Final = (
    *(
        "tkinter",
        "unittest",
        "doctest",
        "pdb",
        "pydoc",
        "pydoc_data",
        "lib2to3",
        "distutils",
        "ensurepip",
        "venv",
    ),
    *("pip", "setuptools", "pkg_resources", "wheel", "_pytest", "pytest", "hypothesis", "test"),
    *("numpy", "pandas", "IPython", "matplotlib"),
    *("pygments", "rich.syntax", "rich.traceback", "rich.markdown"),  # colours for program text
    *("PIL.ImageTk", "PIL.ImageQt", "PIL._avif", "PIL._webp", "PIL._imagingtk", "PIL.ImageShow"),
    *("sqlalchemy.dialects.mysql.aiomysql", "psycopg2", "MySQLdb", "greenlet"),
    *("alembic.testing", "sqlalchemy.testing", "fluent.syntax.testing"),
    *("reportlab.graphics.testshapes", "reportlab.graphics.samples", "_rl_renderPM", "rlPyCairo"),
    *("cffi.cparser", "pycparser"),  # for building extensions; a built one needs neither
)

# Parts of Qt that a program of widgets on its own screen never loads.
_FILES_OUT: Final = tuple(
    re.compile(pattern)
    for pattern in (
        r"PySide6/Qt/translations/",
        r"PySide6/Qt/qml/",
        r"PySide6/translations/",
        r"PySide6/Qt/plugins/(tls|networkinformation|platformthemes|printsupport|generic|egldeviceintegrations)/",
        r"PySide6/Qt/plugins/(sqldrivers|styles|iconengines|webview|qmltooling|designer)/",
        r"PySide6/Qt/plugins/imageformats/(?!libqsvg)",
        r"PySide6/Qt/plugins/platforms/(?!libqxcb|libqwayland|libqoffscreen|libqminimal\.)",
        r"PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboard",
        r"PySide6/Qt/plugins/wayland-graphics-integration-server/",
        r"PySide6/Qt/lib/libQt6(Qml|Quick|Pdf|VirtualKeyboard|Network|Sql|EglFS|Designer)",
        r"PySide6/Qt(Network|Qml|Quick|Sql|Designer|Help|UiTools)",
        r"libQt6(Qml|Quick|Pdf|VirtualKeyboard|Network|Sql|EglFS)",
        r"alembic/templates/",
        r"(^|/)tests?/",
        r"\.pyi$",
        r"py\.typed$",
    )
)
_LIBRARY: Final = re.compile(r"lib[^/]*\.so(\.[0-9.]+)?$")
_BY_LOADER: Final = re.compile(r"libpython|libpdfium")  # opened by name: the boot loader's, and ctypes'
_LOCALE: Final = re.compile(r"babel/locale-data/([A-Za-z]+)[^/]*\.dat$")


def kept(entries: Iterable[Entry], languages: Iterable[str]) -> list[Entry]:
    """The entries that belong inside; of the locale tables those of the languages that the program speaks.

    A shared library stays where something that stays is linked against it: those of what went out go too. The
    links at the top to libraries of packages go: every package finds its own beside itself.
    """
    speaks = {"root", *languages}
    rest = [entry for entry in entries if _wanted(entry[0].replace("\\", "/"), speaks)]
    roots = [
        source for name, source, kind in rest if kind not in {"DATA", "SYMLINK"} and not _is_library(name)
    ]
    linked = {name for source in roots for name, _ in get_imports(source)}
    return [
        entry
        for entry in rest
        if not _is_library(entry[0])
        or (entry[2] != "SYMLINK" and Path(entry[0]).name in linked)
        or _BY_LOADER.search(entry[0])
    ]


def _is_library(name: str) -> bool:
    """A shared library, which only others load; a plug-in or an extension module is none."""
    return _LIBRARY.match(Path(name).name) is not None and "/plugins/" not in name


def _wanted(name: str, languages: set[str]) -> bool:
    locale = _LOCALE.search(name)
    if locale is not None:
        return locale[1] in languages
    return not any(pattern.search(name) for pattern in _FILES_OUT)
