"""Addresses as pictures for a telephone, on paper and on the screen: {% load printed %}."""

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from samraad.documents.qr import qr_svg

register = template.Library()


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """An address to be read off the screen."""
    return mark_safe(qr_svg(address, edge=4))


@register.simple_tag(takes_context=True)
def printed_address(context: Context, path: str = "") -> SafeString:
    """The page's address in words and as a QR code; seen on paper alone. ``path`` where it is another."""
    address = f"{settings.SITE_URL}{path or context['request'].path}"
    return format_html(
        '<div class="printed-address"><span aria-hidden="true">{}</span><span>{}</span></div>',
        mark_safe(qr_svg(address)),
        address,
    )
