"""The delivery tables: what the API reads, and what each document was built from."""

from api.models.delivery import DeliveryDocument, Dependency

__all__ = ["DeliveryDocument", "Dependency"]
