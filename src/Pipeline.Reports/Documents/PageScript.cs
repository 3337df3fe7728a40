namespace Pipeline.Reports.Documents;

/// <summary>The script of a report's page. It only adds to what is there: hints at points, series that can be hidden, tables that sort and can be searched.</summary>
internal static class PageScript
{
    public static string Text { get; } = Read();

    private static string Read()
    {
        using var stream = typeof(PageScript).Assembly.GetManifestResourceStream("page.js")
            ?? throw new InvalidOperationException("The resource page.js is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
