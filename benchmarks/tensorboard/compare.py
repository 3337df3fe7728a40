"""Reads the event files of a folder that Curves made with TensorBoard's own reader, and compares every scalar with curves.jsonl beside them.

usage: compare.py FOLDER
Exit codes: 0 equal, 1 different, 3 tensorboard is not installed and nothing was compared.
"""

import json
import os
import struct
import sys
import warnings

SCALARS = {"trainLoss": "loss/train", "validationLoss": "loss/validation", "learningRateFactor": "learningRateFactor"}


def main(folder):
    # Imports a module that was split off; TensorBoard itself does so.
    warnings.filterwarnings("ignore", category=DeprecationWarning)
    try:
        from tensorboard import version
        from tensorboard.backend.event_processing.event_multiplexer import EventMultiplexer
    except ImportError as missing:
        print(f"nothing was compared: {missing}; pip install tensorboard")
        return 3

    ours = {}
    with open(os.path.join(folder, "curves.jsonl"), encoding="utf-8") as lines:
        for line in map(json.loads, lines):
            for name, tag in SCALARS.items():
                if line[name] is not None:
                    ours.setdefault(line["run"], {}).setdefault(tag, []).append((line["step"], as_float(line[name])))

    # Sizes of 0 keep every event; the default is a sample.
    theirs = EventMultiplexer(size_guidance={"scalars": 0, "tensors": 0}).AddRunsFromDirectory(folder).Reload()
    read = {run: tags_of(theirs.GetAccumulator(run)) for run in theirs.Runs()}
    different = sorted(run for run in ours.keys() | read.keys() if ours.get(run) != read.get(run))
    values = sum(len(points) for tags in read.values() for points in tags.values())
    print(f"TensorBoard {version.VERSION}: {len(read)} runs with {values} scalars read, {len(ours)} runs written, {len(different)} of them differ")
    for run in different[:5]:
        print(f"  {run}")
    return 1 if different or not read else 0


def tags_of(run):
    """Scalars come as tensors, which is what TensorBoard makes of them."""
    scalars = {tag: [(event.step, event.value) for event in run.Scalars(tag)] for tag in run.Tags()["scalars"]}
    tensors = {tag: [(event.step, value_of(event.tensor_proto)) for event in run.Tensors(tag)] for tag in run.Tags()["tensors"]}
    return {**scalars, **tensors}


def value_of(tensor):
    return tensor.float_val[0] if tensor.float_val else struct.unpack("<f", tensor.tensor_content)[0]


def as_float(value):
    """The nearest number that a float has, as event files hold them."""
    return struct.unpack("<f", struct.pack("<f", value))[0]


if __name__ == "__main__":
    if len(sys.argv) != 2:
        print(__doc__)
        sys.exit(2)
    sys.exit(main(sys.argv[1]))
