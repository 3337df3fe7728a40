namespace Pipeline.Graph.Store;

/// <summary>Where a shared cache lies. Names have '/' between their parts. Every method may throw <see cref="IOException"/> and <see cref="HttpRequestException"/>.</summary>
internal interface ICachePlace
{
    /// <summary>Copies an entry into a new file, of at most <paramref name="limit"/> bytes and one more, which says that there are more.</summary>
    /// <returns>Whether there is such an entry.</returns>
    bool TryCopy(string name, string file, long limit);

    /// <summary>Whether there is such an entry.</summary>
    bool Has(string name);

    /// <summary>Puts a file there, whole or not at all.</summary>
    void Put(string name, string file);
}
