namespace Pipeline.Experiments.Commands;

/// <summary>An element of a job array.</summary>
/// <param name="WaveFile">The file that says what the elements of its wave run.</param>
/// <param name="Element">Its number, from 1.</param>
public sealed record ElementOptions(string WaveFile, int Element);
