"""What the training authority has on its web server: CMP, OCSP, revocation lists and its roots.

docs/authority-protocol.md section 7 has the table of paths.
"""

from __future__ import annotations

import base64
import binascii
import os
import ssl
import urllib.parse
from http import HTTPStatus
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from jpki_kiosk.kinds import CertificateKind
from jpki_kiosk.pki.authority import AuthorityUnavailableError
from jpki_kiosk.pki.cmp.decoding import MAX_MESSAGE
from jpki_kiosk.pki.training.authority import TrainingAuthority
from jpki_kiosk.pki.training.credentials import Credentials
from jpki_kiosk.pki.training.responder import Responder
from jpki_kiosk.pki.training.server import Reply, Request

_CMP: Final = ("/", "/pkix", "/pkix/")  # RFC 9811 3.3 leaves the path to both sides; clients try these
_OCSP: Final = "/ocsp"
_MAX_QUESTION: Final = 4096  # bytes of an OCSP request

_CMP_TYPE: Final = "application/pkixcmp"  # RFC 9811, 3.4
_OCSP_QUESTION: Final = "application/ocsp-request"  # RFC 6960, appendix A
_OCSP_ANSWER: Final = "application/ocsp-response"
_CRL_TYPE: Final = "application/pkix-crl"  # RFC 2585, 4
_CERTIFICATE_TYPE: Final = "application/pkix-cert"


class AuthoritySite:
    """Answers requests from one authority; threads may share it."""

    def __init__(self, authority: TrainingAuthority, responder: Responder) -> None:
        self._authority = authority
        self._responder = responder

    def limit(self, method: str, path: str) -> int:
        """How many bytes a body may have: a message, an OCSP request, or none."""
        if method != "POST":
            return 0
        return MAX_MESSAGE if path in _CMP else _MAX_QUESTION

    def __call__(self, request: Request) -> Reply:
        """The answer; 404, 405, 415 and 503 say in HTTP what cannot be said otherwise."""
        try:
            if request.path in _CMP:
                return self._cmp(request)
            if request.path == _OCSP or request.path.startswith(f"{_OCSP}/"):
                return self._ocsp(request)
            return self._file(request)
        except AuthorityUnavailableError:
            return Reply(HTTPStatus.SERVICE_UNAVAILABLE)

    def _cmp(self, request: Request) -> Reply:
        refusal = _refusal(request, "/pkix/", _CMP_TYPE)
        if refusal is not None:
            return refusal
        answered = self._responder.reply(request.body)
        return Reply(HTTPStatus.OK, _CMP_TYPE, answered.der, "/pkix/", answered.words)

    def _ocsp(self, request: Request) -> Reply:
        if request.method == "GET":
            try:
                question = _question(request.path)
            except ValueError:
                return Reply(HTTPStatus.BAD_REQUEST, route=_OCSP)
        else:
            refusal = _refusal(request, _OCSP, _OCSP_QUESTION)
            if refusal is not None:
                return refusal
            question = request.body
        return Reply(HTTPStatus.OK, _OCSP_ANSWER, self._authority.ocsp(question), _OCSP)

    def _file(self, request: Request) -> Reply:
        for kind in CertificateKind:
            if request.path == f"/crl/{kind}":
                route, content_type, read = f"/crl/{kind}", _CRL_TYPE, self._authority.crl
            elif request.path == f"/ca/{kind}":
                route, content_type, read = f"/ca/{kind}", _CERTIFICATE_TYPE, self._authority.ca_certificate
            else:
                continue
            if request.method != "GET":
                return Reply(HTTPStatus.METHOD_NOT_ALLOWED, route=route)
            return Reply(HTTPStatus.OK, content_type, read(kind), route)
        return Reply(HTTPStatus.NOT_FOUND)


def tls_context(
    credentials: Credentials, hosts: list[str], folder: Path, *, offices_only: bool
) -> ssl.SSLContext:
    """TLS 1.2 or later with a new key and a certificate by the TLS root; the key is in no file afterwards.

    ``offices_only``: who connects shows a certificate of the root of messages. ``folder``: for the moment in
    which OpenSSL reads the key, which it does from files only.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    made = credentials.tls_server(hosts)
    file = folder / f".tls.{os.getpid()}.{made.certificate.serial_number}"
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(made.certificate.public_bytes(Encoding.PEM))
            stream.write(made.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
        context.load_cert_chain(file)
    finally:
        file.unlink()
    if offices_only:
        context.verify_mode = ssl.CERT_REQUIRED
        context.load_verify_locations(cadata=credentials.message_root().public_bytes(Encoding.DER))
    return context


def _refusal(request: Request, route: str, content_type: str) -> Reply | None:
    if request.method != "POST":
        return Reply(HTTPStatus.METHOD_NOT_ALLOWED, route=route)
    if request.content_type != content_type:
        return Reply(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, route=route)
    return None


def _question(path: str) -> bytes:
    """The request in a GET: base64, URL-encoded where it must be (RFC 6960, appendix A.1); ValueError."""
    text = urllib.parse.unquote(path.removeprefix(_OCSP).removeprefix("/"), errors="strict")
    try:
        question = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("base64") from error
    if not 0 < len(question) <= _MAX_QUESTION:
        raise ValueError("size")
    return question
