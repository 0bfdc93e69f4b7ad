from django.db import migrations, models
import django.db.models.deletion


def note_what_is_held_back(apps, schema_editor):
    """Withdrawn documents with dependencies are those that wait for a value or a path."""
    documents = apps.get_model("api", "DeliveryDocument").objects
    waiting = documents.filter(state="withdrawn", dependencies__isnull=False)
    documents.filter(pk__in=waiting.values("pk")).update(is_held_back=True)


class Migration(migrations.Migration):

    dependencies = [
        ('api', '0006_log_pruning'),
    ]

    operations = [
        migrations.AddField(
            model_name='deliverydocument',
            name='is_held_back',
            field=models.BooleanField(default=False),
        ),
        migrations.CreateModel(
            name='PendingRebuild',
            fields=[
                ('document', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='pending_rebuild', serialize=False, to='api.deliverydocument')),
                ('since', models.DateTimeField()),
                ('rank', models.PositiveIntegerField()),
                ('cause', models.CharField(max_length=80)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('next_attempt_at', models.DateTimeField()),
                ('problem', models.CharField(blank=True, max_length=500)),
            ],
        ),
        migrations.AddIndex(
            model_name='pendingrebuild',
            index=models.Index(fields=['since', 'rank'], name='pending_by_age'),
        ),
        migrations.AddIndex(
            model_name='pendingrebuild',
            index=models.Index(fields=['cause'], name='pending_by_cause'),
        ),
        migrations.AddIndex(
            model_name='deliverydocument',
            index=models.Index(condition=models.Q(('is_held_back', True)), fields=['subject_id'], name='document_held_back'),
        ),
        migrations.RunPython(note_what_is_held_back, migrations.RunPython.noop),
    ]
