"""The addresses of the work on plans."""

from django.urls import path

from samraad.plans import views

PLAN = "arbejde/planer/<slug:slug>/<int:year>/"

urlpatterns = [
    path("arbejde/planer/", views.plans, name="plans"),
    path("arbejde/planer/ny/", views.new_plan, name="new_plan"),
    path("arbejde/planer/fra-kilde/", views.record_from_source, name="record_from_source"),
    path(PLAN, views.plan_draft, name="plan_draft"),
    path(f"{PLAN}word/", views.plan_word, name="plan_word"),
    path(f"{PLAN}afsnit/", views.add_section, name="add_section"),
    path(f"{PLAN}afsnit/<int:pk>/", views.write_section, name="write_section"),
    path(f"{PLAN}afsnit/<int:pk>/fjern/", views.remove_section, name="remove_section"),
    path(f"{PLAN}fokus/", views.add_focus_area, name="add_focus_area"),
    path(f"{PLAN}fokus/<int:pk>/", views.write_focus_area, name="write_focus_area"),
    path(f"{PLAN}fokus/<int:pk>/<slug:act>/", views.focus_area_act, name="focus_area_act"),
    path(f"{PLAN}moede/", views.send_to_meeting, name="send_to_meeting"),
    path(f"{PLAN}udgiv/", views.publish, name="publish"),
    path(f"{PLAN}ny-udgave/", views.new_edition, name="new_edition"),
    path(f"{PLAN}traek-tilbage/", views.withdraw, name="withdraw"),
    path(f"{PLAN}kasser/", views.discard, name="discard"),
]
