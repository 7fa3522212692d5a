"""Every part of a list, bent once: what is believed, and what is doubted for which reason."""

from __future__ import annotations

import datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtensionOID
from hypothesis import given, settings
from hypothesis import strategies as st
from pyasn1.codec.der import decoder, encoder
from pyasn1.type import univ
from pyasn1_alt_modules import rfc5280

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import RevocationReason
from jpki_kiosk.pki.profile_data import directory_name
from jpki_kiosk.pki.status.answer import Doubt, Verdict
from jpki_kiosk.pki.status.crl import judge_list
from jpki_kiosk.pki.status.finding import TOLERANCE, DoubtError, Finding

from .making import NOW, Placed, certificate, root, rsa_key, sign
from .status_making import KIND, MINUTE, UNHEARD_OF, Change, crl, entry

# A changed byte may make a serial number negative: refused here, warned of by the library.
pytestmark = pytest.mark.filterwarnings("ignore:Parsed a serial number")

DAY = datetime.timedelta(days=1)
SECOND = datetime.timedelta(seconds=1)
OTHER_ROOT = root(CertificateKind.SIGNATURE)
UNHEARD = x509.UnrecognizedExtension(UNHEARD_OF, b"\x05\x00")


def judged(der: bytes, last_number: int | None = None) -> Finding:
    return judge_list(der, certificate(KIND), root(KIND), last_number, NOW)


def doubt(der: bytes, last_number: int | None = None) -> Doubt:
    with pytest.raises(DoubtError) as doubted:
        judged(der, last_number)
    return doubted.value.why


def with_extension(value: x509.ExtensionType, *, critical: bool) -> Change:
    return lambda placed: [*placed, (value, critical)]


def without(oid: x509.ObjectIdentifier) -> Change:
    return lambda placed: [one for one in placed if one[0].oid != oid]


def test_who_is_not_on_a_list_with_nothing_bent_is_good() -> None:
    expected = Finding(Verdict.GOOD, NOW, NOW + DAY, crl_number=7)
    assert judged(crl()) == expected
    assert judged(crl(entries=[entry(serial=1), entry(serial=3)])) == expected


@pytest.mark.parametrize(
    ("flag", "verdict", "reason"),
    [
        (None, Verdict.REVOKED, RevocationReason.UNSPECIFIED),
        (x509.ReasonFlags.affiliation_changed, Verdict.REVOKED, RevocationReason.AFFILIATION_CHANGED),
        (x509.ReasonFlags.aa_compromise, Verdict.REVOKED, RevocationReason.UNSPECIFIED),
        (x509.ReasonFlags.certificate_hold, Verdict.ON_HOLD, RevocationReason.CERTIFICATE_HOLD),
    ],
)
def test_who_is_on_it_has_ended_with_reason_and_time(
    flag: x509.ReasonFlags | None, verdict: Verdict, reason: RevocationReason
) -> None:
    found = judged(crl(entries=[entry(serial=1), entry(reason=flag)]))
    assert (found.verdict, found.reason, found.since) == (verdict, reason, NOW - 60 * MINUTE)


def test_an_end_that_cannot_be_is_not_believed() -> None:
    gone = x509.ReasonFlags.remove_from_crl  # the word of delta lists
    assert doubt(crl(entries=[entry(reason=gone)])) is Doubt.REASON
    assert doubt(crl(entries=[entry(since=NOW + TOLERANCE + SECOND)])) is Doubt.FUTURE


# --- whose list ----------------------------------------------------------------------------------


def authority_key(change: bytes = b"", serial: int | None = None) -> Change:
    """Another authority key identifier in the place of the first."""
    identifier = root(KIND).extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
    names = [x509.DirectoryName(root(KIND).subject)] if serial is not None else None
    other = x509.AuthorityKeyIdentifier(change or identifier, names, serial)

    def changed(placed: Placed) -> Placed:
        return [(other, False), *placed[1:]]

    return changed


@pytest.mark.parametrize(
    "der",
    [
        crl(issuer_name=OTHER_ROOT.subject),
        crl(without(ExtensionOID.AUTHORITY_KEY_IDENTIFIER)),
        crl(authority_key(b"k" * 20)),
        crl(authority_key(serial=77)),
    ],
    ids=["other-name", "key-not-named", "other-key", "other-generation"],
)
def test_a_list_of_another_authority_is_not_believed(der: bytes) -> None:
    assert doubt(der) is Doubt.LIST_ISSUER


