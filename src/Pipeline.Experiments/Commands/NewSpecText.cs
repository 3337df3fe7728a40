using System.Globalization;
using Pipeline.Experiments.Progress;

namespace Pipeline.Experiments.Commands;

/// <summary>The text of a new spec: small enough for a first answer in minutes, and sized so that no run reads its text twice.</summary>
internal static class NewSpecText
{
    private const int SmallestVocabulary = 512;
    private const int LargestVocabulary = 4096;
    private const long BytesPerToken = 250;
    private const double Characters = 1.6e5;
    private const double ValidationBytes = 1e5;

    public static string Of(string name, IReadOnlyList<string> patterns, NewSpecCorpus corpus)
    {
        var sizes = string.Join(", ", Vocabularies(corpus.Bytes));
        var globs = string.Join(", ", patterns.Select(pattern => $"\"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\""));
        var validation = Math.Clamp(Math.Max(ValidationBytes / corpus.Bytes, corpus.HasLines ? 0 : 4.0 / corpus.Files), 0.005, 0.4);
        var characters = Math.Min(Characters, Math.Floor(0.5 * corpus.Bytes * (1 - validation) / 1000) * 1000);
        return string.Create(CultureInfo.InvariantCulture, $$$"""
            # yaml-language-server: $schema=schema/experiment.schema.json
            # Every key is described in schema/experiment.schema.json, which an editor shows where the key stands.

            name: {{{name}}}   # the name of this file, and of the folder of its reports
            title: Learning rates and vocabulary for {{{name}}}

            corpus:
              sources:
                - files: {globs: [{{{globs}}}]}   # relative to this file; {{{Units.Bytes(corpus.Bytes)}}} when this was written
              validationFraction: {{{validation:0.###}}}   # share of the documents that is only measured on

            tokenizer:
              vocabularySizes: [{{{sizes}}}]   # one training gives them all

            model:                              # all widths of one family, so that a trend over width can be seen
              family: llama
              depth: 2
              widths: [32, 64, 128]
              baseWidth: 64                     # learning rates are given at this width, and scaled to the others
              headSize: 16
              context: 64

            parametrizations: [sp, mup, lv]     # how learning rates and starting values scale with width

            batch: {sequences: 8}
            budget: {characters: {{{characters:0}}}}   # the same text for every vocabulary, and no more than the corpus has

            learningRates:
              hidden: {log2: {from: -10, to: -5}}    # 2^-10 to 2^-5, a factor of 2 apart
              embedding: {ratio: [1, 4, 16]}         # embedding rate over hidden rate

            exclude:                            # mup and lv set the ratio themselves; it is varied under sp
              - {parametrization: [mup, lv], embeddingRatio: [4, 16]}

            seeds: [1]                          # more seeds, narrower intervals

            analyses: [learningRate, vocabulary]

            """).ReplaceLineEndings("\n");
    }

    private static IEnumerable<int> Vocabularies(long bytes)
    {
        for (var size = SmallestVocabulary; size == SmallestVocabulary || (size <= LargestVocabulary && size <= bytes / BytesPerToken); size *= 2)
            yield return size;
    }
}
