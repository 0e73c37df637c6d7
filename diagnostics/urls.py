"""Nouns, grouped by who comes for them."""

from importlib import import_module

from django.urls import path


def _v(name):
    module, function = name.split(".")

    def view(request, **kwargs):
        return getattr(import_module(f"diagnostics.views.{module}"), function)(request, **kwargs)

    return view


_TABLE = """
home||home.home
sign_in|sign-in/|accounts.sign_in
sign_out|sign-out/|accounts.sign_out
ready|healthz/|home.ready
workbooks|workbooks/|workbooks.index
workbook|workbooks/<slug:slug>/|workbooks.workbook
guide_page|workbooks/<slug:slug>/guide/<slug:page>/|workbooks.guide_page
workshops|workshops/|workshops.index
workshop_new|workshops/new/|workshops.new
workshop|workshops/<int:pk>/|workshops.overview
workshop_details|workshops/<int:pk>/details/|workshops.details
workshop_start|workshops/<int:pk>/start/|workshops.start
workshop_code|workshops/<int:pk>/code/|workshops.code
participants|workshops/<int:pk>/participants/|participants.index
participant_new|workshops/<int:pk>/participants/new/|participants.new
participant|workshops/<int:pk>/participants/<int:participant>/|participants.edit
participant_remove|workshops/<int:pk>/participants/<int:participant>/remove/|participants.remove
seats|workshops/<int:pk>/seats/|seats.index
seat_take|workshops/<int:pk>/seats/<int:seat>/take/|seats.take
lead|workshops/<int:pk>/lead/|leading.lead
screen_lead|workshops/<int:pk>/screen/lead/|leading.lead_to_question
screen_view|workshops/<int:pk>/screen/view/|leading.view
screen_hold|workshops/<int:pk>/screen/hold/|leading.hold
agenda_open|workshops/<int:pk>/agenda/<int:item>/open/|leading.open_item
record|workshops/<int:pk>/record/|recording.record
plain_record|workshops/<int:pk>/record/plain/|recording.plain
findings|workshops/<int:pk>/findings/|recording.findings
finding|workshops/<int:pk>/findings/<int:finding>/|recording.finding
finding_withdraw|workshops/<int:pk>/findings/<int:finding>/withdraw/|recording.withdraw
findings_move|workshops/<int:pk>/findings/move/|recording.move
answer|workshops/<int:pk>/answers/<str:question>/|recording.answer
mark|workshops/<int:pk>/marks/<str:question>/|recording.mark
actions|workshops/<int:pk>/actions/|recording.actions
actions_order|workshops/<int:pk>/actions/order/|recording.order
action|workshops/<int:pk>/actions/<int:key_action>/|recording.action
action_withdraw|workshops/<int:pk>/actions/<int:key_action>/withdraw/|recording.withdraw_action
undo|workshops/<int:pk>/undo/|recording.undo
close|workshops/<int:pk>/close/|closing.review
reopen|workshops/<int:pk>/reopen/|closing.reopen
publish|workshops/<int:pk>/publish/|closing.publish
summary|workshops/<int:pk>/summary/|summaries.index
summary_version|workshops/<int:pk>/summaries/<int:version>/|summaries.version
summary_file|workshops/<int:pk>/summaries/<int:version>/<str:kind>/|summaries.file
link_make|workshops/<int:pk>/summaries/<int:version>/links/|summaries.make_link
link_withdraw|workshops/<int:pk>/links/<int:link>/withdraw/|summaries.withdraw_link
circulated|summaries/<str:token>/|circulated.page
circulated_file|summaries/<str:token>/download/|circulated.download
join|join/|joining.join
join_token|join/<str:token>/|joining.by_token
qr|workshops/<int:pk>/qr.svg|joining.qr
room|rooms/<int:pk>/|rooms.room
projector|rooms/<int:pk>/projector/|rooms.projector
room_question|rooms/<int:pk>/questions/<str:key>/|rooms.question
room_workbook|rooms/<int:pk>/workbook/|rooms.workbook
room_qr|rooms/<int:pk>/qr.svg|rooms.qr
"""
urlpatterns = [path(p, _v(v), name=n) for n, p, v in (row.split("|") for row in _TABLE.split("\n") if row)]
