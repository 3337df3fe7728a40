using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Tests.Support;

/// <summary>The models written down once more, in double and as plainly as possible: one row at a time, by their formulas.</summary>
internal sealed class ReferenceModel(TrainingConfiguration configuration, Dictionary<string, double[]> parameters)
{
    private readonly ModelConfiguration _model = configuration.Model;

    private bool IsLlama => _model.Family == ModelFamily.Llama;

    /// <summary>The mean loss in nats per token.</summary>
    public double Loss(int[] inputs, int[] targets, int sequences)
    {
        var loss = 0.0;
        for (var sequence = 0; sequence < sequences; sequence++)
        {
            var range = new Range(sequence * _model.Context, (sequence + 1) * _model.Context);
            var rows = Hidden(inputs[range]);
            loss += rows.Select((row, t) => RowLoss(row, targets[range][t])).Sum();
        }

        return loss / (sequences * _model.Context);
    }

    /// <summary>Attention of one sequence: rows of (q, k, v) to rows of the output.</summary>
    public double[][] Attention(double[][] qkv)
    {
        var output = qkv.Select(_ => new double[_model.Width]).ToArray();
        var scale = configuration.Parametrization.AttentionScale == AttentionScale.Inverse ? 1.0 / _model.HeadSize : 1 / Math.Sqrt(_model.HeadSize);
        for (var start = 0; start < _model.Width; start += _model.HeadSize)
        {
            for (var t = 0; t < qkv.Length; t++)
            {
                var q = Turned(Head(qkv[t], start), t);
                var weights = Enumerable.Range(0, t + 1)
                    .Select(s => Math.Exp(scale * Dot(q, Turned(Head(qkv[s], _model.Width + start), s)))).ToArray();
                for (var s = 0; s <= t; s++)
                {
                    var v = Head(qkv[s], (2 * _model.Width) + start);
                    for (var i = 0; i < v.Length; i++)
                        output[t][start + i] += weights[s] / weights.Sum() * v[i];
                }
            }
        }

        return output;
    }

    private double[][] Hidden(int[] tokens)
    {
        var scale = Multiplier(ParameterGroup.Embedding);
        var x = tokens.Select((token, t) => Scaled(Sum(RowOf("embedding.weight", token), Position(t)), scale)).ToArray();
        for (var block = 0; block < _model.Depth; block++)
        {
            var prefix = $"block.{block}.";
            var attended = Attention([.. x.Select(row => Dense(prefix + "attention.qkv", Norm(prefix + "attention.norm", row)))]);
            x = [.. x.Select((row, t) => Sum(row, Dense(prefix + "attention.out", attended[t])))];
            x = [.. x.Select(row => Sum(row, Dense(
                prefix + "feedforward.out", Activation(Dense(prefix + "feedforward.in", Norm(prefix + "feedforward.norm", row))))))];
        }

        return _model.Family == ModelFamily.Linear ? x : [.. x.Select(row => Norm("final.norm", row))];
    }

    private double RowLoss(double[] row, int target)
    {
        var readout = _model.TiedEmbedding ? "embedding.weight" : "readout.weight";
        var scale = Multiplier(ParameterGroup.Readout);
        var logits = Enumerable.Range(0, _model.VocabularySize).Select(token => scale * Dot(RowOf(readout, token), row)).ToArray();
        return Math.Log(logits.Sum(Math.Exp)) - logits[target];
    }

    private double[] Position(int t) => _model.Family == ModelFamily.Gpt2 ? RowOf("positions.weight", t) : new double[_model.Width];

    private double[] Head(double[] row, int start) => row[start..(start + _model.HeadSize)];

    private double[] Turned(double[] head, int t)
    {
        if (!IsLlama)
            return head;
        var half = head.Length / 2;
        var turned = new double[head.Length];
        for (var i = 0; i < half; i++)
        {
            var angle = t * Math.Pow(10000, -2.0 * i / head.Length);
            turned[i] = (head[i] * Math.Cos(angle)) - (head[i + half] * Math.Sin(angle));
            turned[i + half] = (head[i + half] * Math.Cos(angle)) + (head[i] * Math.Sin(angle));
        }

        return turned;
    }

    private double[] Activation(double[] inner)
    {
        if (!IsLlama)
            return [.. inner.Select(x => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))))];
        var half = inner.Length / 2;
        return [.. Enumerable.Range(0, half).Select(i => inner[i] / (1 + Math.Exp(-inner[i])) * inner[half + i])];
    }

    private double[] Norm(string name, double[] row)
    {
        var scale = Multiplier(ParameterGroup.Norm);
        var gain = parameters[name + ".gain"];
        var mean = IsLlama ? 0 : row.Average();
        var variance = row.Average(x => (x - mean) * (x - mean));
        var normed = row.Select((x, i) => scale * gain[i] * (x - mean) / Math.Sqrt(variance + 1e-5)).ToArray();
        return IsLlama ? normed : Sum(normed, Scaled(parameters[name + ".bias"], scale));
    }

    private double[] Dense(string name, double[] row)
    {
        var weights = parameters[name + ".weight"];
        var outputs = weights.Length / row.Length;
        var scale = Multiplier(ParameterGroup.Hidden);
        var bias = IsLlama ? new double[outputs] : Scaled(parameters[name + ".bias"], Multiplier(ParameterGroup.Norm));
        return [.. Enumerable.Range(0, outputs).Select(j => bias[j] + (scale * Enumerable.Range(0, row.Length).Sum(i => row[i] * weights[(i * outputs) + j])))];
    }

    private double Multiplier(ParameterGroup group) => GroupSettings.Of(configuration, group).ForwardMultiplier;

    private double[] RowOf(string name, int row) => parameters[name][(row * _model.Width)..((row + 1) * _model.Width)];

    private static double Dot(double[] left, double[] right) => left.Zip(right, (a, b) => a * b).Sum();

    private static double[] Sum(double[] left, double[] right) => [.. left.Zip(right, (a, b) => a + b)];

    private static double[] Scaled(double[] row, double factor) => [.. row.Select(x => x * factor)];
}
