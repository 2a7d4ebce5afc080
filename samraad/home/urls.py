"""The addresses of what a signed-in person meets."""

from django.urls import path

from samraad.home import views

urlpatterns = [
    path("arbejde/", views.mine, name="mine"),
    path("arbejde/start/", views.start, name="start"),
    path("arbejde/velkommen/", views.welcome, name="welcome"),
    path("arbejde/soeg/", views.search, name="search"),
    path("arbejde/aarshjul/", views.this_year, name="this_year"),
    path("arbejde/aarshjul/<int:year>/", views.wheel_of, name="year_wheel"),
    path("arbejde/aarshjul/<int:year>/laeg-moeder/", views.plan_year, name="plan_year"),
    path("arbejde/moeder/<int:pk>/kort-fortalt/", views.catch_up, name="catch_up"),
    path("arbejde/raad/<int:pk>/valgskifte/<int:year>/", views.change_of_term, name="change_of_term"),
    path("arbejde/raad/<int:pk>/overlevering/<int:year>/", views.handover_page, name="handover"),
    *(
        path(
            f"arbejde/raad/<int:pk>/overlevering/<int:year>/fil.{one}",
            views.handover_file,
            {"ending": one},
            name=f"handover_{one}",
        )
        for one in ("pdf", "docx")
    ),
    path("arbejde/profil/ugemail-og-kalender/", views.wishes, name="wishes"),
    path("arbejde/profil/ugemail/", views.weekly_mail, name="weekly_mail"),
    path("arbejde/profil/kalender/", views.renew_calendar, name="renew_calendar"),
    path("arbejde/profil/kalender/luk/", views.close_calendar, name="close_calendar"),
    path("kalender/<str:token>.ics", views.subscription, name="subscription"),
    path("ugemail/<str:token>/", views.stop_weekly_mail, name="stop_weekly_mail"),
]
