from django.db import migrations, models

import diagnostics.models.workshop


class Migration(migrations.Migration):
    """All that stand now share one lineage: what matters is that a restored database has another."""

    dependencies = [
        ('diagnostics', '0010_agenda_order'),
    ]

    operations = [
        migrations.AddField(
            model_name='workshop',
            name='lineage',
            field=models.CharField(default=diagnostics.models.workshop.new_lineage, max_length=32),
        ),
    ]
