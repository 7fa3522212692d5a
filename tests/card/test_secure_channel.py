"""SCP03: published vectors, yubikit's implementation as second opinion, and answers not to be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from yubikit.core.smartcard.scp import KeyRef, Scp03KeyParams, ScpKid, ScpState
from yubikit.core.smartcard.scp import SessionKeys as YubikitSessionKeys
from yubikit.core.smartcard.scp import StaticKeys as YubikitStaticKeys

from jpki_kiosk.card.apdu import CommandApdu, ResponseApdu, StatusWord, Tlv
from jpki_kiosk.card.errors import SecureChannelError
from jpki_kiosk.card.secure_channel import (
    SecureChannel,
    StaticKeys,
    card_cryptogram,
    derive_session_keys,
    host_cryptogram,
    initialize_update,
)

from .replay import load_transcript

VECTORS = load_transcript("scp03-vectors")
KEY = bytes.fromhex(VECTORS.parameters["key_enc"])
KEYS = StaticKeys(0x30, KEY, KEY, KEY)
HOST = bytes.fromhex(VECTORS.parameters["host_challenge"])
CARD = bytes.fromhex(VECTORS.parameters["card_challenge"])
OK = StatusWord(0x9000)


def vector(name: str) -> bytes:
    return bytes.fromhex(VECTORS.parameters[name])


def answer_to_initialize_update(
    keys: StaticKeys = KEYS, host: bytes = HOST, card: bytes = CARD, *, key_information: str = "300370"
) -> bytes:
    cryptogram = card_cryptogram(derive_session_keys(keys, host + card), host + card)
    return bytes(10) + bytes.fromhex(key_information) + card + cryptogram + bytes.fromhex("000001")


def opened() -> SecureChannel:
    channel = SecureChannel(KEYS, HOST, answer_to_initialize_update())
    channel.external_authenticate()
    return channel


def second_opinion(keys: StaticKeys = KEYS, host: bytes = HOST, card: bytes = CARD) -> tuple[ScpState, bytes]:
    """yubikit's state after INITIALIZE UPDATE, and the host cryptogram it computed."""
    parameters = Scp03KeyParams(
        KeyRef(ScpKid.SCP03, keys.version), YubikitStaticKeys(keys.enc, keys.mac, keys.dek)
    )
    answer = answer_to_initialize_update(keys, host, card)
    state, cryptogram = ScpState.scp03_init(
        lambda cla, ins, p1, p2, data: answer, parameters, host_challenge=host
    )
    return state, cryptogram


def test_the_session_keys_are_those_of_the_vectors() -> None:
    keys = derive_session_keys(KEYS, HOST + CARD)
    assert (keys.enc, keys.mac, keys.rmac) == (vector("s_enc"), vector("s_mac"), vector("s_rmac"))


def test_the_cryptograms_are_those_of_the_vectors() -> None:
    keys = derive_session_keys(KEYS, HOST + CARD)
    assert card_cryptogram(keys, HOST + CARD) == vector("card_cryptogram")
    assert host_cryptogram(keys, HOST + CARD) == vector("host_cryptogram")


def test_the_commands_on_the_wire_are_those_of_the_vectors() -> None:
    channel = SecureChannel(KEYS, HOST, answer_to_initialize_update())
    authenticate, update = VECTORS.exchanges
    assert bytes(channel.external_authenticate()) == authenticate.command
    assert bytes(channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, vector("plain")))) == update.command
    assert channel.unwrap(ResponseApdu.parse(update.response)) == ResponseApdu(b"", OK)


def test_the_encrypted_answer_of_the_vectors_is_read() -> None:
    channel = opened()
    channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, vector("plain")))
    assert channel.unwrap(ResponseApdu.parse(vector("answer"))).data == vector("answer_plain")


def test_initialize_update_is_the_command_of_the_sheet() -> None:
    assert bytes(initialize_update(0x30, HOST)).hex() == "8050300008000102030405060700"


@settings(max_examples=40)
@given(
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=8, max_size=8),
    st.binary(min_size=8, max_size=8),
    st.lists(st.binary(min_size=1, max_size=239), min_size=1, max_size=4),
)
def test_yubikit_wraps_every_command_in_the_same_way(
    enc: bytes, mac: bytes, host: bytes, card: bytes, payloads: list[bytes]
) -> None:
    keys = StaticKeys(0x30, enc, mac, bytes(16))
    channel = SecureChannel(keys, host, answer_to_initialize_update(keys, host, card))
    state, cryptogram = second_opinion(keys, host, card)
    first = channel.external_authenticate()
    assert first.data == cryptogram + state.mac(b"\x84\x82\x33\x00\x10" + cryptogram)
    for payload in payloads:
        wrapped = channel.wrap(CommandApdu(0x80, 0xD6, 0x00, 0x00, payload))
        encrypted = state.encrypt(payload)
        header = bytes((0x84, 0xD6, 0x00, 0x00, len(encrypted) + 8))
        assert wrapped.data == encrypted + state.mac(header + encrypted)
        assert len(bytes(wrapped)) <= 5 + 248


