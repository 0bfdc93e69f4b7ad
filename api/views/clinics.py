"""Clinics, and what belongs to one besides its pages: conditions, clinicians, redirects."""

from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from api import problems, reads
from api.conditional import conditional_answer, variant_answer
from api.encoding import etag_of
from api.inputs import CLINIC, CURSOR, FIELDS, LIMIT, LOCALE, RICHTEXT
from api.list_reads import Filter, Order
from api.parameters import Values
from api.schema.endpoints import (
    describe_clinic,
    describe_clinicians,
    describe_clinics,
    describe_conditions,
    describe_redirects,
    describe_robots,
)
from api.schema.keys import clinic_keys, subject_keys
from api.tags import clinic_tag, list_tag, site_tag
from api.variants import Variant
from api.views.base import DeliveryView, no_such_clinic
from api.views.listing import Listing, ListView


class ClinicListView(ListView):
    """All clinics, by name."""

    parameters = (FIELDS, RICHTEXT, LIMIT, CURSOR)

    @describe_clinics(*parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        return super().get(request, values)

    def listing(self, values: Values) -> Listing:
        return Listing(Filter(None, "clinic"), Order(), "body", tags=None, known_keys=clinic_keys())


class ClinicView(DeliveryView):
    """One clinic, in one query."""

    segments = (CLINIC,)
    parameters = (RICHTEXT,)

    @describe_clinic(*segments, *parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        clinic = values[CLINIC]
        document = reads.read_document(reads.CLINIC, [clinic], timezone.now())
        if document is None:
            return no_such_clinic(clinic)
        if not document.is_published:
            return _withdrawn_clinic(clinic)
        return variant_answer(request, document, Variant(values[RICHTEXT]))


class RobotsView(DeliveryView):
    """What search engines may visit on a clinic's front end, in one query."""

    segments = (CLINIC,)

    @describe_robots(*segments)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        clinic = values[CLINIC]
        document = reads.read_robots(clinic, timezone.now())
        if document is None:
            return no_such_clinic(clinic)
        if not document.is_published:
            return _withdrawn_clinic(clinic)
        body = document.body.encode()
        return conditional_answer(
            request,
            body,
            etag=etag_of(body),
            changed_at=document.changed_at,
            tags=document.tags,
        )


class SubjectListView(ListView):
    """Documents of one subject of a clinic, by their sort key."""

    subject: ClassVar[str]
    segments = (CLINIC,)
    parameters = (FIELDS, LOCALE, LIMIT, CURSOR)

    def listing(self, values: Values) -> Listing:
        clinic = values[CLINIC]
        return Listing(
            Filter(clinic, self.subject, locale=values[LOCALE]),
            Order(),
            "body",
            [clinic_tag(clinic), list_tag(clinic, self.subject)],
            known_keys=subject_keys(self.subject),
        )


class ConditionListView(SubjectListView):
    """The conditions as a clinic shows them, by name."""

    subject = "condition"

    @describe_conditions(*SubjectListView.segments, *SubjectListView.parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        return super().get(request, values)


class ClinicianListView(SubjectListView):
    """The people of a clinic, by name."""

    subject = "clinician"

    @describe_clinicians(*SubjectListView.segments, *SubjectListView.parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        return super().get(request, values)


class RedirectListView(SubjectListView):
    """The old paths of a clinic and where they lead, by path."""

    subject = "redirect"

    @describe_redirects(*SubjectListView.segments, *SubjectListView.parameters)
    def get(self, request: HttpRequest, values: Values) -> HttpResponse:
        return super().get(request, values)


def _withdrawn_clinic(clinic: str) -> HttpResponse:
    tags = [clinic_tag(clinic), site_tag(clinic)]
    return problems.problem("gone", "This clinic was withdrawn.", tags=tags)
