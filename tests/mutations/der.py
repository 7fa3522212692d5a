"""DER as a tree that can be bent anywhere and written again with lengths that fit.

Written for these tests and for nothing else: what it reads need not be sensible, only nested. An OCTET STRING
or BIT STRING that holds DER is a node with children too, so that extensions and wrapped messages can be bent.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

CONSTRUCTED = 0x20
DEEPEST = 60  # what lies deeper is taken as bytes
BIT_STRING, OCTET_STRING = b"\x03", b"\x04"


@dataclass
class Node:
    """One object: ``children`` where it is made of others, else ``value``; ``before``: what precedes them."""

    tag: bytes
    value: bytes = b""
    children: list[Node] | None = None
    before: bytes = b""  # the count of unused bits of a BIT STRING
    length: bytes | None = field(default=None)  # instead of the one that fits

    def encode(self) -> bytes:
        """The bytes, every length made to fit but those that are given."""
        content = self.value
        if self.children is not None:
            content = self.before + b"".join(child.encode() for child in self.children)
        return self.tag + (self.length if self.length is not None else length_of(len(content))) + content

    def copy(self) -> Node:
        """Another tree that says the same."""
        children = None if self.children is None else [child.copy() for child in self.children]
        return Node(self.tag, self.value, children, self.before, self.length)

    def walk(self) -> Iterator[Node]:
        """This one and all below."""
        yield self
        for child in self.children or ():
            yield from child.walk()

    def at(self, *places: int) -> Node:
        """The node at these places, one a level."""
        node = self
        for place in places:
            assert node.children is not None
            node = node.children[place]
        return node

    @property
    def items(self) -> list[Node]:
        """The children of a node that has some."""
        assert self.children is not None
        return self.children


def length_of(count: int) -> bytes:
    """DER length octets."""
    if count < 0x80:
        return bytes([count])
    octets = count.to_bytes((count.bit_length() + 7) // 8, "big")
    return bytes([0x80 | len(octets)]) + octets


def tree(der: bytes) -> Node:
    """The tree of exactly one object; ValueError."""
    try:
        (node,) = _all(der)
    except IndexError as error:
        raise ValueError("no DER") from error
    return node


def _all(der: bytes, depth: int = 0) -> list[Node]:
    nodes = []
    place = 0
    while place < len(der):
        node, place = _one(der, place, depth)
        nodes.append(node)
    return nodes


def _one(der: bytes, place: int, depth: int) -> tuple[Node, int]:
    begin = place
    if place + 2 > len(der):
        raise ValueError("cut short")
    place += 1
    if der[begin] & 0x1F == 0x1F:
        while der[place] & 0x80:
            place += 1
        place += 1
    tag, first = der[begin:place], der[place]
    place += 1
    count = first
    if first >= 0x80:
        size = first & 0x7F
        count = int.from_bytes(der[place : place + size], "big")
        if not size or length_of(count)[1:] != der[place : place + size]:
            raise ValueError("length")
        place += size
    value = der[place : place + count]
    if len(value) != count:
        raise ValueError("cut short")
    return _opened(tag, value, depth + 1), place + count


def _opened(tag: bytes, value: bytes, depth: int) -> Node:
    if depth > DEEPEST:
        return Node(tag, value)
    if tag[0] & CONSTRUCTED:
        return Node(tag, children=_all(value, depth))
    if tag in (BIT_STRING, OCTET_STRING) and value:
        before = value[:1] if tag == BIT_STRING else b""
        inner = value[len(before) :]
        try:
            children = _all(inner, depth) if inner[:1] in (b"\x30", b"\x04", b"\x0c", b"\x03") else []
        except (ValueError, IndexError):
            children = []
        if children:
            return Node(tag, children=children, before=before)
    return Node(tag, value)
