"""The admin's blueprint. Who may enter stands in doors.py; for others these pages are not there."""

from flask import Blueprint

blueprint = Blueprint("admin", __name__, url_prefix="/admin")
