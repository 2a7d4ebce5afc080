"""The address of the duties."""

from django.urls import path

from samraad.compliance import views

urlpatterns = [path("arbejde/lovkrav/", views.duties, name="compliance")]
