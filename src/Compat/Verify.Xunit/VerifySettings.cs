namespace VerifyTests;

/// <summary>How one snapshot is named and which of its lines are replaced before it is compared.</summary>
public class VerifySettings
{
    private readonly List<Func<string, string?>> _lineScrubbers = [];

    /// <summary>Settings under which the snapshot is called <c>Class.Method</c> and stands beside the test.</summary>
    public VerifySettings()
    {
    }

    /// <summary>A copy of <paramref name="settings"/>, or the default settings.</summary>
    public VerifySettings(VerifySettings? settings)
    {
        if (settings is null)
            return;
        Directory = settings.Directory;
        FileName = settings.FileName;
        MethodName = settings.MethodName;
        Parameters = settings.Parameters;
        ParametersText = settings.ParametersText;
        _lineScrubbers.AddRange(settings._lineScrubbers);
    }

    /// <summary>The folder of the snapshot, relative to the test's source file; the source file's own folder if null.</summary>
    public string? Directory { get; private set; }

    internal string? FileName { get; private set; }

    internal string? MethodName { get; private set; }

    internal IReadOnlyList<object?>? Parameters { get; private set; }

    internal string? ParametersText { get; private set; }

    /// <summary>Puts the snapshot in a folder given relative to the test's source file.</summary>
    public void UseDirectory(string directory) => Directory = directory;

    /// <summary>Replaces class, method and parameters in the name of the snapshot.</summary>
    public void UseFileName(string fileName)
    {
        if (MethodName is not null)
            throw new InvalidOperationException($"{nameof(UseFileName)} is not compatible with {nameof(UseMethodName)}.");
        FileName = fileName;
    }

    /// <summary>Replaces the method in the name of the snapshot.</summary>
    public void UseMethodName(string name)
    {
        if (FileName is not null)
            throw new InvalidOperationException($"{nameof(UseMethodName)} is not compatible with {nameof(UseFileName)}.");
        MethodName = name;
    }

    /// <summary>Adds <c>_name=value</c> to the name of the snapshot for the first parameters of the test.</summary>
    public void UseParameters(params object?[] parameters)
    {
        if (ParametersText is not null)
            throw new InvalidOperationException($"{nameof(UseParameters)} is not compatible with {nameof(UseTextForParameters)}.");
        Parameters = parameters;
    }

    /// <inheritdoc cref="UseParameters(object?[])"/>
    public void UseParameters<T>(T parameter) => UseParameters([parameter]);

    /// <summary>Adds <c>_text</c> to the name of the snapshot.</summary>
    public void UseTextForParameters(string parametersText)
    {
        if (Parameters is not null)
            throw new InvalidOperationException($"{nameof(UseTextForParameters)} is not compatible with {nameof(UseParameters)}.");
        ParametersText = parametersText;
    }

    /// <summary>Replaces each line by what <paramref name="replaceLine"/> returns, and removes it where that is null.</summary>
    public void ScrubLinesWithReplace(Func<string, string?> replaceLine, ScrubberLocation location = ScrubberLocation.First) =>
        _lineScrubbers.Insert(location == ScrubberLocation.First ? 0 : _lineScrubbers.Count, replaceLine);

    /// <summary>The text that is compared: lines end with LF, every scrubber applied; null and the empty text are spelled out.</summary>
    internal string Scrub(string? text)
    {
        if (text is null)
            return "null";
        if (text.Length == 0)
            return "emptyString";
        IEnumerable<string> lines = text.ReplaceLineEndings("\n").Split('\n');
        foreach (var scrubber in _lineScrubbers)
            lines = lines.Select(scrubber).OfType<string>();
        return string.Join('\n', lines);
    }
}
