namespace Pipeline.Training.Parameters;

/// <summary>A trained matrix or vector of a model.</summary>
/// <param name="Number">Its place among the model's parameters, from 0; its starting weights depend on it.</param>
/// <param name="Name">Its name in checkpoints.</param>
/// <param name="Group">The group that decides its rates.</param>
/// <param name="Start">What it holds at the start.</param>
/// <param name="Rows">Rows of the matrix; 1 for a vector.</param>
/// <param name="Columns">Columns of the matrix, or length of the vector.</param>
public sealed record ParameterDescription(int Number, string Name, ParameterGroup Group, ParameterStart Start, int Rows, int Columns)
{
    /// <summary>Dimensions: those of the matrix, row-major, or the length of the vector.</summary>
    public IReadOnlyList<long> Shape => Group == ParameterGroup.Norm ? [Columns] : [Rows, Columns];

    /// <summary>Number of elements.</summary>
    public long Count => (long)Rows * Columns;

    /// <summary>Whether weight decay applies: to matrices, never to gains and biases.</summary>
    public bool Decays => Group != ParameterGroup.Norm;

    /// <summary>Name in checkpoints of the first moment, or momentum.</summary>
    public string FirstMomentName => Name + ".first_moment";

    /// <summary>Name in checkpoints of the second moment.</summary>
    public string SecondMomentName => Name + ".second_moment";
}
