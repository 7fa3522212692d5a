"""The paper forms as data: what stands where, in which size, from which text or field.

``forms/<name>/form.toml`` holds the form itself; a layout is one file beside it, ``plain.toml`` for Japanese
alone and, where the form has one, ``bilingual.toml`` for another language with Japanese under it. On a form
whose legal words are Japanese (``japanese``) it is the other way round: the other language stands small
beside the Japanese, as a gloss. What several forms have in common is a file of ``forms/`` itself, which they
name as a ``part``. Measures are millimetres from the top left corner of the sheet (inside a block: from the
block's top), ``y`` of a text is its baseline; type is in points. Words are never here, only ids of the
language files.
"""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from jpki_kiosk.documents.errors import FormError
from jpki_kiosk.documents.fonts import Face

Colour: TypeAlias = Literal["black", "navy", "white", "amber"]
Align: TypeAlias = Literal["left", "centre", "right"]
Weight: TypeAlias = Literal["hair", "rule", "heavy"]
FaceName: TypeAlias = Annotated[Face, Field(strict=False)]
Length: TypeAlias = Annotated[float, Field(ge=0, le=297)]
Points: TypeAlias = Annotated[float, Field(ge=8, le=150)]


_Model = TypeVar("_Model", bound=BaseModel)


class _Data(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class _Item(_Data):
    """Anything drawn; ``when`` names flags that must hold, ``!flag`` one that must not."""

    when: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _lists_as_tuples(cls, data: object) -> object:
        """TOML has arrays only."""
        if isinstance(data, dict):
            return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
        return data


class _Source(_Item):
    """Words from a language file (``text``) or from the case (``field``)."""

    text: str | None = None
    field: str | None = None

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if (self.text is None) == (self.field is None):
            raise ValueError("needs text or field, one of them")
        return self

    @property
    def source(self) -> str:
        """The id, for errors."""
        return self.text or self.field or ""


class Step(_Item):
    """A smaller way to set a value: tried after the full size, in order (papers: fit)."""

    size: Points
    lines: int = 1
    leading: float = 1.45
    y: float | None = None  # baseline of the first line in this step
    height: Length | None = None  # height of the block around it in this step


class Second(_Item):
    """The same words in the second language of the paper, under or beside them."""

    size: Points = 10.5
    below: float | None = None  # from the last baseline
    beside: float | None = None  # from the end of the words
    leading: Annotated[float, Field(gt=0)] = 1.35
    joined: bool = False  # on one line, whatever breaks the words have
    lines: Annotated[int, Field(ge=0)] = 0  # the words of a field are broken to fit, into so many at most
    w: Length | None = None  # room beside or under the words, where it is not the text's own


class Text(_Source):
    """Words in a box of width ``w``; a fixed text carries its own breaks, a field is broken to fit."""

    draw: Literal["text"]
    x: float
    y: float
    w: Length
    size: Points = 12
    face: FaceName = Face.REGULAR
    colour: Colour = "black"
    align: Align = "left"
    leading: float = 1.45
    lines: int = 1  # at most, in this size
    room: Annotated[int, Field(ge=1)] = 1  # lines the block's height already holds
    steps: tuple[Step, ...] = ()
    second: Second | None = None
    marks: bool = False  # a triangle under each character the field marks
    marked_leading: float = 1.75
    japanese: bool = False  # in Japanese, whatever the language of the paper
    gloss: bool = False  # on a Japanese paper with a second language: in that, and only there
    anywhere: bool = False  # in its smallest size it may be broken inside a word, as paths and hashes are
    ground: bool = False  # white under the text, over the watermark
    commas: bool = False  # break after commas, hang the following lines
    hang: float = 0
    cell: Length | None = None  # it stands in the middle of a cell of this height, whose top is ``y``
    beyond: tuple[str, ...] = ()  # flags that are raised where it fits in no size


class Part(_Source):
    """A piece of a line."""

    size: Points = 12
    face: FaceName = Face.REGULAR
    colour: Colour = "black"
    gap: float = 0  # before it
    boxed: bool = False  # a rounded box around it, as the word 見本 has in the band


class Line(_Item):
    """Pieces side by side on one baseline; ``shrink`` are factors tried in order until they fit."""

    draw: Literal["line"]
    x: float
    y: float
    w: Length
    align: Align = "left"
    parts: tuple[Part, ...]
    shrink: tuple[float, ...] = (1.0,)
    ground: bool = False
    japanese: bool = False  # in Japanese, whatever the language of the paper
    gloss: bool = False  # on a Japanese paper with a second language: in that, and only there


class Rule(_Item):
    """A straight line."""

    draw: Literal["rule"]
    x: float
    y: float
    x2: float
    y2: float | None = None
    weight: Weight = "hair"
    colour: Colour = "black"
    dotted: bool = False  # something is written on it
    dashed: bool = False  # to cut along


class Box(_Item):
    """A rectangle; ``hatch`` fills it with the band's stripes on amber."""

    draw: Literal["box"]
    x: float
    y: float
    w: Length
    h: Length
    weight: Weight = "rule"
    radius: float = 0
    colour: Colour = "black"
    dashed: bool = False
    filled: bool = False
    hatch: bool = False


class Icon(_Item):
    """A drawing of resources/icons in a square."""

    draw: Literal["icon"]
    name: str | None = None
    field: str | None = None  # the icon's name comes from the case
    x: float
    y: float
    size: Length
    colour: Colour = "navy"


class Disc(_Item):
    """A white number on a navy disc; ``x``, ``y`` is its centre."""

    draw: Literal["disc"]
    number: Annotated[int, Field(ge=1, le=99)]
    x: float
    y: float
    r: Length = 4.5
    size: Points = 14


class Check(_Item):
    """A box to tick; ticked in print where the flag ``tick`` holds."""

    draw: Literal["check"]
    x: float
    y: float
    size: Length = 4
    tick: str | None = None


class Ring(_Item):
    """A dashed circle: a seal goes here. ``x``, ``y`` is its centre."""

    draw: Literal["ring"]
    x: float
    y: float
    r: Length


class Code(_Item):
    """A QR code of a field, level M."""

    draw: Literal["qr"]
    field: str
    x: float
    y: float
    size: Length


Item: TypeAlias = Annotated[
    Text | Line | Rule | Box | Icon | Disc | Check | Ring | Code, Field(discriminator="draw")
]


class Row(_Data):
    """The edges of a row of a table, over the block's whole height; ``columns`` are hairlines in it.

    ``edge``: of the outline; heavy where the flag ``by_hand`` holds. ``first``, ``last``: the outline's ends.
    ``foot``: how far the line under it reaches, where a cell on the right goes on below.
    """

    left: float
    right: float
    columns: Annotated[tuple[float, ...], Field(strict=False)] = ()
    edge: Weight = "rule"
    by_hand: str | None = None
    foot: float | None = None
    first: bool = False
    last: bool = False


class Block(_Item):
    """Items that move together: at a fixed place (``at``), or ``gap`` under the block before.

    Its height grows with the further lines of its texts; ``rule`` is drawn along its foot. ``each``: drawn
    once for each row of that table of the filling. On a page that flows, ``head``: drawn anew where the rows
    of that table go on; ``joined``: never the last above an edge; ``every``: at its place on every side,
    ``foot``: on the last. ``least``: the height it may be squeezed to where the page would else not fit.
    """

    at: float | None = None
    gap: float = 0
    height: float
    least: float | None = None
    rule: Weight | None = None
    each: str | None = None
    head: str | None = None
    joined: bool = False
    every: bool = False
    foot: bool = False
    row: Row | None = None
    items: tuple[Item, ...] = ()


class Flow(_Data):
    """How a page goes on: further sides begin at ``top``; all sides but the last may reach ``floor``."""

    top: float
    floor: float


class Page(_Item):
    """One side of a sheet. Blocks past ``floor`` raise the flag ``overflow`` and are set once more."""

    floor: float | None = None
    overflow: str | None = None
    frame: str | None = None  # the form around it: its first page is drawn before, its second after
    flags: tuple[str, ...] = ()  # raised on this page only
    flow: Flow | None = None  # what does not fit above the floor goes on on a further side
    blocks: tuple[Block, ...]


class Layout(_Data):
    """The pages of a form."""

    pages: Annotated[tuple[Page, ...], Field(min_length=1, strict=False)]


class FormFile(_Data):
    """form.toml: the form itself."""

    name: str
    title: str  # text id: the document's title
    edition: Annotated[int, Field(ge=1)]
    watermark: bool = False
    watermark_middle: Length = 177.0  # from the top; its heading clear of the date
    japanese: bool = False  # Japanese is its first language, another one the gloss
    paper: tuple[Length, Length] | None = None  # width and height of a paper smaller than A4

    @model_validator(mode="before")
    @classmethod
    def _size_as_tuple(cls, data: object) -> object:
        """TOML has arrays only."""
        if isinstance(data, dict) and isinstance(data.get("paper"), list):
            return data | {"paper": tuple(data["paper"])}
        return data


class Form(_Data):
    """A form with the layout chosen for a language."""

    file: FormFile
    layout: Layout
    folder: Path


@functools.lru_cache(maxsize=32)
def read_form(folder: Path, *, bilingual: bool) -> Form:
    """As ``load_form``, read once."""
    return load_form(folder, bilingual=bilingual)


def load_form(folder: Path, *, bilingual: bool) -> Form:
    """The form in ``folder``; FormError names file and key of what is missing, unknown or wrong."""
    layout = folder / "bilingual.toml"
    if not bilingual or not layout.exists():
        layout = folder / "plain.toml"
    return Form(file=_read(folder / "form.toml", FormFile), layout=_read(layout, Layout), folder=folder)


class _Part(_Data):
    """A file of forms/ itself: blocks that stand in several forms."""

    blocks: Annotated[tuple[Block, ...], Field(min_length=1, strict=False)]


def _with_parts(data: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Blocks that only name a part are replaced by the blocks of its file."""
    for page in data.get("pages", ()):
        blocks: list[Any] = []
        for block in page.get("blocks", ()):
            name = block.get("part")
            blocks += [block] if name is None else _read(folder / f"{name}.toml", _Part).blocks
        page["blocks"] = tuple(blocks)
    return data


def _read(file: Path, model: type[_Model]) -> _Model:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FormError(file, "file", "is missing") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FormError(file, "file", str(error)) from error
    try:
        return model.model_validate(_with_parts(data, file.parents[1]) if model is Layout else data)
    except ValidationError as error:
        first = error.errors()[0]
        raise FormError(file, ".".join(str(part) for part in first["loc"]), first["msg"]) from error
