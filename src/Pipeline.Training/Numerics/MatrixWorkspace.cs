using System.Runtime.InteropServices;

namespace Pipeline.Training.Numerics;

/// <summary>
/// Scratch memory for packed panels, and the team that shares a product. One product at a time; give each thread that multiplies on its own
/// a workspace of its own.
/// </summary>
public sealed unsafe class MatrixWorkspace : IDisposable
{
    /// <summary>Floats of the packed block of B.</summary>
    internal const int RightCapacity = 256 * 1024;

    /// <summary>Floats of the packed block of A.</summary>
    internal const int LeftCapacity = 16 * 1024;

    private const int ZeroCount = 64;
    private const int TileCapacity = 12 * 32;
    private const int Capacity = RightCapacity + LeftCapacity + ZeroCount + TileCapacity;
    private readonly Action<int> _member;
    private float* _memory;

    /// <summary>Reserves about 1 MB for each member of the team.</summary>
    /// <param name="team">Members share each product by blocks of its rows or columns; null for the calling thread alone. Not disposed here.</param>
    public MatrixWorkspace(WorkerTeam? team = null)
    {
        Team = team;
        Members = team?.Count ?? 1;
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)Members * Capacity * sizeof(float), 4096);
        new Span<float>(_memory, Members * Capacity).Clear();
        _member = RunMember;
    }

    /// <summary>Frees the memory of a workspace that was not disposed.</summary>
    ~MatrixWorkspace() => Free();

    /// <summary>The team that shares each product; null when one thread does all.</summary>
    public WorkerTeam? Team { get; }

    /// <summary>Threads that share each product.</summary>
    public int Members { get; }

    /// <summary>The product in progress.</summary>
    internal MatrixProblem Problem;

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs <see cref="Problem"/> on the calling thread, or shared by the team when it is large enough to pay for it.</summary>
    internal void Run()
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        const long WorthSharing = 1 << 18;
        if (Members == 1 || (long)Problem.M * Problem.N * Problem.K < WorthSharing)
            Problem.Run(Left(0), Right(0), Zeros(0), Tile(0));
        else
            Team!.Run(_member);
    }

    private void RunMember(int member)
    {
        var part = Problem.Part(member, Members);
        if (part.M > 0 && part.N > 0)
            part.Run(Left(member), Right(member), Zeros(member), Tile(member));
    }

    private float* Right(int member) => _memory + ((nint)member * Capacity);

    private float* Left(int member) => Right(member) + RightCapacity;

    private float* Zeros(int member) => Left(member) + LeftCapacity;

    private float* Tile(int member) => Zeros(member) + ZeroCount;

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
