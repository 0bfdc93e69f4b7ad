"""Two editors, one page: an older form changes nothing, and what it sent is kept and compared.

Knows no delivery; what a version is and when a form is refused is said in `cms.editing`."""
