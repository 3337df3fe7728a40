"""Speed of the benchmark's gpt2 model in PyTorch eager on one thread: tokens per second of processor time, one JSON line per width.

usage: python3 peer.py SECONDS WIDTH... [--bfloat16]   (Debian: python3-torch, libopenblas0-pthread)
"""
import json
import math
import os
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")

import torch
from torch import nn
from torch.nn import functional

LAYERS, HEAD, CONTEXT, BATCH, VOCABULARY = 4, 32, 128, 16, 4096


class Block(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.register_buffer("mask", torch.triu(torch.full((CONTEXT, CONTEXT), -math.inf), 1))

    def attend(self, x):
        batch, time_, width = x.shape
        q, k, v = (part.view(batch, time_, -1, HEAD).transpose(1, 2) for part in self.qkv(x).split(width, 2))
        weights = functional.softmax(q @ k.transpose(2, 3) / math.sqrt(HEAD) + self.mask, -1)
        return self.out((weights @ v).transpose(1, 2).reshape(batch, time_, width))

    def forward(self, x):
        x = x + self.attend(self.norm1(x))
        y = self.up(self.norm2(x))
        return x + self.down(functional.gelu(y, approximate="tanh"))


class Model(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(VOCABULARY, width), nn.Embedding(CONTEXT, width)
        self.blocks = nn.Sequential(*(Block(width) for _ in range(LAYERS)))
        self.norm, self.readout = nn.LayerNorm(width), nn.Linear(width, VOCABULARY, bias=False)

    def forward(self, inputs, targets):
        x = self.tokens(inputs) + self.positions(torch.arange(CONTEXT))
        logits = self.readout(self.norm(self.blocks(x)))
        return functional.cross_entropy(logits.view(-1, VOCABULARY), targets.view(-1))


def measure(width, seconds, bfloat16):
    model = Model(width)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, betas=(0.9, 0.95), weight_decay=0.1)

    def step():
        inputs = torch.randint(VOCABULARY, (BATCH, CONTEXT))
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
            loss = model(inputs, inputs.roll(-1, 1))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()

    step()
    step()
    best = 0.0
    for _ in range(3):
        start, steps = time.process_time(), 0
        while steps == 0 or time.process_time() - start < seconds / 3:
            step()
            steps += 1
        best = max(best, steps * BATCH * CONTEXT / (time.process_time() - start))
    return best


if __name__ == "__main__":
    torch.set_num_threads(1)
    words = [word for word in sys.argv[1:] if not word.startswith("--")]
    bfloat16 = "--bfloat16" in sys.argv
    for width in map(int, words[1:]):
        print(json.dumps({"width": width, "tokensPerSecond": measure(width, float(words[0]), bfloat16), "torch": torch.__version__}), flush=True)
