namespace Pipeline.Graph.Store;

/// <summary>Copies what may be longer than it should be.</summary>
internal static class LimitedCopy
{
    /// <summary>Writes at most <paramref name="limit"/> bytes, and one more where there are more, into a new file.</summary>
    public static void Write(Stream source, string file, long limit)
    {
        using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[1 << 16];
        for (var left = limit + 1; left > 0;)
        {
            var count = source.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
            if (count == 0)
                return;
            target.Write(buffer, 0, count);
            left -= count;
        }
    }
}
