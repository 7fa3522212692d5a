"""What lies on the disk after `apt install ./jpki-kiosk.deb`, and whether the rest of the system takes it."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

from .debian_root import DATA, USER, DebianRoot
from .figures import Figures, megabytes

UNIT = "/lib/systemd/system/jpki-kiosk.service"
ACTIONS = ("org.debian.pcsc-lite.access_pcsc", "org.debian.pcsc-lite.access_card")


def test_its_dependencies_bring_reader_service_and_fonts_but_never_the_virtual_reader(
    root: DebianRoot, figures: Figures
) -> None:
    package = Path(os.environ["PACKAGE_DEB"])
    figures.add("the .deb", megabytes(package.stat().st_size))
    size = int(root.run("dpkg-query", "-W", "-f", "${Installed-Size}", "jpki-kiosk").stdout)
    figures.add("installed", megabytes(size * 1024))
    lines = (root.path.parent / "installed.txt").read_text(encoding="utf-8").splitlines()
    installed = {line.split()[1] for line in lines if line.startswith("installed ")}
    assert {"jpki-kiosk", "pcscd", "libccid", "cage", "fonts-ipamj-mincho"} <= installed
    assert {"fonts-morisawa-bizud-gothic", "fonts-morisawa-bizud-mincho"} <= installed
    assert {"fonts-wqy-zenhei", "fonts-nanum"} <= installed
    assert "vsmartcard-vpcd" not in installed


def test_the_package_says_of_itself_that_it_is_whole(root: DebianRoot) -> None:
    assert root.run("dpkg", "--verify", "jpki-kiosk").stdout == ""
    assert root.run("dpkg", "--audit").stdout == ""


def test_its_user_has_no_shell_and_the_data_folder_for_itself(root: DebianRoot) -> None:
    user = root.run("getent", "passwd", USER).stdout.strip().split(":")
    assert user[5:] == [DATA, "/usr/sbin/nologin"]
    assert root.run("stat", "-c", "%a %U %G", DATA).stdout.split() == ["700", USER, USER]
    groups = set(root.run("id", "-nG", USER).stdout.split())
    assert groups <= {USER, "video", "render"}


def test_every_binary_finds_its_libraries(root: DebianRoot) -> None:
    look = (
        "find /usr/lib/jpki-kiosk -type f \\( -name '*.so*' -o -perm /111 \\) | while read -r file; do "
        'LD_LIBRARY_PATH=/usr/lib/jpki-kiosk/_internal ldd "$file" 2>/dev/null | sed "s|^|$file |"; done'
    )
    found = root.run("sh", "-c", look).stdout
    assert "libc.so.6" in found
    assert [line for line in found.splitlines() if "not found" in line] == []


def test_nothing_in_the_tree_can_be_written_by_others(root: DebianRoot) -> None:
    wrong = root.run("find", "/usr/lib/jpki-kiosk", "!", "-type", "l", "-perm", "/022").stdout
    foreign = root.run("find", "/usr/lib/jpki-kiosk", "!", "-user", "root").stdout
    assert wrong + foreign == ""


def test_systemd_takes_the_unit(root: DebianRoot) -> None:
    verified = root.run("systemd-analyze", "verify", "--man=no", UNIT)
    assert verified.stdout + verified.stderr == ""
    security = root.run("systemd-analyze", "security", "--offline=true", UNIT).stdout
    exposure = re.search(r"Overall exposure level for jpki-kiosk.service: ([0-9.]+)", security)
    assert exposure is not None
    assert float(exposure[1]) < 5, security  # "OK"; 9.6 without any of its protections


def test_polkit_lets_the_kiosk_at_readers_and_nobody_else(root: DebianRoot) -> None:
    # Debian 12's service does not ask; where it does, it declares these actions.
    actions = "".join(
        f'<action id="{action}"><message>m</message><defaults><allow_any>no</allow_any>'
        "<allow_inactive>no</allow_inactive><allow_active>no</allow_active></defaults></action>"
        for action in ACTIONS
    )
    declared = root.folder("/usr/share/polkit-1/actions/org.debian.pcsc-lite.policy")
    assert not declared.exists()
    declared.write_text(f"<policyconfig>{actions}</policyconfig>", encoding="utf-8")
    root.run("mkdir", "-p", "/run/dbus")
    bus = root.start("dbus-daemon", "--system", "--nofork", "--nopidfile")
    root.until(
        lambda: root.run("test", "-S", "/run/dbus/system_bus_socket", check=False).returncode == 0, "bus"
    )
    service = root.start("/usr/lib/polkit-1/polkitd", "--no-debug")
    try:
        answers = {}
        for user in (USER, "nobody"):
            group = root.run("id", "-gn", user).stdout.strip()
            asked = [
                "setpriv",
                "--reuid",
                user,
                "--regid",
                group,
                "--init-groups",
                "sh",
                "-c",
                (
                    f"for action in {' '.join(ACTIONS)} org.freedesktop.policykit.exec; do "
                    "pkcheck --action-id $action --process $$ >/dev/null 2>&1; echo $?; done"
                ),
            ]
            root.until(lambda: "127" not in root.run(*asked).stdout.split(), "polkit")  # noqa: B023
            answers[user] = root.run(*asked).stdout.split()
        assert answers[USER][:2] == ["0", "0"]
        assert answers[USER][2] != "0"
        assert "0" not in answers["nobody"]
    finally:
        root.end(service)
        root.end(bus)
        declared.unlink()


def test_the_manual_page_is_one(root: DebianRoot) -> None:
    page = root.run("sh", "-c", "gzip -dc /usr/share/man/man1/jpki-kiosk.1.gz").stdout
    assert page.startswith(".TH JPKI\\-KIOSK 1 ")
    assert "@" not in page


def test_doctor_looks_at_this_counter_also_for_root(root: DebianRoot, figures: Figures) -> None:
    version = root.run("jpki-kiosk", "--version").stdout.strip()
    figures.add("version", version.removeprefix("jpki-kiosk, version ").removeprefix("jpki-kiosk "))
    told = root.run("jpki-kiosk", "doctor", "--json")
    assert json.loads(told.stdout)["ok"] is True
    assert "/etc/jpki-kiosk/kiosk.toml" in told.stdout
    assert DATA in told.stdout
    assert root.run("find", DATA, "!", "-user", USER).stdout == ""


def test_it_has_the_texts_of_seven_languages_and_says_how_it_may_speak(root: DebianRoot) -> None:
    told = json.loads(root.run("jpki-kiosk", "doctor", "--json", "--language", "en").stdout)["checks"]
    checks = {check["id"]: check for check in told}
    assert "7 languages" in checks["resources"]["found"]
    assert (checks["speech"]["state"], checks["speech"]["code"]) == (
        "warn",
        "D-121",
    )  # voices are recommended only
    sent_to = re.search(r"docs/([a-z-]+\.md)", checks["speech"]["remedy"])
    assert sent_to is not None
    assert root.run("test", "-s", f"/usr/share/doc/jpki-kiosk/{sent_to[1]}", check=False).returncode == 0


def test_another_user_gets_a_training_kiosk_of_their_own(root: DebianRoot) -> None:
    told = root.run("jpki-kiosk", "doctor", user="games", env={"HOME": "/tmp/games"}, check=False).stdout
    assert "/etc/jpki-kiosk" not in told
    assert DATA not in told
