"""SoftHSM2: real tokens in a folder of their own, made and filled by programs of others."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pkcs11
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import load_pem_public_key
from pkcs11 import TokenFlag

from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.pki.cmp.signer_session import in_turn
from jpki_kiosk.secret import Secret

MODULE = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN, SO_PIN = "135790", "97531864"

# Where SoftHSM keeps the token's flags in token.object: attribute, kind (a number), value; big-endian.
_FLAGS = bytes.fromhex("00000000 8000534b 00000000 00000002")


def pin(value: str = PIN) -> Secret:
    return Secret(value.encode())


def begin_anew() -> None:
    """The module sees what other programs did. From its own thread, as everything in this process."""
    in_turn(lambda: pkcs11.lib(str(MODULE)).reinitialize())


def run(*command: str | Path) -> str:
    """What a program says; it must end well."""
    environment = {**os.environ, "GNUTLS_PIN": PIN}
    done = subprocess.run(
        [str(word) for word in command],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert done.returncode == 0, done.stdout
    return done.stdout


@dataclass
class Token:
    """One token: its label, and the folder that stands for the stick."""

    label: str
    path: Path

    def address(self, key: str | None = None, **more: object) -> TokenAddress:
        return TokenAddress(MODULE, token=self.label, key=key, **more)  # type: ignore[arg-type]

    def tool(self, *options: str, code: str = PIN) -> str:
        """``pkcs11-tool``, logged in."""
        return run(
            "pkcs11-tool", "--module", MODULE, "--token-label", self.label, "--login", "--pin", code, *options
        )

    def generate(self, kind: str, key: str, key_id: str, *options: str) -> None:
        """A key pair that is born in the token; kinds are rsa:2048, EC:secp256r1 and so on."""
        self.tool("--keypairgen", "--key-type", kind, "--label", key, "--id", key_id, *options)

    def url(self, key: str, kind: str) -> str:
        return f"pkcs11:token={self.label};object={key};type={kind}"

    def public(self, key: str) -> rsa.RSAPublicKey | ec.EllipticCurvePublicKey:
        """As GnuTLS reads it from the token."""
        found = load_pem_public_key(
            run("p11tool", f"--provider={MODULE}", "--export", self.url(key, "public")).encode()
        )
        assert isinstance(found, rsa.RSAPublicKey | ec.EllipticCurvePublicKey)
        return found

    @property
    def flags(self) -> TokenFlag:
        """What the token says of itself, as it lies on the disk."""
        content, at = self._flags()
        return TokenFlag(int.from_bytes(content[at : at + 8]))

    @flags.setter
    def flags(self, flags: TokenFlag) -> None:
        """As a token does that was given wrong PINs: SoftHSM itself counts one and never locks."""
        content, at = self._flags()
        (self.path / "token.object").write_bytes(content[:at] + flags.to_bytes(8) + content[at + 8 :])
        begin_anew()

    def _flags(self) -> tuple[bytes, int]:
        content = (self.path / "token.object").read_bytes()
        return content, content.index(_FLAGS) + len(_FLAGS)

    def pull(self) -> None:
        self.path.rename(self._away)

    def put_back(self) -> None:
        self._away.rename(self.path)

    @property
    def _away(self) -> Path:
        return self.path.parent.parent / f"away-{self.path.name}"


class SoftHsm:
    """The module as this process and its children have it."""

    def __init__(self, folder: Path) -> None:
        self._tokens = folder / "tokens"
        self._tokens.mkdir()
        self.configuration = folder / "softhsm2.conf"
        self.configuration.write_text(
            f"directories.tokendir = {self._tokens}\nobjectstore.backend = file\nlog.level = ERROR\n"
        )

    def token(self, label: str) -> Token:
        """A new one."""
        before = set(self._tokens.iterdir())
        run("softhsm2-util", "--init-token", "--free", "--label", label, "--so-pin", SO_PIN, "--pin", PIN)
        (made,) = set(self._tokens.iterdir()) - before
        return Token(label, made)

    def token_without_pin(self, label: str) -> TokenAddress:
        """A new one for which only the security officer's PIN was chosen."""
        slot = run("softhsm2-util", "--show-slots").rpartition("\nSlot ")[2].partition("\n")[0]
        made = ("--init-token", "--slot", slot, "--label", label, "--so-pin", SO_PIN)
        run("pkcs11-tool", "--module", MODULE, *made)
        return TokenAddress(MODULE, token=label)
