from django.db import migrations


class Migration(migrations.Migration):
    """The worker asks every second which page ends next; few pages ever do."""

    dependencies = [
        ("pages", "0004_kept_text"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX pages_by_their_end ON wagtailcore_page (expire_at) "
            "WHERE live AND expire_at IS NOT NULL",
            "DROP INDEX pages_by_their_end",
        ),
    ]
