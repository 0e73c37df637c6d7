"""Nouns, grouped by who comes for them."""

from django.urls import path

from diagnostics.views import (
    accounts,
    agendas,
    arrivals,
    circulated,
    closing,
    deletion,
    earlier,
    handouts,
    help,
    history,
    home,
    invitations,
    joining,
    leading,
    line_batches,
    lines,
    local_questions,
    participants,
    pasting,
    recording,
    rooms,
    seat_links,
    seats,
    stages,
    summaries,
    workbooks,
    workshops,
)

# People without an account, and everybody's first page.
everybody = [
    path("", home.home, name="home"),
    path("sign-in/", accounts.sign_in, name="sign_in"),
    path("sign-out/", accounts.sign_out, name="sign_out"),
    path("healthz/", home.ready, name="ready"),
    path("help/", help.facilitators, name="help"),
    path("help/participants/", help.participants, name="help_participants"),
    path("seats/<str:token>/", seat_links.offered, name="seat_link"),
    path("join/", joining.join, name="join"),
    path("join/<str:token>/", joining.by_token, name="join_token"),
]

# The room: what participants and the projector see.
room = [
    path("rooms/<int:pk>/", rooms.room, name="room"),
    path("rooms/<int:pk>/projector/", rooms.projector, name="projector"),
    path("rooms/<int:pk>/questions/<str:key>/", rooms.question, name="room_question"),
    path("rooms/<int:pk>/workbook/", rooms.workbook, name="room_workbook"),
    path("rooms/<int:pk>/day/", rooms.day, name="room_day"),
    path("rooms/<int:pk>/here/", arrivals.here, name="room_here"),
    path("rooms/<int:pk>/qr.svg", rooms.qr, name="room_qr"),
]

# Workbooks, to read before the day.
library = [
    path("workbooks/", workbooks.index, name="workbooks"),
    path("workbooks/<slug:slug>/", workbooks.workbook, name="workbook"),
    path("workbooks/<slug:slug>/guide/<slug:page>/", workbooks.guide_page, name="guide_page"),
]

# Planning.
planning = [
    path("workshops/", workshops.index, name="workshops"),
    path("workshops/new/", workshops.new, name="workshop_new"),
    path("workshops/<int:pk>/", workshops.overview, name="workshop"),
    path("workshops/<int:pk>/details/", workshops.details, name="workshop_details"),
    path("workshops/<int:pk>/start/", stages.start, name="workshop_start"),
    path("workshops/<int:pk>/planned/", stages.planned, name="workshop_planned"),
    path("workshops/<int:pk>/arrange/", agendas.arrange, name="workshop_agenda"),
    path("workshops/<int:pk>/arrange/questions/", local_questions.index, name="workshop_questions"),
    path("workshops/<int:pk>/arrange/questions/<str:question>/", local_questions.question, name="workshop_question"),
    path("workshops/<int:pk>/plans/", agendas.keep, name="plan_keep"),
    path("workshops/<int:pk>/plans/<int:plan>/discard/", agendas.discard, name="plan_discard"),
    path("workshops/<int:pk>/plan/", stages.replan, name="workshop_plan"),
    path("workshops/<int:pk>/deletion/", deletion.deletion, name="workshop_deletion"),
    path("workshops/<int:pk>/history/", history.history, name="workshop_history"),
    path("workshops/<int:pk>/code/", workshops.code, name="workshop_code"),
    path("workshops/<int:pk>/card/", joining.card, name="card"),
    path("workshops/<int:pk>/paper/", handouts.index, name="workshop_papers"),
    path("workshops/<int:pk>/paper/<slug:kind>/", handouts.page, name="workshop_paper"),
    path("workshops/<int:pk>/qr.svg", joining.qr, name="qr"),
    path("workshops/<int:pk>/participants/", participants.index, name="participants"),
    path("workshops/<int:pk>/participants/new/", participants.new, name="participant_new"),
    path("workshops/<int:pk>/participants/rows/", pasting.rows, name="participants_rows"),
    path("workshops/<int:pk>/participants/<int:participant>/", participants.edit, name="participant"),
    path("workshops/<int:pk>/participants/<int:participant>/remove/", participants.remove, name="participant_remove"),
    path("workshops/<int:pk>/invitations/", invitations.index, name="invitations"),
    path("workshops/<int:pk>/calendar.ics", invitations.calendar, name="workshop_calendar"),
    path("workshops/<int:pk>/seats/", seats.index, name="seats"),
    path("workshops/<int:pk>/seats/<int:seat>/take/", seats.take, name="seat_take"),
    path("workshops/<int:pk>/seats/<int:seat>/hand-over/", seats.hand_over, name="seat_hand_over"),
    path("workshops/<int:pk>/seats/links/", seat_links.make, name="seat_link_make"),
    path("workshops/<int:pk>/seats/links/<int:link>/withdraw/", seat_links.withdraw, name="seat_link_withdraw"),
    path("workshops/<int:pk>/seats/reclaim/", seats.reclaim, name="lead_reclaim"),
]

