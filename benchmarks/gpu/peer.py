"""PyTorch on the models that the bundle measures: prints a line of JSON with the tokens per second of one section.

usage: peer.py eager|compile DEVICE PRECISION VOCABULARY WIDTH DEPTH HEAD CONTEXT SEQUENCES SECONDS TIED
"""
import json
import sys
import time

try:
    import torch
    import torch.nn.functional as F
    from torch import nn
except ImportError as error:
    print(json.dumps({"skipped": f"python3 has no torch: {error}"}))
    sys.exit(0)


class Block(nn.Module):
    def __init__(self, width, head):
        super().__init__()
        self.head = head
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.inner, self.outer = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, x):
        b, t, d = x.shape
        q, k, v = (part.view(b, t, -1, self.head).transpose(1, 2) for part in self.qkv(self.norm1(x)).chunk(3, -1))
        attended = F.scaled_dot_product_attention(q, k, v, is_causal=True).transpose(1, 2).reshape(b, t, d)
        x = x + self.out(attended)
        return x + self.outer(F.gelu(self.inner(self.norm2(x)), approximate="tanh"))


class Model(nn.Module):
    def __init__(self, vocabulary, width, depth, head, context, tied):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(vocabulary, width), nn.Embedding(context, width)
        self.blocks = nn.ModuleList(Block(width, head) for _ in range(depth))
        self.norm, self.readout = nn.LayerNorm(width), nn.Linear(width, vocabulary, bias=False)
        for parameter in self.parameters():
            if parameter.dim() == 2:
                nn.init.normal_(parameter, 0, 0.02)
        if tied:
            self.readout.weight = self.tokens.weight

    def forward(self, inputs, targets):
        x = self.tokens(inputs) + self.positions(torch.arange(inputs.shape[1], device=inputs.device))
        for block in self.blocks:
            x = block(x)
        logits = self.readout(self.norm(x))
        return F.cross_entropy(logits.flatten(0, 1).float(), targets.flatten())


def main():
    mode, device, precision = sys.argv[1:4]
    vocabulary, width, depth, head, context, sequences = map(int, sys.argv[4:10])
    seconds, tied = float(sys.argv[10]), sys.argv[11] == "true"
    torch.manual_seed(0)
    torch.backends.cuda.matmul.allow_tf32 = precision == "tf32"
    model = Model(vocabulary, width, depth, head, context, tied).to(device)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.1, fused=device == "cuda")
    run = torch.compile(model) if mode == "compile" else model
    data = torch.randint(vocabulary, (2, sequences, context), device=device)

    def step():
        optimizer.zero_grad(set_to_none=True)
        with torch.autocast(device, torch.bfloat16, enabled=precision == "bfloat16"):
            loss = run(data[0], data[1])
        loss.backward()
        optimizer.step()
        return loss

    def wait():
        if device == "cuda":
            torch.cuda.synchronize()

    for _ in range(3):
        step()
    wait()
    start, steps = time.perf_counter(), 0
    while steps == 0 or time.perf_counter() - start < seconds:
        for _ in range(5 if device == "cuda" else 1):
            step()
            steps += 1
        wait()
    elapsed = time.perf_counter() - start
    print(json.dumps({
        "tokensPerSecond": steps * sequences * context / elapsed,
        "version": torch.__version__,
        "peakBytes": torch.cuda.max_memory_allocated() if device == "cuda" else None,
    }))


main()
