"""A page as a browser reads it, checked as every page must be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

import html5lib

HTML = "{http://www.w3.org/1999/xhtml}"
#: Inputs that need no label: they are not shown, or their value says what they do.
UNLABELLED = {"hidden", "submit", "button"}


@dataclass
class HtmlForm:
    """One form: where it goes, and what is in its controls."""

    id: str
    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[Element] = field(default_factory=list)


class HtmlPage:
    """A parsed page."""

    def __init__(self, status: int, html: str, url: str) -> None:
        self.status, self.html, self.url = status, html, url
        # ``strict`` refuses anything that a browser would have to repair.
        self.root = html5lib.HTMLParser(strict=True).parse(html)
        self.forms = [_form(each) for each in self.all("form")]

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return all elements of a tag with these attributes (``class_`` for class)."""
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            each
            for each in self.root.iter(HTML + tag)
            if all(each.get(name) == value for name, value in wanted.items())
        ]

    @property
    def h1(self) -> str:
        """Return the text of the heading."""
        return text_of(self.all("h1")[0])

    @property
    def text(self) -> str:
        """Return the text of the body, white space made one blank."""
        return text_of(self.all("body")[0])

    @property
    def main(self) -> str:
        """Return the text of the main part."""
        return text_of(self.all("main")[0])

    @property
    def standing(self) -> str:
        """Return the line that says whose turn it is."""
        return text_of(self.all("section", aria_label="いまの状況")[0])

    def form(self, button: str) -> HtmlForm:
        """Return the form that has a button of this text."""
        found = [f for f in self.forms for each in f.buttons if text_of(each) == button]
        assert found, (
            f"no button {button!r}, only {[text_of(b) for f in self.forms for b in f.buttons]}"
        )
        return found[0]

    def links(self) -> dict[str, str]:
        """Return the addresses of all links by their text."""
        return {text_of(each): each.get("href", "") for each in self.all("a")}


def text_of(element: Element) -> str:
    """Return the text of an element, white space made one blank."""
    return " ".join("".join(element.itertext()).split())


def check_page(page: HtmlPage) -> None:
    """Assert everything that holds for every page."""
    assert page.all("html")[0].get("lang") == "ja"
    assert len(page.all("h1")) == 1, f"{page.url}: expected one h1"
    title = text_of(page.all("title")[0])
    assert title.startswith(page.h1), f"{page.url}: the title {title!r} must start with {page.h1!r}"
    assert len(page.all("main")) == 1
    ids = Counter(each.get("id") for each in page.root.iter() if each.get("id"))
    assert [name for name, count in ids.items() if count > 1] == [], f"{page.url}: duplicate ids"
    problems = [
        *_forms(page),
        *_labels(page),
        *_references(page, set(ids)),
        *_headings(page),
        *_inline(page),
    ]
    assert problems == [], f"{page.url}: {problems}"


def _forms(page: HtmlPage) -> Iterator[str]:
    for form in page.forms:
        if not form.action:
            yield "a form without an action"
        if form.method == "post" and not form.fields.get("csrf_token"):
            yield f"no CSRF token in the form to {form.action}"
        if form.method not in ("get", "post"):
            yield f"a form to {form.action} without a method"


def _labels(page: HtmlPage) -> Iterator[str]:
    labelled = {label.get("for") for label in page.all("label")}
    inside = {id(each) for label in page.all("label") for each in label.iter()}
    for control in _controls(page):
        named = control.get("id") in labelled or id(control) in inside
        if not named and not control.get("aria-label"):
            yield f"no label for {control.get('name')}"


def _controls(page: HtmlPage) -> Iterator[Element]:
    for tag in ("input", "select", "textarea"):
        yield from (e for e in page.all(tag) if e.get("type") not in UNLABELLED)


def _references(page: HtmlPage, ids: set[str | None]) -> Iterator[str]:
    for element in page.root.iter():
        for attribute in ("aria-labelledby", "aria-describedby", "for"):
            for name in (element.get(attribute) or "").split():
                if name not in ids:
                    yield f"{attribute} points to {name}, which is not there"
        href = element.get("href") or ""
        if href.startswith("#") and len(href) > 1 and href[1:] not in ids:
            yield f"a link to {href}, which is not there"


def _inline(page: HtmlPage) -> Iterator[str]:
    """Yield what the content security policy would refuse, or what needs another host."""
    for element in page.root.iter():
        tag = str(element.tag).rpartition("}")[2]
        if element.get("style") or any(name.startswith("on") for name in element.attrib):
            yield f"inline style or handler on {tag}"
        if tag == "style" or (tag == "script" and not element.get("src")):
            yield f"inline {tag}"
        address = element.get("href") or element.get("src") or ""
        if tag != "a" and "//" in address:
            yield f"{tag} loads {address} from another host"


def _headings(page: HtmlPage) -> Iterator[str]:
    """Yield headings that skip a level."""
    level = 1
    for element in page.all("main")[0].iter():
        tag = str(element.tag).removeprefix(HTML)
        if tag in ("h2", "h3", "h4"):
            if int(tag[1]) > level + 1:
                yield f"{tag} after h{level}: {text_of(element)}"
            level = int(tag[1])


def _form(element: Element) -> HtmlForm:
    form = HtmlForm(
        element.get("id", ""), element.get("method", "").lower(), element.get("action", "")
    )
    for each in element.iter():
        tag, name = str(each.tag).removeprefix(HTML), each.get("name")
        if tag == "button" and each.get("disabled") is None and each.get("type") != "button":
            form.buttons.append(each)
        if name is None or each.get("disabled") is not None:
            continue
        if tag == "textarea":
            form.fields[name] = (each.text or "").removeprefix("\n")
        elif tag == "select":
            form.fields[name] = _selected(each)
            form.choices[name] = [option.get("value", "") for option in each.iter(HTML + "option")]
        elif tag == "input":
            _read_input(form, name, each)
    return form


def _read_input(form: HtmlForm, name: str, element: Element) -> None:
    if element.get("type") in ("radio", "checkbox"):
        form.choices.setdefault(name, []).append(element.get("value", "on"))
        if element.get("checked") is not None:
            form.fields[name] = element.get("value", "on")
    else:
        form.fields[name] = element.get("value", "")


def _selected(select: Element) -> str:
    options = list(select.iter(HTML + "option"))
    chosen = [each for each in options if each.get("selected") is not None] or options[:1]
    return chosen[0].get("value", text_of(chosen[0])) if chosen else ""
