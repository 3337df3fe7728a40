namespace Pipeline.Laws;

/// <summary>One row of a run table: what was trained, what it cost, and what it reached. A value that the table does not have is null.</summary>
public sealed record RunRecord
{
    /// <summary>The name of the run.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name of the corpus.</summary>
    public string Corpus { get; init; } = "";

    /// <summary>The model family, such as "llama".</summary>
    public string Family { get; init; } = "";

    /// <summary>The name of the parametrization, such as "sp", "mup" or "lv".</summary>
    public string Parametrization { get; init; } = "";

    /// <summary>The width d of the residual stream.</summary>
    public int? Width { get; init; }

    /// <summary>The number of layers.</summary>
    public int? Depth { get; init; }

    /// <summary>The vocabulary size V.</summary>
    public int? VocabularySize { get; init; }

    /// <summary>The base learning rate of the hidden matrices, before the parametrization scales it by width.</summary>
    public double? HiddenLearningRate { get; init; }

    /// <summary>The base learning rate of the embedding, before the parametrization scales it by width.</summary>
    public double? EmbeddingLearningRate { get; init; }

    /// <summary>The learning rate that the hidden matrices have at this width.</summary>
    public double? EffectiveHiddenLearningRate { get; init; }

    /// <summary>The learning rate that the embedding has at this width.</summary>
    public double? EffectiveEmbeddingLearningRate { get; init; }

    /// <summary>The weight decay λ.</summary>
    public double? WeightDecay { get; init; }

    /// <summary>The seed; runs that differ in nothing else are repetitions.</summary>
    public int Seed { get; init; }

    /// <summary>The number of optimizer steps.</summary>
    public long? Steps { get; init; }

    /// <summary>The tokens of one optimizer step (B).</summary>
    public double? BatchSize { get; init; }

    /// <summary>N_v = V·d: the parameters of the vocabulary, counted once, tied or untied. The laws take V·d where the table has a width, and this count where it has none.</summary>
    public double? VocabularyParameters { get; init; }

    /// <summary>N_nv: the parameters of neither embedding nor readout.</summary>
    public double? NonVocabularyParameters { get; init; }

    /// <summary>Training tokens (D).</summary>
    public double? Tokens { get; init; }

    /// <summary>Training characters (H).</summary>
    public double? Characters { get; init; }

    /// <summary>Training bytes.</summary>
    public double? Bytes { get; init; }

    /// <summary>Floating-point operations of the training (C).</summary>
    public double? Flops { get; init; }

    /// <summary>The last training loss, in nats per token.</summary>
    public double? TrainLoss { get; init; }

    /// <summary>The final validation loss, in nats per token.</summary>
    public double? Loss { get; init; }

    /// <summary>The final validation loss, in bits per byte of text.</summary>
    public double? BitsPerByte { get; init; }

    /// <summary>The final validation loss less that of a unigram model, in nats per token (arXiv 2407.13623); negative, lower is better.</summary>
    public double? UnigramNormalisedLoss { get; init; }

    /// <summary>Whether the training diverged; its losses are then left out of every fit.</summary>
    public bool Diverged { get; init; }

    /// <summary>
    /// Whether the training was stopped early, as clearly worse than another of its model at the same step. Its loss at the end is not known and counts as no better than theirs: it is in no fit, and an optimum
    /// beside it is bracketed on that side. Steps, tokens and FLOPs are those that it would have had.
    /// </summary>
    public bool Censored { get; init; }

    /// <summary>Whether the training ended before its last step, so that there is no final loss.</summary>
    internal bool EndedEarly => Diverged || Censored;
}
