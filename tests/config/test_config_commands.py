"""``jpki-kiosk config``: every key has its words, and the page in docs/ is what the program says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jpki_kiosk.cli import cli
from jpki_kiosk.cli.config_text import as_markdown
from jpki_kiosk.cli.doctor import teller
from jpki_kiosk.cli.permission import CONFIG_VARIABLE
from jpki_kiosk.config import resources_path
from jpki_kiosk.config.keys import Key, all_keys
from jpki_kiosk.i18n import Catalogue

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"


@pytest.fixture(autouse=True)
def _plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CONFIG_VARIABLE, raising=False)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(resources_path() / "locales")


def said(*arguments: str | Path) -> Result:
    return CliRunner().invoke(cli, ["config", *map(str, arguments)])


def written(folder: Path, text: str) -> Path:
    file = folder / "kiosk.toml"
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize("key", all_keys().values(), ids=lambda one: one.name)
def test_every_key_says_what_it_means_in_both_languages(catalogue: Catalogue, key: Key) -> None:
    assert catalogue.arguments(key.text_id) == frozenset()  # the catalogue has every text in both or in none


def test_no_text_is_there_for_a_key_that_is_gone(catalogue: Catalogue) -> None:
    others = ("config-type-", "config-source-", "config-page-", "config-default", "config-required")
    others = (*others, "config-optional", "config-only-with")
    texts = {one for one in catalogue.ids if one.startswith("config-") and not one.startswith(others)}
    assert texts - {one.text_id for one in all_keys().values()} == set()


def test_the_page_is_what_the_program_says() -> None:
    """make configuration writes it."""
    told = "\n".join(as_markdown({"ja": teller("ja"), "en": teller("en")})) + "\n"
    assert PAGE.read_text(encoding="utf-8") == told


def test_values_are_shown_with_where_they_come_from(tmp_path: Path) -> None:
    file = written(tmp_path, '[times]\nidle = 60\n[counter]\nname = "窓口9"\n')
    lines = said("show", "--config", file).stdout.splitlines()
    assert "times.idle = 60  (file)" in lines
    assert 'counter.name = "窓口9"  (file)' in lines
    assert "times.done = 30  (default)" in lines
    assert "data = -  (default)" in lines
    assert not any(line.startswith("authority.url") for line in lines)  # a key of another authority
    found = json.loads(said("show", "--json", "--config", file).stdout)
    assert {"key": "times.idle", "value": 60, "source": "file"} in found["values"]


def test_a_pin_in_an_address_is_never_shown(tmp_path: Path) -> None:
    table = (
        '[authority]\nkind="remote"\nurl="https://ca.example.jp/"\nsigner="pkcs11:token=a?pin-value=8264"\n'
    )
    table += 'passphrase_keyring="office"\ncertificate="c.pem"\nmessage_root="r.pem"\ntls_root="t.pem"\n'
    for kind in ("signature", "authentication"):
        table += f'[authority.{kind}]\nroot="r.pem"\nocsp="https://ca.example.jp/o"\n'
        table += 'crl="https://ca.example.jp/c"\n'
    told = said("show", "--config", written(tmp_path, table))
    assert told.exit_code == 0
    assert "pkcs11:token=a?pin-value=..." in told.stdout
    assert "8264" not in told.stdout


def test_a_right_file_is_said_to_be_right_and_a_wrong_one_by_line(tmp_path: Path) -> None:
    assert said("check", written(tmp_path, 'municipality = "futtsu"\n')).exit_code == 0
    wrong = said("check", written(tmp_path, "[printer]\nidle = 60\n"))
    assert (wrong.exit_code, wrong.stdout) == (1, "")
    assert "printer.idle: unknown key; nearest is times.idle; [printer] has kind, " in wrong.stderr
    assert wrong.stderr.startswith("C-102: ")
    town = json.loads(said("check", "--json", written(tmp_path, 'municipality = "tokyo"')).stdout)
    assert town["ok"] is False
    assert "municipality 'tokyo' is unknown; there are akishima" in town["problems"][0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('[issuer]\nprofile = "nope"\n', "issuer.profile = 'nope' is unknown"),
        ('mode = "production"\n', 'mode = "production" needs authority.kind = "remote"'),
    ],
)
def test_keys_that_the_kiosk_would_refuse_together_are_not_called_right(
    tmp_path: Path, text: str, why: str
) -> None:
    file = written(tmp_path, text)
    done = said("check", file)
    assert (done.exit_code, done.stdout) == (1, "")
    assert f"{file}: {why}" in done.stderr


def test_a_key_a_table_or_all_are_explained() -> None:
    one = said("explain", "times.idle", "--language", "en").stdout.splitlines()
    assert one[0] == "times.idle"
    assert one[2] == "  whole number, ≥ 30, ≤ 1800; default: 300"
    table = json.loads(said("explain", "authority.signature", "--json").stdout)["keys"]
    assert [key["key"].rpartition(".")[2] for key in table] == ["root", "ocsp", "crl"]
    assert table[0]["only_with_kind"] == ["remote"]
    every = json.loads(said("explain", "--json").stdout)["keys"]
    assert [key["key"] for key in every] == list(all_keys())


def test_a_key_that_is_not_there_is_answered_with_the_nearest() -> None:
    told = said("explain", "printer.foldr")
    assert (told.exit_code, "nearest is printer.folder" in told.stderr) == (1, True)
