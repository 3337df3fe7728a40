using System.Globalization;
using System.Text.Json;
using LLama;
using LLama.Common;
using LLama.Native;
using Pipeline.Benchmarks.LlamaCpp;
using Pipeline.Training.Cpu.Tests.Export;

// Computes the logits of exported models with llama.cpp, and compares them with those of the forward pass that the tests hold our engine to.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: llamacpp FOLDER ...     (folders that Export made)");
    return 2;
}

NativeLogConfig.llama_log_set((_, _) => { });
var differ = false;
foreach (var folder in args)
{
    using var config = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "config.json")));
    var isLlama = config.RootElement.GetProperty("model_type").GetString() == "llama";
    var positions = config.RootElement.GetProperty(isLlama ? "max_position_embeddings" : "n_positions").GetInt32();
    var vocabulary = config.RootElement.GetProperty("vocab_size").GetInt32();
    int[] tokens = [.. Enumerable.Range(0, positions).Select(place => (int)((place * 7919L) + (place * place * 31L)) % vocabulary)];
    var ours = new HuggingFaceForward(folder).Logits(tokens);
    var file = Path.GetTempFileName();
    try
    {
        GgufFile.Write(folder, config.RootElement, isLlama, file);
        var difference = Largest(ours, Logits(file, tokens));

        // ggml looks GELU up in a table of half-precision numbers.
        var most = isLlama ? 1e-4 : 1e-3;
        Console.WriteLine($"{folder}: {config.RootElement.GetProperty("architectures")[0]}, {positions} positions, largest difference of logits {difference:0.0e+0} (at most {most:0e+0})");
        differ |= !(difference <= most);
    }
    finally
    {
        File.Delete(file);
    }
}

return differ ? 1 : 0;

static float[][] Logits(string file, int[] tokens)
{
    var size = (uint)tokens.Length;
    var parameters = new ModelParams(file)
    {
        ContextSize = size,
        BatchSize = size,
        UBatchSize = size,
        GpuLayerCount = 0,
        Threads = 1,
        TypeK = GGMLType.GGML_TYPE_F32,
        TypeV = GGMLType.GGML_TYPE_F32,
        FlashAttention = false,
    };
    using var weights = LLamaWeights.LoadFromFile(parameters);
    using var context = weights.CreateContext(parameters);
    var batch = new LLamaBatch();
    for (var place = 0; place < tokens.Length; place++)
        batch.Add(tokens[place], place, LLamaSeqId.Zero, true);
    var result = context.NativeHandle.Decode(batch);
    return result == DecodeResult.Ok
        ? [.. Enumerable.Range(0, tokens.Length).Select(place => context.NativeHandle.GetLogitsIth(place).ToArray())]
        : throw new InvalidOperationException($"llama.cpp: {result}");
}

static double Largest(IReadOnlyList<double[]> ours, float[][] theirs) =>
    ours.Zip(theirs).Max(place => place.First.Zip(place.Second).Max(pair => Math.Abs(pair.First - pair.Second)));
