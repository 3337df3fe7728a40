using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Training.Export;

namespace Pipeline.Experiments.Exports;

/// <summary>A folder in the layout of Hugging Face's hub: model, tokenizer and card.</summary>
internal static class HuggingFaceFolder
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the files.</summary>
    /// <param name="folder">The folder, which exists and is empty.</param>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">The file tokenizer.json.</param>
    /// <param name="card">The text of README.md.</param>
    public static void Write(string folder, HuggingFaceModel model, string tokenizer, string card)
    {
        model.Save(folder);
        File.Copy(tokenizer, Path.Combine(folder, "tokenizer.json"));
        var length = (model.Configuration["max_position_embeddings"] ?? model.Configuration["n_positions"])!.DeepClone();
        var settings = new JsonObject { ["tokenizer_class"] = "PreTrainedTokenizerFast", ["model_max_length"] = length, ["clean_up_tokenization_spaces"] = false };
        File.WriteAllText(Path.Combine(folder, "tokenizer_config.json"), settings.ToJsonString(Options) + "\n");
        File.WriteAllText(Path.Combine(folder, "README.md"), card);
    }
}
