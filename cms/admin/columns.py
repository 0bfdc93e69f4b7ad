from wagtail.admin.ui.tables import DateColumn


def updated_column() -> DateColumn:
    """When a thing was last saved, by whom ever (Wagtail's own column knows editors only)."""
    return DateColumn("updated_at", label="Updated", sort_key="updated_at")
