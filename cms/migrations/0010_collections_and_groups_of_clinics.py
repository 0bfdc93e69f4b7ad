from django.db import migrations
from django.utils.text import slugify
from wagtail.models import Collection as Tree

ROLES = ('manager', 'publisher', 'editor', 'reviewer')


def give_collections(apps, schema_editor):
    """Each clinic gets the collection that has its name, by which its short name is made, too; one
    of its own where there is none."""
    Clinic = apps.get_model('cms', 'Clinic')
    Collection = apps.get_model('wagtailcore', 'Collection')
    for clinic in Clinic.objects.filter(collection=None).order_by('pk'):
        root = Collection.objects.filter(depth=1).order_by('path').first()
        if root is None:
            root = Collection.objects.create(name='Root', path=Tree._get_path('', 1, 1), depth=1)
        below = list(
            Collection.objects.filter(depth=2, path__startswith=root.path).order_by('path')
        )
        taken = set(
            Clinic.objects.exclude(collection=None).values_list('collection', flat=True)
        )
        named = [
            one for one in below
            if one.pk not in taken and (one.name == clinic.name or slugify(one.name) == clinic.slug)
        ]
        clinic.collection = named[0] if named else added(Collection, root, below, clinic.name)
        Clinic.objects.filter(pk=clinic.pk).update(collection=clinic.collection)


def added(Collection, root, below, name):
    last = Tree._str2int(below[-1].path[-Tree.steplen:]) if below else 0
    made = Collection.objects.create(
        name=name, path=Tree._get_path(root.path, 2, last + 1), depth=2, numchild=0
    )
    Collection.objects.filter(pk=root.pk).update(numchild=len(below) + 1)
    return made


def tie_groups(apps, schema_editor):
    """A group that is called after a clinic's short name and a role is that of the role."""
    Clinic = apps.get_model('cms', 'Clinic')
    ClinicGroup = apps.get_model('cms', 'ClinicGroup')
    groups = {slugify(one.name): one for one in apps.get_model('auth', 'Group').objects.all()}
    for clinic in Clinic.objects.order_by('pk'):
        for role in ROLES:
            group = groups.get(f'{clinic.slug}-{role}s')
            if group is not None:
                ClinicGroup.objects.get_or_create(
                    clinic=clinic, role=role, defaults={'group': group}
                )


class Migration(migrations.Migration):

    dependencies = [
        ('cms', '0009_clinic_roles'),
    ]

    operations = [
        migrations.RunPython(give_collections, migrations.RunPython.noop),
        migrations.RunPython(tie_groups, migrations.RunPython.noop),
    ]
