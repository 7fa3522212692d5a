"""The office's key in a real token of SoftHSM2: it signs there, and every fault has its name."""

from __future__ import annotations

import itertools
import re
import ssl
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pkcs11
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pkcs11 import Attribute, KeyType, MechanismFlag, ObjectClass, TokenFlag

from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.cmp import messages as m
from jpki_kiosk.pki.cmp.decoding import decode_message
from jpki_kiosk.pki.cmp.protection import Signer, SignerError, verify_protection
from jpki_kiosk.pki.cmp.signer_address import TokenAddress
from jpki_kiosk.pki.cmp.signer_file import write_signer
from jpki_kiosk.pki.cmp.signer_session import TokenError, TokenFault, TokenSession, in_turn
from jpki_kiosk.pki.cmp.signer_token import close_signer, open_signer
from jpki_kiosk.secret import Secret

from .cmp_making import CMC_RA, OFFICE, certificate_for, root_certificate
from .making import NOW
from .token_rig import MODULE, PIN, SoftHsm, Token, begin_anew, pin, run

KINDS = {"rsa": "rsa:2048", "p256": "EC:secp256r1", "p384": "EC:secp384r1"}
NUMBERS = itertools.count(1)
HEADER = m.PkiHeader(b"", OFFICE.name, b"t" * 16, b"n" * 16)


@pytest.fixture(scope="module")
def token(soft_hsm: SoftHsm) -> Token:
    """One with a key of each kind."""
    token = soft_hsm.token("counter")
    for number, (key, kind) in enumerate(KINDS.items(), 1):
        token.generate(kind, key, f"{number:02}")
    return token


@pytest.fixture
def lone(soft_hsm: SoftHsm) -> Token:
    """One of its own for a test that spoils it."""
    made = soft_hsm.token(f"lone-{next(NUMBERS)}")
    made.generate(KINDS["p256"], "ra", "01")
    return made


def office(token: Token, key: str = "ra") -> x509.Certificate:
    return certificate_for(token.public(key), "Maebashi-shi RA", CMC_RA)


def opened(token: Token, key: str = "ra", code: str = PIN) -> Signer:
    with pin(code) as given:  # and wiped
        return open_signer(token.address(key), given, [office(token, key)])


def is_protected(signer: Signer) -> bool:
    """Whether a message of this office is believed; verify_protection raises otherwise."""
    verify_protection(decode_message(signer.protect(HEADER, m.PkiConfirm())), signer.certificate)
    return True


def unavailable(signer: Signer) -> str:
    """What is said of a signature that the token does not give."""
    with pytest.raises(AuthorityUnavailableError) as caught:
        signer.protect(HEADER, m.PkiConfirm())
    return caught.value.detail


def fault(address: TokenAddress, certificates: list[x509.Certificate], code: Secret) -> TokenError:
    with pytest.raises(TokenError) as refused:
        open_signer(address, code, certificates)
    return refused.value


# --- well ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", KINDS)
def test_a_key_of_every_kind_protects_messages_from_its_token(token: Token, key: str) -> None:
    signer = opened(token, key)
    assert is_protected(signer)
    assert PIN not in repr(signer)
    close_signer(signer)


@pytest.mark.parametrize("key", KINDS)
def test_other_programs_see_that_no_key_can_leave(token: Token, key: str) -> None:
    shown = token.tool("--list-objects", "--type", "privkey")
    mine = shown.split("Private Key Object")[1 + list(KINDS).index(key)]
    assert "sensitive, always sensitive, never extractable" in mine
    listed = run(
        "p11tool", f"--provider={MODULE}", "--login", "--list-all-privkeys", token.url(key, "private")
    )
    assert "CKA_NEVER_EXTRACTABLE; CKA_SENSITIVE;" in listed


def test_openssl_verifies_what_the_token_signed(token: Token, tmp_path: Path) -> None:
    for key in KINDS:
        signer = opened(token, key)
        signed = (
            x509.CertificateSigningRequestBuilder()
            .subject_name(x509.Name([]))
            .sign(signer.key, hashes.SHA256())
        )
        file = tmp_path / f"{key}.csr"
        file.write_bytes(signed.public_bytes(Encoding.PEM))
        assert "verify OK" in run("openssl", "req", "-in", file, "-verify", "-noout")


def test_the_certificate_may_lie_beside_its_key(token: Token, tmp_path: Path) -> None:
    file = tmp_path / "office.der"
    file.write_bytes(office(token, "p384").public_bytes(Encoding.DER))
    token.tool("--write-object", str(file), "--type", "cert", "--id", "03", "--label", "p384")
    signer = open_signer(token.address("p384"), pin())
    assert signer.certificate.public_key() == token.public("p384")
    assert is_protected(signer)


