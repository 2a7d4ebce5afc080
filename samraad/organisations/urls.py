"""The addresses of the register and of signing in."""

from django.urls import path

from samraad.organisations import views

urlpatterns = [
    path("log-ind/", views.sign_in, name="sign_in"),
    path("log-ind/som/<int:pk>/", views.sign_in_as, name="sign_in_as"),
    path("log-ud/", views.sign_out, name="sign_out"),
    path("arbejde/kredsraad/<slug:slug>/medlemmer/", views.members, name="members"),
    path("arbejde/kommuner/<slug:slug>/", views.municipality_work, name="municipality_work"),
]
