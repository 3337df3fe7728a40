namespace Pipeline.Text.Corpora;

/// <summary>
/// The documents with the smallest identities, as few as reach a number of bytes together. Identities are digests, so this is a random
/// sample; it is the same in whatever order documents come, and a larger one holds all documents of a smaller one. Memory grows with the
/// sample, not with what it is taken from.
/// </summary>
/// <param name="bytes">Bytes to reach, at least 1.</param>
internal sealed class DocumentSample(long bytes)
{
    private readonly HashSet<UInt128> _identities = [];
    private readonly PriorityQueue<int, UInt128> _largestFirst = new(Comparer<UInt128>.Create((a, b) => b.CompareTo(a)));

    /// <summary>Bytes of the sample; fewer than asked for where all documents together have fewer.</summary>
    public long Bytes { get; private set; }

    public bool Contains(UInt128 identity) => _identities.Contains(identity);

    /// <summary>Takes a document in where it belongs to the sample of what has come so far; a text that came before changes nothing.</summary>
    public void Offer(UInt128 identity, int length)
    {
        if (Bytes >= bytes && _largestFirst.TryPeek(out _, out var largest) && identity > largest)
            return;
        if (!_identities.Add(identity))
            return;
        _largestFirst.Enqueue(length, identity);
        Bytes += length;
        while (Bytes - _largestFirst.Peek() >= bytes)
        {
            _largestFirst.TryDequeue(out var dropped, out var last);
            Bytes -= dropped;
            _identities.Remove(last);
        }
    }
}
