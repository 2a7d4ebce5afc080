"""Every column that can hold text, and why no personal number comes to stand in it (P-10).

A new column or action is put in here; the test says which are missing.

    GUARDED    what a person types, by way of the acts named here: each hands it to the guard
    OUTSIDE    everything else, with the reason
    UNGUARDED  texts that an act takes past the guard, with the reason

A column with ``choices`` holds one of our own words and needs no line. Nothing is sealed yet: sealed columns
come with the work on § 115, and get a table of their own here.
"""

LOG = "audit.Event.params"
"""Where a reason goes that stands nowhere else."""

GUARDED: dict[str, str] = {
    # the log: reasons that are kept there alone
    LOG: """
        councils.cancel_meeting(reason) councils.finish_minutes(reason) councils.move_task(reason)
        councils.reopen_minutes(reason) councils.reopen_task(reason) councils.undo_cancelled(reason)
        councils.undo_held(reason) organisations.reset_login(reason) plans.discard_draft(reason)
    """,
    # documents
    "documents.StoredFile.name": "documents.store_upload(read) councils.lay_file(read)",
    "documents.StoredFile.text": "documents.store_upload(read) councils.lay_file(read)",
    # notices: else the address of an account or a guest
    "notices.Outgoing.address": "notices.correct_address(to)",
    # organisations
    "organisations.User.email": """
        organisations.open_account(email) organisations.invite_person(email)
        organisations.enter_person(email) organisations.enter_roster(rows)
        organisations.succeed(successor) organisations.begin_term(successors)
    """,
    "organisations.User.name": """
        organisations.open_account(name) organisations.rename_account(name)
        organisations.correct_own_name(name) organisations.invite_person(name)
        organisations.enter_person(name) organisations.enter_roster(rows)
        organisations.succeed(successor) organisations.begin_term(successors)
    """,
    "organisations.PersonalLink.address": "organisations.ask_new_address(address)",
    "organisations.Passkey.name": "organisations.set_up_login(way) organisations.add_way(way)",
    "organisations.Forum.name": "organisations.set_up_forum(name) organisations.name_forum(name)",
    "organisations.Seat.office": "organisations.open_seat(office) organisations.enter_roster(rows)",
    "organisations.Party.name": """
        organisations.enter_party(details) organisations.change_party(details)
        organisations.enter_parties(rows)
    """,
    "organisations.Party.area": """
        organisations.enter_party(details) organisations.change_party(details)
        organisations.enter_parties(rows)
    """,
    "organisations.Party.public_task": """
        organisations.enter_party(details) organisations.change_party(details)
        organisations.enter_parties(rows)
    """,
    "organisations.Party.email": """
        organisations.enter_party(details) organisations.change_party(details)
        organisations.enter_parties(rows)
    """,
    "organisations.Cooperation.name": "organisations.set_up_cooperation(name)",
    "organisations.Step.words": "organisations.record_step(words)",
    # councils: meetings and their items
    "councils.Meeting.place": """
        councils.plan_meeting(place) councils.plan_meetings(wanted) councils.move_meeting(place)
    """,
    "councils.Meeting.online_at": "councils.plan_meeting(online_at) councils.move_meeting(online_at)",
    "councils.Meeting.withdrawn_for": "councils.withdraw_minutes(reason)",
    "councils.AgendaItem.title": "councils.add_item(title) councils.change_item(title)",
    "councils.AgendaItem.responsible": "councils.add_item(responsible) councils.change_item(responsible)",
    "councils.AgendaItem.text": "councils.add_item(text) councils.change_item(text)",
    "councils.AgendaItem.closed_for": "councils.add_item(closed_for) councils.change_item(closed_for)",
    "councils.AgendaItem.minutes": "councils.write_line(minutes)",
    "councils.AgendaItem.withdrawn_for": "councils.withdraw_item(reason)",
    "councils.Guest.office": "councils.invite_guest(office)",
    "councils.Guest.insight": "councils.invite_guest(insight)",
    "councils.Guest.email": "councils.invite_guest(email)",
    "councils.StandingItem.title": "councils.add_standing(written) councils.change_standing(written)",
    "councils.StandingItem.responsible": "councils.add_standing(written) councils.change_standing(written)",
    "councils.StandingItem.closed_for": "councils.add_standing(written) councils.change_standing(written)",
    "councils.Proposal.title": "councils.propose(title)",
    "councils.Proposal.why": "councils.propose(why)",
    "councils.Proposal.answer": "councils.decline_proposal(answer)",
    # councils: papers
    "councils.Paper.title": """
        councils.lay_paper(title) councils.lay_file(title) councils.mention_paper(title)
    """,
    "councils.Paper.holder": "councils.mention_paper(holder)",
    "councils.Paper.ground": """
        councils.lay_paper(marks) councils.lay_file(marks) councils.mention_paper(marks)
        councils.mark_paper(marks)
    """,
    "councils.Paper.withdrawn_for": "councils.withdraw_paper(reason)",
    "councils.Note.words": "councils.keep_note(words)",
    # councils: who came, and what was said of the minutes
    "councils.Attendee.office": "councils.bring_official(office)",
    "councils.Attendee.excuse": "councils.record_presence(excuse)",
    "councils.Attendee.answer_reason": "councils.answer(reason)",
    "councils.Review.words": "councils.answer_review(words)",
    "councils.Comment.words": "councils.comment_on_minutes(words)",
    "councils.Comment.answer": "councils.answer_comment(answer)",
    "councils.Correction.words": "councils.correct_minutes(words)",
    "councils.Statement.office": "councils.enter_statement(office)",
    "councils.Statement.words": "councils.enter_statement(words)",
    # councils: tasks
    "councils.Task.words": "councils.give_task(words) councils.give_task_to_every_local_council(words)",
    "councils.Task.owner": "councils.give_task(owner)",
    "councils.Task.evidence": "councils.close_task(evidence)",
    "councils.Task.dropped_for": "councils.drop_task(reason)",
    # councils: between meetings, and the law's own acts
    "councils.WrittenRound.title": "councils.send_round(title)",
    "councils.WrittenRound.words": "councils.send_round(words)",
    "councils.RoundAnswer.words": "councils.answer_round(words)",
    "councils.ShortMessage.words": "councils.send_message(words)",
    "councils.ExtraMeetingRequest.subject": "councils.ask_for_extra_meeting(subject)",
    "councils.ExtraMeetingRequest.answer": "councils.answer_request(answer)",
    "councils.InformationRefusal.asked": "councils.refuse_information(asked)",
    "councils.InformationRefusal.asked_by": "councils.refuse_information(asked_by)",
    "councils.InformationRefusal.ground": "councils.refuse_information(ground)",
    "councils.Recommendation.addressee": "councils.recommend(addressee)",
    "councils.Recommendation.reply": "councils.enter_reply(reply)",
    # plans
    "plans.Edition.what_changed": "plans.start_correction(what_changed)",
    "plans.Edition.change_reason": "plans.publish_plan(reason)",
    "plans.Edition.withdrawn_reason": "plans.withdraw_edition(reason)",
    "plans.Edition.source_title": "plans.record_plan_from_source(source)",
    "plans.Edition.source_url": "plans.record_plan_from_source(source)",
    "plans.Section.heading": """
        plans.add_section(heading) plans.write_section(heading) plans.record_plan_from_source(sections)
    """,
    "plans.Section.body": "plans.write_section(body) plans.record_plan_from_source(sections)",
    "plans.FocusArea.title": "plans.add_focus_area(title) plans.record_plan_from_source(focus_areas)",
    "plans.FocusEntry.title": """
        plans.add_focus_area(title) plans.write_focus_area(title) plans.record_plan_from_source(focus_areas)
    """,
    "plans.FocusEntry.purpose": "plans.add_focus_area(purpose) plans.write_focus_area(purpose)",
    "plans.FocusEntry.body": "plans.write_focus_area(body) plans.record_plan_from_source(focus_areas)",
    "plans.FocusEntry.reason": "plans.end_focus_area(reason) plans.record_plan_from_source(focus_areas)",
}

