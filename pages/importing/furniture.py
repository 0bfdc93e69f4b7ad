"""Furniture: what a web page carries around its article. Works on single lines of text."""

import re

from pages.importing.markup import folded

_EDGES = " \t:.!…|»«›‹→←>•·-–—*_#()[]"

_EXACT = frozenset(
    """
    logo;site logo;clinic logo;company logo;logo image;header image;featured image;hero image
    misc image;image;images;img;photo;picture;icon;banner;placeholder;placeholder image;thumbnail
    blog image;post image;article image;author image;avatar;slider;slide;video;play video;play
    share;share post;share this;share this post;share this article;share this page;share article
    share via;share on;sharing;share this story;spread the word;tweet;tweet this;pin it;pin
    facebook;twitter;x;linkedin;instagram;pinterest;youtube;whatsapp;reddit;tiktok;email;print
    email this;print this;print this page;print page;copy link;copy url;link copied;like;likes
    follow us;follow us on;follow;connect with us;social media;menu;main menu;open menu;close menu
    mobile menu;navigation;main navigation;toggle navigation;toggle menu;skip to content
    skip to main content;skip to navigation;skip navigation;search;search for;search this site
    close;open;submit;send;home;homepage;back;back to top;back to blog;back to all posts
    back to news;back to home;go back;scroll to top;top;return to blog;all posts;view all posts
    view all;see all;load more;show more;show less;see more;view more;more;read more;read full article
    continue reading;keep reading;learn more;expand all;collapse all;expand;collapse;next;previous;prev
    next post;previous post;next article;previous article;prev post;older posts;newer posts
    older post;newer post;next page;previous page;post navigation;login;log in;sign in;sign up
    sign out;log out;my account;cart;view cart;accept;accept all;accept cookies;accept all cookies
    reject;reject all;decline;got it;ok;i agree;agree;manage preferences;manage cookies
    cookie settings;cookie preferences;cookie policy;privacy;privacy policy;privacy notice
    terms;terms of use;terms of service;terms and conditions;terms & conditions;sitemap;site map
    accessibility;accessibility statement;hipaa notice;notice of privacy practices
    leave a reply;leave a comment;post comment;post a comment;comments;comment;no comments
    comments are closed;cancel reply;reply;be the first to comment;add a comment;advertisement
    advertisements;sponsored;sponsored content;ad;ads;subscribe;subscribe now;newsletter
    subscribe to our newsletter;sign up for our newsletter;join our newsletter;enter your email
    enter your email address;your email;email address;uncategorized;click to enlarge;enlarge image
    new window;opens in new window;opens in a new tab;opens in new tab;loading;listen to this article
    all rights reserved;call now button;contact form;english;español;en español;select language
    skip to footer;skip to primary navigation;toggle search;slide 1;slide 2;slide 3;jump to section;reader interactions
    primary sidebar;footer;sidebar;header;related content;site footer;before footer;quick contact
    """.replace("\n", ";")
    .replace(";;", ";")
    .split(";")
)
_EXACT = frozenset(entry.strip() for entry in _EXACT if entry.strip())

