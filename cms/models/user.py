from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """Someone who logs in to the editors' admin."""