OURS = "made by us, of nothing that was typed"
MADE = "made of texts that are guarded"
REGISTER = "from the register that comes along"
OFFICE = "the office of whoever acts, from her seat"
SEAT = "the office of a seat, which is guarded"
HASH = "a hash, or bytes that only a program reads"
JOURNAL = "a journal number: it may look like a personal number, and belongs there"
SESSION = "of Django: who signed in; the messages in it say no more than kinds"
DJANGO = "of Django: codes and names from the program"

OUTSIDE: dict[str, str] = {
    # other people's tables
    "auth.Permission.name": DJANGO,
    "auth.Permission.codename": DJANGO,
    "auth.Group.name": "of Django: never filled, since roles follow from seats",
    "contenttypes.ContentType.app_label": DJANGO,
    "contenttypes.ContentType.model": DJANGO,
    "sessions.Session.session_key": OURS,
    "sessions.Session.session_data": SESSION,
    "axes.AccessFailureLog.user_agent": "never filled: AXES_ENABLE_ACCESS_FAILURE_LOG is off",
    "axes.AccessFailureLog.username": "never filled, as above",
    "axes.AccessFailureLog.http_accept": "never filled, as above",
    "axes.AccessFailureLog.path_info": "never filled, as above",
    "axes.AccessAttempt.user_agent": "what the browser says of itself",
    "axes.AccessAttempt.username": "what was typed as mail address, kept while guesses are counted",
    "axes.AccessAttempt.http_accept": "what the browser says of itself",
    "axes.AccessAttempt.path_info": OURS,
    "axes.AccessAttempt.get_data": "the address that was asked, where nothing is typed",
    "axes.AccessAttempt.post_data": "the sign-in form without the password, kept while guesses are counted",
    "axes.AccessLog.user_agent": "never filled: AXES_DISABLE_ACCESS_LOG is on",
    "axes.AccessLog.username": "never filled, as above",
    "axes.AccessLog.http_accept": "never filled, as above",
    "axes.AccessLog.path_info": "never filled, as above",
    "axes.AccessLog.session_hash": "never filled, as above",
    "procrastinate.ProcrastinateJob.queue_name": OURS,
    "procrastinate.ProcrastinateJob.task_name": OURS,
    "procrastinate.ProcrastinateJob.lock": OURS,
    "procrastinate.ProcrastinateJob.args": "numbers of rows",
    "procrastinate.ProcrastinateJob.queueing_lock": OURS,
    "procrastinate.ProcrastinatePeriodicDefer.task_name": OURS,
    "procrastinate.ProcrastinatePeriodicDefer.periodic_id": OURS,
    # the log
    "audit.Event.kind": OURS,
    "audit.Event.about": OURS,
    "audit.Event.person": "the name of the account that acts, which is guarded",
    "audit.Event.office": OFFICE,
    "audit.Event.municipality": REGISTER,
    "audit.Event.requirement": OURS,
    "audit.Event.sentence": "made of params, in which every personal number is hidden",
    # documents
    "documents.FrozenDocument.title": MADE,
    "documents.FrozenDocument.content": MADE,
    "documents.FrozenDocument.text": MADE,
    "documents.FrozenDocument.sha256": HASH,
    "documents.StoredFile.media_type": OURS,
    "documents.StoredFile.sha256": HASH,
    "documents.StoredFile.standard": "what a PDF says of its own standard, in our words",
    "documents.StoredFile.taken_out": OURS,
    "documents.StoredFile.search": "made of the text, which is guarded",
    # notices
    "notices.Outgoing.key": OURS,
    "notices.Outgoing.message_id": OURS,
    "notices.Outgoing.office": OFFICE,
    "notices.Outgoing.subject": MADE,
    "notices.Outgoing.text": MADE,
    "notices.Outgoing.calendar": MADE,
    "notices.Outgoing.reply_to": "the address of a secretariat, from the register",
    "notices.Outgoing.about": OURS,
    "notices.Outgoing.error": "what the mail server answered, in our words",
    "notices.ClockRun.name": OURS,
    # organisations
    "organisations.User.password": HASH,
    "organisations.OpenSession.session_key": OURS,
    "organisations.OpenSession.session_data": SESSION,
    "organisations.PersonalLink.token_hash": HASH,
    "organisations.Passkey.credential_id": HASH,
    "organisations.Passkey.credential": HASH,
    "organisations.CodeApp.secret": HASH,
    "organisations.RecoveryCode.code_hash": HASH,
    "organisations.Region.code": REGISTER,
    "organisations.Region.name": REGISTER,
    "organisations.District.code": REGISTER,
    "organisations.District.name": REGISTER,
    "organisations.District.short_name": REGISTER,
    "organisations.District.slug": REGISTER,
    "organisations.Municipality.code": REGISTER,
    "organisations.Municipality.name": REGISTER,
    "organisations.Municipality.slug": REGISTER,
    "organisations.HouseChoice.name": "one of our own names of choices",
    "organisations.HouseChoice.value": "one of the words offered, or a small number",
    "organisations.Seat.role": "one of our own codes of roles",
    "organisations.Party.phone": "three or eight digits, by the rule and by a constraint",
    "organisations.Wishes.calendar_hash": HASH,
    # councils
    "councils.AgendaItem.journal_number": JOURNAL,
    "councils.AgendaItem.search": MADE,
    "councils.Paper.journal_number": JOURNAL,
    "councils.Candidate.office": SEAT,
    "councils.Election.office": SEAT,
    "councils.ExtraMeetingRequest.office": OFFICE,
    "councils.InformationRefusal.decided_by": OFFICE,
    "councils.OpeningDecision.majority_of": "one of our own words, chosen as a house rule",
    "councils.Proposal.office": OFFICE,
    "councils.Review.office": SEAT,
    "councils.RoundAnswer.office": SEAT,
    "councils.ShortMessage.office": OFFICE,
    "councils.Attendee.key_hash": HASH,
    "councils.Comment.office": OFFICE,
    "councils.Correction.office": OFFICE,
    "councils.Task.done_by": OFFICE,
    "councils.Task.verified_by": OFFICE,
    # plans
    "plans.Rendition.pdf": MADE,
    "plans.Rendition.sha256": HASH,
    "plans.Section.key": OURS,
    "plans.FocusArea.slug": "made of the title, which is guarded",
}

