"""The door for programs: the same services and owners as the pages, in JSON. Importing it adds every operation."""

from app.blueprints.api_v1 import account, chats, events, generations, images
from app.blueprints.api_v1.operations import blueprint

__all__ = ["account", "blueprint", "chats", "events", "generations", "images"]
