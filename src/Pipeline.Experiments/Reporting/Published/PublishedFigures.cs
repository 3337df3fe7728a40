namespace Pipeline.Experiments.Reporting.Published;

/// <summary>Numbers of the papers whose questions are asked here. They are facts, each with its place in the paper.</summary>
internal static class PublishedFigures
{
    /// <summary>The paper on the embedding's learning rate.</summary>
    public const string Rates = "arXiv 2506.15025, abstract";

    /// <summary>The paper on transfer.</summary>
    public const string Transfer = "arXiv 2605.21486, published points at λ = 0";

    /// <summary>The paper on vocabularies.</summary>
    public const string Vocabulary = "arXiv 2407.13623";

    /// <summary>γ in N_v ∝ N_nv^γ by the envelope: the ratio of the exponents 0.42 and 0.50 of section 4.1, as the paper rounds it.</summary>
    public const double EnvelopeGamma = 0.83;

    /// <summary>γ by the derivative, section 4.2.</summary>
    public const double DerivativeGamma = 0.8354;

    /// <summary>N_nv of the model that the derivative's law is tied to; its N_v is <see cref="Laws.Vocabulary.Published.PublishedModels.AnchorVocabularyParameters"/>.</summary>
    public const double AnchorNonVocabularyParameters = 33e6;

    /// <summary>E, κ and R(∞) of parametrizations without weight decay; R(∞) in nats per token, without the factor by which the paper's figures scale it.</summary>
    public static IReadOnlyDictionary<string, (double Error, double Kappa, double Gap)> Measures { get; } = new Dictionary<string, (double, double, double)>(StringComparer.Ordinal)
    {
        ["sp"] = (0.0486, -0.228, -0.110),
        ["sp+embd"] = (0.0029, -0.241, -0.045),
        ["mup"] = (0.0011, -3.587, -0.049),
        ["sp+attn+embd+last+ln"] = (0.0011, -3.587, -0.049),
    };
}
