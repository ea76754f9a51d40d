"""The stages. Each builds its own pipeline, so that nothing is measured on what another stage has compiled."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from app.engines.imaging.sdxl.decoding import free_memory
from app.engines.imaging.sdxl.profiles import PROFILES, schedule
from app.engines.imaging.sdxl.tuning import USUAL_SIZES, Tuning, tune
from bench.sdxl.models import FULL, TINY, build
from bench.sdxl.timing import Ledger, Painting, Runs, matrix_rate, measure, milliseconds, paint

Stage = Callable[[Ledger], None]
TUNED = Tuning(channels_last=True, fused_attention=True)
REGIONAL = Tuning(channels_last=True, fused_attention=True, compiled="regional")
WHOLE = Tuning(channels_last=True, fused_attention=True, compiled="whole")
QUALITY = Painting()
USUAL = Runs()


def run_stage(name: str, ledger: Ledger) -> None:
    """One stage; what breaks in it is a line too, and the next stage goes on."""
    begun = time.perf_counter()
    try:
        STAGES[name](ledger)
    except Exception as error:  # noqa: BLE001  (a technique that does not work here is a finding)
        ledger.note(name, "failed", {"error": f"{type(error).__name__}: {error}"[:600]})
    free_memory()
    _forget_compiled()
    ledger.note(name, "stage", {"seconds": round(time.perf_counter() - begun, 1)})


def ceiling(ledger: Ledger) -> None:
    """The rate of large matrix products, which the shares of all other stages are of."""
    ledger.ceiling = matrix_rate(ledger.machine)
    ledger.note("ceiling", "matrix product, TFLOP/s", {"tflops": ledger.ceiling})


def parts(ledger: Ledger) -> None:
    """Where the time goes: one UNet step with guidance, the decoder, the text encoders; each technique by itself."""
    pipeline = _built(ledger)
    _parts(ledger, pipeline, "eager")
    tune(pipeline, Tuning(channels_last=True))
    _parts(ledger, pipeline, "channels_last")
    tune(pipeline, TUNED)
    _parts(ledger, pipeline, "channels_last, fused QKV")
    tune(pipeline, Tuning(exact=False))
    _parts(ledger, pipeline, "channels_last, fused QKV, kernels by trial")
    for name, backend in _attentions(ledger):
        try:
            with backend:
                _parts(ledger, pipeline, f"the same, attention by {name}")
        except RuntimeError as error:
            ledger.note("parts", f"attention by {name}", {"error": str(error)[:300]})


def eager(ledger: Ledger) -> None:
    """Whole pictures without compilation, one technique after the other."""
    pipeline = _built(ledger)
    _measure(ledger, pipeline, "eager", QUALITY, "plain")
    tune(pipeline, Tuning(channels_last=True))
    _measure(ledger, pipeline, "eager", QUALITY, "channels_last")
    tune(pipeline, TUNED)
    _measure(ledger, pipeline, "eager", QUALITY, "channels_last, fused QKV")
    tune(pipeline, Tuning(exact=False))
    _measure(ledger, pipeline, "eager", QUALITY, "channels_last, fused QKV, kernels by trial")


def regional(ledger: Ledger) -> None:
    """The transformer blocks and the decoder compiled."""
    _compiled(ledger, "regional", REGIONAL, "default")


def whole(ledger: Ledger) -> None:
    """The whole UNet and the decoder compiled."""
    _compiled(ledger, "whole", WHOLE, "default")


def autotune(ledger: Ledger) -> None:
    """Compiled whole, kernels chosen by trial: the slowest compilation."""
    _compiled(ledger, "autotune", WHOLE, "max-autotune-no-cudagraphs")


def graphs(ledger: Ledger) -> None:
    """Compiled whole and recorded as a CUDA graph, which takes the launches off the CPU."""
    _compiled(ledger, "graphs", WHOLE, "reduce-overhead")


def few(ledger: Ledger) -> None:
    """Few steps without guidance, as distilled checkpoints paint: the decoder is a large share of them."""
    for name, tuning in (("tuned", TUNED), ("regional", REGIONAL)):
        pipeline = _built(ledger)
        schedule(pipeline, PROFILES["fast"])
        tune(pipeline, _rehearsed(tuning, ledger))
        for steps in (4, 1, 2, 8):
            _measure(ledger, pipeline, "few", Painting(steps=steps, guidance=0.0), f"{name}, {steps} step(s)")
        del pipeline
        free_memory()


def batch(ledger: Ledger) -> None:
    """Several pictures of one request at once."""
    pipeline = _built(ledger)
    tune(pipeline, TUNED)
    runs = Runs(warm=1, measured=3)
    for count in (1, 2, 4, 8):
        _measure(ledger, pipeline, "batch", Painting(batch=count), f"30 steps, {count} at once", runs)
    schedule(pipeline, PROFILES["fast"])
    for count in (1, 2, 4, 8):
        painting = Painting(steps=4, guidance=0.0, batch=count)
        _measure(ledger, pipeline, "batch", painting, f"4 steps, {count} at once", Runs(warm=1, measured=5))


def sizes(ledger: Ledger) -> None:
    """One size after the other on one pipeline; the first picture of each (warm_s) shows what warming it saves."""
    wanted = ((64, 80), (80, 64)) if ledger.machine.tiny else USUAL_SIZES
    for name, tuning in (("tuned", TUNED), ("regional", REGIONAL)):
        pipeline = _built(ledger)
        tune(pipeline, _rehearsed(tuning, ledger))
        for width, height in wanted:
            painting = Painting(size=(width, height))
            _measure(ledger, pipeline, "sizes", painting, f"{name}, {width}x{height}", Runs(warm=1, measured=3))
        del pipeline
        free_memory()


def watching(ledger: Ledger) -> None:
    """What previews cost, how fast a cancelled picture ends, and whether equal seeds give equal latents."""
    from app.engines.imaging.sdxl.previews import Previews

    pipeline = _built(ledger)
    tune(pipeline, TUNED)
    previews = Previews(lambda _sketch: None)

    def look(_pipeline: Any, step: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        previews.offer(values["latents"], step + 1, pipeline.num_timesteps)
        return values

    _measure(ledger, pipeline, "watching", QUALITY, "nobody watches")
    _measure(ledger, pipeline, "watching", Painting(on_step=look), "previews every 250 ms")
    ledger.note("watching", "cancel to free, ms", {"ms": _cancel_ms(ledger, pipeline)})
    digests = {paint(pipeline, QUALITY, ledger.machine)[1] for _ in range(3)}
    ledger.note("watching", "equal seeds, different latents", {"count": len(digests) - 1, "latents": sorted(digests)})


def overhead(ledger: Ledger) -> None:
    """What the service adds to a picture: job, encoding, hash, file, rows. With toy weights, on any machine."""
    from bench.sdxl.overhead import measure_overhead

    for name, figures in measure_overhead():
        ledger.note("overhead", name, figures)


STAGES: dict[str, Stage] = {
    stage.__name__: stage
    for stage in (ceiling, parts, eager, regional, few, batch, sizes, watching, whole, autotune, graphs, overhead)
}


class _Enough(Exception):
    """Ends a picture, as the service's own exception does."""


