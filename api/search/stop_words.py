"""Words of English and Spanish that say nothing about what a page holds.

PostgreSQL has a list of its own for each language.
"""

from typing import Final

_ENGLISH_AND_SPANISH: Final = """
    a about after again against all am an and any are as at be because been before being below
    between both but by can did do does doing don down during each few for from further had has
    have having he her here hers herself him himself his how i if in into is it its itself just me
    more most my myself no nor not now of off on once only or other our ours ourselves out over own
    same she should so some such than that the their theirs them themselves then there these they
    this those through to too under until up very was we were what when where which while who whom
    why will with you your yours yourself yourselves
    al algo algunas algunos ante antes aunque cada como con contra cual cuando de del desde donde
    durante e el ella ellas ellos en entre era es esa esas ese eso esos esta estas este esto estos
    fue ha hasta hay la las le les lo los mas me mi mis mucho muy nada ni nos nosotros o os otra
    otras otro otros para pero poco por porque que quien se ser si sin sobre su sus tal tambien
    tanto te tengo ti tiene todo todos tu tus un una uno unos y ya yo
"""
STOP_WORDS: Final = frozenset(_ENGLISH_AND_SPANISH.split())
