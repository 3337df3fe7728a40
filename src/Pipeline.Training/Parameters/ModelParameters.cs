using Pipeline.Training.Configuration;

namespace Pipeline.Training.Parameters;

/// <summary>
/// The parameters of a model in their order. A matrix W of shape (inputs, outputs) is applied as x·W; embedding and readout have a row for each token.
/// Queries, keys and values are the thirds of one matrix's columns, gate and up (in this order) the halves of another's.
/// </summary>
public static class ModelParameters
{
    /// <summary>Token embedding, and readout where it is tied: (V, D).</summary>
    public const string Embedding = "embedding.weight";

    /// <summary>Learned positions: (T, D).</summary>
    public const string Positions = "positions.weight";

    /// <summary>Prefix of the last norm's gain and bias.</summary>
    public const string FinalNorm = "final.norm";

    /// <summary>Readout that is not tied: (V, D).</summary>
    public const string Readout = "readout.weight";

    /// <summary>Prefix of the parameters of a block.</summary>
    public static string Block(int index) => $"block.{index}.";

    /// <summary>All parameters of a model.</summary>
    public static IReadOnlyList<ParameterDescription> Of(ModelConfiguration model)
    {
        var list = new List(model.Width, model.Family == ModelFamily.Gpt2);
        list.Add(Embedding, ParameterGroup.Embedding, ParameterStart.Normal, model.VocabularySize, model.Width);
        if (model.Family == ModelFamily.Gpt2)
            list.Add(Positions, ParameterGroup.Embedding, ParameterStart.Normal, model.Context, model.Width);
        for (var block = 0; block < model.Depth; block++)
            AddBlock(list, Block(block), model);
        if (model.Family != ModelFamily.Linear)
            list.AddNorm(FinalNorm);
        if (!model.TiedEmbedding)
            list.Add(Readout, ParameterGroup.Readout, ParameterStart.Normal, model.VocabularySize, model.Width);
        return list.All;
    }

    private static void AddBlock(List list, string prefix, ModelConfiguration model)
    {
        var activated = ModelSize.FeedForwardWidth(model);
        list.AddNorm(prefix + "attention.norm");
        list.AddDense(prefix + "attention.qkv", model.Width, 3 * model.Width);
        list.AddDense(prefix + "attention.out", model.Width, model.Width);
        list.AddNorm(prefix + "feedforward.norm");
        list.AddDense(prefix + "feedforward.in", model.Width, model.Family == ModelFamily.Llama ? 2 * activated : activated);
        list.AddDense(prefix + "feedforward.out", activated, model.Width);
    }

    private sealed class List(int width, bool biases)
    {
        private readonly List<ParameterDescription> _parameters = [];

        public IReadOnlyList<ParameterDescription> All => _parameters;

        public void Add(string name, ParameterGroup group, ParameterStart start, int rows, int columns) =>
            _parameters.Add(new ParameterDescription(_parameters.Count, name, group, start, rows, columns));

        public void AddNorm(string name)
        {
            Add(name + ".gain", ParameterGroup.Norm, ParameterStart.Ones, 1, width);
            AddBias(name, width);
        }

        public void AddDense(string name, int inputs, int outputs)
        {
            Add(name + ".weight", ParameterGroup.Hidden, ParameterStart.Normal, inputs, outputs);
            AddBias(name, outputs);
        }

        private void AddBias(string name, int length)
        {
            if (biases)
                Add(name + ".bias", ParameterGroup.Norm, ParameterStart.Zeros, 1, length);
        }
    }
}
