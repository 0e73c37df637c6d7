from django.db import migrations


class Migration(migrations.Migration):
    """Items change places one after the other: what held positions unique would refuse the first step."""

    dependencies = [
        ('diagnostics', '0009_promised_files_and_workers'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='agendaitem',
            name='agenda_position_once',
        ),
        migrations.AlterModelOptions(
            name='agendaitem',
            options={'ordering': ['position', 'pk']},
        ),
    ]
