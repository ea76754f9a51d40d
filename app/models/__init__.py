"""The tables and their verbs."""

from app.models.audit import AuditEntry
from app.models.base import Base
from app.models.books import AllowanceEntry, DailyFigure, OwnerDay
from app.models.chat import ChatHistory, ChatSession
from app.models.download import DownloadRecord
from app.models.generation import GenerationHistory
from app.models.image import HistoryImage, ImageMatching, ImageSlice
from app.models.job import GenerationJob, WorkerSign
from app.models.moderation import AdLabel, Moderation
from app.models.outbox import Outbox
from app.models.search import SEARCH_TABLE
from app.models.shop import ShopProfile
from app.models.standard import StandardEdit
from app.models.token import ApiAnswer, ApiToken
from app.models.user import LoginAttempt, LoginSession, User

__all__ = [
    "AdLabel",
    "AllowanceEntry",
    "ApiAnswer",
    "ApiToken",
    "AuditEntry",
    "Base",
    "ChatHistory",
    "ChatSession",
    "DailyFigure",
    "DownloadRecord",
    "GenerationHistory",
    "GenerationJob",
    "HistoryImage",
    "ImageMatching",
    "ImageSlice",
    "LoginAttempt",
    "LoginSession",
    "StandardEdit",
    "Moderation",
    "Outbox",
    "OwnerDay",
    "SEARCH_TABLE",
    "ShopProfile",
    "User",
    "WorkerSign",
]
