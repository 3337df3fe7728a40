namespace Pipeline.Experiments.Tests.Specs;

public sealed class ContradictionRefusals
{
    [Fact]
    public async Task Models_that_cannot_be_built_are_refused()
    {
        var messages = new BadSpecs()
            .Change("width not divisible by the head size", "[32, 64]", "[32, 100]")
            .Change("width below the head size", "[32, 64]", "[8, 32]")
            .Change("base width not divisible by the head size", "baseWidth: 32", "baseWidth: 40")
            .Change("odd head size", "headSize: 16", "headSize: 1")
            .Change("no blocks", "depth: 2", "depth: 0")
            .Change("norm of another family", "depth: 2", "depth: 2\n  norm: layerNorm")
            .Change("activation and positions of another family", "depth: 2", "depth: 2\n  family: gpt2\n  activation: swiglu\n  positions: rotary")
            .Change("linear family with blocks", "depth: 2", "depth: 2\n  family: linear\n  feedForwardRatio: 4");

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public async Task Training_settings_that_contradict_each_other_are_refused()
    {
        var messages = new BadSpecs()
            .Change("accumulation", "sequences: 8", "sequences: 8\n  accumulation: 3")
            .Append("settings of another optimizer", "optimizer: {kind: sgd, beta2: 0.9, epsilon: 1e-8}\n")
            .Append("settings of another schedule", "schedule: {kind: constant, decayFraction: 0.1, finalFraction: 0.1, power: 2}\n")
            .Append("warmup and decay overlap", "schedule: {kind: warmupStableDecay, warmupFraction: 0.6, decayFraction: 0.5}\n")
            .Change("one weight of two", "[dotnet-docs]", "[{dotnet-docs: {}, weight: 2}, {synthetic: {size: 1 MB}}]\n  maximumSize: 1 MB")
            .Change("weights without a size to share", "[dotnet-docs]", "[{dotnet-docs: {}, weight: 2}]")
            .Change("two sources of one name", "[dotnet-docs]", "[dotnet-docs, dotnet-docs]")
            .Append("analysis twice", "analyses: [transfer, learningRate, transfer: {level: 0.95}]\n")
            .Change("parametrization twice", "[sp, mup, lv]", "[sp, mup, sp]")
            .Change("table under a known name", "[sp, mup, lv]", "[{name: mup, hidden: {learningRate: -0.5}}]")
            .Change("table from an unknown name", "[sp, mup, lv]", "[{name: Mine, from: mupp, hidden: {learningRate: -0.5}}]");

        await Verifier.Verify(messages.ToString());
    }

    [Fact]
    public async Task Grids_that_are_empty_or_too_large_are_refused()
    {
        var messages = new BadSpecs()
            .Change("range upside down", "from: -9, to: -7", "from: -7, to: -9")
            .Change("range that misses its end", "from: -9, to: -7", "from: -9, to: -7, step: 1.5")
            .Change("range off the eighths", "from: -9, to: -7", "from: -9.1, to: -7")
            .Change("too many runs", "seeds: [1, 2]", $"seeds: [{string.Join(", ", Enumerable.Range(0, 15_000))}]")
            .Change("budget below a step", "tokens: 20480", "tokens: 511")
            .Change("characters below a step", "tokens: 20480", "characters: 100")
            .Change("computation below a step", "tokens: 20480", "flops: 1e6")
            .Change("tokens per parameter below a step", "tokens: 20480", "tokensPerParameter: 1e-6")
            .Change("budget beyond any step count", "tokens: 20480", "tokens: 1e15")
            .Append("exclude that matches nothing", "exclude:\n  - width: 48\n  - {parametrization: [sp, lvp], seed: 3}\n")
            .Append("exclude whose values do not meet", "exclude:\n  - {hiddenLearningRate: 2^-9, embeddingLearningRate: 2^-6}\n")
            .Append("ratio that no rate has", "exclude: [{embeddingRatio: 4}]\n")
            .Change("ratio without ratios", "{ratio: [1, 2]}", "{values: [2^-7]}\nexclude: [{embeddingRatio: 1}]")
            .Append("exclude of everything", "exclude:\n  - width: [32, 64]\n")
            .Append("filter without a key", "include: [{}]\n")
            .Append("filter with an unknown key", "exclude: [{vocabulary: 512}]\n");

        await Verifier.Verify(messages.ToString());
    }
}
