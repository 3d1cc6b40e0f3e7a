"""The stepper of an encoder and a decoder: its wirings and its doors."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from course_lib.cells import GRUWeights, run_gru
from course_lib.steppers import translation_stepper
from course_lib.steppers.translation_flow import flow
from course_lib.steppers.translation_record import Side
from tests.test_steppers import HOSTILE, Page

TRAINING = "training (the right words)"
INFERENCE = "inference (its own words)"
SOURCE, TARGET = ["o", "gato", "dorme"], ["the", "cat", "sleeps"]
WRITTEN = ["the", "dog", "<end>"]
VECTORS = np.random.default_rng(0).normal(size=(40, 3))


def texts(stepper, wiring):
    return [frame.text for frame in stepper.variants[wiring]]


def chain(words, state, weights):
    """The states of a GRU over words, the initial one first."""
    inputs = VECTORS[[sum(map(ord, word)) % 40 for word in words]]
    run = run_gru(inputs[np.newaxis], weights, initial_state=state[np.newaxis])
    return np.concatenate([state[np.newaxis], run.outputs[0]])


def with_states(source=SOURCE, target=TARGET, written=WRITTEN, units=2):
    """States as an encoder and a decoder of random weights have them."""
    rng = np.random.default_rng(1)
    encoder, decoder = (
        GRUWeights(
            rng.normal(size=(3, 3 * units)),
            rng.normal(size=(units, 3 * units)),
            rng.normal(size=(2, 3 * units)),
        )
        for _ in range(2)
    )
    read = chain(source, np.zeros(units), encoder)
    alone = ["<start>", *written[:-1]]
    return {
        "encoder_states": read,
        "training_states": chain(["<start>", *target], read[-1], decoder),
        "inference_states": chain(alone, read[-1], decoder),
    }


def test_the_wirings_by_hand():
    stepper = translation_stepper(SOURCE, TARGET, WRITTEN)
    encoder = [
        "encoder 1: 'o' and h0 -> h1",
        "encoder 2: 'gato' and h1 -> h2",
        "encoder 3: 'dorme' and h2 -> h3",
        "s0 = h3",
    ]
    assert texts(stepper, TRAINING) == [
        *encoder,
        "decoder 1: '<start>' and s0 -> s1; target 'the'",
        "decoder 2: 'the' and s1 -> s2; target 'cat'",
        "decoder 3: 'cat' and s2 -> s3; target 'sleeps'",
        "decoder 4: 'sleeps' and s3 -> s4; target '<end>'",
        "all steps at once: reads '<start> the cat sleeps', "
        "target 'the cat sleeps <end>'",
    ]
    assert texts(stepper, INFERENCE) == [
        *encoder,
        "decoder 1: '<start>' and s0 -> s1; writes 'the'",
        "decoder 2: 'the' and s1 -> s2; writes 'dog'",
        "decoder 3: 'dog' and s2 -> s3; writes '<end>'",
        "'the dog', ended by <end> after 3 steps",
    ]


def test_by_default_the_decoder_writes_the_target():
    stepper = translation_stepper(SOURCE, TARGET)
    assert texts(stepper, INFERENCE)[-1] == (
        "'the cat sleeps', ended by <end> after 4 steps"
    )


def test_a_decoder_that_does_not_end_is_stopped():
    stepper = translation_stepper(SOURCE, TARGET, ["the", "the", "the"])
    last = stepper.variants[INFERENCE][-1]
    assert last.text == "'the the the', stopped after 3 steps without <end>"
    assert last.caption.endswith("It is stopped after 3 steps without <end>.")


def test_what_the_network_says_in_training_changes_nothing_it_reads():
    said = ["the", "dog", "sleeps", "."]
    stepper = translation_stepper(SOURCE, TARGET, said=said)
    *_, second, third, fourth, _ = stepper.variants[TRAINING]
    assert second.text.endswith("target 'cat', says 'dog' (wrong)")
    assert third.text == (
        "decoder 3: 'cat' and s2 -> s3; target 'sleeps', says 'sleeps' (right)"
    )
    assert fourth.caption == (
        "Decoder in training, step 4 of 4: it reads 'sleeps', the right word "
        "before, and s₃, its own state, and gives s₄. The target is '<end>'; "
        "it says '.', wrong."
    )


def test_the_captions_name_the_state_that_is_read():
    stepper = translation_stepper(SOURCE, TARGET, WRITTEN)
    _, second, _, handed, first, later, *_ = stepper.variants[INFERENCE]
    assert second.caption == (
        "Encoder, step 2 of 3: it reads 'gato' and h₁, and gives h₂."
    )
    assert handed.caption == (
        "Handing over: the last state of the encoder, h₃, is the first state "
        "of the decoder, s₀. Nothing else is passed."
    )
    assert first.caption == (
        "Decoder at inference, step 1: it reads '<start>', to begin, and s₀, "
        "the state handed over, and gives s₁. It writes 'the'."
    )
    assert later.caption == (
        "Decoder at inference, step 2: it reads 'the', the word it wrote, and "
        "s₁, its own state, and gives s₂. It writes 'dog'."
    )


words = st.lists(st.sampled_from(["a", "b", "c", "d"]), min_size=1, max_size=8)


@settings(max_examples=40)
@given(words, words, words, st.booleans(), st.integers(1, 4))
def test_every_state_is_that_of_the_cells(source, target, own, ends, units):
    written = [*own, "<end>"] if ends else own
    states = with_states(source, target, written, units)
    stepper = translation_stepper(source, target, written, **states)
    shown = {
        name: [
            [float(x) for x in re.search(r"\[(.*?)\]", text)[1].split(", ")]
            for text in texts(stepper, name)[:-1]
        ]
        for name in (TRAINING, INFERENCE)
    }
    names = {TRAINING: "training_states", INFERENCE: "inference_states"}
    for name, numbers in shown.items():
        expected = [*states["encoder_states"][1:], *states[names[name]]]
        assert len(numbers) == len(expected)
        for found, row in zip(numbers, expected, strict=True):
            assert found == pytest.approx(list(row), abs=0.0051)
    reads = [*re.findall(r"decoder \d: '(.*?)'", repr(stepper))]
    assert reads == ["<start>", *target, "<start>", *written[:-1]]


def frame(wiring, place, **options):
    stepper = translation_stepper(SOURCE, TARGET, WRITTEN, **options)
    return stepper.variants[wiring][place]


def test_the_state_handed_over_is_marked_twice():
    for wiring in (TRAINING, INFERENCE):
        html = frame(wiring, 3).html
        assert re.findall(r"<i class=to>(.*?)</i>", html) == ["h₃", "s₀"]
        assert "<p>s₀ = h₃</p>" in html


def test_the_word_handed_on_is_marked_twice():
    for wiring, word in ((TRAINING, "cat"), (INFERENCE, "dog")):
        html = frame(wiring, 6).html
        assert re.findall(r"<i class=to>(.*?)</i>", html) == [word, word]
        assert "<i class=on>s₃</i>" in html
        assert f"<p>s₃ = decoder(&#x27;{word}&#x27;, s₂)</p>" in html
        assert "class=to" not in frame(wiring, 4).html


def test_in_training_later_words_are_known_and_at_inference_they_are_not():
    training, inference = frame(TRAINING, 4).html, frame(INFERENCE, 4).html
    assert "<b><i>sleeps</i><i>s₃</i><i>cat</i></b>" in training
    assert training.count("s₄") == 1
    assert "s₂" not in inference
    assert "dog" not in inference


def test_states_not_computed_yet_are_hidden():
    states = with_states()
    html = frame(TRAINING, 0, **states).html
    assert "<b><i>h₂\n?\n?</i><i>gato</i></b>" in html
    assert "<i>s₀\n?\n?</i>" in html
    row = states["encoder_states"][1]
    shown = "\n".join(f"{x:.2f}".replace("-", "−") for x in row)
    assert f"<b class=on><i>h₁\n{shown}</i><i>o</i></b>" in html


def test_a_word_read_may_be_hidden():
    side = Side("h", ["tea"], [], None)
    assert "<i class=on>h₁</i><i>?</i>" in flow(
        side, [("", "used", ""), ("", "on", "?")]
    )


def test_words_stay_text():
    page = Page(
        translation_stepper([HOSTILE], [HOSTILE], [HOSTILE], title=HOSTILE)
    )
    assert page.tags.count("script") == page.tags.count("style") == 1
    assert "img" not in page.tags


def test_the_page_is_small_and_always_the_same():
    html = translation_stepper(
        SOURCE, TARGET, WRITTEN, **with_states()
    )._repr_html_()
    again = translation_stepper(SOURCE, TARGET, WRITTEN, **with_states())
    assert html == again._repr_html_()
    assert len(html.encode()) < 26_000
    assert not re.search(r"https?:|//[a-z]|src=|href=|url\(|@import", html)
    key, drawn = html.split('<div class="step-parts">')
    kinds = set(re.findall(r"class=(on|to|used|off|cut)\b", drawn))
    assert kinds == set(re.findall(r'<b class="(\w+)"', key))


def test_without_a_script_both_wirings_stand_below_each_other():
    page = Page(translation_stepper(SOURCE, TARGET, WRITTEN))
    assert page.tags.count("ol") == 2
    assert page.tags.count("li") == 9 + 8
    for wiring in (TRAINING, INFERENCE):
        assert wiring in page.text


# Bad input


def test_a_decoder_that_starts_from_zeros_is_refused():
    states = with_states()
    states["inference_states"] = np.zeros((4, 2))
    message = (
        r"inference_states\[0\] is \[0.00, 0.00\], but the encoder's last "
        r"state is \[.*\]: the decoder starts from it, so pass it"
    )
    with pytest.raises(ValueError, match=message):
        translation_stepper(SOURCE, TARGET, WRITTEN, **states)
    states = with_states()
    states["training_states"] = np.zeros((5, 2))
    with pytest.raises(ValueError, match=r"training_states\[0\] is \[0.00, "):
        translation_stepper(SOURCE, TARGET, WRITTEN, **states)


def test_a_state_that_is_not_carried_from_step_to_step_is_refused():
    """Trap 7: each step of the inference starts from the encoder again."""
    states = with_states()
    states["inference_states"][2] += 0.1
    message = (
        r"inference_states\[2\] is .*, but training, with the same words read "
        r"so far, has .*: carry the state from each step to the next"
    )
    with pytest.raises(ValueError, match=message):
        translation_stepper(SOURCE, TARGET, WRITTEN, **states)
    states = with_states()
    states["inference_states"][3] += 0.1  # after "dog": other words
    translation_stepper(SOURCE, TARGET, WRITTEN, **states)


def changed(name, value):
    return {**with_states(), name: value}


@pytest.mark.parametrize(
    ("change", "error", "message"),
    [
        ({"source": "gato"}, TypeError, "source must be a list of words, but"),
        ({"target": "cat"}, TypeError, "target must be a list of words, but"),
        ({"written": "cat"}, TypeError, "written must be a list of words, b"),
        ({"source": []}, ValueError, "source must hold 1 to 8 tokens"),
        ({"target": ["a"] * 9}, ValueError, "target must hold 1 to 8 tokens"),
        ({"written": ["a"] * 10}, ValueError, "written must hold 1 to 9 tok"),
        ({"source": [1]}, TypeError, "source must hold strings"),
        ({"target": ["a", "<end>"]}, ValueError,
         r"target must hold the words alone, but it is \['a', '<end>'\]: <st"),
        ({"written": ["<end>", "a"]}, ValueError,
         r"written goes on after <end>, where the decoder stops: \['<end>'"),
        ({"said": ["the"]}, ValueError,
         "said must hold 4 tokens, as many as target and <end>, but it holds"),
        ({"encoder_states": np.zeros((4, 2))}, ValueError,
         "pass encoder_states, training_states and inference_states, or none"),
        (changed("encoder_states", np.zeros((3, 2))), ValueError,
         "encoder_states must be 4 long on axis 0, as one before each step an"),
        (changed("training_states", np.zeros((4, 2))), ValueError,
         "training_states must be 5 long on axis 0"),
        (changed("inference_states", np.zeros((4, 3))), ValueError,
         "inference_states must be 2 long on axis 1, as encoder_states has un"),
        (changed("encoder_states", np.zeros((4, 5))), ValueError,
         "encoder_states must be 1 to 4 long on axis 1, units, so that all"),
        (changed("encoder_states", np.full((4, 2), np.nan)), ValueError,
         "every number of encoder_states must be finite"),
        (changed("training_states", [["a"]]), TypeError,
         "training_states must be an array of numbers"),
    ],
)  # fmt: skip
def test_bad_input_is_explained(change, error, message):
    right = {"source": SOURCE, "target": TARGET, "written": WRITTEN}
    with pytest.raises(error, match=message):
        translation_stepper(**{**right, **change})
