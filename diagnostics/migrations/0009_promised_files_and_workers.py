from django.db import migrations, models

import diagnostics.models.summary


class Migration(migrations.Migration):

    dependencies = [
        ('diagnostics', '0008_event_schema'),
    ]

    operations = [
        migrations.CreateModel(
            name='Worker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=64, unique=True)),
                ('heard_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='summary',
            name='promised',
            field=models.JSONField(default=diagnostics.models.summary.first_faces),
        ),
        # What kinds there are is not the database's affair any more; no column changes.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='summaryfile',
                    name='kind',
                    field=models.CharField(max_length=10),
                ),
            ],
        ),
    ]
