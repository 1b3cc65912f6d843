"""A question: what a page asks for before an operation is done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data_layouts.code_lists import Code, CodeList
from data_layouts.items import DataItem, DataType
from engine.forms.values import Form, FormField
from engine.office.values import SectionPeople
from web.standing import Standing

#: Names of the fields that many questions ask for.
REASON, TEXT, DUE, WHO, SURE = "理由", "内容", "期限", "職員", "確認"
#: Name under which a problem with the people chosen appears.
PEOPLE = "相手"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a question stands among the pages."""

    action: str  #: address the form is sent to, and where the page is
    back: str  #: where 「やめる」 leads
    subject: str = ""  #: what it is about, e.g. a 受付番号
    trail: Sequence[tuple[str, str]] = ()  #: label and address of the pages above
    standing: Standing | None = None  #: None: that of the inbox


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything the page shows; built anew for every request, from how things stand now."""

    name: str  #: of the operation, e.g. 保留
    place: Place
    lead: Sequence[str]  #: what will happen, a paragraph each
    facts: Sequence[tuple[str, str]] = ()  #: what one should look at first
    fields: tuple[FormField, ...] = ()
    people: Sequence[SectionPeople] = ()  #: whom one can choose, any number of them
    button: str
    caution: bool = False  #: it cannot be taken back
    hidden: Mapping[str, str] = field(default_factory=dict)
    phrases: Sequence[str] = ()  #: 定型文 for the reason
    allowed: bool = True  #: the person may do it now

    @property
    def heading(self) -> str:
        """The heading of the page."""
        return f"{self.name} {self.place.subject}".strip()

    @property
    def form(self) -> Form:
        """The fields as a form."""
        return Form(fields=self.fields)


def reason_field(help_text: str = "", *, required: bool = True, label: str = REASON) -> FormField:
    """Return the field for a reason that others will read."""
    return _field(REASON, label, DataType.TEXT, help_text, required=required)


def text_field(label: str, help_text: str = "") -> FormField:
    """Return a field for a text of several lines."""
    return _field(TEXT, label, DataType.TEXT, help_text)


def name_field(name: str, label: str, help_text: str = "") -> FormField:
    """Return a field for a name of one line."""
    return _field(name, label, DataType.FULL, help_text)


def day_field(name: str, label: str, help_text: str = "") -> FormField:
    """Return a field for a day."""
    return _field(name, label, DataType.DATE, help_text)


def choice_field(
    name: str, label: str, choices: Sequence[tuple[str, str]], help_text: str = ""
) -> FormField:
    """Return a field in which one of several is chosen; choices are value and label."""
    codes = tuple(Code(value=value, label=label) for value, label in choices)
    code_list = CodeList(id="", name=label, codes=codes)
    return _field(name, label, DataType.CODE, help_text, code_list=code_list)


def sure_field(label: str) -> FormField:
    """Return the box to tick before something that cannot be taken back."""
    return _field(SURE, label, DataType.FLAG, required=False)


def _field(
    name: str,
    label: str,
    kind: DataType,
    help_text: str = "",
    *,
    required: bool = True,
    code_list: CodeList | None = None,
) -> FormField:
    item = DataItem(id="", name=label, data_type=kind, code_list=code_list)
    return FormField(name=name, label=label, data_item=item, required=required, help=help_text)