def test_a_command_without_data_is_counted_but_not_encrypted() -> None:
    channel = opened()
    bare = channel.wrap(CommandApdu(0x80, 0xB0, 0, 0, expected=239))
    assert len(bare.data) == 8
    assert bare.expected == 239
    state = ScpState(
        YubikitSessionKeys(vector("s_enc"), vector("s_mac"), vector("s_rmac")), channel._chain, enc_counter=2
    )
    wrapped = channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, b"\x01"))
    assert wrapped.data[:-8] == state.encrypt(b"\x01")


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(
            answer_to_initialize_update()[:28] + b"\xff\x00\x00\x01", id="cryptogram wrong in its last byte"
        ),
        pytest.param(
            answer_to_initialize_update(StaticKeys(0x30, bytes(16), bytes(16), KEY)), id="other keys"
        ),
        pytest.param(answer_to_initialize_update(host=bytes(8)), id="another session's cryptogram"),
        pytest.param(answer_to_initialize_update(key_information="310370"), id="another key set"),
        pytest.param(answer_to_initialize_update(key_information="300270"), id="SCP02"),
        pytest.param(answer_to_initialize_update(key_information="300300"), id="no protection of answers"),
        pytest.param(answer_to_initialize_update()[:29], id="no sequence counter"),
        pytest.param(b"", id="nothing"),
    ],
)
def test_a_card_that_does_not_prove_itself_gets_no_channel(answer: bytes) -> None:
    with pytest.raises(SecureChannelError):
        SecureChannel(KEYS, HOST, answer)


@pytest.mark.parametrize(
    ("data", "status"),
    [
        pytest.param("", 0x9000, id="no MAC at all"),
        pytest.param("08bf887436b4a53d", 0x9000, id="one bit of the MAC"),
        pytest.param("08bf887436b4a5", 0x9000, id="MAC cut short"),
        pytest.param("08bf887436b4a53c", 0x6282, id="another status under the same MAC"),
        pytest.param("00" * 16 + "08bf887436b4a53c", 0x9000, id="data put in front"),
        pytest.param("08bf887436b4a53c", 0x6A80, id="an error that carries data"),
        pytest.param("", 0x6988, id="the card refused the MAC"),
    ],
)
def test_after_an_answer_that_is_not_the_cards_nothing_more_is_wrapped(data: str, status: int) -> None:
    channel = opened()
    channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, vector("plain")))
    with pytest.raises(SecureChannelError):
        channel.unwrap(ResponseApdu(bytes.fromhex(data), StatusWord(status)))
    assert channel.broken
    with pytest.raises(SecureChannelError):
        channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, b"\x01"))


def test_an_error_status_comes_alone_and_leaves_the_channel_open() -> None:
    channel = opened()
    channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, vector("plain")))
    refused = ResponseApdu(b"", StatusWord(0x6A80))
    assert channel.unwrap(refused) == refused
    assert not channel.broken


def test_more_data_than_a_short_command_can_carry_encrypted_are_refused() -> None:
    channel = opened()
    assert len(bytes(channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, bytes(239))))) == 5 + 248
    with pytest.raises(ValueError, match="239"):
        channel.wrap(CommandApdu(0x80, 0xD6, 0, 0, bytes(240)))


def test_no_representation_shows_a_key() -> None:
    secret = bytes.fromhex("00112233445566778899AABBCCDDEEFF")
    keys = StaticKeys(0x30, secret, secret, secret)
    shown = repr(keys) + repr(derive_session_keys(keys, HOST + CARD)) + repr(opened())
    assert secret.hex() not in shown.lower()
    assert str(secret) not in shown
    assert vector("s_enc").hex() not in shown


def test_keys_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="16"):
        StaticKeys(0x30, bytes(24), bytes(16), bytes(16))


def test_yubikit_reads_the_worked_session_as_this_client_wrote_it() -> None:
    """Each command's MAC and each answer's, and the plain data of those that carry any."""
    transcript = load_transcript("issuer-session")
    initialize, authenticate, *commands = transcript.exchanges[3:-1]
    state, cryptogram = ScpState.scp03_init(
        lambda cla, ins, p1, p2, data: initialize.response[:-2],
        Scp03KeyParams(KeyRef(ScpKid.SCP03, 0x30), YubikitStaticKeys(KEY, KEY, KEY)),
        host_challenge=bytes.fromhex(transcript.parameters["host_challenge"]),
    )
    assert authenticate.command[5:13] == cryptogram
    assert state.mac(authenticate.command[:13]) == authenticate.command[13:]
    plain = {
        "SELECT 0018": "0018",
        "RESET RETRY COUNTER to 1234": b"1234".hex(),
        "read public key: none": "ac03840117",
        "SELECT 000A": "000a",
        "SELECT 000B": "000b",
        "UPDATE BINARY": "3003020101",
        "SELECT 0008": "0008",
        "UPDATE BINARY: authentication usable": "008f00",
    }
    answers = {"READ BINARY: compare": b"\xff" * 5, "READ BINARY: as it was": bytes(3)}
    for one in commands:
        apdu = CommandApdu.parse(one.command)
        if one.about in plain:
            assert apdu.data[:-8] == state.encrypt(bytes.fromhex(plain[one.about])), one.about
        elif one.about.startswith("UPDATE BINARY, "):
            start, end = (0, 239) if "239" in one.about else (239, None)
            assert apdu.data[:-8] == state.encrypt(bytes(Tlv(0x30, bytes(range(250))))[start:end])
        else:
            state._enc_counter += 1  # no data, so nothing was encrypted
        assert state.mac(bytes((*apdu.header, len(apdu.data))) + apdu.data[:-8]) == apdu.data[-8:], one.about
        response = ResponseApdu.parse(one.response)
        if not response.status.is_success:
            continue
        encrypted = state.unmac(response.data, response.status)
        assert (state.decrypt(encrypted) if encrypted else b"") == answers.get(one.about, b"")
