"""Mail: the connector that sends a notice to people of other offices."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from engine.clock import JAPAN
from engine.connectors.parameters import misused, required_text
from engine.connectors.registry import Call
from engine.values import JsonValue
from errors.connector import ConnectorFailed

#: Parameters of a step.
RECIPIENTS, SUBJECT, BODY = "宛先", "件名", "本文"
_PERMANENT = range(500, 600)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailServer:
    """One mail server that flows may use, as the operator has set it up."""

    name: str  #: what a flow writes as its connector
    host: str
    sender: str  #: address
    #: Domains that may receive mail. Residents' data go nowhere by a typing error.
    domains: frozenset[str]
    port: int = 25
    starttls: bool = True
    login: str = ""
    password: str = ""
    timeout: float = 30.0  #: seconds


class MailConnector:
    """Sends 件名 and 本文 to 宛先 (separated by commas) and returns the id of the mail.

    The id is made from the call's: a mail that is sent twice because a worker died is one mail for
    programs that drop doubles.
    """

    def __init__(self, server: MailServer) -> None:
        self.name = server.name
        self._server = server

    def send(self, call: Call) -> JsonValue:
        """Send the mail.

        Raises:
            ConnectorFailed: the server is away, or does not take it now.
            ConnectorMisused: an address is wrong or not allowed, or something is missing.
        """
        mail = self._mail(call)
        server = self._server
        try:
            with smtplib.SMTP(server.host, server.port, timeout=server.timeout) as line:
                if server.starttls:
                    line.starttls(context=ssl.create_default_context())
                if server.login:
                    line.login(server.login, server.password)
                refused = line.send_message(mail)
        except smtplib.SMTPRecipientsRefused as error:
            raise self._not_taken(call, error.recipients) from error
        except (OSError, smtplib.SMTPException) as error:
            detail = f"Expected {server.host} to take mail {call.id}, but {error}"
            reason = f"メールサーバに送れません（{type(error).__name__}）"
            raise ConnectorFailed(
                detail, step=call.step_name, destination=self.name, reason=reason
            ) from error
        if refused:
            raise self._not_taken(call, refused)
        return str(mail["Message-ID"])

    def _mail(self, call: Call) -> EmailMessage:
        mail = EmailMessage()
        mail["From"] = self._server.sender
        mail["To"] = self._recipients(call)
        mail["Subject"] = " ".join(required_text(call, SUBJECT).split())
        mail["Date"] = format_datetime(call.now.astimezone(JAPAN))
        domain = self._server.sender.rpartition("@")[2]
        mail["Message-ID"] = f"<{call.id}@{domain}>"
        mail.set_content(required_text(call, BODY), charset="utf-8")
        return mail

    def _recipients(self, call: Call) -> tuple[Address, ...]:
        texts = [part.strip() for part in required_text(call, RECIPIENTS).split(",")]
        try:
            addresses = tuple(Address(addr_spec=text) for text in texts if text)
        except (MessageError, ValueError, IndexError) as error:
            raise misused(call, "「宛先」にメールアドレスでないものがあります") from error
        outside = [a.addr_spec for a in addresses if a.domain not in self._server.domains]
        if outside or not addresses:
            raise misused(call, f"「{'、'.join(outside)}」は送ってよい宛先として登録されていません")
        return addresses

    def _not_taken(
        self, call: Call, refused: Mapping[str, tuple[int, bytes]]
    ) -> ConnectorFailed | Exception:
        detail = f"Expected all recipients of {call.id} to be taken, but {dict(refused)}"
        if all(code in _PERMANENT for code, _ in refused.values()):
            return misused(call, f"宛先「{'、'.join(refused)}」はメールサーバに断られました")
        return ConnectorFailed(
            detail,
            step=call.step_name,
            destination=self.name,
            reason=f"宛先「{'、'.join(refused)}」に送れません",
        )
