"""The one view of the shell: the choice of language."""

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from samraad.web.guards import public
from samraad.web.request import Request, is_ours


@csrf_exempt
@require_POST
@public
def choose_language(request: Request) -> HttpResponse:
    """Remember the language in a cookie and go back to the page.

    It carries no CSRF token, so that a public page is the same bytes for everyone; all it can change is the
    language, and a form from another site is stopped before it comes here.
    """
    back = request.POST.get("next", "/")
    answer = HttpResponseRedirect(back if is_ours(request, back) else "/")
    code = request.POST.get("language", "")
    if code in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            code,
            max_age=365 * 24 * 60 * 60,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite="Lax",
        )
    return answer
