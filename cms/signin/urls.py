"""The addresses of the second factor, below `/admin/`: who asks there is not let in yet."""

from django.urls import URLPattern, path

from cms.signin import views

urlpatterns: list[URLPattern] = [
    path("second-factor/", views.second_factor, name="second_factor"),
    path("second-factor/code/", views.code, name="second_factor_code"),
    path(
        "second-factor/recovery-codes/",
        views.change,
        {"what": "recovery-codes"},
        name="second_factor_recovery_codes",
    ),
    path("second-factor/remove/", views.change, {"what": "remove"}, name="second_factor_remove"),
]
