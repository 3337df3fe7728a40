namespace Pipeline.Experiments.Tests.Sweeps;

/// <summary>Tests that measure the processor time of the process, and so run beside no other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class RunsAlone
{
    public const string Name = "alone";
}
