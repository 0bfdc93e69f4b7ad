"""`manage.py rebuild_documents`: what another version stored is what this one would store."""

from types import SimpleNamespace

from django.core.management import call_command
from django.test import Client

from api.models import DeliveryDocument
from api.search.index import forget_all
from tests.flows.stored import versions


def test_documents_of_an_earlier_version_are_built_anew_and_can_be_searched(
    site: SimpleNamespace,
) -> None:
    DeliveryDocument.objects.filter(subject="clinic").update(sitemap="", digest="")
    about = DeliveryDocument.objects.filter(subject="page", subject_id=site.harbor.about.pk)
    about.update(body="{}", digest="")
    forget_all()

    call_command("rebuild_documents", verbosity=0)

    robots = Client().get("/api/v1/clinics/harbor/robots/").json()
    assert robots["rules"][0]["allow"] == ["/"]
    page = Client().get("/api/v1/clinics/harbor/page/", {"path": "/about-us/"}).json()
    assert page["title"] == "About us"
    found = Client().get("/api/v1/clinics/harbor/search/", {"q": "reclining"}).json()
    assert found["total"] > 0


def test_documents_of_this_version_keep_theirs(site: SimpleNamespace) -> None:
    before = versions()
    call_command("rebuild_documents", verbosity=0)
    assert versions() == before
