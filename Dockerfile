# The bundle as an image. Make the bundle first: ./build.sh Bundle --platform linux-x64
#   CPU:   docker build -t pipeline .
#   CUDA:  docker build -t pipeline-cuda --build-arg BASE=pytorch/pytorch:2.11.0-cuda13.0-cudnn9-runtime .
#   run:   docker run --rm -v "$PWD:/work" pipeline sweep specs/mine.yaml        (CUDA: --gpus all, and --engine torch --device cuda)
# The CUDA variant finds libtorch in the image's PyTorch, as the tool does everywhere.
ARG BASE=debian:12-slim
FROM ${BASE}
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates libssl3 libstdc++6 \
    && rm -rf /var/lib/apt/lists/*
ADD artifacts/bundles/pipeline-linux-x64.tar.gz /opt/
RUN ln -s /opt/pipeline-linux-x64/pipeline /usr/local/bin/pipeline \
    && useradd --create-home --uid 10001 pipeline
USER pipeline
WORKDIR /work
ENTRYPOINT ["pipeline"]
