"""Every column of the database that holds text, and whom it may name: what exports, erases or lets lapse goes by it.

A column whose choices are set names nobody and is not listed. A dict tells what stands inside a stored document, by its
keys; the two that hold other nouns are told by what those nouns declare (see queries/personal.py).
"""

from diagnostics.fields.agenda_item import AGENDA_ITEM
from diagnostics.fields.answer import ANSWER
from diagnostics.fields.finding import FINDING
from diagnostics.fields.key_action import KEY_ACTION
from diagnostics.fields.local_question import LOCAL_QUESTION
from diagnostics.fields.question_mark import QUESTION_MARK
from diagnostics.vocabulary import Personal

NAME, CONTACT, WORDS, NOBODY = Personal.NAME, Personal.CONTACT, Personal.WORDS, Personal.NOBODY

OF_ROWS = "what events record of rows"
OF_SUMMARY = "what a summary tells"


def printed(*columns):
    """The words of a workbook, the authors of what it cites among them: nobody who was in a room."""
    return dict.fromkeys(columns, NOBODY)


# By app and table.
COLUMNS = {
    "diagnostics": {
        # The content.
        "workbook": printed("slug"),
        "edition": printed(
            "label", "fingerprint", "title", "topic", "language", "agenda", "groups", "small_groups", "derived_from"
        ),
        "section": printed("key", "title", "aim"),
        "topic": printed("key", "title"),
        "question": {"key": NOBODY, **LOCAL_QUESTION.holds, "dated": NOBODY, "formerly": NOBODY},  # a local one's text
        "prompt": printed("key", "text"),
        "reference": printed("text", "links"),
        "acronym": printed("short", "long", "today"),
        "guidepage": printed("slug", "title", "blocks"),
        "inviteerole": printed("group", "role", "dated", "formerly", "unless", "only_if", "speaks_for"),
        "priorityaction": printed("title", "text", "dated"),
        # The day.
        "worker": {"name": NOBODY},  # a process's
        "workshop": {
            "title": WORDS, "area": WORDS, "venue": WORDS, "contact_name": NAME, "contact_organisation": WORDS,
            "contact_phone": CONTACT, "contact_email": CONTACT, "small_groups": NOBODY, "code": NOBODY,
            "lineage": NOBODY, "adapted": NOBODY,
        },
        "place": {"name": WORDS, "key": WORDS, "code": NOBODY},
        "agendaitem": AGENDA_ITEM.holds,
        "keptplan": {
            "name": WORDS,
            "document": {
                "small_groups": NOBODY, "items.kind": NOBODY, "items.section": NOBODY, "items.title": WORDS,
                "items.note": WORDS, "items.reason": WORDS, "left_out.question": NOBODY, "left_out.reason": WORDS,
                "local.key": NOBODY, "local.topic": NOBODY, "local.text": WORDS,
            },
        },
        "participant": {
            "group": WORDS, "role": WORDS, "name": NAME, "organisation": WORDS, "email": CONTACT, "phone": NOBODY,
        },
        "finding": FINDING.holds,
        "answer": ANSWER.holds,
        "questionmark": QUESTION_MARK.holds,
        "keyaction": KEY_ACTION.holds,
        "event": {
            "verb": NOBODY, "changes": OF_ROWS, "client_key": NOBODY, "digest": NOBODY,
            "answer": {"undid": NOBODY, "text": WORDS, "question": NOBODY, "key": NOBODY, "phone": NOBODY},
        },
        # After it.
        "summary": {"document": OF_SUMMARY, "fingerprint": NOBODY, "promised": NOBODY},
        "summaryfile": {"kind": NOBODY, "content": OF_SUMMARY},
        "summarylink": {"token_hash": NOBODY},
        "seatlink": {"token_hash": NOBODY},
    },
    # Accounts, and what the libraries keep.
    "auth": {
        "user": {"username": NAME, "first_name": NAME, "last_name": NAME, "email": CONTACT, "password": NOBODY},
        "group": {"name": NOBODY},
        "permission": {"name": NOBODY, "codename": NOBODY},
    },
    "contenttypes": {"contenttype": {"app_label": NOBODY, "model": NOBODY}},
    "sessions": {"session": {"session_key": NOBODY, "session_data": WORDS}},  # what the next page says, of a person too
    "django_tasks_database": {
        "dbtaskresult": {
            **dict.fromkeys(("task_path", "queue_name", "backend_name", "exception_class_path"), NOBODY),
            **dict.fromkeys(("args_kwargs", "return_value", "worker_ids"), NOBODY),  # numbers of rows
            "traceback": WORDS,
        },
    },
}  # fmt: skip
