"""The addresses of the councils' meetings."""

from django.urls import path

from samraad.councils import views
from samraad.councils.views import packs, papers

COUNCIL = "arbejde/raad/<int:pk>/"
PAPER = "arbejde/moeder/<int:pk>/papirer/<int:paper>/"
ITEM = "arbejde/moeder/<int:pk>/punkter/<int:item>/"

urlpatterns = [
    path("arbejde/moeder/", views.meetings, name="meetings"),
    path("arbejde/moeder/nyt/", views.new_meeting, name="new_meeting"),
    path("arbejde/moeder/<int:pk>/", views.meeting, name="meeting"),
    path("arbejde/moeder/<int:pk>/flyt/", views.move_meeting, name="move_meeting"),
    path("arbejde/moeder/<int:pk>/punkter/", views.add_item, name="add_item"),
    path(ITEM, views.change_item, name="change_item"),
    path(f"{ITEM}flyt/", views.send_item, name="send_item"),
    path(f"{ITEM}gaest/", views.invite_guest, name="invite_guest"),
    path(f"{ITEM}referat/", views.write_line, name="write_line"),
    path(f"{ITEM}udtalelse/", views.enter_statement, name="enter_statement"),
    path(f"{ITEM}udtalelse/<int:statement>/", views.take_out_statement, name="take_out_statement"),
    path(f"{ITEM}ude/", views.go_in_or_out, name="go_in_or_out"),
    path(f"{ITEM}gaest/<int:guest>/", views.record_guest, name="record_guest"),
    path("arbejde/moeder/<int:pk>/fremmoede/", views.record_presence, name="record_presence"),
    path("arbejde/moeder/<int:pk>/ledsager/", views.bring_official, name="bring_official"),
    path(
        "arbejde/moeder/<int:pk>/ledsager/<int:attendee>/", views.take_off_official, name="take_off_official"
    ),
    path("arbejde/moeder/<int:pk>/bemaerkninger/", views.comment_on_minutes, name="comment_on_minutes"),
    path("arbejde/moeder/<int:pk>/bemaerkninger/<int:comment>/", views.answer_comment, name="answer_comment"),
    path("arbejde/moeder/<int:pk>/rettelser/", views.correct_minutes, name="correct_minutes"),
    path("arbejde/moeder/<int:pk>/historik/", views.meeting_history, name="meeting_history"),
    path("arbejde/moeder/<int:pk>/orden/", views.order_items, name="order_items"),
    path("arbejde/moeder/<int:pk>/koereplan/", views.run_sheet, name="run_sheet"),
    path("arbejde/moeder/<int:pk>/fortsaet/", views.bring_over, name="bring_over"),
    path("arbejde/moeder/<int:pk>/svar/", views.answer_invitation, name="answer_invitation"),
    path("arbejde/moeder/<int:pk>/foer/<slug:act>/", views.before_act, name="before_act"),
    path(f"{ITEM}plads/<slug:act>/", views.item_step, name="item_step"),
    path("arbejde/gennemlaesning/<int:pk>/", views.review, name="review"),
    path("arbejde/forslag/", views.proposals, name="proposals"),
    path("arbejde/forslag/<int:pk>/", views.proposal, name="proposal"),
    path("arbejde/forslag/<int:pk>/<slug:act>/", views.proposal_act, name="proposal_act"),
    path("arbejde/raad/<int:forum>/faste-punkter/", views.standing, name="standing"),
    path("arbejde/raad/<int:forum>/faste-punkter/<int:item>/", views.change_standing, name="change_standing"),
    path("arbejde/raad/<int:forum>/faste-punkter/<slug:act>/", views.standing_act, name="standing_act"),
    path("arbejde/raad/<int:forum>/skriftligt/", views.rounds, name="rounds"),
    path("arbejde/skriftligt/<int:pk>/", views.round, name="round"),
    path("arbejde/skriftligt/<int:pk>/luk/", views.close_round, name="close_round"),
    path("arbejde/raad/<int:forum>/beskeder/", views.messages, name="messages"),
    path("svar/<str:key>/", views.answer, name="answer"),
    path(f"{ITEM}bilag/", papers.item_papers, name="item_papers"),
    path(PAPER, papers.meeting_paper, name="meeting_paper"),
    path(f"{PAPER}fil/", papers.paper_file, name="paper_file"),
    path(f"{PAPER}uddrag/", papers.paper_extract, name="paper_extract"),
    path(f"{PAPER}ret/", papers.change_paper, name="change_paper"),
    path(f"{PAPER}traek-tilbage/", papers.take_paper_away, name="withdraw_paper"),
    *(
        path(f"arbejde/moeder/<int:pk>/pakke.{one}", packs.pack, {"ending": one}, name=f"meeting_{one}")
        for one in packs.ENDINGS
    ),
    path("arbejde/moeder/<int:pk>/journalpakke.zip", packs.journal_pack, name="journal_pack"),
    path("arbejde/moeder/<int:pk>/orientering/", packs.orientations, name="orientations"),
    path(
        "arbejde/moeder/<int:pk>/orientering/<slug:code>.docx",
        packs.orientation_word,
        name="orientation_word",
    ),
    path("arbejde/aktindsigt/", packs.access_to_documents, name="access_to_documents"),
    *(
        path(f"arbejde/aktindsigt/svar.{one}", packs.access_pack, {"ending": one}, name=f"access_{one}")
        for one in packs.ENDINGS
    ),
    path("arbejde/moeder/<int:pk>/papirer/<int:paper>/note/", views.paper_note, name="paper_note"),
    path(f"{ITEM}valg/", views.elect, name="elect"),
    path(f"{ITEM}henstilling/", views.recommend, name="recommend"),
    path("arbejde/moeder/<int:pk>/aabne-doere/", views.open_doors, name="open_doors"),
    path(f"{COUNCIL}valg-og-anmodninger/", views.council_acts, name="council_acts"),
    path(f"{COUNCIL}valg-og-anmodninger/<int:election>/ophoer/", views.end_term, name="end_term"),
    path(f"{COUNCIL}ekstra-moede/", views.ask_extra, name="ask_extra"),
    path(f"{COUNCIL}ekstra-moede/<int:asked>/svar/", views.answer_extra, name="answer_extra"),
    path(f"{COUNCIL}ekstra-moede/<int:asked>/traek-tilbage/", views.withdraw_extra, name="withdraw_extra"),
    path(f"{COUNCIL}afslag/", views.refuse_information, name="refuse_information"),
    path(f"{COUNCIL}henstillinger/<int:recommendation>/svar/", views.reply, name="reply"),
    path(f"{ITEM}opgave/", views.give_task, name="give_task"),
    path("arbejde/opgaver/", views.tasks, name="tasks"),
    path("arbejde/opgaver/<int:pk>/", views.task, name="task"),
    path("arbejde/opgaver/<int:pk>/<slug:act>/", views.task_act, name="task_act"),
    path("arbejde/raad/<int:pk>/opgaver/ny/", views.new_task, name="new_task"),
    path("arbejde/beslutninger/", views.decisions, name="decisions"),
    path(
        "arbejde/beslutninger/<int:forum>/<int:year>-<int:number>/<int:position>/",
        views.decision,
        name="decision",
    ),
    path("arbejde/moeder/<int:pk>/<slug:act>/", views.meeting_act, name="meeting_act"),
]
