namespace Pipeline.Tool.Tests.Slurm;

/// <summary>An element of a job array, as Slurm's queue has it.</summary>
/// <param name="Job">The array.</param>
/// <param name="Element">The element.</param>
/// <param name="State">PENDING, RUNNING, ….</param>
/// <param name="Reason">Why it waits.</param>
/// <param name="Node">Where it runs.</param>
internal sealed record QueuedElement(string Job, int Element, string State, string Reason, string Node)
{
    /// <summary>As Slurm's programs name it.</summary>
    public string Id => FormattableString.Invariant($"{Job}_{Element}");
}
