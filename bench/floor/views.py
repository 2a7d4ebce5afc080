"""The bare view, written as Django's tutorial would."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from bench.floor.models import Row


def rows(request: HttpRequest) -> HttpResponse:
    return render(request, "rows.html", {"rows": Row.objects.all()[:100]}, using="floor")


rows_signed_in = login_required(rows)
