"""Under which heading the picker shows a section."""

ABOUT = "About the treatment"
VISIT = "Before, during and after a visit"
SAFETY = "Is it right for me?"
GENERAL = "Text, pictures and tables"
HELPFUL = "Questions, sources and next steps"
CLINIC = "From this clinic"
