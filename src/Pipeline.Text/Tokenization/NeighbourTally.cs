namespace Pipeline.Text.Tokenization;

/// <summary>What stands on one side of the places of a merge: per neighbouring token the count and the positions.</summary>
internal sealed class NeighbourTally(int vocabularySize)
{
    private readonly long[] _counts = new long[vocabularySize];
    private readonly int[] _occurrences = new int[vocabularySize];
    private readonly long[] _places = new long[vocabularySize];
    private readonly int[] _filled = new int[vocabularySize];
    private readonly List<int> _neighbours = [];
    private readonly List<(int Neighbour, int Position)> _events = [];

    /// <summary>Tokens seen since <see cref="Clear"/>.</summary>
    public List<int> Neighbours => _neighbours;

    public long CountOf(int neighbour) => _counts[neighbour];

    public int OccurrencesOf(int neighbour) => _occurrences[neighbour];

    public long PlaceOf(int neighbour) => _places[neighbour];

    public void Add(int neighbour, int position, long count)
    {
        if (_occurrences[neighbour]++ == 0)
            _neighbours.Add(neighbour);
        _counts[neighbour] += count;
        _events.Add((neighbour, position));
    }

    /// <summary>Moves the positions into the arena, one list per neighbour, in ascending order.</summary>
    public void Store(PositionArena arena)
    {
        foreach (var neighbour in _neighbours)
            _places[neighbour] = arena.Allocate(_occurrences[neighbour]);
        foreach (var (neighbour, position) in _events)
            arena.Get(_places[neighbour], _occurrences[neighbour])[_filled[neighbour]++] = position;
    }

    public void Clear()
    {
        foreach (var neighbour in _neighbours)
            (_counts[neighbour], _occurrences[neighbour], _filled[neighbour]) = (0, 0, 0);
        _neighbours.Clear();
        _events.Clear();
    }
}