def test_a_list_that_names_the_root_in_full_is_believed() -> None:
    assert judged(crl(authority_key(serial=root(KIND).serial_number))).verdict is Verdict.GOOD


def test_another_key_s_signature_is_not_believed() -> None:
    assert doubt(crl(key=rsa_key("another"))) is Doubt.SIGNATURE
    assert doubt(crl(key=ec.generate_private_key(ec.SECP256R1()))) is Doubt.ALGORITHM


def test_a_signature_with_unused_bits_is_not_believed_even_where_they_are_zero() -> None:
    """The library passes over them, and one list would be there in several forms."""
    lists = (crl(entries=[entry(serial=number)]) for number in range(7, 2000))
    good = next(der for der in lists if der[-1] & 0b11 == 0)
    place = good.rindex(b"\x03\x82\x01\x01\x00") + 4
    assert judged(good).verdict is Verdict.GOOD
    assert doubt(good[:place] + b"\x02" + good[place + 1 :]) is Doubt.MALFORMED


def test_a_signature_over_sha_224_is_too_weak() -> None:
    assert doubt(crl(signing=hashes.SHA224())) is Doubt.ALGORITHM


# --- of when -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("this_update", "next_update", "why"),
    [
        (NOW, NOW, None),
        (NOW + TOLERANCE, NOW + DAY, None),
        (NOW + TOLERANCE + SECOND, NOW + DAY, Doubt.FUTURE),
        (NOW, NOW + DAY, None),
        (NOW - DAY, NOW - TOLERANCE - SECOND, Doubt.STALE),
        (NOW - SECOND, NOW + DAY, Doubt.LIST_BEFORE),  # the certificate is of NOW
    ],
)
def test_a_list_speaks_of_now_and_knows_the_certificate(
    this_update: datetime.datetime, next_update: datetime.datetime, why: Doubt | None
) -> None:
    der = crl(last_update=this_update, next_update=next_update)
    if why is None:
        assert judged(der).verdict is Verdict.GOOD
    else:
        assert doubt(der) is why


def test_a_list_before_the_certificate_may_still_say_that_it_ended() -> None:
    der = crl(last_update=NOW - SECOND, entries=[entry(since=NOW - SECOND)])
    assert judged(der).verdict is Verdict.REVOKED


def test_a_list_is_stale_five_minutes_after_its_end() -> None:
    holders = certificate(KIND)
    der = crl(next_update=NOW + DAY)
    last = NOW + DAY + TOLERANCE
    assert judge_list(der, holders, root(KIND), None, last).verdict is Verdict.GOOD
    with pytest.raises(DoubtError) as doubted:
        judge_list(der, holders, root(KIND), None, last + SECOND)
    assert doubted.value.why is Doubt.STALE


def endless() -> bytes:
    """A list without nextUpdate, which no builder makes (RFC 5280, 5.1.2.5)."""
    tbs = x509.load_der_x509_crl(crl()).tbs_certlist_bytes
    next_update = f"{NOW + DAY:%y%m%d%H%M%SZ}".encode()
    assert tbs[:2] == b"\x30\x81"  # a SEQUENCE of 128 to 255 bytes
    body = tbs[3:].replace(b"\x17\x0d" + next_update, b"")
    assert len(body) == len(tbs) - 3 - 15
    parsed, _ = decoder.decode(crl(), asn1Spec=rfc5280.CertificateList())
    shorter = b"\x30\x81" + bytes([len(body)]) + body
    parsed["tbsCertList"], _ = decoder.decode(shorter, asn1Spec=rfc5280.TBSCertList())
    parsed["signature"] = univ.BitString.fromOctetString(sign(rsa_key("root"), shorter))
    return bytes(encoder.encode(parsed))


def test_a_list_without_an_end_is_stale() -> None:
    assert x509.load_der_x509_crl(endless()).is_signature_valid(rsa_key("root").public_key())
    assert doubt(endless()) is Doubt.STALE


def test_the_number_never_goes_back() -> None:
    assert judged(crl(), last_number=6).crl_number == 7
    assert judged(crl(), last_number=7).crl_number == 7
    assert doubt(crl(), last_number=8) is Doubt.LIST_NUMBER
    assert doubt(crl(without(ExtensionOID.CRL_NUMBER))) is Doubt.LIST_NUMBER


