"""Tags of the text editor: {% load rich_text %}."""

from typing import Any

from django import forms, template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from js_asset import Media

register = template.Library()


@register.simple_tag(takes_context=True)
def editor_media(context: Context, form: forms.BaseForm) -> SafeString:
    """The scripts and styles of a form's fields, once, in the page's head or before its end.

    The nonce of the request goes on them: under our CSP the editor's import map is blocked without it.
    """
    request: Any = context["request"]
    media = Media.from_media(form.media).with_nonce(str(request.csp_nonce))
    return mark_safe(str(media.render()))
