using System.Globalization;
using System.Text;
using System.Text.Json;
using Pipeline.Text.Tokenization;
using Pipeline.Training.Cpu.Tests.Export;

// Writes what an exported folder computes, by the forward pass that the tests hold our engine to: a text, our ids of it, and logits of as many ids as the model has positions.
if (args is not [var folder, var file])
{
    Console.Error.WriteLine("usage: transformers FOLDER REFERENCE.json");
    return 2;
}

const string text = "The <c>List&lt;T&gt;</c> class's methods return 1234 items, or don't: naïve Ω 日本語 👍🏽.\n\n  Indented,\ttabbed.";
var ids = BpeModel.Load(Path.Combine(folder, "tokenizer.json")).Encode(Encoding.UTF8.GetBytes(text));
var config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "config.json"))).RootElement;
var positions = (config.TryGetProperty("max_position_embeddings", out var value) ? value : config.GetProperty("n_positions")).GetInt32();
int[] tokens = [.. Enumerable.Range(0, positions).Select(i => ids[i % ids.Length])];
File.WriteAllText(file, JsonSerializer.Serialize(new { text, ids, tokens, logits = new HuggingFaceForward(folder).Logits(tokens) }));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}: {ids.Length} ids, logits of {positions} positions"));
return 0;
