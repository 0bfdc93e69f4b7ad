"""Where the screens of people answer."""

from django.urls import URLPattern, path

from cms.people import screens
from cms.people.accepting import invitation_view

# Outside of the admin, for who has no login yet.
urlpatterns: list[URLPattern] = [
    path("invitation/<str:token>/", invitation_view, name="invitation")
]

of_clinic = "people/<int:clinic_id>/"
admin_urlpatterns: list[URLPattern] = [
    path("people/", screens.people_view, name="people"),
    path(of_clinic, screens.people_of_clinic_view, name="people_of_clinic"),
    path(f"{of_clinic}invite/", screens.invite_view, name="people_invite"),
    path(f"{of_clinic}<int:user_id>/", screens.roles_view, name="people_roles"),
    path(f"{of_clinic}<int:user_id>/remove/", screens.remove_view, name="people_remove"),
    path(
        f"{of_clinic}invitations/<int:invitation_id>/withdraw/",
        screens.withdraw_view,
        name="people_withdraw",
    ),
]
