"""What the shared content says about itself: one signal, in the words of the product."""

from django.dispatch import Signal

# Sent at the very end of `PublishedModel.save`, inside its transaction, when the row, its offices,
# its many-to-many relations and its renditions are all written. Arguments: sender (the model
# class), instance, created (bool). For removals Django's own post_delete suffices.
content_saved = Signal()

# Asked before a value is emptied: who quotes it? Arguments: sender (the model class), keys (such as
# `quotes:facts:1:2:infusion_minutes`). A receiver answers with the titles of what readers see.
quotes_asked = Signal()

# Sent when files were added to a picture or taken away without the picture being saved, inside the
# transaction that notes them. Arguments: sender (the model class), instance.
renditions_changed = Signal()
