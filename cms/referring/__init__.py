"""What a thing of a clinic may refer to: what is its clinic's own, and what all clinics share.

A form refuses all else at the very place, and tells nothing of it: what is another clinic's is told
like what does not exist. Knows no page type; who owns what is asked of `cms.ownership`.
"""
