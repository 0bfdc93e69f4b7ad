"""The screens on which administrators add a clinic, archive one and bring it back."""
