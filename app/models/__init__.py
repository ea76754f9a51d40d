"""The tables and their verbs."""

from app.models.base import Base
from app.models.chat import ChatHistory, ChatSession
from app.models.download import DownloadRecord
from app.models.generation import GenerationHistory
from app.models.image import HistoryImage, ImageMatching
from app.models.job import GenerationJob
from app.models.outbox import Outbox
from app.models.shop import ShopProfile
from app.models.user import LoginAttempt, LoginSession, User

__all__ = [
    "Base",
    "ChatHistory",
    "ChatSession",
    "DownloadRecord",
    "GenerationHistory",
    "GenerationJob",
    "HistoryImage",
    "ImageMatching",
    "LoginAttempt",
    "LoginSession",
    "Outbox",
    "ShopProfile",
    "User",
]
