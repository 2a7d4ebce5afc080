"""What every view wears: a guard that says who may come in, and a way to find things that ends in 404.

A guard leaves its name on the view (``view.guard``), so that a test can see that no view goes without.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from samraad.web.errors import signed_out
from samraad.web.request import Request

P = ParamSpec("P")
M = TypeVar("M", bound=Model)
OurView = Callable[Concatenate[Request, P], HttpResponseBase]
AnyView = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def _guarded(view: Callable[..., HttpResponseBase], guard: str) -> AnyView[...]:
    vars(view)["guard"] = guard
    return view


def public(view: OurView[P]) -> AnyView[P]:
    """Let everyone in. The view reads ``published()`` and nothing else."""
    return cast("AnyView[P]", _guarded(view, "public"))


def signed_in(view: OurView[P]) -> AnyView[P]:
    """Let the signed-in in. Others are sent to sign in; what they typed stands on the page they get."""

    @wraps(view)
    def behind_sign_in(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if request.actor.signed_in:
            return view(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            return redirect_to_login(request.get_full_path())
        return signed_out(request)

    return cast("AnyView[P]", _guarded(behind_sign_in, "signed_in"))


def find(queryset: QuerySet[M], **lookup: Any) -> M:
    """Return the one row that is visible and fits.

    Raises:
        Http404: there is none; what a person may not see does not exist for her.
    """
    try:
        return queryset.get(**lookup)
    except ObjectDoesNotExist as missing:
        raise Http404 from missing
