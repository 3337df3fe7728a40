using System.Buffers.Binary;
using System.Text.Json;

namespace Pipeline.Training.Cpu.Tests.Export;

/// <summary>
/// What transformers' LlamaForCausalLM and GPT2LMHeadModel compute from a folder, written down in double from their published definition: it knows config.json and model.safetensors, and
/// nothing of this repository's models.
/// </summary>
internal sealed class HuggingFaceForward
{
    private readonly Dictionary<string, (int[] Shape, double[] Values)> _tensors = [];
    private readonly JsonElement _config;

    public HuggingFaceForward(string folder)
    {
        _config = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "config.json"))).RootElement;
        var bytes = File.ReadAllBytes(Path.Combine(folder, "model.safetensors"));
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        foreach (var entry in JsonDocument.Parse(bytes.AsMemory(8, length)).RootElement.EnumerateObject().Where(entry => entry.Name != "__metadata__"))
        {
            var start = 8 + length + entry.Value.GetProperty("data_offsets")[0].GetInt32();
            int[] shape = [.. entry.Value.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt32())];
            var count = shape.Aggregate(1, (product, dimension) => product * dimension);
            _tensors[entry.Name] = (shape, [.. Enumerable.Range(0, count).Select(i => (double)BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(start + (4 * i))))]);
        }
    }

    public IEnumerable<string> Names => _tensors.Keys;

    /// <summary>The logits (T, V) of one sequence.</summary>
    public double[][] Logits(int[] tokens) => _config.GetProperty("model_type").GetString() == "llama" ? Llama(tokens) : Gpt2(tokens);

    private double[][] Llama(int[] tokens)
    {
        var x = tokens.Select(token => Row("model.embed_tokens.weight", token)).ToArray();
        for (var layer = 0; layer < Number("num_hidden_layers"); layer++)
        {
            var prefix = $"model.layers.{layer}.";
            var normed = x.Select(row => RmsNorm(row, prefix + "input_layernorm.weight")).ToArray();
            double[][] Project(string name) => [.. normed.Select(row => Linear(row, prefix + name))];
            var attended = Attention(
                [.. Project("self_attn.q_proj.weight").Select(Rotated)], [.. Project("self_attn.k_proj.weight").Select(Rotated)], Project("self_attn.v_proj.weight"), Number("num_attention_heads"));
            x = [.. x.Select((row, t) => Sum(row, Linear(attended[t], prefix + "self_attn.o_proj.weight")))];
            x = [.. x.Select(row =>
            {
                var input = RmsNorm(row, prefix + "post_attention_layernorm.weight");
                var gate = Linear(input, prefix + "mlp.gate_proj.weight");
                var up = Linear(input, prefix + "mlp.up_proj.weight");
                return Sum(row, Linear([.. gate.Zip(up, (g, u) => g / (1 + Math.Exp(-g)) * u)], prefix + "mlp.down_proj.weight"));
            })];
        }

        return Head([.. x.Select(row => RmsNorm(row, "model.norm.weight"))], "model.embed_tokens.weight");
    }

    private double[][] Gpt2(int[] tokens)
    {
        var x = tokens.Select((token, t) => Sum(Row("transformer.wte.weight", token), Row("transformer.wpe.weight", t))).ToArray();
        for (var layer = 0; layer < Number("n_layer"); layer++)
        {
            var prefix = $"transformer.h.{layer}.";
            var width = Number("n_embd");
            var qkv = x.Select(row => Convolution(LayerNorm(row, prefix + "ln_1"), prefix + "attn.c_attn")).ToArray();
            double[][] Part(int part) => [.. qkv.Select(row => row[(part * width)..((part + 1) * width)])];
            var attended = Attention(Part(0), Part(1), Part(2), Number("n_head"));
            x = [.. x.Select((row, t) => Sum(row, Convolution(attended[t], prefix + "attn.c_proj")))];
            x = [.. x.Select(row => Sum(row, Convolution([.. Convolution(LayerNorm(row, prefix + "ln_2"), prefix + "mlp.c_fc").Select(GeluNew)], prefix + "mlp.c_proj")))];
        }

        return Head([.. x.Select(row => LayerNorm(row, "transformer.ln_f"))], "transformer.wte.weight");
    }

    private double[][] Head(double[][] rows, string embedding)
    {
        var name = _config.GetProperty("tie_word_embeddings").GetBoolean() ? embedding : "lm_head.weight";
        return [.. rows.Select(row => Linear(row, name))];
    }

    /// <summary>Turned by its position, the first half of a head paired with the second (transformers' rotate_half).</summary>
    private double[] Rotated(double[] row, int position)
    {
        var size = Number("head_dim");
        var theta = _config.GetProperty("rope_theta").GetDouble();
        var turned = new double[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            var (head, within) = (i / size * size, i % size);
            var angle = position * Math.Pow(theta, -2.0 * (within % (size / 2)) / size);
            var other = within < size / 2 ? -row[head + within + (size / 2)] : row[head + within - (size / 2)];
            turned[i] = (row[i] * Math.Cos(angle)) + (other * Math.Sin(angle));
        }

        return turned;
    }

    private static double[][] Attention(double[][] queries, double[][] keys, double[][] values, int heads)
    {
        var size = queries[0].Length / heads;
        var output = queries.Select(row => new double[row.Length]).ToArray();
        for (var head = 0; head < heads; head++)
        {
            var range = new Range(head * size, (head + 1) * size);
            for (var t = 0; t < queries.Length; t++)
            {
                var weights = Enumerable.Range(0, t + 1).Select(s => Math.Exp(Dot(queries[t][range], keys[s][range]) / Math.Sqrt(size))).ToArray();
                for (var s = 0; s <= t; s++)
                {
                    for (var i = 0; i < size; i++)
                        output[t][(head * size) + i] += weights[s] / weights.Sum() * values[s][(head * size) + i];
                }
            }
        }

        return output;
    }

    private double[] RmsNorm(double[] row, string name)
    {
        var scale = 1 / Math.Sqrt(row.Average(x => x * x) + _config.GetProperty("rms_norm_eps").GetDouble());
        return [.. row.Zip(_tensors[name].Values, (x, gain) => x * scale * gain)];
    }

    private double[] LayerNorm(double[] row, string name)
    {
        var mean = row.Average();
        var scale = 1 / Math.Sqrt(row.Average(x => (x - mean) * (x - mean)) + _config.GetProperty("layer_norm_epsilon").GetDouble());
        return [.. row.Select((x, i) => ((x - mean) * scale * _tensors[name + ".weight"].Values[i]) + _tensors[name + ".bias"].Values[i])];
    }

    /// <summary>nn.Linear without bias: weight (outputs, inputs).</summary>
    private double[] Linear(double[] row, string name) => [.. Enumerable.Range(0, _tensors[name].Shape[0]).Select(output => Dot(row, Row(name, output)))];

    /// <summary>transformers' Conv1D: weight (inputs, outputs).</summary>
    private double[] Convolution(double[] row, string name)
    {
        var (shape, weights) = _tensors[name + ".weight"];
        return [.. Enumerable.Range(0, shape[1]).Select(output => _tensors[name + ".bias"].Values[output] + Enumerable.Range(0, row.Length).Sum(input => row[input] * weights[(input * shape[1]) + output]))];
    }

    private static double GeluNew(double x) => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x))));

    private double[] Row(string name, int row)
    {
        var (shape, values) = _tensors[name];
        return values[(row * shape[1])..((row + 1) * shape[1])];
    }

    private int Number(string name) => _config.GetProperty(name).GetInt32();

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static double[] Sum(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];
}