_PATTERNS = re.compile(
    r"share (?:this |the )?(?:\w+ )?(?:on|via|with|to) (?:facebook|twitter|x|linkedin|pinterest|whatsapp"
    r"|email|e-mail|reddit|friends|social media)(?:\W.*)?"
    r"|(?:tweet|pin|post|email|print|like) (?:this|it)(?: (?:on|to) \w+)?"
    r"|follow us on \w+(?:[,&\s]+(?:and )?\w+){0,5}|opens? in (?:a )?new (?:window|tab)"
    r"|\d{1,6} (?:shares?|likes?|comments?|views?|reactions?|tweets?)"
    r"|(?:comments?|shares?|views?|likes?) ?\(?\d{1,6}\)?"
    r"|(?:reading time ?:? ?)?(?:about )?\d{1,3}[- ]min(?:ute)?s?(?: read(?:ing time)?)"
    r"|(?:estimated )?(?:reading|read) time ?:? ?\d{1,3} ?min(?:ute)?s?(?: read)?"
    r"|(?:previous|prev|next|older|newer)(?: (?:post|article|entry|page|story))?"
    r"(?: ?[:>»→←<«|]+ ?| -+ ).{2,150}"
    r"|(?:(?:facebook|twitter|x|linkedin|instagram|pinterest|youtube|whatsapp|reddit|e?-?mail|print|tweet"
    r"|share|copy link)[\s,|/•·]*){2,12}"
    r"|[←«‹] ?(?:previous|prev|older|back).{0,150}|(?:next|newer).{0,150} ?[→»›]"
    r"|back to .{1,30}|return to .{1,20}"
    r"|(?:©|\(c\)|copyright(?: ©)?) ?\d{4}.{0,200}|.{0,100}©.{0,100}all rights reserved.{0,40}"
    r"|.{0,120}\ball rights reserved\b.{0,40}"
    r"|(?:website|site|web design|designed|powered|built|hosted)(?: (?:design|development|and|developed))*"
    r" by .{2,60}"
    r"|(?:tags?|tagged|categor(?:y|ies)|filed under|posted in|topics?|labels?) ?(?::|in:?|with:?) ?.{1,150}"
    r"|(?:filed under|posted in|tagged) .{1,80}"
    r"|your email address will not be published.*|required fields are marked.*"
    r"|save my name.{0,40}email.*|notify me of .{0,60}(?:comments|posts).*"
    r"|(?:subscribe|sign up|join) (?:to|for|our) .{0,40}(?:newsletter|mailing list|updates)\b.{0,40}"
    r"|(?:we|this (?:web)?site|our (?:web)?site|by (?:using|continuing)).{0,200}\bcookies?\b.{0,300}"
    r"|.{0,200}\b(?:accept|consent to|use of)\b.{0,40}\bcookies\b.{0,200}"
    r"|(?:\w[\w-]{0,60})\.(?:jpe?g|png|gif|webp|svg|avif)|img[_-]?\d+|dsc[_-]?\d+"
    r"|\[(?:image|photo|picture|logo|video|img|caption|gallery)\b[^\]]{0,40}\]"
    r"|(?:photo|image) (?:by|credit|courtesy|source).{0,80}"
    r"|please enable javascript.{0,100}|(?:click|tap) to (?:share|tweet|print|email|call|expand|enlarge).{0,60}"
    r"|(?:view|open|read) (?:this|the|in) (?:email |e-mail |newsletter |message )*(?:in|with) (?:your|a) (?:web )?browser.{0,30}"
    r"|unsubscribe.{0,60}|update (?:your )?(?:email )?preferences.{0,60}|forward to a friend"
    r"|(?:you (?:are receiving|received)) this (?:email|newsletter|message).{0,200}"
    r"|page \d+ of \d+|\d+ of \d+|\d+/\d+ slides?|skip to .{2,25}"
)
_BUTTON = re.compile(
    r"(?:request|book|schedule|make|reserve|get|set up) (?:(?:an?|your|my|the) )?(?:free |online |new |next "
    r"|first |phone |virtual |complimentary )*(?:appointments?|consultations?|consult|visit|evaluation"
    r"|session|assessment|call|spot)(?: (?:now|today|online|here))*"
    r"|(?:book|schedule|apply|enrol?l|register|buy|order|shop|donate|start|call|text|chat|inquire|refer)"
    r" (?:now|online|today|here|us|us now|us today|online now|a friend|a patient)"
    r"|contact (?:us )?(?:today|now|here)|(?:get|send) (?:started|directions|help|in touch|a quote"
    r"|help now|help today|started today|started now|a message|us a message|message)"
    r"|find out more|learn more(?: about .{2,50})?|read more(?: about .{2,50})?|request (?:info|information"
    r"|more information)|(?:verify|check|use) (?:my |your )?(?:insurance|benefits|coverage)|pay (?:my |your )?bill"
    r"|pay (?:now|online)|(?:download|view|print) (?:the |our |your )?(?:form|forms|pdf|brochure|guide|menu)"
    r"|new patient forms?|patient (?:portal|forms|login)|free consultation|add to cart|(?:book|schedule|request|reserve) (?:your|an?|my) (?:\w+ ){0,2}\w+|see if you qualify"
    r"|take (?:the|our) (?:quiz|assessment|survey)|view (?:our )?(?:locations?|services)"
    r"|call for (?:an appointment|pricing|a quote)|click here"
)
_MENU_WORDS = frozenset(
    """
    home;about;about us;our story;our practice;our clinic;services;our services;treatments;treatment
    conditions;conditions treated;conditions we treat;what we treat;blog;news;articles;resources
    contact;contact us;faq;faqs;locations;our locations;location;our team;team;meet the team
    meet our team;providers;our providers;doctors;staff;pricing;price;prices;fees;cost;testimonials
    reviews;gallery;careers;jobs;events;shop;store;products;specials;offers;new patients
    patients;for patients;patient info;patient information;patient resources;patient portal;forms
    insurance;financing;login;log in;sign in;search;menu;close;cart;account;my account;videos;media
    press;podcast;book now;book online;book appointment;schedule;schedule now;request appointment
    request an appointment;make an appointment;appointments;appointment;call now;privacy policy
    terms;sitemap;accessibility;facebook;instagram;twitter;linkedin;youtube;newsletter;subscribe
    ketamine;ketamine therapy;ketamine infusions;ketamine treatment;spravato;tms;tms therapy
    iv therapy;therapy;psychiatry;mental health;wellness;how it works;what to expect;why us;telehealth
    referrals;refer a patient;for providers;back;more;english;español;directions;hours;donate;help
    """.replace("\n", ";").split(";")
)
_MENU_WORDS = frozenset(entry.strip() for entry in _MENU_WORDS if entry.strip())
_MENU_ONLY = frozenset(
    [
        "home",
        "menu",
        "blog",
        "login",
        "log in",
        "sign in",
        "search",
        "patient portal",
        "book now",
        "careers",
        "cart",
        "sitemap",
        "services",
        "our services",
        "privacy policy",
        "close",
        "contact",
        "contact us",
        "new patients",
    ]
)
_SEPARATOR = re.compile(r"\s*[|>›»·•→\\]\s*|\s+/\s+|\t+| {2,}")
_CONTENTS = re.compile(
    r"(?:table of )?contents|on this page|in this (?:article|post|guide|page|blog)|jump to(?: section)?"
    r"|quick links|what's inside|article contents|skip ahead"
)
_RELATED = re.compile(
    r"(?:related|recent|similar|popular|latest|more|other|featured|recommended|trending)"
    r" (?:blog )?(?:posts?|articles?|reading|stories|blogs?|news|from .{2,30}|resources)"
    r"|you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|read (?:next|also)|more like this"
    r"|(?:next|previous)(?: (?:post|article))?"
)


