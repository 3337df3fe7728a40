using System.Runtime.ExceptionServices;

namespace Pipeline.Text;

/// <summary>The same work on several threads.</summary>
internal static class ParallelWork
{
    /// <summary>Calls <paramref name="work"/> with 0 … <paramref name="threads"/> − 1, each on its own thread; what one throws is thrown here.</summary>
    public static void Run(int threads, Action<int> work)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var tasks = Enumerable.Range(0, threads)
            .Select(index => Task.Factory.StartNew(
                () => work(index), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        try
        {
            Task.WaitAll(tasks);
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }
    }
}
