using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Pipeline.Text.Corpora;

/// <summary>Reads the documents of a recipe, drops duplicates, splits off the validation set and writes both.</summary>
public static class CorpusBuilder
{
    /// <summary>The files outside the program that <paramref name="source"/> reads, in the order in which they are read.</summary>
    /// <exception cref="CorpusException">A pattern matches no file, or the .NET documentation is not found.</exception>
    public static IReadOnlyList<string> InputFiles(CorpusSource source, string baseFolder) => source switch
    {
        FilesSource files => MatchAll(files, baseFolder),
        DotnetDocsSource docs => DotnetDocs.Files(docs.Name),
        _ => [],
    };

    /// <summary>Builds the corpus, keeping downloads in the folder of the card.</summary>
    /// <inheritdoc cref="Build(CorpusRecipe, string, string, string, string, string, IProgress{double}?, CancellationToken)"/>
    public static CorpusCard Build(
        CorpusRecipe recipe,
        string baseFolder,
        string trainPath,
        string validationPath,
        string cardPath,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default) =>
        Build(recipe, baseFolder, Path.GetDirectoryName(Path.GetFullPath(cardPath))!, trainPath, validationPath, cardPath, progress, cancellationToken);

    /// <summary>Builds the corpus; the same recipe and files give the same bytes.</summary>
    /// <param name="recipe">What to read and how to split it.</param>
    /// <param name="baseFolder">Folder that relative patterns start from.</param>
    /// <param name="downloadFolder">Where files of <see cref="HttpSource"/> are kept, whole or in part, for the next attempt.</param>
    /// <param name="trainPath">Corpus file to write: UTF-8 documents, each followed by the byte 0xFF.</param>
    /// <param name="validationPath">Corpus file of the documents held out.</param>
    /// <param name="cardPath">Where to write the card as JSON.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between two documents.</param>
    /// <exception cref="CorpusException">The recipe is out of range, an input cannot be read, or a set is empty.</exception>
    public static CorpusCard Build(
        CorpusRecipe recipe,
        string baseFolder,
        string downloadFolder,
        string trainPath,
        string validationPath,
        string cardPath,
        IProgress<double>? progress,
        CancellationToken cancellationToken)
    {
        Check(recipe);
        using var train = new CorpusWriter(trainPath);
        using var validation = new CorpusWriter(validationPath);
        var seen = new HashSet<UInt128>();
        var shares = new List<SourceShare>();
        foreach (var source in recipe.Sources)
        {
            var files = source is HttpSource http
                ? [new HttpDownload(http, downloadFolder).Fetch(cancellationToken)]
                : InputFiles(source, baseFolder);
            var quota = Quota(recipe, source, train.Part.Bytes + validation.Part.Bytes);
            var part = new CorpusPart(0, 0, 0);
            long duplicates = 0;
            foreach (var (document, fraction) in SourceReader.Documents(source, files))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (part.Bytes >= quota)
                    break;
                var (identity, position) = Hash(document.Span, recipe.Seed);
                if (recipe.Deduplicate && !seen.Add(identity))
                {
                    duplicates++;
                    continue;
                }
                (position < recipe.ValidationFraction ? validation : train).Add(document.Span);
                part = part.Plus(document.Span);
                progress?.Report((shares.Count + fraction) / recipe.Sources.Count);
            }
            if (source.Weight is not null && part.Bytes < quota)
                throw new CorpusException(FormattableString.Invariant(
                    $"source '{source.Name}' has {part.Bytes} bytes of distinct text and its weight asks for {quota}: lower maximumBytes or the weight"));
            shares.Add(new SourceShare(source.Name, SourceReader.Kind(source), part, duplicates, 0, SourceReader.EntropyBitsPerByte(source)));
        }
        RequireDocuments(recipe, train.Part, validation.Part);
        var bytes = (double)(train.Part.Bytes + validation.Part.Bytes);
        var card = new CorpusCard(
            train.Part,
            validation.Part,
            shares.Sum(share => share.Duplicates),
            [.. shares.Select(share => share with { Share = share.Part.Bytes / bytes })]);
        card.Save(cardPath);
        return card;
    }

    private static List<string> MatchAll(FilesSource source, string baseFolder)
    {
        var files = new List<string>();
        foreach (var pattern in source.Patterns)
        {
            var matched = FileGlob.Match(baseFolder, pattern);
            if (matched.Count == 0)
                throw new CorpusException($"source '{source.Name}' (files): the pattern '{pattern}' matches no file under {Path.GetFullPath(baseFolder)}");
            files.AddRange(matched);
        }
        return [.. files.Distinct(StringComparer.Ordinal)];
    }

    private static void Check(CorpusRecipe recipe)
    {
        if (recipe.Sources.Count == 0)
            throw new CorpusException("the corpus has no sources; name at least one");
        if (recipe.ValidationFraction is not (> 0 and < 1))
            throw new CorpusException(FormattableString.Invariant(
                $"validationFraction is {recipe.ValidationFraction}; it must be above 0 and below 1, for example 0.01"));
        if (recipe.MaximumBytes <= 0)
            throw new CorpusException(FormattableString.Invariant($"maximumBytes is {recipe.MaximumBytes}; it must be above 0"));
        var weighted = recipe.Sources.Count(source => source.Weight is not null);
        if (weighted > 0 && (weighted < recipe.Sources.Count || recipe.MaximumBytes is null))
            throw new CorpusException("weights need maximumBytes, and a weight on every source");
        if (recipe.Sources.FirstOrDefault(source => source.Weight is <= 0 or double.NaN) is { } wrong)
            throw new CorpusException($"source '{wrong.Name}': its weight must be above 0");
    }

    private static long Quota(CorpusRecipe recipe, CorpusSource source, long taken)
    {
        if (recipe.MaximumBytes is not { } maximum)
            return long.MaxValue;
        return source.Weight is { } weight ? (long)(maximum * (weight / recipe.Sources.Sum(other => other.Weight!.Value))) : maximum - taken;
    }

    /// <summary>128 bits that stand for the text, and its place in [0, 1) for the split: SHA-256 of seed and text.</summary>
    private static (UInt128 Identity, double Position) Hash(ReadOnlySpan<byte> document, int seed)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        BinaryPrimitives.WriteInt32LittleEndian(digest, seed);
        hash.AppendData(digest[..sizeof(int)]);
        hash.AppendData(document);
        hash.GetHashAndReset(digest);
        var position = (BinaryPrimitives.ReadUInt64LittleEndian(digest[16..]) >> 11) * (1.0 / (1UL << 53));
        return (BinaryPrimitives.ReadUInt128LittleEndian(digest), position);
    }

    private static void RequireDocuments(CorpusRecipe recipe, CorpusPart train, CorpusPart validation)
    {
        var names = string.Join(", ", recipe.Sources.Select(source => $"'{source.Name}'"));
        if (train.Documents + validation.Documents == 0)
            throw new CorpusException($"the corpus is empty: no documents in {names}");
        if (validation.Documents == 0)
            throw new CorpusException(FormattableString.Invariant(
                $"the validation set is empty: none of {train.Documents} documents fell into the fraction {recipe.ValidationFraction}; add documents or raise validationFraction"));
        if (train.Documents == 0)
            throw new CorpusException(FormattableString.Invariant(
                $"the training set is empty: all {validation.Documents} documents fell into the validation fraction {recipe.ValidationFraction}; add documents or lower validationFraction"));
    }
}
