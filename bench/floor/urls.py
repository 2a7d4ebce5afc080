"""The addresses of the floor: the list, the same behind sign-in, and where its links lead."""

from django.urls import path

from bench.floor import views

urlpatterns = [
    path("rows/", views.rows, name="rows"),
    path("rows/signed-in/", views.rows_signed_in, name="rows_signed_in"),
    path("rows/<int:pk>/", views.rows, name="row"),
]
