"""Form fields: a line of plain text, rich text in our subset, and a file to attach."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.base import File
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from js_asset import ImportMap, Media, Script

from samraad.documents.html import clean, plain
from samraad.documents.uploads import KINDS, REFUSALS, SAME, ReadUpload, read_upload

LONGEST_HTML = 100_000

# What the editor's buttons and its link row say; read by static/documents/rich_text.js.
LABELS = {
    "toolbar": _("Format the text"),
    "heading3": _("Heading"),
    "heading4": _("Subheading"),
    "bold": _("Bold"),
    "italic": _("Italic"),
    "bulletList": _("Bullet list"),
    "orderedList": _("Numbered list"),
    "link": _("Link"),
    "table": _("Table"),
    "addRow": _("Add row"),
    "addColumn": _("Add column"),
    "deleteRow": _("Remove row"),
    "deleteColumn": _("Remove column"),
    "deleteTable": _("Remove table"),
    "address": _("Address of the link"),
    "setLink": _("Insert link"),
    "unsetLink": _("Remove link"),
    "cancel": _("Cancel"),
}

MEDIA = Media(
    importmap=ImportMap({"django-prose-editor/editor": "django_prose_editor/editor.js"}),
    css={"all": ["documents/rich_text.css"]},
    js=[Script("documents/rich_text.js", type="module")],
)


class LineField(forms.CharField):
    """A line of plain text (`html.plain`); one in which nothing can be seen is empty."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text if "\x00" in text else plain(text)  # which Django refuses in words


def reason_in(posted: QueryDict) -> str:
    """The reason that was typed below the button of an act, as a line of plain text."""
    return plain(posted.get("reason", ""))


class RichTextWidget(forms.Textarea):
    """A text area that a script turns into an editor; without script it is a text area with HTML in it.

    Render the form's media with ``{% editor_media form %}``, since the import map needs the page's nonce.
    """

    @property
    def media(self) -> Media:
        return MEDIA

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        labels = {label: str(text) for label, text in LABELS.items()}
        context["widget"]["attrs"]["data-rich-text"] = json.dumps(labels, ensure_ascii=False)
        return context


class RichTextField(forms.CharField):
    """Rich text; the cleaned value is our subset of HTML (`html.clean`), "" when there is nothing to read."""

    widget = RichTextWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": LONGEST_HTML, **options})

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        cleaned = clean(text)
        if text and not cleaned:
            self.validate(cleaned)
        self.run_validators(cleaned)
        return cleaned

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without maxlength: people see text, and the limit counts the HTML around it."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}


class UploadWidget(forms.ClearableFileInput):
    """A button to choose a file. A script says at once when it is too large or of another kind."""

    @property
    def media(self) -> Media:
        return Media(js=[Script("documents/upload.js", type="module")])


class UploadField(forms.FileField):
    """A file of one of our kinds that we can open; the cleaned value is an `uploads.ReadUpload` or None.

    Hand it to `actions.store_upload`. `kinds` are keys of `uploads.KINDS`, all of them if none is named.
    """

    widget = UploadWidget
    default_error_messages = {"empty": REFUSALS["empty"]}  # noqa: RUF012  # as Django's own fields have it

    def __init__(self, *, kinds: Sequence[str] = tuple(KINDS), **options: Any) -> None:
        self.kinds = kinds
        super().__init__(**{"max_length": 200, **options})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """What may be chosen, for the browser's own window and for the script."""
        endings = [*self.kinds, *(other for other, kind in SAME.items() if kind in self.kinds)]
        limit = settings.LARGEST_UPLOAD
        return super().widget_attrs(widget) | {
            "accept": ",".join(f".{ending}" for ending in endings),
            "data-largest": limit,
            "data-too-large": REFUSALS["too_large"].format(limit=limit // 2**20),
            "data-other-kind": REFUSALS["name"].format(kinds=", ".join(self.kinds)),
        }

    def clean(self, data: "File[bytes] | None", initial: Any = None) -> ReadUpload | None:
        upload = super().clean(data, initial)
        return read_upload(upload, self.kinds) if upload else None