def test_a_key_is_found_by_its_id_and_a_token_by_its_serial_number(token: Token) -> None:
    found = in_turn(lambda: pkcs11.lib(str(MODULE)).get_token(token_label=token.label))
    address = TokenAddress(
        MODULE,
        serial=found.serial.decode(),
        manufacturer="SoftHSM project",
        model="SoftHSM v2",
        key_id=b"\x02",
    )
    assert is_protected(open_signer(address, pin(), [office(token, "p256")]))


def test_the_only_key_needs_no_name(lone: Token) -> None:
    assert is_protected(open_signer(lone.address(), pin(), [office(lone)]))


def test_two_keys_of_one_token_sign_in_one_process(token: Token) -> None:
    first, second = opened(token, "rsa"), opened(token, "p256")
    assert is_protected(first)
    assert is_protected(second)


def test_a_key_that_wants_its_pin_each_time_gets_it(lone: Token) -> None:
    lone.generate(KINDS["p256"], "careful", "02", "--always-auth")
    signer = opened(lone, "careful")
    assert is_protected(signer)
    assert is_protected(signer)


def test_threads_wait_for_each_other(token: Token) -> None:
    first, second = opened(token, "rsa"), opened(token, "p384")
    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(is_protected, [first, second] * 20))


def test_a_module_leaves_no_error_of_its_own_to_tls(token: Token) -> None:
    """Both are built on one OpenSSL, which keeps a queue of errors a thread: a root could not be loaded."""
    der = root_certificate(NOW).public_bytes(Encoding.DER)
    begin_anew()
    signer = opened(token, "rsa")
    ssl.create_default_context(cadata=der)
    assert is_protected(signer)
    ssl.create_default_context(cadata=der)


def test_a_key_in_a_token_is_written_to_no_file(token: Token, tmp_path: Path) -> None:
    signer = opened(token, "p256")
    with pytest.raises(SignerError, match="key"):
        write_signer(tmp_path / "office.p12", signer, Secret(b"a long passphrase"))
    with pytest.raises(NotImplementedError):
        signer.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())


# --- pulled and back -----------------------------------------------------------------------------


def test_a_token_that_was_pulled_signs_again_when_it_is_back(lone: Token) -> None:
    signer = opened(lone)
    lone.pull()
    for _ in range(2):
        assert unavailable(signer).startswith("token ")
    lone.put_back()
    assert is_protected(signer)


def test_a_pulled_token_does_not_stop_another(token: Token, lone: Token) -> None:
    other = opened(lone)
    mine = opened(token, "p256")
    lone.pull()
    assert is_protected(mine)
    assert [unavailable(other)[:6] for _ in range(2)] == ["token "] * 2
    assert unavailable(mine).startswith("token ")  # the module began anew: its session went with it
    assert is_protected(mine)


def test_a_pulled_token_disturbs_nobody_who_opens_another(token: Token, lone: Token) -> None:
    opened(lone)
    mine = opened(token, "p256")
    lone.pull()
    assert is_protected(opened(token, "p384"))
    assert is_protected(mine)


def test_handles_that_mean_something_else_now_sign_nothing(token: Token) -> None:
    """The module began anew, and counts its sessions from one again."""
    signers = [opened(token, key) for key in KINDS]
    begin_anew()
    for signer in reversed(signers):
        unavailable(signer)
        assert is_protected(signer)


def test_another_key_under_the_old_name_signs_nothing(soft_hsm: SoftHsm, tmp_path: Path) -> None:
    """What it signs is not put into a message; the right one back in its place is used at once."""
    token = soft_hsm.token("exchanged")
    key, file = ec.generate_private_key(ec.SECP256R1()), tmp_path / "ra.pem"
    file.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    put = ("--token", token.label, "--label", "ra", "--id", "01", "--pin", PIN, "--import", file)
    run("softhsm2-util", *put)
    signer = opened(token)
    token.tool("--delete-object", "--type", "privkey", "--label", "ra")
    token.generate(KINDS["p256"], "ra", "02")
    assert unavailable(signer) == "token failed"
    assert unavailable(signer) == "token mismatch"
    token.tool("--delete-object", "--type", "privkey", "--label", "ra")
    run("softhsm2-util", *put, "--no-public-key")
    assert is_protected(signer)


def test_a_closed_signer_signs_no_more(lone: Token) -> None:
    signer = opened(lone)
    close_signer(signer)
    assert unavailable(signer) == "token failed"
    close_signer(OFFICE)  # whose key is in no token


# --- PINs ----------------------------------------------------------------------------------------


