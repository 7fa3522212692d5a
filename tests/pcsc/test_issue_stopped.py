"""What stops an issue on real PC/SC: each cause has its own code, and the next try goes through."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from .rig import Rig
from .test_issue import CASE, issue
from .test_reader_states import reader_program

pytestmark = pytest.mark.xdist_group("pcsc")

PASSWORDS = ("ABC123", "2580")


def codes(text: str) -> str:
    """The short code a stop begins with."""
    return text.strip().splitlines()[-1].partition(":")[0]


def attempts(rig: Rig) -> list[int]:
    """Tries left of both passwords, as OpenSC reads them."""
    listed = rig.run(["pkcs15-tool", "--reader", "0", "--list-pins"]).stdout
    return [int(line.split()[-1]) for line in listed.splitlines() if "Tries left" in line]


def test_a_wrong_password_costs_one_try_and_the_last_one_is_kept(rig: Rig, tmp_path: Path) -> None:
    with rig.serve("maebashi-hanako", tmp_path / "card.json", tmp_path / "data"):
        assert issue(rig, tmp_path, *PASSWORDS).returncode == 0
        assert attempts(rig) == [3, 5]
        for left in (2, 1, 1, 1):
            wrong = issue(rig, tmp_path, "ABC123", "9999")
            assert wrong.returncode == 1
            assert attempts(rig) == [left, 5]
        assert codes(wrong.stderr) == "K-122"


def test_no_service_no_reader_and_no_card_have_their_own_codes(rig: Rig, tmp_path: Path) -> None:
    assert codes(issue(rig, tmp_path, *PASSWORDS).stderr) == "K-104"
    assert codes(issue(rig, tmp_path, *PASSWORDS, reader="No such reader").stderr) == "K-102"
    rig.stop_pcscd()
    assert codes(issue(rig, tmp_path, *PASSWORDS).stderr) == "K-101"
    empty = tmp_path / "no-readers"
    empty.mkdir()
    rig.start_pcscd(config=empty)
    assert codes(issue(rig, tmp_path, *PASSWORDS).stderr) == "K-102"
    rig.stop_pcscd()


def test_a_reader_held_by_another_program_is_told_and_works_afterwards(rig: Rig, tmp_path: Path) -> None:
    with rig.serve("maebashi-hanako", tmp_path / "card.json", tmp_path / "data"):
        with reader_program(rig) as other:
            assert other.ask("exclusive") == 0
            assert codes(issue(rig, tmp_path, *PASSWORDS).stderr) == "K-103"
        assert issue(rig, tmp_path, *PASSWORDS).returncode == 0


def test_the_card_of_another_person_is_refused_where_the_code_of_its_face_is_known(
    rig: Rig, tmp_path: Path
) -> None:
    case = CASE.format(kinds='"signature", "authentication"') + 'security_code = "0000"\n'
    with rig.serve("futtsu-uruko", tmp_path / "card.json", tmp_path / "data"):
        refused = issue(rig, tmp_path, *PASSWORDS, case=case)
        assert codes(refused.stderr) == "K-115"
        assert blank(rig)


def blank(rig: Rig) -> bool:
    """Whether the card holds no certificate: OpenSC finds none to read."""
    read = rig.run(["pkcs15-tool", "--reader", "0", "--read-certificate", "1"])
    return "BEGIN CERTIFICATE" not in str(read.stdout)


@pytest.mark.parametrize("command", [30, 60, 110])
def test_a_card_torn_out_is_told_and_can_be_issued_again(rig: Rig, tmp_path: Path, command: int) -> None:
    served: Any = rig.serve(
        "maebashi-hanako", tmp_path / "card.json", tmp_path / "data", "--fault", f"tear-before:{command}"
    )
    with served:
        torn = issue(rig, tmp_path, *PASSWORDS)
        assert torn.returncode == 1
        assert codes(torn.stderr) == "K-214"
    with rig.serve("maebashi-hanako", tmp_path / "card.json", tmp_path / "data"):
        again = issue(rig, tmp_path, *PASSWORDS)
        assert again.returncode == 0, again.stderr
    assert all(one["proved"] for one in json.loads(again.stdout)["certificates"].values())
