"""Every setting the application reads, its type, its default and its meaning."""

import sys
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

DEVELOPMENT_SECRET = "only-for-development"  # noqa: S105  (production refuses it)
WRONG_SETTINGS = 78  # EX_CONFIG: a service manager need not try again
PROJECT = Path(__file__).resolve().parent.parent


class Settings(BaseSettings):
    """Read once, from the environment and then `.env`; frozen, so that nobody changes it later."""

    model_config = SettingsConfigDict(env_file=".env", frozen=True, extra="ignore", hide_input_in_errors=True)

    environment: Literal["development", "production"] = Field(
        "development", description="production refuses to start without a secret key and sends secure cookies"
    )
    secret_key: SecretStr = Field(SecretStr(DEVELOPMENT_SECRET), description="signs cookies and forms")
    port: int = Field(8000, ge=1, le=65535, description="port of the web server")
    database_url: str = Field(
        "sqlite:///golmok.db",
        description="SQLite file (a relative one lies in instance/) or PostgreSQL address",
    )
    database_pool: int = Field(
        10, ge=1, description="connections of each of the two pools, reading and writing, of one process"
    )

    image_root: Path = Field(
        Path("var/images"), description="folder of the pictures; a relative one lies in the project's folder"
    )
    upload_max_bytes: int = Field(10 * 1024 * 1024, ge=1, description="largest photo that may be sent")
    orphan_grace_seconds: int = Field(86_400, ge=0, description="age from which a file without a row is swept")

    image_engine: Literal["auto", "painter", "sdxl", "openai"] = Field(
        "auto", description="who makes the key visual; auto takes the best that is set up"
    )
    copy_engine: Literal["auto", "rules", "openai"] = Field(
        "auto", description="who writes the words; auto takes openai where a key is set"
    )
    sdxl_model: str | None = Field(None, description="folder or name of the SDXL model")
    sdxl_profile: Literal["quality", "fast"] = Field("quality", description="steps and scheduler of SDXL")
    sdxl_device: Literal["auto", "cuda", "mps", "cpu"] = Field("auto", description="where SDXL runs")
    openai_api_key: SecretStr | None = Field(None, description="key of the OpenAI API; empty means not used")
    openai_base_url: str | None = Field(None, description="address of an API that speaks the same protocol")
    openai_model: str = Field("gpt-5-mini", description="model that writes")
    openai_image_model: str = Field("gpt-image-1", description="model that paints")
    openai_timeout: float = Field(30.0, gt=0, description="seconds until a call to OpenAI is given up")

    lease_seconds: int = Field(60, ge=1, description="how long a worker owns a job without a sign of life")
    job_attempts: int = Field(3, ge=1, description="how often a job is tried before it counts as failed")
    queue_limit: int = Field(500, ge=1, description="waiting jobs from which new ones are refused")
    daily_limit: int = Field(
        30, ge=1, description="ads that one owner may make a day; changes that paint nothing are free"
    )
    broker_url: str | None = Field(None, description="Celery broker; empty means the embedded worker")
    sse_heartbeat_seconds: int = Field(10, ge=1, description="seconds between two signs of life of a stream")
    sse_streams_per_process: int = Field(24, ge=0, description="event streams of one web process; more must poll")

    trusted_hosts: Annotated[tuple[str, ...], NoDecode] = Field(
        (), description="host names that are answered, separated by commas; empty answers any (development only)"
    )
    trusted_proxies: int = Field(0, ge=0, description="proxies in front whose forwarded headers are believed")
    default_locale: Literal["ko", "en"] = Field("ko", description="language of a visitor who chose none")
    timezone: str = Field("Asia/Seoul", description="time zone in which days are counted and times are shown")
    demo_shop: bool = Field(False, description="whether `seed-demo` runs when the database is empty")

    @field_validator("database_url")
    @classmethod
    def _name_the_driver(cls, url: str) -> str:
        # Without a driver the name means psycopg2 on one line of SQLAlchemy and psycopg 3 on another.
        for prefix in ("postgres://", "postgresql://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        if url.startswith("sqlite:") and (url.rstrip("/") == "sqlite:" or ":memory:" in url or "mode=memory" in url):
            raise ValueError("SQLite needs a file: the reading and the writing pool would be two databases in memory")
        return url

    @field_validator("image_root")
    @classmethod
    def _stand_in_the_project(cls, root: Path) -> Path:
        return PROJECT / root

    @field_validator("trusted_hosts", mode="before")
    @classmethod
    def _split_at_commas(cls, hosts: object) -> object:
        return tuple(host.strip() for host in hosts.split(",") if host.strip()) if isinstance(hosts, str) else hosts

    @field_validator("openai_api_key", "openai_base_url", "sdxl_model", "broker_url", mode="before")
    @classmethod
    def _read_empty_as_unset(cls, value: object) -> object:
        return None if value == "" else value

    @model_validator(mode="after")
    def _refuse_development_values_in_production(self) -> Self:
        if self.environment != "production":
            return self
        if self.secret_key.get_secret_value() in ("", DEVELOPMENT_SECRET):
            raise ValueError("SECRET_KEY must be set in production")
        if not self.trusted_hosts:
            raise ValueError("TRUSTED_HOSTS must be set in production")
        return self

    @property
    def is_production(self) -> bool:
        """Whether strangers may reach this application."""
        return self.environment == "production"

    def flask_config(self) -> dict[str, Any]:
        """What Flask and its extensions read; the database's part is added by `init_extensions`."""
        return {
            "SECRET_KEY": self.secret_key.get_secret_value(),
            "TRUSTED_HOSTS": list(self.trusted_hosts) or None,
            "SESSION_COOKIE_NAME": "__Host-session" if self.is_production else "session",
            "SESSION_COOKIE_SECURE": self.is_production,
            "SESSION_COOKIE_HTTPONLY": True,
            "SESSION_COOKIE_SAMESITE": "Lax",
            # One photo, and room for the form around it.
            "MAX_CONTENT_LENGTH": self.upload_max_bytes + 256 * 1024,
            "MAX_FORM_MEMORY_SIZE": 256 * 1024,
            "MAX_FORM_PARTS": 100,
            # A form that was open over night is still good: the token is bound to the session.
            "WTF_CSRF_TIME_LIMIT": None,
            "BABEL_DEFAULT_LOCALE": self.default_locale,
            "BABEL_DEFAULT_TIMEZONE": self.timezone,
        }


def settings_or_exit() -> Settings:
    """The settings of this process. One that is missing or wrong ends it, with a line a fault and no trace."""
    try:
        return Settings()
    except ValidationError as error:
        for fault in error.errors(include_url=False, include_input=False, include_context=False):
            name = ".".join(str(part) for part in fault["loc"]).upper()
            words = fault["msg"].removeprefix("Value error, ")
            sys.stderr.write(f"Golmok cannot start: {name + ': ' if name else ''}{words}\n")
        raise SystemExit(WRONG_SETTINGS) from None
