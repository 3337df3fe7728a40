namespace Pipeline.Graph.Identity;

/// <summary>What tells, without reading a file, that it is most likely unchanged.</summary>
internal readonly record struct FileStamp(long Bytes, DateTime Changed)
{
    /// <exception cref="GraphException">There is no such file.</exception>
    public static FileStamp Of(string path)
    {
        var file = new FileInfo(path);
        return file.Exists
            ? new FileStamp(file.Length, file.LastWriteTimeUtc)
            : throw new GraphException($"The input file '{path}' does not exist.");
    }
}
