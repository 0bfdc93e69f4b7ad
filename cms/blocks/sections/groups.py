"""Under which heading the picker shows a section."""

ABOUT = "About the treatment"
VISIT = "Before, during and after a visit"
SAFETY = "Is it right for me?"
GENERAL = "Text, pictures and tables"
CLINIC = "People, places and prices"
HELPFUL = "Questions, sources and next steps"