def test_a_wrong_pin_is_named(lone: Token) -> None:
    assert fault(lone.address("ra"), [office(lone)], pin("000000")).fault is TokenFault.PIN_WRONG


def test_after_a_wrong_pin_not_even_the_right_one_is_tried_until_a_person_has_logged_in(lone: Token) -> None:
    """The program is started again by itself: each start would spend a try."""
    fault(lone.address("ra"), [office(lone)], pin("000000"))
    for code in ("000000", PIN):
        assert fault(lone.address("ra"), [office(lone)], pin(code)).fault is TokenFault.PIN_DOUBTFUL
    lone.tool("--list-objects")
    assert is_protected(opened(lone))


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        (TokenFlag.USER_PIN_COUNT_LOW, TokenFault.PIN_DOUBTFUL),
        (TokenFlag.USER_PIN_FINAL_TRY | TokenFlag.USER_PIN_COUNT_LOW, TokenFault.PIN_LAST_TRY),
        (TokenFlag.USER_PIN_LOCKED, TokenFault.PIN_LOCKED),
    ],
)
def test_a_token_that_may_lock_is_asked_nothing(lone: Token, flag: TokenFlag, expected: TokenFault) -> None:
    lone.flags |= flag
    before = lone.flags
    assert fault(lone.address("ra"), [office(lone)], pin("000000")).fault is expected
    assert fault(lone.address("ra"), [office(lone)], pin()).fault is expected  # a right one would clear it
    assert lone.flags == before


def test_a_refused_pin_is_wiped(lone: Token) -> None:
    given = pin("000000")
    with pytest.raises(TokenError):
        TokenSession(lone.address("ra"), given).kind()
    assert given.wiped


@pytest.mark.parametrize("code", [b"", b"\xff\xfe"], ids=["empty", "no text"])
def test_what_can_be_no_pin_spends_no_try(lone: Token, code: bytes) -> None:
    assert fault(lone.address("ra"), [office(lone)], Secret(code)).fault is TokenFault.PIN_WRONG
    assert TokenFlag.USER_PIN_COUNT_LOW not in lone.flags


def test_a_pin_changed_meanwhile_is_tried_once_and_never_again(lone: Token) -> None:
    signer = opened(lone)
    lone.pull()
    assert unavailable(signer).startswith("token ")
    lone.put_back()
    change(lone, PIN, "246802")
    assert unavailable(signer) == "token pin-wrong"
    change(lone, "246802", PIN)  # now it would be right, and the flag is clear
    assert TokenFlag.USER_PIN_COUNT_LOW not in lone.flags
    assert unavailable(signer) == "token pin-wrong"


def change(token: Token, old: str, new: str) -> None:
    token.tool("--change-pin", "--new-pin", new, code=old)


def test_a_token_without_a_pin_is_named(soft_hsm: SoftHsm) -> None:
    address = soft_hsm.token_without_pin("bare")
    assert fault(address, [OFFICE.certificate], pin()).fault is TokenFault.PIN_UNSET


# --- not there, or not what it should be ---------------------------------------------------------


@pytest.mark.parametrize("module", ["/nowhere/libsofthsm2.so", "/etc/passwd", "/etc"])
def test_a_module_that_is_none_is_named(module: str) -> None:
    address = TokenAddress(Path(module), token="office")
    assert fault(address, [OFFICE.certificate], pin()).fault is TokenFault.MODULE


def test_a_library_that_is_no_module_is_named(tmp_path: Path) -> None:
    (libc,) = {
        line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "/libc.so" in line
    }
    address = TokenAddress(Path(libc), token="office")
    assert fault(address, [OFFICE.certificate], pin()).fault is TokenFault.MODULE


def test_a_missing_token_is_named_with_those_that_are_there(token: Token) -> None:
    found = fault(TokenAddress(MODULE, token="elsewhere"), [OFFICE.certificate], pin())
    assert found.fault is TokenFault.TOKEN_MISSING
    assert f"{token.label} (serial " in found.detail
    assert "(serial )" not in found.detail  # SoftHSM's slot for the next one


def test_a_token_of_another_make_is_missing(token: Token) -> None:
    for other in ({"manufacturer": "Another"}, {"model": "SoftHSM v3"}, {"serial": "0"}):
        assert fault(token.address(**other), [OFFICE.certificate], pin()).fault is TokenFault.TOKEN_MISSING


