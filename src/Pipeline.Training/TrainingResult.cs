using System.Text.Json;
using Pipeline.Text;

namespace Pipeline.Training;

/// <summary>The outcome of one training. The same identity gives the same bytes when saved.</summary>
/// <param name="Diverged">Whether the training ended early because its loss was not a number or far above the start.</param>
/// <param name="FinalTrainLoss">Loss on the last batch, in nats per token; null when diverged.</param>
/// <param name="FinalValidationLoss">Loss on the validation set after the last step, in nats per token; null when diverged.</param>
/// <param name="BitsPerByte">That loss in bits per byte of the evaluated tokens; null when diverged or without token statistics.</param>
/// <param name="UnigramNormalisedLoss">
/// −(1/T) Σ log[p(wᵢ|w₍&lt;ᵢ₎)/p(wᵢ)] in nats per token (arXiv 2407.13623): below zero when the model beats token frequencies;
/// null when diverged or without token statistics.
/// </param>
/// <param name="EvaluatedTokens">Tokens that the last evaluation predicted.</param>
/// <param name="EvaluatedBytes">Their length in bytes; null without token statistics.</param>
/// <param name="ValidationBlocks">The last evaluation in parts, <see cref="ValidationBlock.Most"/> or as many as there are windows; none when diverged.</param>
/// <param name="Parameters">Numbers of parameters.</param>
/// <param name="Curve">The loss at each step.</param>
public sealed record TrainingResult(
    bool Diverged,
    double? FinalTrainLoss,
    double? FinalValidationLoss,
    double? BitsPerByte,
    double? UnigramNormalisedLoss,
    long EvaluatedTokens,
    long? EvaluatedBytes,
    IReadOnlyList<ValidationBlock> ValidationBlocks,
    ParameterCounts Parameters,
    IReadOnlyList<CurvePoint> Curve)
{
    private static readonly JsonSerializerOptions JsonOptions = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes everything as JSON.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, JsonOptions) + "\n");

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <exception cref="TrainingException">The file is not a training result.</exception>
    public static TrainingResult Load(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<TrainingResult>(File.ReadAllText(path), JsonOptions)
                ?? throw new TrainingException($"{path} is not a training result: it holds null.");
        }
        catch (JsonException exception)
        {
            throw new TrainingException(JsonProblem.At(path, exception), exception);
        }
    }
}
