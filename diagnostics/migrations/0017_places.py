import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """A workshop is about a place. Those of before get theirs in the next step."""

    dependencies = [
        ('diagnostics', '0016_plans_kept_by_name'),
    ]

    operations = [
        migrations.CreateModel(
            name='Place',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('key', models.CharField(max_length=200)),
                ('code', models.CharField(blank=True, max_length=20)),
            ],
            options={
                'ordering': ['key', 'code'],
                'constraints': [models.UniqueConstraint(fields=('key', 'code'), name='place_once')],
            },
        ),
        migrations.AddField(
            model_name='workshop',
            name='place',
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='diagnostics.place'
            ),
        ),
    ]
