namespace Pipeline.Text.Corpora;

/// <summary>Where the documents of a file stand in it.</summary>
internal enum TextLayout
{
    /// <summary>The file is one document.</summary>
    Plain,

    /// <summary>Each line is an object in JSON that holds one.</summary>
    JsonLines,

    /// <summary>Each row of a Parquet table holds one.</summary>
    Parquet,
}
