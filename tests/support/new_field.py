"""A key action gains a field: what is written by hand, and a day on which it is said. The day runs in the grown tree."""

NAMED = "key_action_resources"
CHANGES = {
    "diagnostics/models/key_action.py": (
        "    measure = models.TextField(blank=True)\n",
        "    measure = models.TextField(blank=True)\n    resources = models.CharField(max_length=300, blank=True)\n",
    ),
    "diagnostics/fields/key_action.py": (
        '        Numbered("priority_action", own=True),\n',
        '        Text("resources", "What it needs", Personal.WORDS, limit=300, listed=True),\n'
        '        Numbered("priority_action", own=True),\n',
    ),
}

MIGRATE = f"""
from django.core.management import call_command
call_command("makemigrations", "diagnostics", name="{NAMED}", verbosity=0)
call_command("migrate", verbosity=0)
call_command("makemigrations", check=True, verbosity=0)
"""

# The tiny workbook, a workshop that Olwen leads, her browser, and how its pages say and ask.
BEGIN = """
import datetime, json
from django.contrib.auth.models import User
from django.test import Client
from diagnostics.actions.loading import load_workbook
from diagnostics.actions.summaries import publish_summary
from diagnostics.actions.workshops import close_workshop, plan_workshop, reopen_workshop, start_workshop
from diagnostics.library.folder import read_workbook
from diagnostics.models import Summary, Workshop
from diagnostics.queries.published import frozen, summary_of
from diagnostics.queries.summary import draw_up
from diagnostics.summary.documents import document_of
from diagnostics.summary.faces import FACES
from diagnostics.summary.fingerprints import fingerprint_in

olwen = User.objects.create(username="olwen", first_name="Olwen")
edition, _ = load_workbook(content=read_workbook(TINY))
workshop = plan_workshop(by=olwen, edition=edition, title="Sleep", area="Saltmere", date=datetime.date(2030, 5, 14))
start_workshop(workshop=workshop, by=olwen, planned_for=workshop.date)
browser = Client(SERVER_NAME="localhost")
browser.force_login(olwen)
base = f"/workshops/{workshop.pk}"

def say(path, **said):
    answer = browser.post(f"{base}/{path}", said, "application/json", headers={"accept": "application/json"})
    return [answer.status_code, answer.json()]

def ask(path):
    return browser.get(f"{base}/{path}", headers={"accept": "application/json"}).json()

def publish():
    close_workshop(workshop=workshop, by=olwen)
    row = publish_summary(workshop=workshop, by=olwen).subject
    page = browser.get(f"{base}/summaries/{row.version}/").content.decode()
    return {"json": json.loads(FACES["json"].make(summary_of(row))), "page": page}

def now():
    return Workshop.objects.get(pk=workshop.pk)
"""

DAY = """
at = datetime.datetime(2030, 5, 14, 17, tzinfo=datetime.UTC)
told = {}
say("actions/", what="Name a lead", lead_person="Nia", agreement="agreed")
unsaid = document_of(draw_up(now(), version=1, at=at))
told["unsaid"] = [unsaid, fingerprint_in(unsaid)]
told["agreed"] = say("actions/", what="Buy curtains", resources=" A day\\na week ")
two = told["agreed"][1]["id"]
told["too long"] = say("actions/", what="Count", resources="x" * 301)
told["edited"] = say(f"actions/{two}/", version=1, resources="Two days a week")
told["record"] = {a["what"]: a["resources"] for a in ask("record/")["actions"]}
told["history"] = [entry["resources"] for entry in ask(f"actions/{two}/history/")["history"]]
say(f"actions/{two}/withdraw/", version=2)
told["withdrawn"] = [a["resources"] for a in ask("actions/withdrawn/")["actions"]]
say(f"actions/{two}/restore/", version=3)
told["happened"] = browser.get(f"{base}/history/").content.decode()
told["lead"] = browser.get(f"{base}/lead/").content.decode()
told["first"] = publish()
reopen_workshop(workshop=workshop, by=olwen)
told["edited again"] = say(f"actions/{two}/", version=4, resources="A whole post")
told["second"] = publish()
with open(PDF, "wb") as file:
    file.write(FACES["pdf"].make(frozen(now()).summary, summary_of(Summary.objects.get(version=1))))
print(json.dumps(told))
"""
