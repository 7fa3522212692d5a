"""``jpki-kiosk rules``: answers as JSON and as text, and what is refused with which exit code."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jpki_kiosk.cli import cli
from jpki_kiosk.config import resources_path

from ..rules.case import CASE

Capture = pytest.CaptureFixture[str]


def ask(*arguments: str, language: str = "C", case: object = CASE, **changes: object) -> Result:
    text = json.dumps({**case, **changes}) if isinstance(case, dict) else case
    return CliRunner().invoke(
        cli, ["rules", *arguments], input=text, env={"LC_ALL": "", "LC_MESSAGES": "", "LANG": language}
    )


def decided(**changes: object) -> dict[str, Any]:
    done = ask("decide", "--json", **changes)
    assert done.exit_code == 0, done.output
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def test_a_decision_has_exactly_the_keys_it_promises() -> None:
    answer = decided()
    assert list(answer) == [
        *("eligible", "valid_until", "fee_yen", "documents", "visits", "deadline_days", "reasons"),
    ]
    assert answer["eligible"] == {"signature": True, "authentication": True}
    assert answer["valid_until"] == {"signature": "2031-05-10", "authentication": "2031-05-10"}
    assert (answer["fee_yen"], answer["visits"], answer["deadline_days"]) == (0, 1, None)
    assert {key for one in answer["reasons"] for key in one} == {"rule", "ja", "en", "source"}
    assert {key for one in answer["documents"] for key in one} == {"document", "visit", "ja", "en", "source"}
    assert all(value for one in answer["reasons"] for value in one.values())


def test_a_kind_not_asked_for_is_null_and_a_refused_one_false() -> None:
    answer = decided(kinds=["signature"], resident={**CASE["resident"], "date_of_birth": "2015-05-10"})
    assert answer["eligible"] == {"signature": False, "authentication": None}
    assert answer["valid_until"] == {"signature": None, "authentication": None}


def test_a_town_without_a_fee_on_its_page_leaves_it_to_staff() -> None:
    assert decided(municipality="matsumoto")["fee_yen"] is None


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"municipality": "tokyo"}, "municipality: municipality 'tokyo' is unknown; there are akishima, "),
        ({"on": "2026-02-30"}, "on: "),
        ({"extra": 1}, "extra: is not a key of a case"),
        ({"case": "{"}, "(whole text): is not JSON"),
        ({"case": ""}, "(whole text): is not JSON"),
        ({"case": b"\xff\xfe"}, "(whole text): is not UTF-8 (byte 0)"),
    ],
)
@pytest.mark.parametrize("command", [("decide", "--json"), ("decide",), ("calendar",)])
def test_bad_input_ends_with_2_and_names_the_key(
    command: tuple[str, ...], changes: dict[str, Any], complaint: str
) -> None:
    done = ask(*command, **changes)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"C-101: {complaint}")


def test_without_standard_input_it_says_so(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.setattr(sys, "stdin", None)  # as `<&-` of a shell leaves it
    with pytest.raises(SystemExit) as ended:
        cli(["rules", "decide", "--json"])
    assert (ended.value.code, capsys.readouterr().err) == (
        2,
        "C-101: (whole text): there is no standard input\n",
    )


def test_json_is_utf_8_on_a_terminal_that_writes_something_else() -> None:
    done = CliRunner(charset="cp1252").invoke(
        cli, ["rules", "decide", "--json"], input=json.dumps(CASE).encode()
    )
    assert json.loads(done.stdout_bytes)["documents"][1]["ja"] == "申請書"


@pytest.mark.parametrize("command", ["decide", "calendar"])
def test_a_page_comes_out_whole_on_a_terminal_without_japanese(command: str) -> None:
    done = CliRunner(charset="cp1252").invoke(
        cli,
        ["rules", command],
        input=json.dumps(CASE).encode(),
        env={"LC_ALL": "", "LC_MESSAGES": "", "LANG": "ja_JP.UTF-8"},
    )
    assert (done.exit_code, done.exception) == (0, None)
    assert done.stdout.splitlines()[0].startswith("??? 2026?11?21?")


def test_a_case_that_begins_with_a_byte_order_mark_is_read() -> None:
    done = ask("decide", "--json", case=b"\xef\xbb\xbf" + json.dumps(CASE).encode())
    assert done.exit_code == 0


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "ja_JP.UTF-8",
            [
                "昭島市 2026年11月21日 新規発行",
                "署名用電子証明書            2031年5月10日まで",
                "手数料                      0円",
            ],
        ),
        (
            "C",
            [
                "Akishima City, 21 November 2026: new issue",
                "Signature certificate       until 10 May 2031",
                "Fee                         0 yen",
            ],
        ),
    ],
)  # fmt: skip
def test_a_decision_reads_as_a_page_in_the_language_of_the_terminal(language: str, lines: list[str]) -> None:
    text = ask("decide", language=language).stdout.splitlines()
    assert [line for line in lines if line not in text] == []
    assert "      validity.birthday" in text  # the rule under its sentence


@pytest.mark.parametrize(
    ("changes", "line"),
    [
        ({"kinds": ["signature"]}, "Authentication certificate  (not asked for)"),
        ({"card": {"expires": "2031-05-10", "status": "juki_card"}},
         "Signature certificate       not possible"),
        ({"municipality": "matsumoto"}, "Fee                         entered by staff, with the reason"),
        ({"procedure": "revoke", "reason": None, "certificates": {"signature": {"expires": "2027-05-10"}}},
         "Signature certificate       possible"),
        ({"applicant": "agent", "municipality": "futtsu"}, "Papers to see at visit 2"),
    ],
)  # fmt: skip
def test_each_kind_of_answer_has_its_words(changes: dict[str, Any], line: str) -> None:
    assert line in ask("decide", **changes).stdout.splitlines()


def test_a_calendar_is_one_page_and_says_what_is_past_and_what_is_today() -> None:
    lines = ask("calendar", on="2026-05-10").stdout.splitlines()
    assert lines[0] == "Akishima City, dates as of 10 May 2026"
    assert "2005-05-10  Reaches the age of 15: a signature certificate becomes possible (past)" in lines
    assert "2026-05-10  The present authentication certificate expires (today)" in lines
    assert "2031-05-10  The present Individual Number Card expires" in lines


def test_a_calendar_as_json_has_a_date_a_rule_and_a_source_each() -> None:
    entries = json.loads(ask("calendar", "--json").stdout)
    assert [one["date"] for one in entries] == sorted(one["date"] for one in entries)
    assert {key for one in entries for key in one} == {"date", "rule", "ja", "en", "source"}


def test_the_shipped_towns_are_whole() -> None:
    files = sorted(str(file) for file in (resources_path() / "municipalities").glob("*.toml"))
    done = ask("check", *files)
    assert (done.exit_code, len(done.stdout.splitlines())) == (0, 5)


def test_a_wrong_file_is_told_by_file_and_key_beside_those_that_are_whole(tmp_path: Path) -> None:
    whole = resources_path() / "municipalities" / "futtsu.toml"
    wrong = tmp_path / "futtsu.toml"
    wrong.write_text(whole.read_text("utf-8").replace("yen = 200", 'yen = "200"', 1), encoding="utf-8")
    done = ask("check", str(wrong), str(whole), str(tmp_path / "nowhere.toml"))
    assert done.exit_code == 1
    assert done.stdout == f"{whole}: 富津市: whole\n"
    first, second = done.stderr.splitlines()
    assert first.startswith(f"C-105: {wrong}: fee.0.yen: ")
    assert second.startswith(f"C-105: {tmp_path / 'nowhere.toml'}: cannot be read")


def test_the_help_names_every_question() -> None:
    done = ask("--help")
    assert all(name in done.stdout for name in ("decide", "calendar", "check"))
