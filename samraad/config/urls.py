"""Every address of the product. Work lives under /arbejde/; what is left is public."""

from django.db import connection
from django.http import HttpResponse
from django.urls import include, path
from django.views.decorators.http import require_safe

from samraad.web.guards import public
from samraad.web.request import Request


@require_safe
@public
def health(request: Request) -> HttpResponse:
    """Answer that the web process lives and reaches its database; for proxies and watchmen."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")


urlpatterns = [
    path("sundhed/", health, name="health"),
    path("", include("samraad.web.urls")),
    path("", include("samraad.notices.urls")),
    path("", include("samraad.organisations.urls")),
    path("", include("samraad.home.urls")),
    path("", include("samraad.councils.urls")),
    path("", include("samraad.plans.urls")),
    path("", include("samraad.compliance.urls")),
    path("", include("samraad.public_site.urls")),
]

handler400 = "samraad.web.errors.bad_request"
handler403 = "samraad.web.errors.forbidden"
handler404 = "samraad.web.errors.not_found"
handler500 = "samraad.web.errors.server_error"
