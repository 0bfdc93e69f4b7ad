import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('cms', '0008_open_form'),
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='ClinicGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('manager', 'Manager'), ('publisher', 'Publisher'), ('editor', 'Editor'), ('reviewer', 'Reviewer')], max_length=10)),
                ('clinic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='role_groups', to='cms.clinic')),
                ('group', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='clinic_group', to='auth.group')),
            ],
            options={
                'ordering': ['clinic', 'pk'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('clinic', 'role'), name='one_group_per_clinic_and_role')],
            },
        ),
        migrations.AddField(
            model_name='clinic',
            name='collection',
            field=models.OneToOneField(editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='clinic', to='wagtailcore.collection'),
        ),
    ]
