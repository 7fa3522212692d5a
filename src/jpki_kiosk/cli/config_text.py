"""A key of the configuration in words: for the terminal, as JSON, and as the page docs/configuration.md."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from jpki_kiosk.config.keys import Key, ValueKind, all_keys
from jpki_kiosk.message import Message

Text = Callable[[Message], str]


def meaning(key: Key, text: Text) -> str:
    """What the key is for, a sentence or two."""
    return text(Message(key.text_id))


def value_words(key: Key, text: Text) -> str:
    """Type and range: ``whole number, ≥ 30, ≤ 1800``, or the choices."""
    parts = [text(Message(f"config-type-{key.kind.value}"))]
    if key.choices:
        parts = [*([] if key.kind is ValueKind.CHOICE else parts), ", ".join(key.choices)]
    parts += key.limits
    if key.pattern and not key.choices:
        parts.append(key.pattern)
    return ", ".join(parts)


def default_words(key: Key, text: Text) -> str:
    """The default as TOML has it, or that the key must be given, or may be missing."""
    if key.required:
        return text(Message("config-required"))
    if key.default is None:
        return text(Message("config-optional"))
    return json.dumps(key.default, ensure_ascii=False)


def as_lines(key: Key, text: Text) -> Iterator[str]:
    """Three lines and what the key belongs to."""
    yield key.name
    yield f"  {meaning(key, text)}"
    default = default_words(key, text)
    given = (
        default if key.required or key.default is None else f"{text(Message('config-default'))}: {default}"
    )
    yield f"  {value_words(key, text)}; {given}"
    if key.only_with:
        kind = f"{key.name.split('.')[0]}.kind = {', '.join(key.only_with)}"
        yield f"  {text(Message('config-only-with', {'kind': kind}))}"


def as_table(key: Key, text: Text) -> dict[str, Any]:
    """For scripts; only ``meaning`` is words."""
    return {
        "key": key.name,
        "type": key.kind.value,
        "choices": list(key.choices),
        "limits": list(key.limits),
        "pattern": key.pattern or None,
        "default": key.default,
        "required": key.required,
        "only_with_kind": list(key.only_with),
        "repeated": key.repeated,
        "meaning": meaning(key, text),
    }


def as_markdown(texts: Mapping[str, Text]) -> Iterator[str]:
    """The page, Japanese before English; a table of keys for each table of the file."""
    ja, en = texts["ja"], texts["en"]
    yield "# kiosk.toml"
    yield ""
    for text in (ja, en):
        yield text(Message("config-page-lead"))
        yield ""
    yield "`jpki-kiosk config show`, `config check FILE`, `config explain KEY`; `--json` with each of them."
    for table, keys in itertools.groupby(all_keys().values(), key=lambda one: one.table):
        listed = list(keys)
        head = f"[[{table}]]" if listed[0].repeated else f"[{table}]"
        yield ""
        yield f"## {head if table else 'kiosk.toml'}"
        for key in listed:
            yield ""
            yield f"### `{key.name}`"
            yield ""
            yield from (f"{meaning(key, text)}  " for text in (ja, en))
            value, default = value_words(key, en), default_words(key, en)
            pattern = f" `{key.pattern}`" if key.pattern and not key.choices else ""
            told = value.removesuffix(f", {key.pattern}") if pattern else value
            only = f"; only with `kind = {', '.join(key.only_with)}`" if key.only_with else ""
            given = f"default `{default}`" if not key.required and key.default is not None else default
            yield f"{told}{pattern}; {given}{only}"
