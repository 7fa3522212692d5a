"""What is told of a key comes from the schema; a wrong key is answered with the nearest and its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from jpki_kiosk.config import ConfigError, KioskConfig, load_config
from jpki_kiosk.config.keys import ValueKind, all_keys, nearest
from jpki_kiosk.config.lines import line_of


def test_every_value_of_the_defaults_has_its_key() -> None:
    def walk(table: dict[str, object], before: str) -> list[str]:
        found = []
        for name, value in table.items():
            inside = isinstance(value, dict)
            found += walk(value, f"{before}{name}.") if inside else [f"{before}{name}"]  # type: ignore[arg-type]
        return found

    told = set(all_keys())
    assert set(walk(KioskConfig().model_dump(), "")) - {"maintenance"} <= told


def test_a_key_says_its_type_its_range_and_its_default() -> None:
    keys = all_keys()
    idle = keys["times.idle"]
    assert (idle.kind, idle.default, idle.limits) == (ValueKind.WHOLE_NUMBER, 300, ("≥ 30", "≤ 1800"))
    assert keys["screen.visible_width_mm"].limits == ("> 50", "< 3000")
    assert keys["store.key"].choices == ("file", "keyring")
    assert (keys["authority.url"].required, keys["authority.url"].only_with) == (True, ("remote",))
    assert keys["authority.kind"].default == "embedded"
    assert keys["maintenance.begins"].repeated
    assert keys["authority.client_certificate"].kind is ValueKind.FLAG


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("counter.windows", "counter.window"),
        ("municipalty", "municipality"),
        ("time", "times"),  # a table
        ("printer.idle", "times.idle"),  # in another table
        ("idle", "times.idle"),  # without its table
        ("reader.folder", "printer.folder"),
        ("authority.ulr", "authority.url"),
        ("xyzzy", None),
    ],
)
def test_a_wrong_key_has_the_nearest_beside_it(wrong: str, right: str | None) -> None:
    assert nearest(wrong) == right


def test_a_refusal_names_file_key_the_nearest_and_the_line(tmp_path: Path) -> None:
    file = tmp_path / "kiosk.toml"
    file.write_text('# ours\n[counter]\nwindows = "001A"\n\n[printer]\nidle = 3\n', encoding="utf-8")
    with pytest.raises(ConfigError) as refused:
        load_config(file)
    printer = "kind, wait_seconds, folder, queue, mono, slip_queue"
    assert str(refused.value).splitlines() == [
        f"{file}: counter.windows: unknown key; nearest is counter.window (line 3)",
        f"{file}: printer.idle: unknown key; nearest is times.idle; [printer] has {printer} (line 6)",
    ]


@pytest.mark.parametrize(
    ("place", "line"),
    [
        (("a",), 1),
        (("t",), 2),
        (("t", "b"), 3),
        (("t", "c", "d"), 4),
        (("m", "0", "e"), 6),
        (("m", "1", "e"), 8),
        (("t", "nothing"), None),
        (("inline", "x"), None),  # within an inline table it cannot be told
    ],
)
def test_lines_are_found_by_the_parts_of_a_key(place: tuple[str, ...], line: int | None) -> None:
    text = "a = 1\n[t] # table\nb = 2\nc.d = 3\n[[m]]\ne = 1\n[[m]]\n'e' = 2\ninline = {x = 1}\n"
    assert line_of(text, place) == line
