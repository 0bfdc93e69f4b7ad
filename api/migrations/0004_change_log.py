from django.db import migrations, models


def take_up_the_log(apps, schema_editor):
    """What is published already is not told anew: its next change is the first in the log."""
    documents = apps.get_model("api", "DeliveryDocument").objects
    documents.update(logged_state=models.F("state"), logged_path=models.F("path"))


class Migration(migrations.Migration):

    dependencies = [
        ('api', '0003_documents_by_the_clock'),
    ]

    operations = [
        migrations.CreateModel(
            name='Change',
            fields=[
                ('sequence', models.BigAutoField(primary_key=True, serialize=False)),
                ('clinic', models.SlugField(db_index=False, max_length=63)),
                ('event', models.CharField(choices=[('published', 'Published'), ('updated', 'Updated'), ('moved', 'Moved'), ('withdrawn', 'Withdrawn')], max_length=12)),
                ('subject', models.CharField(choices=[('page', 'Page'), ('clinic', 'Clinic'), ('condition', 'Condition'), ('clinician', 'Clinician'), ('redirect', 'Redirect')], max_length=12)),
                ('subject_id', models.BigIntegerField()),
                ('path', models.CharField(max_length=200, null=True)),
                ('previous_path', models.CharField(max_length=200, null=True)),
                ('tags', models.TextField()),
                ('occurred_at', models.DateTimeField()),
            ],
        ),
        migrations.AddField(
            model_name='deliverydocument',
            name='is_in_log',
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name='deliverydocument',
            name='logged_path',
            field=models.CharField(max_length=200, null=True),
        ),
        migrations.AddField(
            model_name='deliverydocument',
            name='logged_state',
            field=models.CharField(blank=True, default='', max_length=12),
        ),
        migrations.AddIndex(
            model_name='deliverydocument',
            index=models.Index(condition=models.Q(('is_in_log', False)), fields=['id'], name='document_not_in_log'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['clinic', 'sequence'], name='change_of_clinic'),
        ),
        migrations.AddIndex(
            model_name='change',
            index=models.Index(fields=['occurred_at'], name='change_by_age'),
        ),
        migrations.RunPython(take_up_the_log, migrations.RunPython.noop),
    ]
