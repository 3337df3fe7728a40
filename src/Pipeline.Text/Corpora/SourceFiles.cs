namespace Pipeline.Text.Corpora;

/// <summary>The files outside the program that a source reads, and what is wrong with them as far as can be seen without reading them to the end.</summary>
/// <param name="Files">The files, each once, in the order in which they are read.</param>
/// <param name="Problems">What is wrong; at most one problem for each pattern.</param>
public sealed record SourceFiles(IReadOnlyList<SourceFile> Files, IReadOnlyList<SourceProblem> Problems)
{
    private static readonly SourceFiles None = new([], []);

    /// <summary>The files of <paramref name="source"/>; none for a source that is made or fetched.</summary>
    /// <param name="source">The source.</param>
    /// <param name="baseFolder">Folder that relative patterns start from.</param>
    /// <param name="cancellationToken">Stops between two folders or files.</param>
    public static SourceFiles Find(CorpusSource source, string baseFolder, CancellationToken cancellationToken = default) => source switch
    {
        FilesSource files => Match(files, baseFolder, cancellationToken),
        DotnetDocsSource docs => Documentation(docs),
        _ => None,
    };

    private static SourceFiles Match(FilesSource source, string baseFolder, CancellationToken cancellationToken)
    {
        var files = new List<SourceFile>();
        var problems = new List<SourceProblem>();
        for (var number = 0; number < source.Patterns.Count; number++)
        {
            try
            {
                var matched = FileGlob.Match(baseFolder, source.Patterns[number], cancellationToken);
                if (Problem(source.Patterns[number], matched, baseFolder, cancellationToken) is { } problem)
                    problems.Add(new SourceProblem(number, problem));
                files.AddRange(matched.Select(path => new SourceFile(path, number)));
            }
            catch (CorpusException exception)
            {
                problems.Add(new SourceProblem(number, exception.Message));
            }
        }

        return new SourceFiles([.. files.DistinctBy(file => file.Path, StringComparer.Ordinal)], problems);
    }

    private static string? Problem(string pattern, IReadOnlyList<string> files, string baseFolder, CancellationToken cancellationToken)
    {
        if (files.Count == 0)
        {
            return !FileGlob.IsPattern(pattern) && Directory.Exists(FileGlob.Literal(baseFolder, pattern))
                ? $"'{pattern}' is a folder; say which of its files are meant, for example '{pattern.TrimEnd('/')}/**/*.txt'"
                : $"the pattern '{pattern}' matches no file under {Path.GetFullPath(baseFolder)}{(pattern.Contains("**", StringComparison.Ordinal) ? "; ** does not go through links to folders, so name such a link" : "")}";
        }

        var wrong = new List<(string Path, string Problem)>();
        foreach (var path in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (FileCheck.Problem(path) is { } problem)
                wrong.Add((Path.GetRelativePath(baseFolder, path), problem));
        }

        return wrong.Count switch
        {
            0 => null,
            1 when !FileGlob.IsPattern(pattern) => $"'{pattern}' is no text: {wrong[0].Problem}",
            1 => $"'{pattern}' matches {wrong[0].Path}: {wrong[0].Problem}",
            _ => FormattableString.Invariant(
                $"'{pattern}' matches {wrong.Count} of {files.Count} files that cannot be read, first {wrong[0].Path}: {wrong[0].Problem}; last {wrong[^1].Path}: {wrong[^1].Problem}"),
        };
    }

    private static SourceFiles Documentation(DotnetDocsSource source)
    {
        try
        {
            return new SourceFiles([.. DotnetDocs.Files(source.Name).Select(path => new SourceFile(path, null))], []);
        }
        catch (CorpusException exception)
        {
            return new SourceFiles([], [new SourceProblem(null, exception.Message)]);
        }
    }
}
