using Pipeline.Graph.Identity;

namespace Pipeline.Graph;

/// <summary>
/// One pure step of a pipeline: named input files in, named output files out. Its public properties, except those marked
/// <see cref="NotIdentityAttribute"/>, are its parameters, and with the contents of its inputs they decide its outputs.
/// </summary>
/// <remarks>
/// Parameters are booleans, numbers, strings, enumerations, records of these, read-only lists, and dictionaries with string keys;
/// <see cref="StageContract"/> checks a type. The identity leaves out a parameter that is null, so that a new optional parameter
/// changes no existing key.
/// </remarks>
public abstract record Stage
{
    /// <summary>Unique in a graph, for people: <c>run/v1024/w64/lv/h2^-8/e2^-5/s1</c>. Not part of the identity.</summary>
    [NotIdentity]
    public required string Name { get; init; }

    /// <summary>What the stage does, in one word: <c>tokenizer</c>, <c>run</c>.</summary>
    [NotIdentity]
    public abstract string Kind { get; }

    /// <summary>Raised by hand when the code of the stage changes its outputs on purpose.</summary>
    [NotIdentity]
    public abstract int Revision { get; }

    /// <summary>The files that the stage reads, each under a role that is unique in the stage.</summary>
    [NotIdentity]
    public abstract IReadOnlyList<StageInput> Inputs { get; }

    /// <summary>The files that the stage writes: relative paths with <c>/</c>, all of them written by every execution.</summary>
    [NotIdentity]
    public abstract IReadOnlyList<string> Outputs { get; }

    /// <summary>Estimated before the stage starts; decides order and what runs beside it, never an output.</summary>
    [NotIdentity]
    public virtual StageCost Cost => StageCost.None;

    /// <summary>Most threads that the stage can make use of; at least 1.</summary>
    [NotIdentity]
    public virtual int MaximumThreads => int.MaxValue;

    /// <summary>Stages whose speeds are alike: the estimate of one is from earlier executions of its class.</summary>
    [NotIdentity]
    public virtual string SpeedClass => Kind;

    /// <summary>Stages of a class that run equally fast. Where some of the same size have run, the estimate is from them alone; empty where size makes no difference.</summary>
    [NotIdentity]
    public virtual string SpeedSize => "";

    /// <summary>Whether it may end the process that it runs in, and so must run in a child process.</summary>
    [NotIdentity]
    public virtual bool NeedsChildProcess => false;

    /// <summary>Ready stages whose keys are equal can run together, by one call of <see cref="ExecuteTogetherAsync"/>; null for a stage that runs alone.</summary>
    [NotIdentity]
    public virtual object? BatchKey => null;

    /// <summary>Most stages of one <see cref="BatchKey"/> that run together; at least 1.</summary>
    [NotIdentity]
    public virtual int BatchLimit => 1;

    /// <summary>What one execution of several stages of one <see cref="BatchKey"/> is estimated to take, this one among them; here, the sum.</summary>
    /// <param name="all">The stages; at least 1.</param>
    public virtual StageCost CostTogether(IReadOnlyList<Stage> all)
    {
        ArgumentNullException.ThrowIfNull(all);
        return all.Select(stage => stage.Cost).Aggregate((sum, cost) => new StageCost(
            sum.Flops + cost.Flops, sum.DiskBytes + cost.DiskBytes, sum.MemoryBytes + cost.MemoryBytes, sum.DeviceBytes + cost.DeviceBytes));
    }

    /// <summary>Reads the inputs and writes every output, through <paramref name="context"/> only.</summary>
    public abstract Task ExecuteAsync(StageContext context);

    /// <summary>Executes several stages of one <see cref="BatchKey"/>, this one among them; here, one after the other.</summary>
    /// <param name="all">The stages, at least two.</param>
    /// <param name="ended">To be called once for each stage, with its index in <paramref name="all"/> and its error, null for none.</param>
    public virtual async Task ExecuteTogetherAsync(IReadOnlyList<StageExecution> all, Action<int, Exception?> ended)
    {
        ArgumentNullException.ThrowIfNull(all);
        ArgumentNullException.ThrowIfNull(ended);
        for (var i = 0; i < all.Count; i++)
        {
            Exception? error = null;
            try
            {
                await all[i].Stage.ExecuteAsync(all[i].Context);
            }
#pragma warning disable CA1031 // Whatever a stage throws is that stage's failure; the others go on.
            catch (Exception e)
#pragma warning restore CA1031
            {
                error = e;
            }

            ended(i, error);
        }
    }

    /// <summary>The name of the stage.</summary>
    public sealed override string ToString() => Name;
}
