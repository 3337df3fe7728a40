using Pipeline.Experiments.Specs;
using Pipeline.Text.Corpora;

namespace Pipeline.Experiments.Stages;

/// <summary>From the words of a spec to what the text room understands.</summary>
internal static class CorpusRecipes
{
    /// <summary>The recipe of a corpus.</summary>
    public static CorpusRecipe Of(CorpusSpec corpus) => new(
        [.. corpus.Sources.Select(Source)],
        corpus.ValidationFraction,
        corpus.MaximumSize?.Bytes,
        corpus.Seed,
        corpus.Deduplicate);

    private static CorpusSource Source(SourceSpec source)
    {
        double? weight = source.Weight > 0 ? source.Weight : null;
        if (source.Files is { } files)
            return new FilesSource { Name = Name(source, "files"), Weight = weight, Patterns = files.Globs, Field = files.Field };

        if (source.Synthetic is { } synthetic)
        {
            return new SyntheticSource
            {
                Name = Name(source, "synthetic"),
                Weight = weight,
                Bytes = synthetic.Size.Bytes,
                Seed = synthetic.Seed,
                Words = synthetic.Words,
                Exponent = synthetic.Exponent,
            };
        }

        return new DotnetDocsSource { Name = Name(source, "dotnet-docs"), Weight = weight };
    }

    private static string Name(SourceSpec source, string kind) => source.Name ?? kind;
}
