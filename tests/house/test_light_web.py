"""The web process stays light: what paints, draws or writes lives in the worker."""

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.house.tree import ROOT

MODEL_STACK = {"torch", "diffusers", "transformers", "accelerate", "safetensors", "openai"}
DRAWING = {"skia", "uharfbuzz", "numpy", "cv2", "pillow_heif", "fontTools"}
SERVICES = {"celery", "kombu", "boto3", "obstore"}
A_PAGE = """
import json, sys
from wsgi import app

loaded = {}
client = app.test_client()
loaded["status"] = client.get("/").status_code
loaded["modules"] = sorted({name.split(".")[0] for name in sys.modules})
loaded["kilobytes"] = next(
    (int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmRSS:")), 0
) if sys.platform == "linux" else 0
print(json.dumps(loaded))
"""


def test_a_page_is_served_without_engines_and_in_160_megabytes(tmp_path: Path) -> None:
    loaded = _in_a_fresh_process(tmp_path, A_PAGE)
    assert loaded["status"] == 200
    assert (MODEL_STACK | DRAWING | SERVICES) & set(loaded["modules"]) == set()
    assert loaded["kilobytes"] <= 160_000


def _in_a_fresh_process(folder: Path, code: str) -> dict[str, object]:
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{folder / 'light.db'}",
        "IMAGE_ROOT": str(folder / "images"),
        "PYTHONPATH": str(ROOT),
    }
    for arguments in (["-m", "flask", "--app", "wsgi", "db", "upgrade"], ["-c", code]):
        done = subprocess.run(
            [sys.executable, *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    answer: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return answer