# The day: leading and recording.
day = [
    path("worker.js", leading.worker, name="worker"),
    path("workshops/shell/<slug:fingerprint>/projector/", rooms.projector_shell, name="projector_shell"),
    path("workshops/shell/<slug:fingerprint>/<slug:seat>/", leading.shell, name="lead_shell"),
    path("workshops/<int:pk>/lead/", leading.lead, name="lead"),
    path("workshops/<int:pk>/screen/lead/", leading.lead_to_question, name="screen_lead"),
    path("workshops/<int:pk>/screen/view/", leading.view, name="screen_view"),
    path("workshops/<int:pk>/screen/hold/", leading.hold, name="screen_hold"),
    path("workshops/<int:pk>/agenda/<int:item>/open/", leading.open_item, name="agenda_open"),
    path("workshops/<int:pk>/agenda/plan/", leading.replan, name="agenda_plan"),
    path("workshops/<int:pk>/agenda/order/", leading.order_agenda, name="agenda_order"),
    path("workshops/<int:pk>/agenda/", leading.list_item, name="agenda_items"),
    path("workshops/<int:pk>/agenda/<int:item>/", leading.change_item, name="agenda_item"),
    path("workshops/<int:pk>/record/", recording.record, name="record"),
    path("workshops/<int:pk>/record/plain/", recording.plain, name="plain_record"),
    path("workshops/<int:pk>/findings/", recording.findings, name="findings"),
    path("workshops/<int:pk>/findings/<int:finding>/", recording.finding, name="finding"),
    path("workshops/<int:pk>/findings/<int:finding>/withdraw/", recording.withdraw, name="finding_withdraw"),
    path("workshops/<int:pk>/findings/<int:finding>/restore/", lines.restore, name="finding_restore"),
    path("workshops/<int:pk>/findings/<int:finding>/take/", lines.take, name="finding_take"),
    path("workshops/<int:pk>/findings/<int:finding>/leave/", lines.leave, name="finding_leave"),
    path("workshops/<int:pk>/findings/<int:finding>/history/", lines.history, name="finding_history"),
    path("workshops/<int:pk>/findings/withdrawn/", lines.withdrawn, name="findings_withdrawn"),
    path("workshops/<int:pk>/findings/waiting/", line_batches.findings, name="findings_waiting"),
    path("workshops/<int:pk>/findings/move/", recording.move, name="findings_move"),
    path("workshops/<int:pk>/answers/<str:question>/", recording.answer, name="answer"),
    path("workshops/<int:pk>/answers/<str:question>/history/", earlier.answer_history, name="answer_history"),
    path("workshops/<int:pk>/marks/<str:question>/", recording.mark, name="mark"),
    path("workshops/<int:pk>/questions/", leading.local_questions, name="local_questions"),
    path("workshops/<int:pk>/actions/", recording.actions, name="actions"),
    path("workshops/<int:pk>/actions/order/", recording.order, name="actions_order"),
    path("workshops/<int:pk>/actions/withdrawn/", earlier.withdrawn_actions, name="actions_withdrawn"),
    path("workshops/<int:pk>/actions/<int:key_action>/", recording.action, name="action"),
    path("workshops/<int:pk>/actions/<int:key_action>/withdraw/", recording.withdraw_action, name="action_withdraw"),
    path("workshops/<int:pk>/actions/<int:key_action>/restore/", earlier.restore, name="action_restore"),
    path("workshops/<int:pk>/actions/<int:key_action>/history/", earlier.action_history, name="action_history"),
    path("workshops/<int:pk>/people/", recording.people, name="people"),
    path("workshops/<int:pk>/people/<int:participant>/", recording.person, name="person"),
    path("workshops/<int:pk>/undo/", recording.undo, name="undo"),
]

# After the day.
after = [
    path("workshops/<int:pk>/close/", closing.review, name="close"),
    path("workshops/<int:pk>/reopen/", closing.reopen, name="reopen"),
    path("workshops/<int:pk>/publish/", closing.publish, name="publish"),
    path("workshops/<int:pk>/summary/", summaries.index, name="summary"),
    path("workshops/<int:pk>/summaries/<int:version>/", summaries.version, name="summary_version"),
    path("workshops/<int:pk>/summaries/<int:version>/links/", summaries.make_link, name="link_make"),
    path("workshops/<int:pk>/summaries/<int:version>/<str:kind>/", summaries.file, name="summary_file"),
    path("workshops/<int:pk>/links/<int:link>/withdraw/", summaries.withdraw_link, name="link_withdraw"),
    path("summaries/<str:token>/", circulated.page, name="circulated"),
    path("summaries/<str:token>/download/", circulated.download, name="circulated_file"),
]

# What is asked for all day long goes first: they are tried one after the other.
urlpatterns = [*day, *room, *everybody, *library, *planning, *after]
