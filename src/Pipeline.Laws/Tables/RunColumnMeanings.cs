namespace Pipeline.Laws.Tables;

/// <summary>What the columns of a run table mean: the summaries of <see cref="RunRecord"/>'s properties, to which a test holds them.</summary>
internal static class RunColumnMeanings
{
    /// <summary>The meaning of a column; empty for another name.</summary>
    public static string Of(string column) => column switch
    {
        "name" => "The name of the run.",
        "corpus" => "The name of the corpus.",
        "family" => "The model family, such as \"llama\".",
        "parametrization" => "The name of the parametrization, such as \"sp\", \"mup\" or \"lv\".",
        "width" => "The width d of the residual stream.",
        "depth" => "The number of layers.",
        "vocabularySize" => "The vocabulary size V.",
        "hiddenLearningRate" => "The base learning rate of the hidden matrices, before the parametrization scales it by width.",
        "embeddingLearningRate" => "The base learning rate of the embedding, before the parametrization scales it by width.",
        "effectiveHiddenLearningRate" => "The learning rate that the hidden matrices have at this width.",
        "effectiveEmbeddingLearningRate" => "The learning rate that the embedding has at this width.",
        "weightDecay" => "The weight decay λ.",
        "seed" => "The seed; runs that differ in nothing else are repetitions.",
        "steps" => "The number of optimizer steps.",
        "batchSize" => "The tokens of one optimizer step (B).",
        "vocabularyParameters" => "N_v = V·d: the parameters of the vocabulary, counted once, tied or untied. The laws take V·d where the table has a width, and this count where it has none.",
        "nonVocabularyParameters" => "N_nv: the parameters of neither embedding nor readout.",
        "tokens" => "Training tokens (D).",
        "characters" => "Training characters (H).",
        "bytes" => "Training bytes.",
        "flops" => "Floating-point operations of the training (C).",
        "trainLoss" => "The last training loss, in nats per token.",
        "loss" => "The final validation loss, in nats per token.",
        "bitsPerByte" => "The final validation loss, in bits per byte of text.",
        "unigramNormalisedLoss" => "The final validation loss less that of a unigram model, in nats per token (arXiv 2407.13623); negative, lower is better.",
        "diverged" => "Whether the training diverged; its losses are then left out of every fit.",
        "censored" => "Whether the training was stopped early, as clearly worse than another of its model at the same step. Its loss at the end is not known and counts as no better than theirs: it is in no fit, and an optimum beside it is bracketed on that side. Steps, tokens and FLOPs are those that it would have had.",
        _ => "",
    };
}
