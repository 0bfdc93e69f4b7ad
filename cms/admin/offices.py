from collections.abc import Iterable

from django.db.models import QuerySet
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from cms.isolation.guard import Guarded
from cms.models import Office


class OfficeColumns:
    """What the list of offices shows besides their names."""

    ordering: Iterable[str] = ("clinic__name", "sort_order", "pk")

    def get_object_list(self) -> QuerySet[Office]:
        return Office.objects.select_related("clinic")

    @property
    def columns(self) -> list[Column]:
        listed: list[Column] = super().columns  # type: ignore[misc]
        return [
            *listed,
            Column("city", label="City", accessor="city"),
            Column("clinic", label="Clinic", accessor="clinic"),
        ]


class ChooseOfficeView(OfficeColumns, ChooseView):
    """The list of offices with the search around it."""


class ChooseOfficeResultsView(OfficeColumns, ChooseResultsView):
    """The list of offices alone."""


class OfficeChooserViewSet(Guarded, ChooserViewSet):
    """Offices are chosen in sections; they are edited with their clinic."""

    model = Office
    icon = "home"
    choose_one_text = "Choose an office"
    choose_another_text = "Choose another office"
    choose_view_class = ChooseOfficeView
    choose_results_view_class = ChooseOfficeResultsView
    register_widget = False
    per_page = 20


office_chooser = OfficeChooserViewSet("office_chooser", url_prefix="choose-office")
