"""The parameters of the notes' model, for any size."""

from course_lib.exercises.records import Exercise, Mistake

__all__ = ["PARAMETERS"]


def model_parameters(symbols, units, layers):
    """Count stacked LSTM layers on one-hot symbols, and the output layer."""
    total, features = 0, symbols
    for _ in range(layers):
        total += 4 * (units * (units + features) + units)
        features = units
    return total + symbols * (units + 1)


def _parameter_cases(rng):
    yield 3, 1, 1
    yield 3, 2, 2
    yield 69, 64, 2
    for _ in range(20):
        symbols, units = rng.integers(2, 100, size=2).tolist()
        yield symbols, units, int(rng.integers(1, 4))


def _all_read_symbols(symbols, units, layers):
    one = 4 * (units * (units + symbols) + units)
    return layers * one + symbols * (units + 1)


def _output_forgotten(symbols, units, layers):
    return model_parameters(symbols, units, layers) - symbols * (units + 1)


def _no_output_bias(symbols, units, layers):
    return model_parameters(symbols, units, layers) - symbols


def _one_set_a_layer(symbols, units, layers):
    output = symbols * (units + 1)
    return _output_forgotten(symbols, units, layers) // 4 + output


def _no_lstm_bias(symbols, units, layers):
    return model_parameters(symbols, units, layers) - 4 * units * layers


def _layers_ignored(symbols, units, layers):
    return model_parameters(symbols, units, 1)


def _always_two(symbols, units, layers):
    return model_parameters(symbols, units, 2)


def _output_reads_all_layers(symbols, units, layers):
    extra = symbols * units * (layers - 1)
    return model_parameters(symbols, units, layers) + extra


PARAMETERS = Exercise(
    name="generation-1",
    answer=model_parameters,
    cases=_parameter_cases,
    hints=(
        "Go through the model from below. How many features does the first "
        "layer read at a step, and how many does the second one read?",
        "An LSTM has `4 * (units * (units + features) + units)` parameters. "
        "For the first layer `features` is `symbols`, for all others `units`.",
        "The output layer has `units` weights and one bias for each symbol: "
        "`symbols * (units + 1)`.",
    ),
    mistakes=(
        Mistake(
            _all_read_symbols,
            "Only the first layer reads one-hot symbols. Each layer above "
            "reads the outputs of the one below: units features.",
        ),
        Mistake(
            _output_forgotten,
            "The output layer is missing: it turns the state into one number "
            "for each symbol.",
        ),
        Mistake(
            _no_output_bias,
            "The output layer has a bias as well, one number for each symbol.",
        ),
        Mistake(
            _one_set_a_layer,
            "An LSTM has four sets of weights: three gates and the candidate.",
        ),
        Mistake(
            _no_lstm_bias,
            "The biases of the LSTM layers are missing: 4 * units in each.",
        ),
        Mistake(
            _layers_ignored,
            "You count one LSTM layer whatever layers says.",
        ),
        Mistake(
            _always_two,
            "You count two LSTM layers whatever layers says.",
        ),
        Mistake(
            _output_reads_all_layers,
            "The output layer reads the last LSTM layer only, so its weights "
            "do not grow with the number of layers.",
        ),
    ),
)
