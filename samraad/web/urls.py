"""The addresses of the shell."""

from django.urls import path

from samraad.web.views import choose_language

urlpatterns = [path("sprog/", choose_language, name="language")]
