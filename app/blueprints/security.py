"""What every answer says about itself: where its parts may come from, and who may keep it."""

from flask import Flask, Response, request

from app.config import Settings

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob: data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), microphone=(), payment=()",
}
YEAR = 31_536_000
PHOTOS_READ = 4
PLAIN_BODY = 1_500_000


def limit_bodies(app: Flask, settings: Settings) -> None:
    """Read a large body only where a photo may be in it. Must be told before anybody looks at a form."""
    # A photo over the limit is still read, so that the words beside it can be given back.
    photo = PHOTOS_READ * settings.upload_max_bytes

    @app.before_request
    def limit() -> None:
        brings_photo = request.mimetype == "multipart/form-data" and request.path.endswith("/messages")
        request.max_content_length = photo if brings_photo else PLAIN_BODY


def init_security(app: Flask, settings: Settings) -> None:
    """Put the headers on every answer."""
    hsts = f"max-age={YEAR}" if settings.is_production else None

    @app.after_request
    def protect(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if hsts:
            response.headers.setdefault("Strict-Transport-Security", hsts)
        _let_keep(response)
        return response


def _let_keep(response: Response) -> None:
    if request.endpoint == "static" and response.status_code in (200, 304):
        # A name with its hash never changes; a module that another one imports is asked for each time.
        versioned = "v" in request.args or request.path.endswith(".woff2")
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if versioned else "no-cache"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = "private, no-store"
