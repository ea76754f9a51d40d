"""The forms that ask for more than one line. Their faults are told beside the field that has them."""

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import PasswordField, SelectChoice, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Regexp

from app import data
from app.blueprints.texts import clean
from app.engines.contracts import ShopProfile

LOGIN_NAME = r"^[A-Za-z0-9가-힣._-]+$"


def _clean(text: str | None) -> str | None:
    return clean(text) if text else text


class PostedForm(FlaskForm):  # type: ignore[misc]
    """A form as pages send it. JSON is not read: it can be nested until reading it breaks."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc]
        """Where the values come from."""

        def wrap_formdata(self, form: FlaskForm, formdata: object) -> object:
            """The fields of a form that was really sent."""
            return None if request.is_json else super().wrap_formdata(form, formdata)


class LoginForm(PostedForm):
    """Name and password."""

    login_id = StringField(_l("Login name"), [InputRequired(_l("Please fill this in."))], filters=[_clean])
    password = PasswordField(_l("Password"), [InputRequired(_l("Please fill this in."))])


class RegisterForm(PostedForm):
    """A name of one's own and a password; nothing else is asked."""

    login_id = StringField(
        _l("Login name"),
        [
            InputRequired(_l("Please fill this in.")),
            Length(3, 32, _l("Between 3 and 32 letters.")),
            Regexp(LOGIN_NAME, message=_l("Only letters, digits, dots and dashes.")),
        ],
        filters=[_clean],
    )
    password = PasswordField(
        _l("Password"), [InputRequired(_l("Please fill this in.")), Length(8, 128, _l("At least 8 letters."))]
    )


class PasswordForm(PostedForm):
    """The old password proves who changes it."""

    old = PasswordField(_l("Password until now"), [InputRequired(_l("Please fill this in."))])
    new = PasswordField(
        _l("New password"), [InputRequired(_l("Please fill this in.")), Length(8, 128, _l("At least 8 letters."))]
    )


class TokenForm(PostedForm):
    """What a personal token is for, what it may do, and for how long."""

    name = StringField(
        _l("What it is for"),
        [InputRequired(_l("Please fill this in.")), Length(1, 60, _l("Between 1 and 60 letters."))],
        filters=[_clean],
    )
    scope = SelectField(
        _l("What it may do"),
        choices=[SelectChoice("read", _l("Look only")), SelectChoice("write", _l("Look, make and change"))],
    )
    days = SelectField(
        _l("How long it counts"),
        choices=[
            SelectChoice("30", _l("30 days")),
            SelectChoice("90", _l("90 days")),
            SelectChoice("365", _l("One year")),
        ],
    )


class ShopForm(PostedForm):
    """What is printed on every ad of this shop."""

    name = StringField(_l("Name of the shop"), [Length(max=40)], filters=[_clean])
    industry = SelectField(_l("What the shop does"), validate_choice=False)
    phone = StringField(_l("Phone"), [Length(max=20)], filters=[_clean])
    address = StringField(_l("Address"), [Length(max=80)], filters=[_clean])
    hours = StringField(_l("Opening hours"), [Length(max=60)], filters=[_clean])
    url = StringField(_l("Booking or web address"), [Length(max=120)], filters=[_clean])
    origin = StringField(_l("Origin of the ingredients"), [Length(max=120)], filters=[_clean])
    registration_number = StringField(_l("Registration number"), [Length(max=60)], filters=[_clean])
    tuition = StringField(_l("Fees"), [Length(max=120)], filters=[_clean])
    refund_rule = TextAreaField(_l("Refund rule"), [Length(max=300)], filters=[_clean])

    def offer_industries(self) -> None:
        """Fill the list of trades."""
        known = [(code, shop.name) for code, shop in data.industries().items()]
        self.industry.choices = [("", _l("Not chosen")), *known]

    def profile(self) -> ShopProfile:
        """The facts as the ads use them."""
        facts = {name: field.data or "" for name, field in self._fields.items() if name in ShopProfile.model_fields}
        chosen = facts.pop("industry")
        return ShopProfile(industry=chosen if chosen in data.industries() else None, **facts)
