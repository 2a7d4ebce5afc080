"""The addresses of the councils' meetings."""

from django.urls import path

from samraad.councils import views

ITEM = "arbejde/moeder/<int:pk>/punkter/<int:item>/"

urlpatterns = [
    path("arbejde/moeder/", views.meetings, name="meetings"),
    path("arbejde/moeder/nyt/", views.new_meeting, name="new_meeting"),
    path("arbejde/moeder/<int:pk>/", views.meeting, name="meeting"),
    path("arbejde/moeder/<int:pk>/flyt/", views.move_meeting, name="move_meeting"),
    path("arbejde/moeder/<int:pk>/punkter/", views.add_item, name="add_item"),
    path(ITEM, views.change_item, name="change_item"),
    path(f"{ITEM}op/", views.raise_item, name="raise_item"),
    path(f"{ITEM}fjern/", views.remove_item, name="remove_item"),
    path(f"{ITEM}gaest/", views.invite_guest, name="invite_guest"),
    path(f"{ITEM}referat/", views.write_line, name="write_line"),
    path("arbejde/moeder/<int:pk>/papirer/<int:paper>/", views.meeting_paper, name="meeting_paper"),
    path("arbejde/moeder/<int:pk>/<slug:act>/", views.meeting_act, name="meeting_act"),
]
