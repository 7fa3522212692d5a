"""What can happen to bytes on their way: one to three changes, chosen by the numbers that are given.

The choices come from a ``random.Random``: hypothesis drives one (and shrinks what it finds), the fuzzer
another by its seed. Bytes are changed as they stand; DER also as a tree, with the lengths around mended, so
that a change arrives behind the outermost layer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from hypothesis import strategies as st

from .der import Node, length_of, tree

_LENGTHS = (
    b"\x80",
    b"\x81\x01",
    b"\x82\x00\x01",
    b"\x84\x7f\xff\xff\xff",
    b"\x84\xff\xff\xff\xff",
    b"\xff",
    b"\x00",
)
_VALUES = (
    b"",
    b"\x00",
    b"\xff",
    b"\x80",
    b"\x7f\xff\xff\xff",
    bytes(21),
    b"\xff\xff\xff\xff",
    b"\xed\xa0\x80",
    b"9" * 40,
)
_TAGS = (
    *(bytes([tag]) for tag in bytes.fromhex("01 02 03 04 05 06 0a 0c 13 17 18 1e 30 31 80 a0 a1 a3")),
    b"\xbf\x21",
)
_NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF)


def mutated(chance: random.Random, good: bytes, others: Sequence[bytes] = ()) -> bytes:
    """``good`` after one to three changes; ``others``: pieces of them may be put into it."""
    found = good
    for _change in range(chance.choice((1, 1, 1, 2, 3))):
        found = chance.choice((_as_tree, _as_tree, _as_bytes))(chance, found, (good, *others))
    return found


def mutations(good: bytes, others: Sequence[bytes] = ()) -> st.SearchStrategy[bytes]:
    """The same for hypothesis; never ``good`` itself."""
    return chances().map(lambda chance: mutated(chance, good, others)).filter(lambda found: found != good)


def chances() -> st.SearchStrategy[random.Random]:
    """Numbers for ``mutated``, which hypothesis shrinks."""
    return st.randoms(use_true_random=False)


# --- as bytes ------------------------------------------------------------------------------------


def _place(chance: random.Random, data: bytes) -> int:
    return chance.randrange(len(data) + 1)


def _flip(chance: random.Random, data: bytes, _pool: Sequence[bytes]) -> bytes:
    if not data:
        return b"\x00"
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def _set(chance: random.Random, data: bytes, _pool: Sequence[bytes]) -> bytes:
    place = _place(chance, data)
    return data[:place] + bytes([chance.choice((*_NUMBERS, chance.randrange(256)))]) + data[place + 1 :]


def _insert(chance: random.Random, data: bytes, _pool: Sequence[bytes]) -> bytes:
    place = _place(chance, data)
    return data[:place] + chance.choice((b"\x00", b"\xff", b"\x30\x80", bytes(9), b"\x05\x00")) + data[place:]


def _delete(chance: random.Random, data: bytes, _pool: Sequence[bytes]) -> bytes:
    place = _place(chance, data)
    return data[:place] + data[place + chance.choice((1, 1, 2, 3, 8, 64)) :]


def _truncate(chance: random.Random, data: bytes, _pool: Sequence[bytes]) -> bytes:
    return data[: _place(chance, data)]


def _repeat(chance: random.Random, data: bytes, _pool: Sequence[bytes]) -> bytes:
    place = _place(chance, data)
    piece = data[place : place + chance.choice((1, 4, 32, 300))]
    return data[:place] + piece * chance.choice((2, 2, 3, 40)) + data[place + len(piece) :]


def _splice(chance: random.Random, data: bytes, pool: Sequence[bytes]) -> bytes:
    other = chance.choice(list(pool))
    begin = _place(chance, other)
    place = _place(chance, data)
    piece = other[begin : begin + chance.choice((4, 32, 300, 3000))]
    return data[:place] + piece + data[place + chance.choice((0, len(piece))) :]


_BYTE_CHANGES: tuple[Callable[[random.Random, bytes, Sequence[bytes]], bytes], ...] = (
    _flip,
    _flip,
    _set,
    _insert,
    _delete,
    _truncate,
    _repeat,
    _splice,
)


def _as_bytes(chance: random.Random, data: bytes, pool: Sequence[bytes]) -> bytes:
    return chance.choice(_BYTE_CHANGES)(chance, data, pool)


# --- as a tree -----------------------------------------------------------------------------------


def _as_tree(chance: random.Random, data: bytes, pool: Sequence[bytes]) -> bytes:
    """A change somewhere within; where it is no DER any more, or never was, as bytes."""
    try:
        root = tree(data)
    except ValueError:
        return _as_bytes(chance, data, pool)
    node = chance.choice(list(root.walk()))
    chance.choice(_TREE_CHANGES)(chance, node, pool)
    return root.encode()


def bend(chance: random.Random, root: Node, pool: Sequence[bytes] = ()) -> None:
    """One to three changes within a tree whose own tag and length stay."""
    for _change in range(chance.choice((1, 1, 2, 3))):
        chance.choice(_TREE_CHANGES)(chance, chance.choice(list(root.walk())[1:]), pool)


def _change_value(chance: random.Random, node: Node, pool: Sequence[bytes]) -> None:
    if node.children is None:
        node.value = chance.choice((_as_bytes(chance, node.value, pool), chance.choice(_VALUES)))
    else:
        node.children, node.value = None, chance.choice(_VALUES)


def _change_bytes(chance: random.Random, node: Node, pool: Sequence[bytes]) -> None:
    """What is within, as bytes: it may be no DER any more."""
    content = node.before + b"".join(child.encode() for child in node.children or ())
    node.value = _as_bytes(chance, node.value if node.children is None else content, pool)
    node.children = None


def _change_tag(chance: random.Random, node: Node, _pool: Sequence[bytes]) -> None:
    node.tag = chance.choice(
        (*_TAGS, bytes([node.tag[0] ^ 0x20]), bytes([node.tag[0] ^ 1]), node.tag + b"\x01")
    )


def _change_length(chance: random.Random, node: Node, _pool: Sequence[bytes]) -> None:
    inner = b"".join(child.encode() for child in node.children or ())
    count = len(node.value) if node.children is None else len(node.before + inner)
    longer = b"\x84" + count.to_bytes(4, "big")
    lies = (length_of(count + 1), length_of(max(0, count - 1)), length_of(count * 2 + 200))
    node.length = chance.choice((longer, *lies, *_LENGTHS))


def _drop(chance: random.Random, node: Node, _pool: Sequence[bytes]) -> None:
    if node.children:
        del node.children[chance.randrange(len(node.children))]
    else:
        node.value = b""


def _double(chance: random.Random, node: Node, _pool: Sequence[bytes]) -> None:
    if node.children:
        place = chance.randrange(len(node.children))
        node.children[place:place] = [
            node.children[place].copy() for _ in range(chance.choice((1, 1, 2, 40)))
        ]
    else:
        node.value += node.value


def _swap(chance: random.Random, node: Node, _pool: Sequence[bytes]) -> None:
    if node.children and len(node.children) > 1:
        first, second = chance.sample(range(len(node.children)), 2)
        node.children[first], node.children[second] = node.children[second], node.children[first]
    else:
        node.value = node.value[::-1]


def _add(chance: random.Random, node: Node, _pool: Sequence[bytes]) -> None:
    added = Node(chance.choice(_TAGS), chance.choice(_VALUES))
    if node.children is not None:
        node.children.insert(chance.randrange(len(node.children) + 1), added)
    else:
        node.value += added.encode()


def _wrap(chance: random.Random, node: Node, _pool: Sequence[bytes]) -> None:
    """Put it deeper: up to some thousand layers."""
    inner = node.copy()
    for _layer in range(chance.choice((1, 1, 3, 200, 4000))):
        inner = Node(b"\x30", inner.encode())
    node.tag, node.length, node.children, node.value = inner.tag, None, None, inner.value


def _transplant(chance: random.Random, node: Node, pool: Sequence[bytes]) -> None:
    """A whole object of another message in this one's place."""
    try:
        found = chance.choice(list(tree(chance.choice(list(pool) or [b"\x05\x00"])).walk())).copy()
    except ValueError:
        return
    node.tag, node.value, node.children, node.before = found.tag, found.value, found.children, found.before


_TREE_CHANGES: tuple[Callable[[random.Random, Node, Sequence[bytes]], None], ...] = (
    _change_value,
    _change_value,
    _change_value,
    _change_bytes,
    _change_tag,
    _change_length,
    _drop,
    _double,
    _swap,
    _add,
    _wrap,
    _transplant,
)
