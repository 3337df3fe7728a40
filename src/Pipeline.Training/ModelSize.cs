using Pipeline.Training.Configuration;

namespace Pipeline.Training;

/// <summary>Parameters and computation of a model, known before it is built.</summary>
public static class ModelSize
{
    /// <summary>Inner width of the feed-forward block: the ratio times the width, rounded up to a multiple of 8.</summary>
    public static int FeedForwardWidth(ModelConfiguration model) => checked((int)Math.Ceiling(model.FeedForwardRatio * model.Width / 8) * 8);

    /// <summary>Parameters of the token embedding: V·D, which is what laws call N_v, tied or not.</summary>
    public static long EmbeddingParameters(ModelConfiguration model) => (long)model.VocabularySize * model.Width;

    /// <summary>Parameters of the readout: V·D, or none of its own when tied.</summary>
    public static long ReadoutParameters(ModelConfiguration model) => model.TiedEmbedding ? 0 : EmbeddingParameters(model);

    /// <summary>N_nv: the parameters of neither embedding nor readout.</summary>
    public static long NonVocabularyParameters(ModelConfiguration model)
    {
        long width = model.Width, inner = FeedForwardWidth(model), depth = model.Depth;
        return model.Family switch
        {
            ModelFamily.Linear => 0,
            ModelFamily.Llama => (depth * ((4 * width * width) + (3 * width * inner) + (2 * width))) + width,
            _ => (depth * ((4 * width * width) + (2 * width * inner) + (9 * width) + inner)) + (2 * width) + (model.Context * width),
        };
    }

    /// <summary>All of them, by kind.</summary>
    public static ParameterCounts Parameters(ModelConfiguration model) =>
        new(EmbeddingParameters(model), ReadoutParameters(model), NonVocabularyParameters(model));

    /// <summary>
    /// FLOPs of one training token, forward and backward: 6 for each parameter that multiplies (the embedding is looked up, so the readout counts once,
    /// tied or not), and 6·depth·width·context for the causal half of attention's two products.
    /// </summary>
    public static double FlopsPerToken(ModelConfiguration model) =>
        (6.0 * (NonVocabularyParameters(model) + EmbeddingParameters(model))) + (6.0 * model.Depth * model.Width * model.Context);
}
