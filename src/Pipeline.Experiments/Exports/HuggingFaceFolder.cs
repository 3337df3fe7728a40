using System.Text.Json;
using System.Text.Json.Nodes;
using Pipeline.Training.Export;

namespace Pipeline.Experiments.Exports;

/// <summary>A folder in the layout of Hugging Face's hub: model, tokenizer and card.</summary>
internal static class HuggingFaceFolder
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes the folder beside its place, and moves it there when it is whole.</summary>
    /// <param name="folder">The folder, which is new or empty.</param>
    /// <param name="model">The model.</param>
    /// <param name="tokenizer">The file tokenizer.json.</param>
    /// <param name="card">The text of README.md.</param>
    public static void Write(string folder, HuggingFaceModel model, string tokenizer, string card)
    {
        var unfinished = Path.TrimEndingDirectorySeparator(folder) + ".unfinished";
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        Directory.CreateDirectory(unfinished);
        model.Save(unfinished);
        File.Copy(tokenizer, Path.Combine(unfinished, "tokenizer.json"));
        var length = (model.Configuration["max_position_embeddings"] ?? model.Configuration["n_positions"])!.DeepClone();
        var settings = new JsonObject { ["tokenizer_class"] = "PreTrainedTokenizerFast", ["model_max_length"] = length, ["clean_up_tokenization_spaces"] = false };
        File.WriteAllText(Path.Combine(unfinished, "tokenizer_config.json"), settings.ToJsonString(Options) + "\n");
        File.WriteAllText(Path.Combine(unfinished, "README.md"), card);
        if (Directory.Exists(folder))
            Directory.Delete(folder);
        Directory.Move(unfinished, folder);
    }
}
