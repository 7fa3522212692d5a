"""The doctor asks an authority elsewhere by every way the counter will; where one fails, what to do."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jpki_kiosk.cli import cli
from jpki_kiosk.config import load_config
from jpki_kiosk.findings import Finding, State
from jpki_kiosk.readiness.authority import check_authority
from jpki_kiosk.readiness.counter import Counter

from ..readiness import worded
from .served import Child

FILE = "kiosk-authority.toml"
IDS = (
    "authority",
    *("status-signature", "list-signature", "status-authentication", "list-authentication"),
    "authority-clock",
)


def examined(office: Path, tmp_path: Path, now: datetime.datetime | None = None) -> dict[str, Finding]:
    moment = now or datetime.datetime.now(datetime.UTC)
    counter = Counter(load_config(office / FILE), tmp_path / "kiosk", moment)
    return {one.check.value: one for one in check_authority(counter)}


def change(office: Path, old: str, new: str) -> None:
    text = (office / FILE).read_text("utf-8")
    assert old in text
    (office / FILE).write_text(text.replace(old, new), "utf-8")


def test_an_authority_that_is_well_answers_by_every_way(office: Path, tmp_path: Path) -> None:
    found = examined(office, tmp_path)
    assert tuple(found) == IDS
    assert {one.state for one in found.values()} == {State.OK}, found
    assert not (tmp_path / "kiosk").exists()


def test_the_command_says_it(office: Path, tmp_path: Path) -> None:
    arguments = ["doctor", "--json", "--config", str(office / FILE), "--data", str(tmp_path / "kiosk")]
    said = json.loads(CliRunner().invoke(cli, arguments).stdout)
    states = {one["id"]: one["state"] for one in said["checks"]}
    assert {states[name] for name in IDS} == {"ok"}


def test_an_authority_that_is_not_there_fails_by_every_way_with_what_to_do(
    office: Path, tmp_path: Path, served: Child
) -> None:
    change(office, f":{served.port}/", ":1/")
    found = examined(office, tmp_path)
    unsaid = found.pop("authority-clock")
    assert (unsaid.state, "does not tell" in worded.found(unsaid)) == (State.OK, True)
    assert {one.state for one in found.values()} == {State.FAIL}
    assert "authority.url" in worded.remedy(found["authority"])
    assert ":1/ocsp (connection)" in worded.found(found["status-signature"])
    assert "ocsp and crl" in worded.remedy(found["list-authentication"])


def test_each_way_fails_alone(office: Path, tmp_path: Path) -> None:
    change(office, "/crl/signature", "/crl/nothing")
    found = examined(office, tmp_path)
    assert [one.check.value for one in found.values() if one.state is not State.OK] == ["list-signature"]
    assert "http 404" in worded.found(found["list-signature"])


def test_a_list_of_the_other_kind_is_not_believed(office: Path, tmp_path: Path) -> None:
    change(office, "/crl/signature", "/crl/authentication")
    listed = examined(office, tmp_path)["list-signature"]
    assert listed.state is State.FAIL
    assert "(list-issuer)" in worded.found(listed)
    assert "docs/status.md" in worded.remedy(listed)


def test_another_office_is_told_that_it_is_unknown(
    office: Path, tmp_path: Path, served: Child, stranger: Path
) -> None:
    plain = Child(served.data, "--tls")
    try:
        (office / "office.p12").write_bytes((stranger / "office.p12").read_bytes())
        change(office, served.url, plain.url)
        change(office, "client_certificate = true", "client_certificate = false")
        found = examined(office, tmp_path)
    finally:
        plain.end()
    assert found["authority"].state is State.FAIL
    assert "does not know this office" in worded.found(found["authority"])
    assert "enrolled" in worded.remedy(found["authority"])
    assert {one.state for name, one in found.items() if name != "authority"} == {State.OK}


def test_a_file_that_cannot_be_used_is_one_line(office: Path, tmp_path: Path) -> None:
    (office / "tls-root.pem").unlink()
    (found,) = examined(office, tmp_path).values()
    assert found.state is State.FAIL
    assert "authority.tls_root" in worded.found(found)


@pytest.mark.parametrize(("days", "state"), [(59, State.WARN), (61, State.OK)])
def test_two_months_before_a_certificate_ends_somebody_should_look(
    office: Path, tmp_path: Path, days: int, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The time until its end is what counts, so the warning is moved rather than the clock."""
    end = datetime.timedelta(days=5 * 365)
    monkeypatch.setattr("jpki_kiosk.readiness.authority._SOON", end + datetime.timedelta(days=60 - days))
    found = examined(office, tmp_path)["authority"]
    assert found.state is state
