import django.db.models.deletion
import django.db.models.manager
from django.db import migrations, models


class Migration(migrations.Migration):
    """Workshops add questions of their own. A question that goes with its workshop takes nothing else along (RESTRICT)."""

    dependencies = [
        ('diagnostics', '0021_arrivals_on_phones'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='question',
            options={'base_manager_name': 'every', 'ordering': ['position', 'pk']},
        ),
        migrations.AlterModelManagers(
            name='question',
            managers=[
                ('objects', django.db.models.manager.Manager()),
                ('every', django.db.models.manager.Manager()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='question',
            name='question_key_once',
        ),
        migrations.AddField(
            model_name='question',
            name='version',
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name='question',
            name='withdrawn',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='question',
            name='workshop',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='local_questions', to='diagnostics.workshop'),
        ),
        migrations.AddField(
            model_name='workshop',
            name='adapted',
            field=models.CharField(blank=True, max_length=32),
        ),
        migrations.AlterField(
            model_name='answer',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='diagnostics.question'),
        ),
        migrations.AlterField(
            model_name='finding',
            name='question',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='diagnostics.question'),
        ),
        migrations.AlterField(
            model_name='question',
            name='key',
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name='questionmark',
            name='question',
            field=models.ForeignKey(on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='diagnostics.question'),
        ),
        migrations.AlterField(
            model_name='workshop',
            name='lead_question',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='diagnostics.question'),
        ),
        migrations.AlterField(
            model_name='workshop',
            name='screen_question',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='+', to='diagnostics.question'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(condition=models.Q(('workshop', None)), fields=('edition', 'key'), name='question_key_once'),
        ),
        migrations.AddConstraint(
            model_name='question',
            constraint=models.UniqueConstraint(fields=('workshop', 'key'), name='local_question_key_once'),
        ),
    ]
