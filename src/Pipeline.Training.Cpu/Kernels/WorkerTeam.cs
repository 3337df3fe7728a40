namespace Pipeline.Training.Cpu.Kernels;

/// <summary>
/// A fixed number of threads that run one piece of work together: the caller is member 0, the others wait between pieces. Running allocates nothing.
/// What a member does may depend on its index, but never on when it runs, so that results do not depend on the number of members when
/// each output is computed whole by one of them.
/// </summary>
public sealed class WorkerTeam : IDisposable
{
    private readonly Thread[] _threads;
    private readonly SemaphoreSlim[] _starts;
    private readonly CountdownEvent _running;
    private Action<int>? _work;
    private Exception? _failure;
    private volatile bool _disposed;

    /// <summary>Starts the waiting threads.</summary>
    /// <param name="count">Members including the caller; at least 1.</param>
    public WorkerTeam(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        Count = count;
        _threads = new Thread[count - 1];
        _starts = new SemaphoreSlim[count - 1];
        _running = new CountdownEvent(Math.Max(1, count - 1));
        for (var i = 0; i < _threads.Length; i++)
        {
            var member = i + 1;
            _starts[i] = new SemaphoreSlim(0);
            _threads[i] = new Thread(() => Serve(member)) { IsBackground = true, Name = $"worker {member}" };
            _threads[i].Start();
        }
    }

    /// <summary>Members including the caller.</summary>
    public int Count { get; }

    /// <summary>Calls <paramref name="work"/> once for each member index in [0, <see cref="Count"/>), and returns when all have finished.</summary>
    /// <param name="work">Keep the delegate between calls, so that nothing is allocated. Must not call this team again.</param>
    /// <exception cref="AggregateException">A member other than the caller failed.</exception>
    public void Run(Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (Count == 1)
        {
            work(0);
            return;
        }

        _work = work;
        _failure = null;
        _running.Reset();
        foreach (var start in _starts)
            start.Release();
        try
        {
            work(0);
        }
        finally
        {
            _running.Wait();
        }

        if (_failure is not null)
            throw new AggregateException(_failure);
    }

    /// <summary>The share of member <paramref name="member"/> when <paramref name="items"/> items are split evenly in order, in multiples of <paramref name="unit"/>.</summary>
    public (int Start, int End) Share(int items, int member, int unit = 1)
    {
        var units = (items + unit - 1) / unit;
        var start = (int)((long)units * member / Count) * unit;
        var end = (int)((long)units * (member + 1) / Count) * unit;
        return (Math.Min(start, items), Math.Min(end, items));
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (var start in _starts)
            start.Release();
        foreach (var thread in _threads)
            thread.Join();
        foreach (var start in _starts)
            start.Dispose();
        _running.Dispose();
    }

    private void Serve(int member)
    {
        while (true)
        {
            _starts[member - 1].Wait();
            if (_disposed)
                return;
            try
            {
                _work!(member);
            }
#pragma warning disable CA1031 // Whatever a member throws is thrown again to the caller.
            catch (Exception failure)
#pragma warning restore CA1031
            {
                _failure = failure;
            }

            _running.Signal();
        }
    }
}
