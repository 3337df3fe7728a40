"""Loads an exported folder with Hugging Face's transformers, and compares its logits and ids with ours.

usage: compare.py FOLDER REFERENCE.json     (run.sh makes the reference)
Exit codes: 0 equal, 1 different, 3 transformers or torch is not installed and nothing was compared.
"""

import json
import sys

LARGEST_DIFFERENCE = 1e-4


def main(folder, reference):
    try:
        import torch
        import transformers
    except ImportError as missing:
        print(f"nothing was compared: {missing}; pip install torch transformers")
        return 3

    with open(reference, encoding="utf-8") as file:
        ours = json.load(file)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    ids = tokenizer(ours["text"], add_special_tokens=False)["input_ids"]
    model = transformers.AutoModelForCausalLM.from_pretrained(folder, dtype=torch.float32).eval()
    with torch.no_grad():
        logits = model(torch.tensor([ours["tokens"]])).logits[0].double()
    difference = (logits - torch.tensor(ours["logits"], dtype=torch.float64)).abs().max().item()
    print(f"transformers {transformers.__version__}, torch {torch.__version__}, {type(model).__name__}")
    print(f"ids {'equal' if ids == ours['ids'] else 'differ'}; largest difference of logits {difference:.2e} (at most {LARGEST_DIFFERENCE:.0e})")
    return 0 if ids == ours["ids"] and difference <= LARGEST_DIFFERENCE else 1


if __name__ == "__main__":
    if len(sys.argv) != 3:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(*sys.argv[1:]))