# --- of what -------------------------------------------------------------------------------------

POINT = certificate(KIND).extensions.get_extension_for_class(x509.CRLDistributionPoints).value[0].full_name
OTHER_POINT = [x509.DirectoryName(directory_name(("C", "JP"), ("CN", "Elsewhere CRLDP")))]


def scope(**changes: object) -> x509.IssuingDistributionPoint:
    fields = {
        "full_name": None,
        "relative_name": None,
        "only_contains_user_certs": False,
        "only_contains_ca_certs": False,
        "only_some_reasons": None,
        "indirect_crl": False,
        "only_contains_attribute_certs": False,
    }
    return x509.IssuingDistributionPoint(**(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "part", [scope(full_name=POINT), scope(only_contains_user_certs=True)], ids=["its-point", "user-certs"]
)
def test_a_part_of_the_list_that_covers_the_certificate_is_believed(
    part: x509.IssuingDistributionPoint,
) -> None:
    assert judged(crl(with_extension(part, critical=True))).verdict is Verdict.GOOD


@pytest.mark.parametrize(
    "part",
    [
        scope(full_name=OTHER_POINT),
        scope(
            relative_name=x509.RelativeDistinguishedName([x509.NameAttribute(x509.NameOID.COMMON_NAME, "x")])
        ),
        scope(only_contains_ca_certs=True),
        scope(only_contains_attribute_certs=True),
        scope(indirect_crl=True),
        scope(only_some_reasons=frozenset([x509.ReasonFlags.key_compromise])),
    ],
    ids=["other-point", "relative-name", "ca-certs", "attribute-certs", "indirect", "some-reasons"],
)
def test_a_part_that_does_not_cover_it_is_not_believed(part: x509.IssuingDistributionPoint) -> None:
    assert doubt(crl(with_extension(part, critical=True))) is Doubt.LIST_SCOPE


def test_a_delta_list_is_not_believed() -> None:
    assert doubt(crl(with_extension(x509.DeltaCRLIndicator(6), critical=True))) is Doubt.EXTENSION


def test_a_critical_extension_that_is_not_understood_spoils_the_list() -> None:
    assert doubt(crl(with_extension(UNHEARD, critical=True))) is Doubt.EXTENSION
    assert judged(crl(with_extension(UNHEARD, critical=False))).verdict is Verdict.GOOD


@pytest.mark.parametrize("serial", [1, 2], ids=["of-another", "of-ours"])
def test_a_critical_extension_of_any_entry_spoils_the_list(serial: int) -> None:
    since, reason = NOW - MINUTE, x509.ReasonFlags.superseded
    spoiled = entry(serial, reason, since, (UNHEARD, True))
    assert doubt(crl(entries=[spoiled])) is Doubt.EXTENSION


def test_bytes_that_only_look_like_a_critical_extension_spoil_nothing() -> None:
    looks_so = entry(serial=0x0101FF)
    assert judged(crl(entries=[looks_so])).verdict is Verdict.GOOD


# --- changed bytes -------------------------------------------------------------------------------

WHOLE = crl(entries=[entry(serial=1), entry(serial=3)])
ENDED = crl(entries=[entry()])


def outcome(der: bytes) -> Verdict | Doubt:
    try:
        return judged(der).verdict
    except DoubtError as doubted:
        return doubted.why


@pytest.mark.parametrize(("whole", "verdict"), [(WHOLE, Verdict.GOOD), (ENDED, Verdict.REVOKED)])
def test_no_changed_bit_of_a_list_is_believed(whole: bytes, verdict: Verdict) -> None:
    assert outcome(whole) is verdict
    for place in range(len(whole)):
        other = bytearray(whole)
        other[place] ^= 1 << place % 8
        assert isinstance(outcome(bytes(other)), Doubt), place


@settings(max_examples=300, deadline=None)
@given(place=st.integers(0, len(WHOLE)), length=st.integers(0, 8), instead=st.binary(max_size=8))
def test_no_piece_of_a_list_can_be_replaced(place: int, length: int, instead: bytes) -> None:
    der = WHOLE[:place] + instead + WHOLE[place + length :]
    assert der == WHOLE or isinstance(outcome(der), Doubt)


@settings(max_examples=200, deadline=None)
@given(der=st.binary(max_size=400))
def test_arbitrary_bytes_are_no_list(der: bytes) -> None:
    assert isinstance(outcome(der), Doubt)
