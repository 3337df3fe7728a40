namespace Pipeline.Laws.Vocabulary.Published;

/// <summary>A language model whose weights are public.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parameters">All parameters, as its weights count them.</param>
/// <param name="VocabularySize">Rows of its embedding.</param>
/// <param name="Width">Its width d.</param>
/// <param name="TiedEmbedding">Whether embedding and readout are one matrix.</param>
/// <param name="Tokens">Tokens of its pretraining.</param>
/// <param name="Source">Where that is written; sizes are those of the configuration beside the weights on huggingface.co.</param>
public sealed record PublicModel(string Name, double Parameters, int VocabularySize, int Width, bool TiedEmbedding, double Tokens, string Source)
{
    /// <summary>Some widely used models, with vocabularies from 32,000 to 256,000.</summary>
    /// <remarks>
    /// Tokens: Llama 3 8B and 70B "15T+" (github.com/meta-llama/llama3, MODEL_CARD.md), 405B 15.6T; Qwen2 7T but for the smallest model (table 1 of its report); Gemma 2 2T, 8T and 13T, of which those
    /// of 2B and 9B are distilled. Rows: Qwen2's tokenizer has 151,646 tokens, and its embedding is padded to 151,936 or 152,064 rows.
    /// </remarks>
    public static IReadOnlyList<PublicModel> All { get; } =
    [
        new("Llama 2 7B", 6_738_415_616, 32_000, 4096, false, 2e12, "arXiv 2307.09288"),
        new("Llama 2 13B", 13_015_864_320, 32_000, 5120, false, 2e12, "arXiv 2307.09288"),
        new("Llama 2 70B", 68_976_648_192, 32_000, 8192, false, 2e12, "arXiv 2307.09288"),
        new("Llama 3 8B", 8_030_261_248, 128_256, 4096, false, 15e12, "arXiv 2407.21783"),
        new("Llama 3 70B", 70_553_706_496, 128_256, 8192, false, 15e12, "arXiv 2407.21783"),
        new("Llama 3.1 405B", 405_853_388_800, 128_256, 16384, false, 15.6e12, "arXiv 2407.21783"),
        new("Qwen2 1.5B", 1_543_714_304, 151_936, 1536, true, 7e12, "arXiv 2407.10671"),
        new("Qwen2 7B", 7_615_616_512, 152_064, 3584, false, 7e12, "arXiv 2407.10671"),
        new("Qwen2 72B", 72_706_203_648, 152_064, 8192, false, 7e12, "arXiv 2407.10671"),
        new("Gemma 2 2B", 2_614_341_888, 256_000, 2304, true, 2e12, "arXiv 2408.00118"),
        new("Gemma 2 9B", 9_241_705_984, 256_000, 3584, true, 8e12, "arXiv 2408.00118"),
        new("Gemma 2 27B", 27_227_128_320, 256_000, 4608, true, 13e12, "arXiv 2408.00118"),
    ];

    /// <summary>N_nv: all parameters but those of embedding and readout.</summary>
    public double NonVocabularyParameters => Parameters - (TiedEmbedding ? 1 : 2) * (double)VocabularySize * Width;

    /// <summary>C = 6·(N_nv + V·d)·D, what its pretraining cost.</summary>
    public double Flops => 6 * (NonVocabularyParameters + (double)VocabularySize * Width) * Tokens;
}
