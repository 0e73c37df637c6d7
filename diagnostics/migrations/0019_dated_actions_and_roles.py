from django.db import migrations, models


class Migration(migrations.Migration):
    """A priority action and a suggested role say what to check today. Of an edition loaded before, nobody has said it."""

    dependencies = [
        ('diagnostics', '0018_places_of_workshops'),
    ]

    operations = [
        migrations.AddField(
            model_name='inviteerole',
            name='dated',
            field=models.TextField(null=True),
        ),
        migrations.AddField(
            model_name='priorityaction',
            name='dated',
            field=models.TextField(null=True),
        ),
    ]