def bare(text: str) -> str:
    """A line as furniture is compared: folded, single spaces, no marks at its edges."""
    return " ".join(folded(text).split()).strip(_EDGES)


def is_furniture(text: str) -> bool:
    """Whether a whole line is furniture wherever on the page it stands."""
    if len(text) > 500:
        return False
    line = bare(text)
    if line in _EXACT or not any(character.isalnum() for character in line):
        return True
    if _PATTERNS.fullmatch(line) or _PATTERNS.fullmatch(" ".join(folded(text).split())):
        return True
    return is_menu_line(text)


def is_button(text: str) -> bool:
    """Whether a line is a button's label; as a heading with text below it is no button."""
    return len(text) <= 80 and bool(_BUTTON.fullmatch(bare(text)))


def is_menu_line(text: str) -> bool:
    """Whether a line is a menu or a trail of links: `Home | About | Contact`."""
    if len(text) > 400:
        return False
    words = bare(text).split()
    if len(words) > 2 and {"home", "blog", "menu"} & set(words) and _MENU_WORDS.issuperset(words):
        return True
    parts = [part for part in (bare(part) for part in _SEPARATOR.split(text.strip())) if part]
    if len(parts) < 2 or any(len(part) > 90 for part in parts):
        return False
    known = sum(part in _MENU_WORDS or part in _EXACT or is_button(part) for part in parts)
    if parts[0] == "home" or (len(parts) > 2 and known * 2 > len(parts)):
        return True
    return known == len(parts)


def is_menu_word(text: str) -> bool:
    """Whether a line could be an entry of a menu, and could also be a heading."""
    return bare(text) in _MENU_WORDS or is_button(text)


def is_only_menu_word(text: str) -> bool:
    """Whether a line is an entry of a menu and hardly anything else."""
    return bare(text) in _MENU_ONLY


def opens_contents(text: str) -> bool:
    """Whether a line is the heading of a table of contents."""
    return bool(_CONTENTS.fullmatch(bare(text)))


def opens_related(text: str) -> bool:
    """Whether a line is the heading over links to other articles."""
    return bool(_RELATED.fullmatch(bare(text)))
