from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('diagnostics', '0004_question_mark_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='workbook',
            name='current',
            field=models.PositiveIntegerField(null=True),
        ),
    ]
