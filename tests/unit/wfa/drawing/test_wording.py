"""What people hear who do not see the drawing."""

import re

from tests.unit.wfa.drawing.inspection import parse, titles
from tests.unit.wfa.drawing.moving_in import moving_in
from tests.unit.wfa.drawing.notation import every_sign
from tests.unit.wfa.drawing.sketch import Sketch
from wfa.drawing import draw_svg
from wfa.model.kinds import NodeKind

SPOKEN = titles(parse(draw_svg(moving_in())))


def test_the_picture_has_a_name_and_a_description() -> None:
    root = parse(draw_svg(moving_in()))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "nagare-title"
    assert root.get("aria-describedby") == "nagare-desc"
    assert root.findtext("{*}title") == "01-01 転入届"
    description = root.findtext("{*}desc") or ""
    assert description.startswith("担当は、窓口、審査入力、課長、業務システム。順に、転入の届出（")
    assert "020 届書と転出証明書情報を照合する（作業・端末、担当 審査入力）" in description


def test_everything_has_a_name_to_be_read_out() -> None:
    for drawn in (SPOKEN, titles(parse(draw_svg(every_sign())))):
        assert [element for element, words in drawn.items() if not words.strip()] == []


def test_words_of_steps_events_and_documents() -> None:
    assert SPOKEN["accept"] == "010 住民異動届を受け付ける（作業・手作業、担当 窓口）"
    assert SPOKEN["identify"] == "本人確認（共通部品、担当 窓口）"
    assert SPOKEN["late"] == "届出から14日（割込み・期限・日時）"
    assert SPOKEN["complete"] == "不備はないか（判断）"
    assert SPOKEN["form"] == "住民異動届（書類・紙・様式第1号）"
    assert SPOKEN["register"] == "住民基本台帳（台帳）"
    assert SPOKEN["resident"] == "住民（外部の相手）"
    assert SPOKEN["lane0"] == "窓口（担当）"


def test_words_of_lines_say_when_they_are_taken() -> None:
    assert SPOKEN["complete-mend"] == "「不備はないか」から「補正を求める」へ（不備あり）"
    assert SPOKEN["complete-enter"] == (
        "「不備はないか」から「転入の異動を入力する」へ（不備なし、ほかに当てはまらないとき）"
    )
    assert SPOKEN["resident~start"] == "「住民」から「転入の届出」へ（連絡 届出）"


def test_a_nameless_step_is_named_by_its_kind() -> None:
    sketch = Sketch()
    sketch.node("go", NodeKind.START_EVENT, 0, 0)
    sketch.node("join", NodeKind.PARALLEL_GATEWAY, 100, 0)
    sketch.arrow("go", "join")
    spoken = titles(parse(draw_svg(sketch.flow())))
    assert spoken["go"] == "（開始）"
    assert spoken["go-join"] == "開始から並行へ"


def test_no_word_of_the_trade_is_used() -> None:
    words = " ".join((*SPOKEN.values(), *titles(parse(draw_svg(every_sign()))).values()))
    assert not re.search(
        "タスク|インスタンス|ノード|トークン|プロセス|ゲートウェイ|イベント", words
    )


def test_lines_are_not_read_out_twice() -> None:
    layers = {
        g.get("class"): g.get("aria-hidden") for g in parse(draw_svg(moving_in())).findall("{*}g")
    }
    assert layers == {
        "grounds": None,
        "lines": "true",
        "figures": None,
        "line-names": "true",
        "marks": "true",
    }
