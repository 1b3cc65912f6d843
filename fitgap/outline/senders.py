"""Who sets a procedure going, as far as the name of a start says so: 病院から…が届いた."""

from __future__ import annotations

import re
from enum import StrEnum

from fitgap.labels.likeness import by_characters
from fitgap.labels.tidying import is_japanese

_SENDER = re.compile(
    r"^(.{1,20}?)(?:(?:から|より)(?!の?\d)"
    r"|が(?=.*(?:連れて|持って|持ち帰|持参|届け|出す|提出(?!され)|申し込む|申し出る|申請する|に来[たる])))"
)
#: The same where what is brought stands first: 申込みを町内会の班長が持ってきた.
_BRINGER = re.compile(r"を([^をがに、]{2,12})が(?:持って|持ち込|持参|届けに)")
#: What stands before から and or が and is no sender.
_NO_SENDER = re.compile(
    r"\d[日月年時分週]|[日前後時中]$|窓口|サイト|ホームページ|アプリ|ウェブ|フォーム|システム|郵便|電話|ポスト"
)
#: What follows a word that only says what something is about.
_ABOUT = re.compile(r"の|[\u3400-\u9fff]")
_COMPANY = re.compile(r"(?:業者|会社|企業|法人|組合|団体|事業所|工場|施設|店|社)$")
_OFFICE = re.compile(
    r"(?:委員|係|担当|課|室|部|局|署|所|院|校|園|会|連|センター|機関|都|道|府|県|国|省|庁|市|町|村|区"
    r"|士|師|医|員|長|管理人|警察|消防|役場|社協|包括|ケアマネ(?:ジャー)?)$"
)
#: Words for whoever it is about, of whatever sort: a company too.
_ANYBODY = re.compile(r"(?:申請|届出|請求|申出|申込|相談|依頼|利用|希望)(?:者|人)$|^本人$")
#: A section of whatever name.
_ANY_SECTION = re.compile(r"^(?:担当|所管|主管|原|各|関係)(?:課|係|室|部署|部局)$")
_SECTION = re.compile(r"(?:課|係|室|部|局|担当)$")
#: Names so alike are the same sender.
ALIKE = 0.5


class SenderKind(StrEnum):
    """What sort of sender a name speaks of."""

    PERSON = "person"  #: somebody, mostly the one it is about
    ANYBODY = "anybody"  #: the one it is about, be it a person or a company
    COMPANY = "company"
    OFFICE = "office"  #: somebody who does it by profession: 民生委員, 病院, 税務課


def sender_of(name: str) -> str:
    """Return who sends it, an empty string if the name does not say."""
    found = _SENDER.match(name) or _BRINGER.search(name)
    return "" if found is None or _NO_SENDER.search(found[1]) else found[1]


def acts_as_sender(word: str, name: str) -> bool:
    """Say whether somebody named in a start has to do with how it comes, as far as grammar tells.

    保育所の申込み is about a nursery, 保育所から and 保育所を通じて name a way.
    """
    if word not in name or not is_japanese(name):
        return True
    rest = name.split(word, 1)[1]
    return not _ABOUT.match(rest)


def kind_of(sender: str) -> SenderKind:
    """Return what sort of sender it is, by its last word."""
    if _ANYBODY.search(sender):
        return SenderKind.ANYBODY
    if _COMPANY.search(sender):
        return SenderKind.COMPANY
    return SenderKind.OFFICE if _OFFICE.search(sender) else SenderKind.PERSON


def is_same_sender(left: str, right: str) -> bool:
    """Say whether two names of senders may be the same sender."""
    kinds = {kind_of(left), kind_of(right)}
    if len(kinds) > 1:
        return SenderKind.ANYBODY in kinds and SenderKind.OFFICE not in kinds
    if kinds != {SenderKind.OFFICE} and kinds != {SenderKind.COMPANY}:
        return True
    if any(map(_ANY_SECTION.match, (left, right))) and all(map(_SECTION.search, (left, right))):
        return True
    return left in right or right in left or by_characters(left, right) >= ALIKE
