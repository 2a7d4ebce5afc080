"""The address of Min side."""

from django.urls import path

from samraad.home import views

urlpatterns = [path("arbejde/", views.mine, name="mine")]
