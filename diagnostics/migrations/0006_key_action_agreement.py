from django.db import migrations, models

# The actions whose events tell of a key action's fields.
VERBS = ["action.agreed", "action.edited", "action.withdrawn", "action.restored", "actions.ordered", "undone"]
AT_ONCE = 500


def born(said):
    """What a key action recorded, in today's fields: a tick was an agreement, and none was nothing asked."""
    said["agreement"], said["agreement_words"] = ("agreed" if said.pop("agreed") else "not_asked"), ""


def withdrawn(said):
    """The same in the fields of before. What was agreed with a reservation, or as reported, was ticked then."""
    said["agreed"] = said.pop("agreement") in ("agreed", "reserved", "reported")
    del said["agreement_words"]


def rewrite(apps, tell):
    """Let every event tell of key actions in other fields, so that undo and the earlier texts go on across the change."""
    events = apps.get_model("diagnostics", "Event").objects
    wanted = list(events.filter(verb__in=VERBS).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(wanted), AT_ONCE):
        told = []
        for event in events.filter(pk__in=wanted[start : start + AT_ONCE]):
            rows = [c[when] for c in event.changes if c["kind"] == "keyaction" for when in ("before", "after") if c[when]]
            for said in rows:
                tell(said)
            if rows:
                told.append(event)
        events.bulk_update(told, ["changes"])


def born_in_event(row):
    """Let an event's row in a backup from before tell the same."""
    for change in row["changes"] if row["verb"] in VERBS else ():
        for said in (change["before"], change["after"]):
            if change["kind"] == "keyaction" and said:
                born(said)


def forwards(apps, schema_editor):
    apps.get_model("diagnostics", "KeyAction").objects.filter(agreed=True).update(agreement="agreed")
    rewrite(apps, born)


def backwards(apps, schema_editor):
    ticked = apps.get_model("diagnostics", "KeyAction").objects.filter(agreement__in=["agreed", "reserved", "reported"])
    ticked.update(agreed=True)
    rewrite(apps, withdrawn)


class Migration(migrations.Migration):

    dependencies = [
        ('diagnostics', '0005_workbook_current'),
    ]

    in_backups = {'diagnostics.keyaction': born, 'diagnostics.event': born_in_event}

    operations = [
        migrations.AddField(
            model_name='keyaction',
            name='agreement',
            field=models.CharField(choices=[('not_asked', 'Not asked yet'), ('agreed', 'Was here and agreed'), ('reserved', 'Agreed, with a reservation'), ('absent', 'Was not here'), ('reported', 'Reported agreed by somebody')], default='not_asked', max_length=20),
        ),
        migrations.AddField(
            model_name='keyaction',
            name='agreement_words',
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.RunPython(forwards, backwards),
        migrations.RemoveField(
            model_name='keyaction',
            name='agreed',
        ),
    ]
