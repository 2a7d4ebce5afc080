"""The addresses of the outbox and of the demo's mailbox."""

from django.urls import path

from samraad.notices import views

urlpatterns = [
    path("arbejde/post/", views.outbox, name="outbox"),
    path("arbejde/post/<int:pk>/", views.outgoing, name="outgoing"),
    path("arbejde/post/<int:pk>/send-igen/", views.resend, name="resend"),
    path("arbejde/post/<int:pk>/ret-adressen/", views.correct_address, name="correct_address"),
    path("arbejde/post/<int:pk>/kom-retur/", views.came_back, name="came_back"),
    path("demo/postkasse/", views.mailbox, name="mailbox"),
    path("demo/postkasse/<int:pk>/", views.mailbox_letter, name="mailbox_letter"),
    path("demo/postkasse/<int:pk>/kalender.ics", views.mailbox_calendar, name="mailbox_calendar"),
]
