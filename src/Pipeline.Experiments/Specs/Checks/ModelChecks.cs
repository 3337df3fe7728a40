using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>What the values of a model have to do with each other.</summary>
internal static class ModelChecks
{
    public static void Check(ModelSpec model, SpecDocument document)
    {
        var (norm, activation, positions) = model.Family switch
        {
            ModelFamily.Llama => (NormName.RootMeanSquare, ActivationName.SwiGlu, PositionsName.Rotary),
            ModelFamily.Gpt2 => (NormName.Layer, ActivationName.Gelu, PositionsName.Learned),
            _ => (NormName.None, ActivationName.None, PositionsName.None),
        };
        CheckStated("model.norm", model.Norm, norm);
        CheckStated("model.activation", model.Activation, activation);
        CheckStated("model.positions", model.Positions, positions);

        if (model.Family == ModelFamily.Linear)
            CheckLinear(model, document);
        else
            CheckBlocks(model, document);

        void CheckStated<T>(string path, T? stated, T actual)
            where T : struct, Enum
        {
            if (stated is { } value && !value.Equals(actual))
                document.Refuse(path, $"{SpecField.NameOf(value)} does not go with the family {SpecField.NameOf(model.Family)}, which has {SpecField.NameOf(actual)}");
        }
    }

    private static void CheckLinear(ModelSpec model, SpecDocument document)
    {
        if (model.Depth != 0)
            document.Refuse("model.depth", "the family linear has no blocks; write 0");
        if (document.States("model.headSize"))
            document.Refuse("model.headSize", "the family linear has no attention; leave the key out");
        if (document.States("model.feedForwardRatio"))
            document.Refuse("model.feedForwardRatio", "the family linear has no feed-forward block; leave the key out");
    }

    private static void CheckBlocks(ModelSpec model, SpecDocument document)
    {
        if (model.Depth == 0)
            document.Refuse("model.depth", "0 blocks are for the family linear only; write at least 1");
        if (model.Family == ModelFamily.Llama && model.HeadSize % 2 != 0)
            document.Refuse("model.headSize", $"{model.HeadSize} is odd; rotary positions turn pairs of values, so it must be even");

        for (var i = 0; i < model.Widths.Count; i++)
            CheckHeads(model.Widths[i], $"model.widths[{i}]");
        CheckHeads(model.BaseWidth, "model.baseWidth");

        void CheckHeads(int width, string path)
        {
            if (width % model.HeadSize == 0)
                return;

            var below = width / model.HeadSize * model.HeadSize;
            var nearest = below == 0 ? $"{model.HeadSize}" : $"{below} and {below + model.HeadSize}";
            document.Refuse(path, $"{width} is not a multiple of the head size {model.HeadSize}; nearest: {nearest}");
        }
    }
}
