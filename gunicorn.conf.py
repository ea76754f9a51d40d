"""How the web process is served; the numbers are measured in docs/performance.md."""

import os

bind = f"127.0.0.1:{os.environ.get('PORT', '8000')}"
worker_class = "gthread"
workers = 2
threads = 32
timeout = 60
graceful_timeout = 10
loglevel = "warning"
