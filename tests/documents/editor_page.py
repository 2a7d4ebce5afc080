"""A page with a rich text field under the site's own CSP, for the browser tests. Not shipped."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import path

from samraad.documents.forms import RichTextField

PAGE = """{% load static rich_text %}<!doctype html>
<html lang="da"><head><meta charset="utf-8"><title>Prøve</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{% static 'vendor/samraad.css' %}">{% editor_media form %}</head>
<body class="container"><main><h1>Samarbejdsplan 2027</h1><h2>Ret fokusområdet</h2>
{% if saved is None %}<form method="post" novalidate>{% csrf_token %}
<div class="form-group"><label class="form-label" for="id_aim">Mål</label>{{ form.aim.errors }}
<span class="form-hint" id="id_aim_helptext">Skriv kort.</span>{{ form.aim }}</div>
<div class="form-group"><label class="form-label" for="id_means">Indsats</label>{{ form.means }}</div>
<button class="button button-primary" type="submit">Gem udkastet</button></form>
{% else %}<pre id="saved">{{ saved }}</pre>{{ saved|safe }}{% endif %}</main></body></html>"""


class Draft(forms.Form):
    aim = RichTextField(label="Mål", help_text="Skriv kort.")
    means = RichTextField(label="Indsats", required=False)


def show(request: HttpRequest) -> HttpResponse:
    """The form, or what was saved."""
    initial = {"aim": request.GET.get("aim", "")}
    form = Draft(request.POST) if request.method == "POST" else Draft(initial=initial)
    saved = form.cleaned_data["aim"] if form.is_bound and form.is_valid() else None
    return HttpResponse(engines["django"].from_string(PAGE).render({"form": form, "saved": saved}, request))


urlpatterns = [path("", show)]
