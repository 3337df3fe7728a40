namespace Pipeline.Text.Corpora;

/// <summary>Reads the documents of a recipe, samples them down to its size, drops duplicates, splits off the validation set and writes both.</summary>
public static class CorpusBuilder
{
    /// <summary>Builds the corpus; the same recipe and files give the same bytes.</summary>
    /// <param name="recipe">What to read and how to split it.</param>
    /// <param name="sourceFiles">The files of each source that has some (<see cref="SourceFiles"/>), in the order of the sources.</param>
    /// <param name="downloadFolder">Where files of <see cref="HttpSource"/> are kept, whole or in part, for the next attempt.</param>
    /// <param name="trainPath">Corpus file to write: UTF-8 documents, each followed by the byte 0xFF.</param>
    /// <param name="validationPath">Corpus file of the documents held out.</param>
    /// <param name="cardPath">Where to write the card as JSON.</param>
    /// <param name="progress">Told the fraction done, from 0 to 1.</param>
    /// <param name="cancellationToken">Stops between two documents.</param>
    /// <exception cref="CorpusException">The recipe is out of range, an input cannot be read, or a set is empty.</exception>
    public static CorpusCard Build(
        CorpusRecipe recipe,
        IReadOnlyList<IReadOnlyList<string>> sourceFiles,
        string downloadFolder,
        string trainPath,
        string validationPath,
        string cardPath,
        IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Check(recipe);
        var files = recipe.Sources
            .Select((source, number) => source is HttpSource http ? [Fetch(http, number, downloadFolder, cancellationToken)] : sourceFiles[number])
            .ToList();
        using var reader = new DocumentReader(recipe, files, recipe.MaximumBytes is null ? 1 : 2, progress, cancellationToken);
        var samples = recipe.MaximumBytes is { } maximum ? Choose(recipe, maximum, reader) : null;

        using var train = new CorpusWriter(trainPath);
        using var validation = new CorpusWriter(validationPath);
        var scripts = new ScriptCounts();
        var taken = new HashSet<UInt128>();
        var shares = new List<SourceShare>();
        for (var i = 0; i < recipe.Sources.Count; i++)
        {
            var part = new CorpusPart(0, 0, 0);
            long duplicates = 0;
            foreach (var document in reader.Read(i))
            {
                if (taken.Contains(document.Identity))
                {
                    duplicates++;
                    continue;
                }
                if (samples is not null && !samples[i].Contains(document.Identity))
                    continue;
                taken.Add(document.Identity);
                (document.Position < recipe.ValidationFraction ? validation : train).Add(document.Text.Span);
                part = part.Plus(document.Text.Span);
                scripts.Add(document.Text.Span);
            }
            var source = recipe.Sources[i];
            shares.Add(new SourceShare(source.Name, SourceReader.Kind(source), part, duplicates, 0, SourceReader.EntropyBitsPerByte(source)));
        }
        RequireDocuments(recipe, train.Part, validation.Part);
        var bytes = (double)(train.Part.Bytes + validation.Part.Bytes);
        var card = new CorpusCard(
            train.Part,
            validation.Part,
            shares.Sum(share => share.Duplicates),
            [.. shares.Select(share => share with { Share = share.Part.Bytes / bytes })],
            scripts.ToShares());
        card.Save(cardPath);
        return card;
    }

    private static string Fetch(HttpSource source, int number, string folder, CancellationToken cancellationToken)
    {
        try
        {
            return new HttpDownload(source, folder).Fetch(cancellationToken);
        }
        catch (CorpusException exception)
        {
            throw new CorpusException(exception.Message, exception) { SourceNumber = number };
        }
    }

    /// <summary>The sample that each source gives: with weights one of its own, else one of all sources together.</summary>
    private static List<DocumentSample> Choose(CorpusRecipe recipe, long maximum, DocumentReader reader)
    {
        var allWeights = recipe.Sources.Sum(source => source.Weight);
        var together = new DocumentSample(maximum);
        var samples = new List<DocumentSample>();
        for (var i = 0; i < recipe.Sources.Count; i++)
        {
            var source = recipe.Sources[i];
            var quota = source.Weight is { } weight ? Math.Max(1, (long)(maximum * (weight / allWeights!.Value))) : maximum;
            var sample = source.Weight is null ? together : new DocumentSample(quota);
            foreach (var document in reader.Read(i))
            {
                if (!samples.Exists(earlier => earlier != sample && earlier.Contains(document.Identity)))
                    sample.Offer(document.Identity, document.Text.Length);
            }
            if (source.Weight is not null && sample.Bytes < quota)
                throw new CorpusException(FormattableString.Invariant(
                    $"source '{source.Name}' has {sample.Bytes} bytes of distinct text and its weight asks for {quota}: lower the maximum size or the weight"))
                {
                    SourceNumber = i,
                };
            samples.Add(sample);
        }
        return samples;
    }

    private static void Check(CorpusRecipe recipe)
    {
        if (recipe.Sources.Count == 0)
            throw new CorpusException("the corpus has no sources; name at least one");
        if (recipe.ValidationFraction is not (> 0 and < 1))
            throw new CorpusException(FormattableString.Invariant(
                $"validationFraction is {recipe.ValidationFraction}; it must be above 0 and below 1, for example 0.01"));
        if (recipe.MaximumBytes <= 0)
            throw new CorpusException(FormattableString.Invariant($"the maximum size is {recipe.MaximumBytes} bytes; it must be above 0"));
        var weighted = recipe.Sources.Count(source => source.Weight is not null);
        if (weighted > 0 && (weighted < recipe.Sources.Count || recipe.MaximumBytes is null))
            throw new CorpusException("weights need a maximum size, and a weight on every source");
        if (recipe.Sources.FirstOrDefault(source => source.Weight is <= 0 or double.NaN) is { } wrong)
            throw new CorpusException($"source '{wrong.Name}': its weight must be above 0");
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
