from __future__ import annotations

import pytest
from cryptography import x509

from jpki_kiosk.pki.proof import FailedProof, ProofError
from jpki_kiosk.pki.request import assemble, request_info

from .making import new_key, rsa_key, sign


@pytest.mark.parametrize("key", [rsa_key(), new_key()], ids=["rsa-2048", "p-384"])
def test_the_request_holds_the_signed_bytes_and_the_signature_is_valid(key) -> None:
    info = request_info(key.public_key())
    csr = x509.load_der_x509_csr(assemble(info, sign(key, info)))
    assert csr.is_signature_valid
    assert csr.tbs_certrequest_bytes == info
    assert csr.public_key() == key.public_key()
    assert csr.subject == x509.Name([])
    assert list(csr.attributes) == []


def test_a_request_without_proof_of_possession_never_leaves_the_kiosk() -> None:
    info = request_info(rsa_key().public_key())
    with pytest.raises(ProofError) as caught:
        assemble(info, sign(rsa_key("other"), info))
    assert caught.value.failed is FailedProof.SIGNATURE


@pytest.mark.parametrize("info", [b"", b"\x30\x00", b"\x30\x03\x02\x01\x00"])
def test_bytes_that_are_no_request_info_are_refused(info: bytes) -> None:
    with pytest.raises(ProofError) as caught:
        assemble(info, bytes(256))
    assert caught.value.failed is FailedProof.UNREADABLE


@pytest.mark.parametrize(
    "spoil", [(b"\x30\x00\x30\x82", b"\x31\x00\x30\x82"), (b"\x01\x01\x01\x05", b"\x01\x01\x7f\x05")]
)
def test_a_request_info_with_a_part_that_nobody_can_read_is_refused(spoil: tuple[bytes, bytes]) -> None:
    """A subject that is no name; a key of an algorithm nobody has heard of."""
    info = request_info(rsa_key().public_key())
    assert spoil[0] in info
    with pytest.raises(ProofError) as caught:
        assemble(info.replace(*spoil, 1), sign(rsa_key(), info))
    assert caught.value.failed is FailedProof.UNREADABLE