def test_two_tokens_of_one_label_are_told_apart_by_the_serial_number_only(soft_hsm: SoftHsm) -> None:
    for _ in range(2):
        soft_hsm.token("twin")
    found = fault(TokenAddress(MODULE, token="twin"), [OFFICE.certificate], pin())
    assert found.fault is TokenFault.TOKEN_AMBIGUOUS
    for serial in re.findall("serial ([0-9a-f]+)", found.detail):
        address = TokenAddress(MODULE, token="twin", serial=serial)
        assert fault(address, [OFFICE.certificate], pin()).fault is TokenFault.KEY_MISSING
    assert found.detail.count("twin (serial ") == 2


def test_a_missing_key_is_named(token: Token) -> None:
    found = fault(token.address("none"), [office(token, "p256")], pin())
    assert found.fault is TokenFault.KEY_MISSING


def test_several_keys_are_named_to_choose_from(token: Token) -> None:
    found = fault(token.address(), [office(token, "p256")], pin())
    assert found.fault is TokenFault.KEY_AMBIGUOUS
    assert found.detail == "p256 (id 02), p384 (id 03), rsa (id 01)"


@pytest.mark.parametrize(("key", "other"), [("p256", "p384"), ("p256", "rsa"), ("rsa", "p256")])
def test_a_certificate_of_another_key_is_named(token: Token, key: str, other: str) -> None:
    assert fault(token.address(key), [office(token, other)], pin()).fault is TokenFault.MISMATCH


def test_a_certificate_of_the_same_kind_for_another_key_is_named(token: Token, lone: Token) -> None:
    assert fault(token.address("p256"), [office(lone)], pin()).fault is TokenFault.MISMATCH
    assert fault(token.address("rsa"), [OFFICE.certificate], pin()).fault is TokenFault.MISMATCH


def test_a_token_whose_key_was_refused_is_logged_out(lone: Token) -> None:
    fault(lone.address("ra"), [OFFICE.certificate], pin())

    def seen_by_anybody() -> list[pkcs11.Object]:
        with pkcs11.lib(str(MODULE)).get_token(token_label=lone.label).open() as session:
            return list(session.get_objects({Attribute.CLASS: ObjectClass.PRIVATE_KEY}))

    assert not in_turn(seen_by_anybody)


def test_a_token_without_the_certificate_is_named(token: Token) -> None:
    found = fault(token.address("rsa"), [], pin())
    assert found.fault is TokenFault.CERTIFICATE_MISSING
    assert found.detail == "id 01"


def test_two_certificates_beside_one_key_are_named(lone: Token, tmp_path: Path) -> None:
    for number in range(2):
        file = tmp_path / f"{number}.der"
        file.write_bytes(office(lone).public_bytes(Encoding.DER))
        lone.tool("--write-object", str(file), "--type", "cert", "--id", "01", "--label", f"ra {number}")
    assert fault(lone.address("ra"), [], pin()).fault is TokenFault.CERTIFICATE_AMBIGUOUS


def test_a_key_the_token_would_show_is_refused(lone: Token) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    der = key.private_bytes(Encoding.DER, PrivateFormat.TraditionalOpenSSL, NoEncryption())

    def put(writing: pkcs11.Session) -> None:
        attributes = pkcs11.util.ec.decode_ec_private_key(der)
        shown = {Attribute.TOKEN: True, Attribute.SENSITIVE: False, Attribute.EXTRACTABLE: True}
        writing.create_object({**attributes, **shown, Attribute.LABEL: "shown", Attribute.SIGN: True})

    write(lone, put)
    certificate = certificate_for(key.public_key(), "Maebashi-shi RA", CMC_RA)
    assert fault(lone.address("shown"), [certificate], pin()).fault is TokenFault.KEY_EXPOSED


def test_a_key_that_may_not_sign_is_refused(lone: Token) -> None:
    usage = MechanismFlag.ENCRYPT | MechanismFlag.DECRYPT
    write(
        lone,
        lambda writing: writing.generate_keypair(
            KeyType.RSA, 2048, label="opens", store=True, capabilities=usage
        ),
    )
    certificate = certificate_for(lone.public("opens"), "Maebashi-shi RA", CMC_RA)
    assert fault(lone.address("opens"), [certificate], pin()).fault is TokenFault.KEY_UNFIT


def test_a_key_of_a_curve_that_protects_no_messages_is_refused(lone: Token) -> None:
    lone.generate("EC:secp521r1", "large", "05")
    with pytest.raises(SignerError, match="key"):
        opened(lone, "large")


def write(token: Token, act: Callable[[pkcs11.Session], object]) -> None:
    """The library by itself: what no program of others makes."""
    begin_anew()

    def logged_in() -> None:
        found = pkcs11.lib(str(MODULE)).get_token(token_label=token.label)
        with found.open(rw=True, user_pin=PIN) as session:
            act(session)

    in_turn(logged_in)
