import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0010_collections_and_groups_of_clinics'),
    ]

    operations = [
        migrations.AlterField(
            model_name='clinic',
            name='collection',
            field=models.OneToOneField(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='clinic', to='wagtailcore.collection'),
        ),
    ]
