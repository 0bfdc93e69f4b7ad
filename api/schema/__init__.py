"""The wire contract as DRF serializers, for the OpenAPI file: no answer passes through them."""
