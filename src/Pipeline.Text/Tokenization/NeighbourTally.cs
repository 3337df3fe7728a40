namespace Pipeline.Text.Tokenization;

/// <summary>What stands on one side of the places of a merge: per neighbouring token the count and the positions.</summary>
internal sealed class NeighbourTally(int vocabularySize)
{
    private readonly Neighbour[] _byToken = new Neighbour[vocabularySize];
    private (int Token, int Position)[] _seen = new (int, int)[1024];
    private int _seenCount;

    /// <summary>Distinct tokens seen since <see cref="Clear"/>.</summary>
    public List<int> Tokens { get; } = [];

    public ref readonly Neighbour this[int token] => ref _byToken[token];

    public void Add(int token, int position, long count)
    {
        ref var neighbour = ref _byToken[token];
        if (neighbour.Occurrences++ == 0)
            Tokens.Add(token);
        neighbour.Count += count;
        if (_seenCount == _seen.Length)
            Array.Resize(ref _seen, _seenCount * 2);
        _seen[_seenCount++] = (token, position);
    }

    /// <summary>Moves the positions into the arena, one list per neighbour, in ascending order.</summary>
    public void Store(PositionArena arena)
    {
        foreach (var token in Tokens)
            _byToken[token].Place = arena.Allocate(_byToken[token].Occurrences);
        foreach (var (token, position) in _seen.AsSpan(0, _seenCount))
        {
            ref var neighbour = ref _byToken[token];
            arena.Set(neighbour.Place + neighbour.Stored++, position);
        }
    }

    public void Clear()
    {
        foreach (var token in Tokens)
            _byToken[token] = default;
        Tokens.Clear();
        _seenCount = 0;
    }

    /// <summary>A token beside the merged pair: how often, at how many positions, and where these are listed.</summary>
    public struct Neighbour
    {
        public long Count;
        public long Place;
        public int Occurrences;
        public int Stored;
    }
}
