using Pipeline.Training.Checkpoints;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Export;

/// <summary>The weights of a trained model in a safetensors file, under the names and in the shapes of <see cref="ModelParameters"/>.</summary>
public static class ModelWeights
{
    /// <summary>Writes the parameters, and no moments.</summary>
    /// <param name="path">Where; replaced if it exists.</param>
    /// <param name="model">The model.</param>
    /// <param name="tensors">The tensors of a run, <see cref="ITrainableModel.Tensors"/>.</param>
    /// <exception cref="TrainingException">The file cannot be written.</exception>
    public static void Save(string path, ModelConfiguration model, IReadOnlyList<ITrainingTensor> tensors)
    {
        try
        {
            var names = tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
            SafeTensorsWriter.Write(path, [.. ModelParameters.Of(model).Select(parameter => names[parameter.Name])], new Dictionary<string, string> { ["format"] = "pipeline-weights-1" });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"The weights cannot be written to {path}: {exception.Message}", exception);
        }
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model that it must fit.</param>
    /// <returns>Every parameter, in the order of <see cref="ModelParameters"/>.</returns>
    /// <exception cref="TrainingException">The file is damaged, or another model's.</exception>
    public static IReadOnlyList<ArrayTensor> Load(string path, ModelConfiguration model)
    {
        using var reader = new SafeTensorsReader(path);
        List<ArrayTensor> tensors = [.. ModelParameters.Of(model).Select(parameter => new ArrayTensor(parameter.Name, parameter.Shape, new float[parameter.Count]))];
        tensors.ForEach(reader.Read);
        return tensors;
    }
}