def _cancel_ms(ledger: Ledger, pipeline: Any) -> float:
    """From the wish, made while a step is under way, until the call has returned and the device is idle."""
    asked_at = 0.0

    def stop(_pipeline: Any, step: int, _timestep: Any, values: dict[str, Any]) -> dict[str, Any]:
        nonlocal asked_at
        if step == 2:
            asked_at = time.perf_counter()
        if step == 3:
            raise _Enough
        return values

    try:
        paint(pipeline, Painting(on_step=stop), ledger.machine)
    except _Enough:
        ledger.machine.wait()
    return round((time.perf_counter() - asked_at) * 1000, 1)


def _built(ledger: Ledger) -> Any:
    machine = ledger.machine
    begun = time.perf_counter()
    pipeline = build(TINY if machine.tiny else FULL, machine.device, machine.dtype)
    tune(pipeline, Tuning())
    networks = (pipeline.unet, pipeline.vae, pipeline.text_encoder, pipeline.text_encoder_2)
    count = sum(weight.numel() for network in networks for weight in network.parameters())
    ledger.note("build", "weights", {"count": count, "seconds": round(time.perf_counter() - begun, 1)})
    return pipeline


def _compiled(ledger: Ledger, stage: str, tuning: Tuning, mode: str) -> None:
    pipeline = _built(ledger)
    tune(pipeline, _rehearsed(tuning, ledger), mode)
    _measure(ledger, pipeline, stage, QUALITY, f"compiled, {mode}")
    _parts(ledger, pipeline, f"compiled, {mode}", stage)


def _rehearsed(tuning: Tuning, ledger: Ledger) -> Tuning:
    """The same; on a CPU without compilation, which would spend minutes on C++ there."""
    return tuning if ledger.machine.device == "cuda" else TUNED


def _measure(ledger: Ledger, pipeline: Any, stage: str, painting: Painting, name: str, runs: Runs = USUAL) -> None:
    if ledger.ceiling is None:
        ceiling(ledger)
    ledger.note(stage, name, measure(pipeline, painting, ledger, runs))


def _parts(ledger: Ledger, pipeline: Any, name: str, stage: str = "parts") -> None:
    import torch

    machine = ledger.machine
    side, like = machine.side // 8, {"device": machine.device, "dtype": machine.dtype}
    latents = torch.randn(2, 4, side, side, **like)
    words = torch.randn(2, 77, pipeline.unet.config.cross_attention_dim, **like)
    added = {
        "text_embeds": torch.randn(2, pipeline.text_encoder_2.config.projection_dim, **like),
        "time_ids": torch.full((2, 6), float(machine.side), **like),
    }
    timestep = torch.tensor(500.0, device=machine.device)
    calls: dict[str, Callable[[], object]] = {
        "unet_step_ms": lambda: pipeline.unet(
            latents, timestep, encoder_hidden_states=words, added_cond_kwargs=added, return_dict=False
        ),
        "decode_ms": lambda: pipeline.vae.decode(latents[:1], return_dict=False),
        "text_ms": lambda: pipeline.encode_prompt("a photo of coffee", device=machine.device, negative_prompt="bread"),
    }
    with torch.inference_mode():
        ledger.note(stage, name, {part: milliseconds(call, machine) for part, call in calls.items()})


def _attentions(ledger: Ledger) -> list[tuple[str, AbstractContextManager[object]]]:
    if ledger.machine.device != "cuda":
        return [("usual", nullcontext())]
    from torch.nn.attention import SDPBackend, sdpa_kernel

    return [
        ("cuDNN", sdpa_kernel(SDPBackend.CUDNN_ATTENTION)),
        ("flash", sdpa_kernel(SDPBackend.FLASH_ATTENTION)),
    ]


def _forget_compiled() -> None:
    import torch

    torch.compiler.reset()
