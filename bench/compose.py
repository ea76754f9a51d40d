"""Composing one square ad against a warm Chromium page screenshot of an equal scene.

`python -m bench.compose` prints JSON lines. Both sides start with everything ready (background painted, product
decoded, browser page loaded with new words) and end with encoded bytes; they take turns in one run, medians count.
"""

import argparse
import base64
import io
import json
import statistics
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import skia
from PIL import Image
from playwright.sync_api import Page, sync_playwright

from app.engines.composing.backgrounds import paint
from app.engines.composing.composer import SkiaComposer
from app.engines.composing.export import jpeg
from app.engines.composing.faces import font_file
from app.engines.contracts import AdCopy, ChannelFormat, CompositionRequest, KeyVisual, Offer
from app.engines.drawing.palette import palette

SIDE = 1080
GOAL = 0.35
_WARM_UP = 2
PRIMARY, ACCENT = "#c62828", "#ffb300"
CHROMIUM = Path("/usr/bin/chromium")


def product() -> KeyVisual:
    """A red jar on a transparent ground."""
    surface = skia.Surface.MakeRasterN32Premul(1024, 1024)
    canvas = surface.getCanvas()
    canvas.scale(10.24, 10.24)
    canvas.drawRoundRect(skia.Rect.MakeLTRB(28, 30, 72, 92), 8, 8, skia.Paint(AntiAlias=True, Color=0xFFB3402E))
    canvas.drawRoundRect(skia.Rect.MakeLTRB(32, 14, 68, 32), 4, 4, skia.Paint(AntiAlias=True, Color=0xFF3B2A22))
    target = io.BytesIO()
    pixels = surface.makeImageSnapshot().toarray(colorType=skia.kRGBA_8888_ColorType)
    Image.fromarray(pixels).save(target, "PNG")
    return KeyVisual(data=target.getvalue(), width=1024, height=1024, kind="cutout", engine="bench")


def request(number: int, visual: KeyVisual) -> CompositionRequest:
    """A full ad whose words differ from round to round, so that nothing but ground and product is remembered."""
    price = f"{19_900 + 100 * number:,}"
    copy = AdCopy(
        pattern="offer", kicker="여름 한정 신메뉴", headline="바삭함이 *다르다*, 오늘은 치킨이닭!",
        sub=f"국내산 신선육을 매일 아침 손질해 {number + 1}번 튀겨 드립니다.",
        offer=Offer(label="두 마리 세트", price=price, old_price="25,900"), badge=("포장 주문", "2,000원", "할인"),
        call_to_action="지금 주문하기", shop="황금닭 연남점", address="서울 마포구 연남로 12길 34",
        phone="02-123-4567", hours="매일 16:00 – 02:00", url="https://golmok.kr/s/1",
    )  # fmt: skip
    target = ChannelFormat(id="square", name="square", width=SIDE, height=SIDE, ratio="1:1")
    return CompositionRequest(
        copy_=copy, visual=visual, format=target, template="poster", industry="chicken", seed=7, primary=PRIMARY,
        accent=ACCENT, ai_label="AI 생성 이미지",
    )  # fmt: skip


