from django.db import migrations, models


class Migration(migrations.Migration):
    """A suggested role names the sections that it can speak for. Of an edition loaded before, nobody has said them."""

    dependencies = [
        ('diagnostics', '0012_days_as_said'),
    ]

    operations = [
        migrations.AddField(
            model_name='inviteerole',
            name='speaks_for',
            field=models.JSONField(default=list),
        ),
    ]
