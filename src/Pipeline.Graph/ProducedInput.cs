namespace Pipeline.Graph;

/// <summary>An output of another stage.</summary>
/// <param name="Role">What the file is to the reading stage.</param>
/// <param name="Producer">The stage that writes the file.</param>
/// <param name="File">One of the <see cref="Stage.Outputs"/> of <paramref name="Producer"/>.</param>
public sealed record ProducedInput(string Role, Stage Producer, string File) : StageInput(Role);