def _data_url(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def html(visual: KeyVisual) -> str:
    """The same elements for the browser: ground, outlined headline, product with shadow, tag, badge, bar, code."""
    ground = io.BytesIO()
    Image.fromarray(np.asarray(paint("sunburst", SIDE, SIDE, palette(PRIMARY, ACCENT), 7))).save(ground, "PNG")
    faces = "".join(
        f"@font-face{{font-family:{name};src:url({_data_url('font/ttf', font_file(key).read_bytes())})}}"
        for name, key in (("head", "black-han"), ("text", "medium"), ("strong", "bold"))
    )
    return f"""<!doctype html><meta charset=utf-8><style>{faces}
*{{margin:0;box-sizing:border-box;word-break:keep-all}} body{{width:1080px;height:1080px;position:relative;
overflow:hidden;font-family:text;color:#fff;background:url({_data_url("image/png", ground.getvalue())})}}
body>*{{position:absolute}} .k{{left:420px;top:60px;padding:12px 24px;border-radius:40px;background:#ffb300;
color:#3b0b0b;font:34px strong}} h1{{left:60px;top:130px;width:960px;text-align:center;font:150px/1.14 head;
-webkit-text-stroke:15px #3b0b0b;paint-order:stroke fill;text-shadow:0 9px 0 #3b0b0b}} h1 b{{color:#ffb300}}
.s{{left:60px;top:480px;width:960px;text-align:center;font:36px strong;-webkit-text-stroke:7px #3b0b0b;
paint-order:stroke fill}} img{{right:60px;top:540px;width:360px;filter:drop-shadow(0 10px 17px #0008)}}
.t{{left:60px;top:580px;width:460px;padding:36px;border-radius:26px;background:#3b0b0b;box-shadow:0 8px 18px #0006;
outline:2px solid #ffb300;outline-offset:-9px}} .t p{{font:34px strong}} .t b{{font:110px head;color:#ffb300}}
.b{{left:560px;top:520px;width:240px;height:240px;border-radius:50%;background:#ffb300;color:#3b0b0b;
transform:rotate(-9deg);text-align:center;padding-top:60px;font:34px strong;box-shadow:0 8px 16px #0006}}
.b b{{font:56px head}} .f{{left:0;top:860px;width:1080px;height:220px;background:#3b0b0b;border-top:7px solid #ffb300;
padding:36px 60px}} .f b{{font:46px strong}} .f p{{font:27px text;margin-top:12px}}</style>
<div class=k>여름 한정 신메뉴</div><h1>바삭함이 <b>다르다</b>,<br>오늘은 치킨이닭!</h1><div class=s id=sub></div>
<img src="{_data_url("image/png", visual.data)}">
<div class=t><p>두 마리 세트</p><s>25,900원</s> <b id=price></b>원</div>
<div class=b>포장 주문<br><b>2,000원</b><br>할인</div><div class=f><b>황금닭 연남점</b>
<p>서울 마포구 연남로 12길 34 · 02-123-4567 · 매일 16:00 – 02:00</p><p>AI 생성 이미지</p></div>"""


def shoot(page: Page, number: int, kind: str) -> bytes:
    """New words, then a screenshot of the page."""
    page.evaluate(
        # Every element is made anew, as for a new ad; fonts and pictures stay decoded.
        "([sub, price]) => {document.body.innerHTML = document.body.innerHTML;"
        "document.getElementById('sub').textContent = sub; document.getElementById('price').textContent = price}",
        [f"국내산 신선육을 매일 아침 손질해 {number + 1}번 튀겨 드립니다.", f"{19_900 + 100 * number:,}"],
    )
    if kind == "jpeg":
        return page.screenshot(type="jpeg", quality=92)
    return page.screenshot(type="png")


def _to_jpeg(composer: SkiaComposer, ad: CompositionRequest) -> bytes:
    return jpeg(composer.compose(ad).data)


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def measure(rounds: int) -> dict[str, float]:
    """Medians in milliseconds of both sides, for both file types."""
    visual, composer = product(), SkiaComposer()
    times: dict[str, list[float]] = {"ours png": [], "ours jpeg": [], "chromium png": [], "chromium jpeg": []}
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": SIDE, "height": SIDE})
        page.set_content(html(visual))
        page.evaluate("document.fonts.ready")
        for number in range(rounds + _WARM_UP):
            ad = request(number, visual)
            found = {
                "ours png": _milliseconds(partial(composer.compose, ad)),
                "chromium png": _milliseconds(partial(shoot, page, number, "png")),
                "ours jpeg": _milliseconds(partial(_to_jpeg, composer, ad)),
                "chromium jpeg": _milliseconds(partial(shoot, page, number, "jpeg")),
            }
            if number >= _WARM_UP:
                for name, value in found.items():
                    times[name].append(value)
        browser.close()
    return {name: statistics.median(values) for name, values in times.items()}


def main() -> None:
    """Print one JSON line per ratio and per time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    medians = measure(parser.parse_args().rounds)
    for kind in ("png", "jpeg"):
        ratio = medians[f"ours {kind}"] / medians[f"chromium {kind}"]
        line = {
            "bench": "compose", "metric": f"1080x1080 ad to {kind}, ours / chromium", "value": round(ratio, 3),
            "goal": GOAL, "holds": ratio <= GOAL,
            "against": f"{medians[f'ours {kind}']:.0f} ms / {medians[f'chromium {kind}']:.0f} ms, warm, median",
        }  # fmt: skip
        print(json.dumps(line, ensure_ascii=False))


if __name__ == "__main__":
    main()
