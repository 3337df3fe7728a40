using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Training.Checkpoints;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Export;

/// <summary>
/// A trained model as Hugging Face's transformers load it: <c>LlamaForCausalLM</c> or <c>GPT2LMHeadModel</c>. They know no forward multipliers and no other attention scale than 1/√headSize,
/// so that both are multiplied into the weights; logits stay the same up to rounding.
/// </summary>
/// <param name="Configuration">The content of config.json.</param>
/// <param name="Tensors">The tensors of model.safetensors.</param>
public sealed record HuggingFaceModel(JsonObject Configuration, IReadOnlyList<ArrayTensor> Tensors)
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Converts a model.</summary>
    /// <param name="training">How it was trained.</param>
    /// <param name="weights">Its weights, as <see cref="ModelWeights.Load"/> gives them.</param>
    /// <exception cref="TrainingException">There is no such class for the model's family.</exception>
    public static HuggingFaceModel Of(TrainingConfiguration training, IReadOnlyList<ArrayTensor> weights)
    {
        var folded = new FoldedWeights(training, weights);
        return training.Model.Family switch
        {
            ModelFamily.Llama => new HuggingFaceModel(HuggingFaceConfiguration.Llama(training, folded.IsTied), HuggingFaceTensors.Llama(training.Model, folded)),
            ModelFamily.Gpt2 => new HuggingFaceModel(HuggingFaceConfiguration.Gpt2(training, folded.IsTied), HuggingFaceTensors.Gpt2(training.Model, folded)),
            _ => throw new TrainingException($"Hugging Face's transformers have no model of the family {training.Model.Family}."),
        };
    }

    /// <summary>Writes config.json, generation_config.json and model.safetensors.</summary>
    /// <param name="folder">An existing folder.</param>
    public void Save(string folder)
    {
        Write(folder, "config.json", Configuration);
        Write(folder, "generation_config.json", new JsonObject { ["_from_model_config"] = true, ["do_sample"] = true, ["max_length"] = (Configuration["max_position_embeddings"] ?? Configuration["n_positions"])!.DeepClone() });
        SafeTensorsWriter.Write(Path.Combine(folder, "model.safetensors"), Tensors, new Dictionary<string, string> { ["format"] = "pt" });
    }

    private static void Write(string folder, string file, JsonObject content) => File.WriteAllText(Path.Combine(folder, file), content.ToJsonString(Options) + "\n");
}