CODE = "one of our own words; another is refused"
SECRET = "kept as a hash alone"
UNGUARDED: dict[str, str] = {
    "councils.answer(answer)": CODE,
    "councils.answer_round(answer)": CODE,
    "councils.ask_to_read(office)": "the office of a seat, which is guarded",
    "councils.place_proposal(topic)": CODE,
    "councils.record_election(method)": CODE,
    "organisations.enter_person(capacity)": CODE,
    "councils.add_item(topic)": CODE,
    "councils.add_item(kind)": CODE,
    "councils.add_item(journal_number)": JOURNAL,
    "councils.change_item(topic)": CODE,
    "councils.change_item(journal_number)": JOURNAL,
    "councils.record_presence(way)": CODE,
    "councils.write_line(outcome)": CODE,
    "organisations.change_password(password)": SECRET,
    "organisations.change_password(but)": "the key of a session",
    "organisations.choose(name)": CODE,
    "organisations.choose(value)": "one of the words offered, or a small number",
    "organisations.give_password(password)": SECRET,
    "organisations.invite_person(capacity)": CODE,
    "organisations.open_account(password)": SECRET,
    "organisations.open_seat(role)": CODE,
    "organisations.record_step(kind)": CODE,
    "organisations.set_up_cooperation(kind)": CODE,
    "organisations.set_new_password(password)": SECRET,
    "organisations.set_up_forum(kind)": CODE,
    "organisations.sign_out_elsewhere(but)": "the key of a session",
    "organisations.take_seat(capacity)": CODE,
    "organisations.use_code(code)": SECRET,
    "organisations.use_recovery_code(code)": SECRET,
    "plans.start_correction(correction)": CODE,
}
