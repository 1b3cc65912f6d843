"""Sending mail."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default

import pytest

from engine.connectors.mail import MailConnector, MailServer
from errors.connector import ConnectorFailed, ConnectorMisused
from tests.integration.connectors.conftest import MakeCall
from tests.integration.outside_servers import MailBox

CONTENT = {"件名": "転入の\n通知", "本文": "受付番号 R8-01-000001\nです。"}


def connector(port: int) -> MailConnector:
    server = MailServer(
        name="庁内",
        host="127.0.0.1",
        port=port,
        sender="nagarezu@city.example.jp",
        domains=frozenset({"city.example.jp"}),
        starttls=False,
        timeout=60,
    )
    return MailConnector(server)


def test_a_mail_arrives_with_subject_text_and_an_id_of_its_own(
    mail_box: MailBox, call: MakeCall
) -> None:
    made = call(宛先="a@city.example.jp, b@city.example.jp", **CONTENT)
    answer = connector(mail_box.port).send(made)
    (sent,) = mail_box.mails
    mail = message_from_bytes(sent, policy=default)
    assert mail["To"] == "a@city.example.jp, b@city.example.jp"
    assert mail["Subject"] == "転入の 通知"
    assert mail["Message-ID"] == answer == f"<{made.id}@city.example.jp>"
    assert mail["Date"].datetime == made.now
    assert mail.get_content().strip().splitlines() == CONTENT["本文"].splitlines()


@pytest.mark.parametrize(
    ("recipients", "told"),
    [
        ("a@elsewhere.example.com", "登録されていません"),
        ("a@city.example.jp,b@elsewhere.example.com", "登録されていません"),
        ("住所ではない", "メールアドレスでない"),
        ("a@b@c", "メールアドレスでない"),
        (",", "登録されていません"),
        ("  ", "「宛先」が空です"),
    ],
)
def test_mail_goes_nowhere_but_to_registered_domains(
    mail_box: MailBox, call: MakeCall, recipients: str, told: str
) -> None:
    with pytest.raises(ConnectorMisused) as refusal:
        connector(mail_box.port).send(call(宛先=recipients, **CONTENT))
    assert told in refusal.value.user_message
    assert mail_box.mails == []


def test_a_missing_text_is_told(mail_box: MailBox, call: MakeCall) -> None:
    with pytest.raises(ConnectorMisused, match="本文"):
        connector(mail_box.port).send(call(宛先="a@city.example.jp", 件名="x"))


def test_a_server_that_is_away_is_tried_again(call: MakeCall) -> None:
    with pytest.raises(ConnectorFailed):
        connector(1).send(call(宛先="a@city.example.jp", **CONTENT))


@pytest.mark.parametrize(
    ("answer", "kind"),
    [("450 later", ConnectorFailed), ("550 unknown", ConnectorMisused)],
)
def test_a_recipient_not_taken_for_now_and_for_ever(
    mail_box: MailBox, call: MakeCall, answer: str, kind: type[Exception]
) -> None:
    mail_box.refuse = answer
    with pytest.raises(kind):
        connector(mail_box.port).send(call(宛先="a@city.example.jp", **CONTENT))
