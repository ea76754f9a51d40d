"""A machine, a pipeline on it, and how a figure is taken: JSON lines as they come, one table at the end."""

import hashlib
import json
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.engines.imaging.sdxl.decoding import NotFinite, decode

# TFLOP of one picture, counted with torch's FlopCounterMode on the full-size architecture: a step without guidance
# (with guidance there are two), and the decoder.
WORK = {
    (1024, 1024): (6.761, 10.470),
    (1152, 896): (6.645, 10.298),
    (896, 1152): (6.645, 10.298),
    (1344, 768): (6.645, 10.298),
    (768, 1344): (6.645, 10.298),
    (1216, 832): (6.500, 10.084),
    (832, 1216): (6.500, 10.084),
}
PROMPT = "a photo of coffee, soft light, empty space at the top"
GIBIBYTE = 2**30


@dataclass(frozen=True)
class Machine:
    """Where the bench runs, and how large it paints there."""

    device: str
    name: str
    tiny: bool

    @classmethod
    def found(cls, tiny: bool) -> "Machine":
        """The GPU if there is one. Without one only the rehearsal makes sense."""
        import torch

        if torch.cuda.is_available():
            return cls("cuda", torch.cuda.get_device_name(), tiny)
        return cls("cpu", "CPU", tiny=True)

    @property
    def dtype(self) -> Any:
        """16 bits on a GPU, 32 on a CPU."""
        import torch

        return torch.bfloat16 if self.device == "cuda" else torch.float32

    @property
    def side(self) -> int:
        """Pixels of the usual square."""
        return 64 if self.tiny else 1024

    def wait(self) -> None:
        """Until everything that was asked of the device is done."""
        import torch

        if self.device == "cuda":
            torch.cuda.synchronize()

    def forget_peak(self) -> None:
        """Measure the memory peak anew."""
        import torch

        if self.device == "cuda":
            torch.cuda.reset_peak_memory_stats()

    def peak_gib(self) -> float | None:
        """The most memory that was in use at once, in GiB; None where nobody counts."""
        import torch

        return round(torch.cuda.max_memory_allocated() / GIBIBYTE, 2) if self.device == "cuda" else None


@dataclass(frozen=True)
class Painting:
    """What is painted: steps, guidance, how many at once, and in which size (width, height)."""

    steps: int = 30
    guidance: float = 5.0
    batch: int = 1
    size: tuple[int, int] | None = None
    on_step: Callable[..., dict[str, Any]] | None = None

    def work(self, size: tuple[int, int]) -> float | None:
        """TFLOP of the whole batch, where they were counted."""
        if size not in WORK:
            return None
        step, decoder = WORK[size]
        return self.batch * (step * self.steps * (2 if self.guidance > 1 else 1) + decoder)


@dataclass
class Ledger:
    """Prints each figure at once and keeps it for the table. `ceiling` is the measured matrix rate in TFLOP/s."""

    machine: Machine
    file: Path | None = None
    ceiling: float | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)

    def note(self, stage: str, name: str, figures: dict[str, Any]) -> None:
        """One JSON line."""
        row = {"bench": "sdxl", "stage": stage, "name": name, **figures, "on": self.machine.name}
        if self.machine.tiny:
            row["rehearsal"] = True
        self.rows.append(row)
        line = json.dumps(row, ensure_ascii=False)
        print(line, flush=True)
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as opened:
                opened.write(line + "\n")

    def table(self) -> str:
        """Every picture's time as a Markdown table."""
        columns = ("stage", "name", "steps", "batch", "size", "median_s", "share", "images_per_s", "peak_gib")
        lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
        lines += [
            "| " + " | ".join(str(row.get(column, "")) for column in columns) + " |"
            for row in self.rows
            if "median_s" in row
        ]
        return "\n".join(lines)


def paint(pipeline: Any, painting: Painting, machine: Machine, seed: int = 0) -> tuple[list[Any], str]:
    """The product's own path, from words to pictures, and the hash of the latents. No picture when they overflow."""
    import torch

    width, height = painting.size or (machine.side, machine.side)
    with torch.inference_mode():
        latents = pipeline(
            [PROMPT] * painting.batch,
            negative_prompt=["text, letters, watermark"] * painting.batch,
            width=width,
            height=height,
            num_inference_steps=painting.steps,
            guidance_scale=painting.guidance,
            generator=[torch.Generator("cpu").manual_seed(seed + number) for number in range(painting.batch)],
            callback_on_step_end=painting.on_step,
            output_type="latent",
        ).images
        try:
            pictures = decode(pipeline, latents).pictures
        except NotFinite:
            pictures = []
    digest = hashlib.sha256(latents.float().cpu().numpy().tobytes()).hexdigest()[:16]
    return pictures, digest


@dataclass(frozen=True)
class Runs:
    """How often: first to warm up, then to measure."""

    warm: int = 2
    measured: int = 10


def measure(pipeline: Any, painting: Painting, ledger: Ledger, runs: Runs) -> dict[str, Any]:
    """Figures of one variant: seconds from words to pictures in memory, share of the ceiling, peak memory."""
    machine = ledger.machine
    runs = Runs(1, 2) if machine.tiny else runs
    size = painting.size or (machine.side, machine.side)
    warming = _seconds(lambda: [paint(pipeline, painting, machine) for _ in range(runs.warm)], machine)
    machine.forget_peak()
    times: list[float] = []
    pictures: list[Any] = []
    digest = ""
    for _ in range(runs.measured):
        begun = time.perf_counter()
        pictures, digest = paint(pipeline, painting, machine)
        machine.wait()
        times.append(time.perf_counter() - begun)
    middle = statistics.median(times)
    work = None if machine.tiny else painting.work(size)
    rate = work / middle if work else None
    return {
        "steps": painting.steps,
        "guidance": painting.guidance,
        "batch": painting.batch,
        "size": f"{size[0]}x{size[1]}",
        "warm_s": round(warming, 2),
        "median_s": round(middle, 4),
        "min_s": round(min(times), 4),
        "max_s": round(max(times), 4),
        "images_per_s": round(painting.batch / middle, 3),
        "tflops": round(rate, 1) if rate else None,
        "share": round(rate / ledger.ceiling, 3) if rate and ledger.ceiling else None,
        "peak_gib": machine.peak_gib(),
        "finite": bool(pictures),
        "latents": digest,
    }


def milliseconds(call: Callable[[], object], machine: Machine, repeats: int = 10) -> float:
    """The mean of one call, after three to warm up."""
    for _ in range(3):
        call()
    return round(_seconds(lambda: [call() for _ in range(repeats)], machine) * 1000 / repeats, 3)


def matrix_rate(machine: Machine) -> float:
    """TFLOP/s of a large 16-bit matrix product on random numbers: the ceiling that shares are of."""
    import torch

    side = 256 if machine.device == "cpu" else 8192
    left, right = (torch.randn(side, side, device=machine.device, dtype=machine.dtype) for _ in range(2))
    once = milliseconds(lambda: left @ right, machine, 20) / 1000
    return round(2 * side**3 / once / 1e12, 3)


def _seconds(call: Callable[[], object], machine: Machine) -> float:
    machine.wait()
    begun = time.perf_counter()
    call()
    machine.wait()
    return time.perf_counter() - begun
