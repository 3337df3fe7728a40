namespace Pipeline.Training.Cpu.Model;

/// <summary>One worker of several: which part of a range is its own.</summary>
/// <param name="Worker">Index of the worker.</param>
/// <param name="Workers">How many share the range.</param>
internal readonly record struct Share(int Worker, int Workers)
{
    /// <summary>The worker's part of [0, <paramref name="total"/>), cut at multiples of <paramref name="granule"/>.</summary>
    public Slice Of(int total, int granule = 1)
    {
        var granules = (total + granule - 1) / granule;
        var start = Math.Min(total, (int)((long)granules * Worker / Workers) * granule);
        var end = Math.Min(total, (int)((long)granules * (Worker + 1) / Workers) * granule);
        return new Slice(start, end - start);
    }
}
