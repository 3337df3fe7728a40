namespace Pipeline.Laws.Vocabulary.Published;

/// <summary>The models of arXiv 2407.13623, and the widths that it gives to larger ones.</summary>
public static class PublishedModels
{
    private static readonly (double NonVocabularyParameters, double Width)[] Widths =
    [
        (5e7, 512), (2e8, 768), (5e8, 1024), (1e9, 1536), (2e9, 2048), (5e9, 3200), (1e10, 4096), (2e10, 5120), (5e10, 6048), (1e11, 8192), (2e11, 12288),
        (5e11, 16384), (1e12, 20480),
    ];

    /// <summary>The non-vocabulary parameters of the models trained, from which approach 2 takes its exponent.</summary>
    public static IReadOnlyList<double> Trained { get; } = [33e6, 85e6, 151e6, 302e6, 631e6, 1130e6, 2870e6];

    /// <summary>The non-vocabulary parameters in the paper's Table 1.</summary>
    public static IReadOnlyList<double> Predicted { get; } = [3e9, 7e9, 13e9, 30e9, 70e9, 130e9, 300e9];

    /// <summary>The vocabulary parameters found best for the smallest model, to which approach 2 is tied.</summary>
    public static double AnchorVocabularyParameters => 3_145_728;

    /// <summary>The width that the paper gives to a model of so many non-vocabulary parameters.</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <returns>The width d.</returns>
    public static double WidthOf(double nonVocabularyParameters)
    {
        foreach ((double largest, double width) in Widths)
        {
            if (nonVocabularyParameters <= largest)
                return width;
        }

        return 24576;
    }
}
