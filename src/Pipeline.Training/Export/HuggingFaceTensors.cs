using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Export;

/// <summary>The tensors of model.safetensors. Llama's matrices are (outputs, inputs), those of GPT-2 (inputs, outputs) as ours are.</summary>
internal static class HuggingFaceTensors
{
    public static IReadOnlyList<ArrayTensor> Llama(ModelConfiguration model, FoldedWeights weights)
    {
        var (width, inner) = (model.Width, ModelSize.FeedForwardWidth(model));
        var tensors = new List<ArrayTensor> { Matrix("model.embed_tokens.weight", model.VocabularySize, width, weights[ModelParameters.Embedding]) };
        for (var block = 0; block < model.Depth; block++)
        {
            var (from, to) = (ModelParameters.Block(block), $"model.layers.{block}.");
            var qkv = weights[from + "attention.qkv.weight"];
            var gateAndUp = weights[from + "feedforward.in.weight"];
            tensors.Add(Vector(to + "input_layernorm.weight", weights[from + "attention.norm.gain"]));
            tensors.Add(Transposed(to + "self_attn.q_proj.weight", qkv, width, 3 * width, 0, width, weights.QueryFactor));
            tensors.Add(Transposed(to + "self_attn.k_proj.weight", qkv, width, 3 * width, width, width));
            tensors.Add(Transposed(to + "self_attn.v_proj.weight", qkv, width, 3 * width, 2 * width, width));
            tensors.Add(Transposed(to + "self_attn.o_proj.weight", weights[from + "attention.out.weight"], width, width, 0, width));
            tensors.Add(Vector(to + "post_attention_layernorm.weight", weights[from + "feedforward.norm.gain"]));
            tensors.Add(Transposed(to + "mlp.gate_proj.weight", gateAndUp, width, 2 * inner, 0, inner));
            tensors.Add(Transposed(to + "mlp.up_proj.weight", gateAndUp, width, 2 * inner, inner, inner));
            tensors.Add(Transposed(to + "mlp.down_proj.weight", weights[from + "feedforward.out.weight"], inner, width, 0, width));
        }

        tensors.Add(Vector("model.norm.weight", weights[ModelParameters.FinalNorm + ".gain"]));
        if (!weights.IsTied)
            tensors.Add(Matrix("lm_head.weight", model.VocabularySize, width, weights.Readout));
        return tensors;
    }

    public static IReadOnlyList<ArrayTensor> Gpt2(ModelConfiguration model, FoldedWeights weights)
    {
        var (width, inner) = (model.Width, ModelSize.FeedForwardWidth(model));
        var tensors = new List<ArrayTensor>
        {
            Matrix("transformer.wte.weight", model.VocabularySize, width, weights[ModelParameters.Embedding]),
            Matrix("transformer.wpe.weight", model.Context, width, weights[ModelParameters.Positions]),
        };
        for (var block = 0; block < model.Depth; block++)
        {
            var (from, to) = (ModelParameters.Block(block), $"transformer.h.{block}.");
            AddNorm(tensors, to + "ln_1", from + "attention.norm", weights);
            tensors.Add(Matrix(to + "attn.c_attn.weight", width, 3 * width, Queries(weights[from + "attention.qkv.weight"], width, weights.QueryFactor)));
            tensors.Add(Vector(to + "attn.c_attn.bias", Queries(weights[from + "attention.qkv.bias"], width, weights.QueryFactor)));
            AddDense(tensors, to + "attn.c_proj", from + "attention.out", width, width, weights);
            AddNorm(tensors, to + "ln_2", from + "feedforward.norm", weights);
            AddDense(tensors, to + "mlp.c_fc", from + "feedforward.in", width, inner, weights);
            AddDense(tensors, to + "mlp.c_proj", from + "feedforward.out", inner, width, weights);
        }

        AddNorm(tensors, "transformer.ln_f", ModelParameters.FinalNorm, weights);
        if (!weights.IsTied)
            tensors.Add(Matrix("lm_head.weight", model.VocabularySize, width, weights.Readout));
        return tensors;
    }

    private static void AddNorm(List<ArrayTensor> tensors, string to, string from, FoldedWeights weights)
    {
        tensors.Add(Vector(to + ".weight", weights[from + ".gain"]));
        tensors.Add(Vector(to + ".bias", weights[from + ".bias"]));
    }

    private static void AddDense(List<ArrayTensor> tensors, string to, string from, int inputs, int outputs, FoldedWeights weights)
    {
        tensors.Add(Matrix(to + ".weight", inputs, outputs, weights[from + ".weight"]));
        tensors.Add(Vector(to + ".bias", weights[from + ".bias"]));
    }

    private static ArrayTensor Vector(string name, float[] values) => new(name, [values.Length], values);

    private static ArrayTensor Matrix(string name, int rows, int columns, float[] values) => new(name, [rows, columns], values);

    /// <summary>Columns [start, start + count) of a matrix (rows, columns), as (count, rows).</summary>
    private static ArrayTensor Transposed(string name, float[] values, int rows, int columns, int start, int count, double factor = 1)
    {
        var turned = new float[rows * count];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < count; column++)
                turned[(column * rows) + row] = (float)(factor * values[(row * columns) + start + column]);
        }

        return Matrix(name, count, rows, turned);
    }

    /// <summary>The first third of each row of three times the width, which makes queries, with their factor.</summary>
    private static float[] Queries(float[] values, int width, double factor) =>
        factor == 1 ? values : [.. values.Select((value, i) => i % (3 * width) < width ? (float)(factor * value) : value)];
}
