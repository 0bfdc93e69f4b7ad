"""The two menus under which editors find what is not a page."""

from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.admin.clinicians import ClinicianViewSet
from cms.admin.clinics import ClinicViewSet
from cms.admin.facts import FactsViewSet
from cms.admin.library import ConditionViewSet, ReferenceViewSet, TreatmentViewSet


class ClinicsGroup(SnippetViewSetGroup):
    items = (ClinicViewSet, FactsViewSet, ClinicianViewSet)
    menu_label = "Clinics"
    menu_icon = "home"
    menu_order = 150


class SharedTextsGroup(SnippetViewSetGroup):
    items = (ConditionViewSet, TreatmentViewSet, ReferenceViewSet)
    menu_label = "Shared texts"
    menu_icon = "snippet"
    menu_order = 160
