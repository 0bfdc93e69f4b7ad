"""Forms that stand open while somebody else saves: which version a form was opened with, whether it
may still be saved, and who was faster. Knows no page type and draws no screen."""
