"""Every error of the authority's port has a sentence staff can act on, in every language."""

from __future__ import annotations

import pytest

from jpki_kiosk.config import resources_path
from jpki_kiosk.i18n import Catalogue, Language
from jpki_kiosk.pki.authority import (
    AuthorityError,
    AuthorityUnavailableError,
    RequestRefusedError,
    UnknownCertificateError,
    WrongCertificateError,
)
from jpki_kiosk.workflows.authority_failure import AuthorityFailure, failure, failure_text


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (AuthorityUnavailableError(), AuthorityFailure.UNUSABLE),
        (AuthorityUnavailableError("time-out"), AuthorityFailure.NO_ANSWER),
        (AuthorityUnavailableError("http 503"), AuthorityFailure.NO_ANSWER),
        (AuthorityUnavailableError("tls-server"), AuthorityFailure.TLS_SERVER),
        (AuthorityUnavailableError("tls-end"), AuthorityFailure.TLS),
        (AuthorityUnavailableError("protection signature"), AuthorityFailure.OTHER_SIGNER),
        (AuthorityUnavailableError("unprotected badTime"), AuthorityFailure.OTHER_SIGNER),
        (AuthorityUnavailableError("roots"), AuthorityFailure.OTHER_ROOTS),
        (AuthorityUnavailableError("certificate"), AuthorityFailure.PERIOD),
        (AuthorityUnavailableError("token pin-wrong"), AuthorityFailure.TOKEN),
        (AuthorityUnavailableError("waiting"), AuthorityFailure.WAITING),
        (AuthorityUnavailableError("systemUnavail"), AuthorityFailure.BUSY),
        (AuthorityUnavailableError("recipNonce"), AuthorityFailure.UNUSABLE),
        (AuthorityUnavailableError("refused signerNotTrusted"), AuthorityFailure.UNKNOWN_OFFICE),
        (AuthorityUnavailableError("refused systemUnavail"), AuthorityFailure.BUSY),
        (AuthorityUnavailableError("refused rejection"), AuthorityFailure.REFUSED),
        (RequestRefusedError("badMessageCheck"), AuthorityFailure.OFFICE_SIGNATURE),
        (RequestRefusedError("notAuthorized"), AuthorityFailure.NOT_AUTHORIZED),
        (RequestRefusedError("badTime"), AuthorityFailure.CLOCK),
        (RequestRefusedError("badPOP"), AuthorityFailure.REFUSED),
        (WrongCertificateError("notAfter", 7), AuthorityFailure.WRONG_CERTIFICATE),
        (UnknownCertificateError(), AuthorityFailure.UNKNOWN_CERTIFICATE),
        (AuthorityError(), AuthorityFailure.UNUSABLE),
    ],
)
def test_an_error_has_its_cause(error: AuthorityError, expected: AuthorityFailure) -> None:
    assert failure(error) is expected


def test_every_cause_has_both_sentences_in_every_language_and_no_two_are_alike() -> None:
    catalogue = Catalogue(resources_path() / "locales")
    whats = {cause.what for cause in AuthorityFailure}
    remedies = {cause.remedy for cause in AuthorityFailure}
    assert whats | remedies <= catalogue.ids
    assert {name for name in catalogue.ids if name.startswith("authority-")} == whats | remedies
    what, remedy = failure_text(AuthorityUnavailableError("refused signerNotTrusted"))
    for language in Language:
        assert "refused signerNotTrusted" in catalogue.text(what, language)
        assert catalogue.text(remedy, language)
