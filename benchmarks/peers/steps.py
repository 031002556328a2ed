"""Times training steps of PyTorch or JAX on one thread, for ./benchmarks/run.

    steps.py torch|jax

Reads a workload a line, `784-128-10 64 sgd 1000` (network, batch, rule, steps), and answers with the processor time
of a step in microseconds, or `none` where the library is not asked for such a network.
"""

import os
import sys
import time

os.environ["OMP_NUM_THREADS"] = "1"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

RATES = {"sgd": 0.01, "momentum": 0.01, "adam": 0.001}
BATCHES = 20


class Torch:
    def __init__(self):
        import torch

        self.torch = torch
        torch.set_num_threads(1)
        torch.manual_seed(1)

    def micros(self, network, batch, rule, steps):
        return min(self._micros(model, inputs, rule, steps) for model, inputs in self._models(network, batch))

    def _models(self, network, batch):
        """Each layout of the tensors that may be the faster one."""
        nn = self.torch.nn
        if network == "LeNet":
            yield from self._convolutional(batch, 28, 1, 5, [16, 32])
        elif network == "cifar-like":
            yield from self._convolutional(batch, 32, 3, 3, [32, 64, 128])
        elif network == "LSTM":
            yield self._lstm(batch)
        else:
            widths = [int(width) for width in network.split("-")]
            layers = []
            for i in range(len(widths) - 1):
                layers += [nn.Linear(widths[i], widths[i + 1]), nn.ReLU()]
            inputs = [self.torch.randn(batch, widths[0]) for _ in range(BATCHES)]
            yield nn.Sequential(*layers[:-1]), (inputs, self._classes(batch, widths[-1]))

    def _classes(self, count, classes):
        return [self.torch.randint(classes, (count,)) for _ in range(BATCHES)]

    def _convolutional(self, batch, side, channels, kernel, filters):
        nn = self.torch.nn
        for layout in (self.torch.contiguous_format, self.torch.channels_last):
            layers, before = [], channels
            for width in filters:
                layers += [nn.Conv2d(before, width, kernel, padding="same"), nn.ReLU(), nn.MaxPool2d(2)]
                before = width
            features = (side >> len(filters)) ** 2 * filters[-1]
            model = nn.Sequential(*layers, nn.Flatten(), nn.Linear(features, 10)).to(memory_format=layout)
            images = [self.torch.randn(batch, channels, side, side).to(memory_format=layout) for _ in range(BATCHES)]
            yield model, (images, self._classes(batch, 10))

    def _lstm(self, batch):
        nn = self.torch.nn

        class Letters(nn.Module):
            def __init__(self):
                super().__init__()
                self.embedding = nn.Embedding(65, 64)
                self.lstm = nn.LSTM(64, 128, batch_first=True)
                self.dense = nn.Linear(128, 65)

            def forward(self, letters):
                states, _ = self.lstm(self.embedding(letters))
                return self.dense(states).reshape(-1, 65)

        letters = [self.torch.randint(65, (batch, 64)) for _ in range(BATCHES)]
        return Letters(), (letters, self._classes(batch * 64, 65))

    def _micros(self, model, batches, rule, steps):
        torch = self.torch
        rate = RATES[rule]
        if rule == "adam":
            optimizer = torch.optim.Adam(model.parameters(), lr=rate)
        else:
            optimizer = torch.optim.SGD(model.parameters(), lr=rate, momentum=0.9 if rule == "momentum" else 0)
        loss = torch.nn.CrossEntropyLoss()
        inputs, targets = batches

        def train(count):
            for step in range(count):
                optimizer.zero_grad()
                loss(model(inputs[step % BATCHES]), targets[step % BATCHES]).backward()
                optimizer.step()

        return timed(train, steps)


class Jax:
    """A whole pass over the batches is one compiled program, which is as fast as JAX gets."""

    def __init__(self):
        import jax

        self.jax = jax

    def micros(self, network, batch, rule, steps):
        if network in ("LeNet", "cifar-like", "LSTM"):
            return None
        jax, jnp, rate = self.jax, self.jax.numpy, RATES[rule]
        widths = [int(width) for width in network.split("-")]
        keys = jax.random.split(jax.random.PRNGKey(1), len(widths) + 1)
        weights = [
            (jax.random.normal(key, (a, b)) * (2 / a) ** 0.5, jnp.zeros(b))
            for key, a, b in zip(keys, widths, widths[1:])
        ]
        inputs = jax.random.normal(keys[-2], (BATCHES, batch, widths[0]))
        targets = jax.random.randint(keys[-1], (BATCHES, batch), 0, widths[-1])

        def loss(weights, x, y):
            for w, b in weights[:-1]:
                x = jax.nn.relu(x @ w + b)
            w, b = weights[-1]
            return -jnp.take_along_axis(jax.nn.log_softmax(x @ w + b), y[:, None], 1).mean()

        def step(state, batch):
            weights, first, second, count = state
            gradient = jax.grad(loss)(weights, *batch)
            tree = jax.tree_util.tree_map
            if rule == "sgd":
                weights = tree(lambda w, g: w - rate * g, weights, gradient)
            elif rule == "momentum":
                first = tree(lambda m, g: 0.9 * m + g, first, gradient)
                weights = tree(lambda w, m: w - rate * m, weights, first)
            else:
                count += 1
                first = tree(lambda m, g: 0.9 * m + 0.1 * g, first, gradient)
                second = tree(lambda v, g: 0.999 * v + 0.001 * g * g, second, gradient)
                scale = rate * jnp.sqrt(1 - 0.999**count) / (1 - 0.9**count)
                weights = tree(lambda w, m, v: w - scale * m / (jnp.sqrt(v) + 1e-8), weights, first, second)
            return (weights, first, second, count), None

        zeros = jax.tree_util.tree_map(jnp.zeros_like, weights)
        state = (weights, zeros, zeros, 0.0)
        epoch = jax.jit(lambda state: jax.lax.scan(step, state, (inputs, targets))[0])

        def train(count):
            trained = state
            for _ in range(max(1, count // BATCHES)):
                trained = epoch(trained)
            jax.block_until_ready(trained)

        return timed(train, max(BATCHES, steps - steps % BATCHES))


def timed(train, steps):
    train(max(BATCHES, steps // 5))
    start = time.process_time()
    train(steps)
    return (time.process_time() - start) / steps * 1e6


def main():
    library = {"torch": Torch, "jax": Jax}[sys.argv[1]]()
    print("ready", flush=True)
    for line in sys.stdin:
        network, batch, rule, steps = line.split()
        micros = library.micros(network, int(batch), rule, int(steps))
        print("none" if micros is None else micros, flush=True)


if __name__ == "__main__":
    main()
