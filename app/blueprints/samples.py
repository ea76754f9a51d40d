"""What the first page offers as a start: five kinds of news, and four finished ads with the sentence behind each."""

from dataclasses import dataclass

from flask_babel import gettext as _


@dataclass(frozen=True)
class Start:
    """A request that an owner can begin with; `picture` is the static file of the ad it made."""

    label: str
    sentence: str
    picture: str = ""


def starts() -> list[Start]:
    """Five real requests."""
    return [
        Start(_("Sale"), _("Our fried chicken is 2,000 won off until this Sunday")),
        Start(_("New menu"), _("We have a new strawberry latte for 6,500 won")),
        Start(_("Closed day"), _("We are closed next Monday")),
        Start(_("Booking"), _("There is a free slot for gel nails at 3 pm tomorrow")),
        Start(_("Hiring"), _("We are looking for a weekend helper from 5 to 10 pm")),
    ]


def samples() -> list[Start]:
    """Four finished ads of four shops."""
    return [
        Start(_("Chicken"), _("Crispy fried chicken 2,000 won off this week, 18,000 won"), "samples/chicken.jpg"),
        Start(_("Café"), _("New matcha cream latte, 6,500 won, from November 21"), "samples/cafe.jpg"),
        Start(_("Nails"), _("Nails of the month, first visit 20 percent off"), "samples/nail.jpg"),
        Start(_("Flowers"), _("Order Christmas wreaths now, from 39,000 won"), "samples/flower.jpg"),
    ]
